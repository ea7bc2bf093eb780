"""A table or view of another database goes through the same checks as a file."""

from datetime import date

import pytest
import sqlalchemy as sa

from records.importing import Source, history, load, mapping
from records.tables import contracts, residents
from tests.records.conftest import count, fill


@pytest.fixture
def district(duckdb_tables):
    return fill(duckdb_tables)


@pytest.fixture
def hospital(tmp_path):
    """A hospital's own database, with people's names that must not leave it."""
    url = f"sqlite:///{tmp_path / 'his.db'}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "CREATE TABLE qy (签约记录编号 TEXT, 档案编号 TEXT, 姓名 TEXT, 团队 TEXT, 签约状态 TEXT, 签约日期 DATE, 开始日期 "
                "DATE, 结束日期 DATE)"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO qy VALUES ('QY1', 'DA1', '张三', 'TD1', '签约', '2018-01-05', '2018-01-05', "
                "'2019-01-04'),"
                " ('QY2', 'DA2', '李四', 'TD2', '签约', '2018-02-05', '2018-02-05', '2019-02-04')"
            )
        )
        connection.execute(
            sa.text(
                "CREATE VIEW bad AS SELECT 签约记录编号, 档案编号, 团队 AS 签约团队, 签约状态, 签约日期, 开始日期, '2017-01-01' AS 结束日期 "
                "FROM qy"
            )
        )
    engine.dispose()
    return url


TEAM = mapping("某医院", "contracts", {"团队": "team_id"})


def test_a_table_is_read_through_a_mapping(district, hospital):
    report = load(district, Source(hospital, "qy"), mapping=TEAM, by="系统")
    assert (report.refused, report.added, report.ignored_columns) == (False, 2, ("姓名",))
    with district.connect() as connection:
        rows = connection.execute(
            sa.select(contracts.c.contract_id, contracts.c.team_id, contracts.c.signed_on)
        ).all()
    assert sorted(rows) == [("QY1", "TD1", date(2018, 1, 5)), ("QY2", "TD2", date(2018, 2, 5))]
    assert history(district)["file"].tolist() == [report.file] and "his.db/qy" in report.file
    assert load(district, Source(hospital, "qy"), mapping=TEAM).unchanged == 2


@pytest.fixture
def asked():
    """Every SQL statement sent to any database during the test."""
    statements = []

    def hear(connection, cursor, statement, *rest):
        statements.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    yield statements
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def test_columns_without_meaning_are_never_asked_for(district, hospital, asked):
    load(district, Source(hospital, "qy"), mapping=TEAM)
    assert any("签约记录编号" in statement for statement in asked)
    assert not any("姓名" in statement for statement in asked)


def test_a_view_goes_through_the_same_checks(district, hospital):
    report = load(district, Source(hospital, "bad"))
    assert report.refused and {problem.what.zh for problem in report.problems if problem.row} == {
        "「结束日期」早于「开始日期」"
    }
    assert count(district) == 0


@pytest.mark.parametrize(
    ("url", "relation", "what"),
    [
        ("nonsense", "qy", "看不懂数据库地址"),
        ("oracle+none://somebody:secret@host/db", "qy", "看不懂数据库地址"),
        ("postgresql+psycopg://somebody:secret@localhost:1/db", "qy", "连不上数据库"),
        (None, "nowhere", "数据库里没有表或视图 nowhere"),
        (None, "qy; DROP TABLE qy", "数据库里没有表或视图"),
    ],
)
def test_what_cannot_be_read_is_said_without_the_password(district, hospital, url, relation, what):
    report = load(district, Source(url or hospital, relation), "contracts")
    assert report.refused and what in report.problems[0].what.zh
    assert "secret" not in "".join(report.lines("zh")) + history(district).to_csv()


def test_postgresql_types_read_like_typed_cells(district, postgres_engine):
    with postgres_engine.begin() as connection:
        connection.execute(
            sa.text(
                "CREATE TABLE dangan (resident_id varchar, sex varchar, birth_date date, created_on "
                "timestamp)"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO dangan VALUES ('DA9', '女', '1960-05-01', '2015-01-02 08:30:00'), ('DA8', '男', "
                "'1961-05-01', NULL)"
            )
        )
    url = postgres_engine.url.render_as_string(hide_password=False)
    report = load(district, Source(url, "dangan"))
    assert report.lines("zh")[1] == "  居民档案：2 行，新增 2，替换 0，未变 0，有错误 0，有提醒 0，略去 0"
    with district.connect() as connection:
        assert connection.scalar(
            sa.select(residents.c.created_on).where(residents.c.resident_id == "DA9")
        ) == date(2015, 1, 2)
