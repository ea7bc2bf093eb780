"""Rows that are only added: each has a hash over itself and the one before, so that tampering is found."""

import datetime as dt
import hashlib
import json
from decimal import Decimal

import pytest
import sqlalchemy as sa

from records.assessing import chain, judgements
from records.assessing.judgements import File, Given
from records.engine import one_writer
from records.migrate import upgrade
from records.tables import judgements as table

AT = dt.datetime(2018, 4, 12, 2, 30)


def given(points="1.5", sentence="账目齐全", files=()) -> Given:
    return Given(
        scheme="uxin_institution", part="separate_accounts", organisation="I01", period="2018Q1",
        points=None if points is None else Decimal(points), of_points="5/2", sentence=sentence, by="考核组",
        files=files,
    )  # fmt: skip


@pytest.fixture
def engine(any_engine):
    upgrade(any_engine)
    return any_engine


def fault(engine) -> int | None:
    with engine.connect() as connection:
        return chain.first_fault(connection, table)


def test_rows_are_numbered_and_linked(engine):
    assert fault(engine) is None
    assert judgements.add(engine, [given("1"), given("2")], AT) == [1, 2]
    assert judgements.add(engine, [given(None)], AT) == [3]
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table).order_by(table.c.number)).mappings().all()
    assert [row["before"] for row in rows] == ["", rows[0]["hash"], rows[1]["hash"]]
    assert fault(engine) is None
    assert [one.points for one in judgements.read(engine)] == [Decimal(1), Decimal(2), None]


def test_the_hash_is_one_that_others_can_compute(duckdb_engine):
    """Of the first row, put together by hand as the docstring of ``hash_of`` says."""
    upgrade(duckdb_engine)
    judgements.add(duckdb_engine, [given("1.50")], AT)
    text = json.dumps(
        {
            "at": "2018-04-12T02:30:00.000000", "before": "", "by": "考核组", "evidence": "[]", "number": 1,
            "of_points": "5/2", "organisation": "I01", "part": "separate_accounts", "period": "2018Q1",
            "points": "1.5", "scheme": "uxin_institution", "sentence": "账目齐全",
        },
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    with duckdb_engine.connect() as connection:
        assert connection.scalar(sa.select(table.c.hash)) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (sa.update(table).where(table.c.number == 2).values(points=Decimal("2.5")), 2),
        (sa.update(table).where(table.c.number == 1).values(sentence="另一句"), 1),
        (sa.update(table).where(table.c.number == 3).values(at=AT + dt.timedelta(days=1)), 3),
        (sa.delete(table).where(table.c.number == 2), 3),
    ],
)
def test_a_row_that_was_changed_or_removed_is_found(engine, change, number):
    judgements.add(engine, [given("1"), given("2"), given("2")], AT)
    with engine.begin() as connection:
        connection.execute(change)
    assert fault(engine) == number


def test_a_row_that_was_slipped_in_is_found(engine):
    judgements.add(engine, [given("1"), given("2")], AT)
    with engine.begin() as connection:
        row = dict(connection.execute(sa.select(table).where(table.c.number == 2)).mappings().one())
        row |= {"number": 3, "points": Decimal("2.5")}
        connection.execute(sa.insert(table).values(**row | {"hash": chain.hash_of(row)}))
    assert fault(engine) == 3


def test_a_file_is_kept_once_under_its_hash(engine):
    file = File("方案.pdf", "pdf", b"%PDF-1.4 one")
    judgements.add(engine, [given("1", files=[file]), given("2", files=[file._replace(name="另名.pdf")])], AT)
    first, second = (one.evidence[0] for one in judgements.read(engine))
    digest = hashlib.sha256(file.content).hexdigest()
    assert first == (digest, "方案.pdf") and second == (digest, "另名.pdf")
    assert judgements.content(engine, digest) == file.content
    assert judgements.content(engine, "0" * 64) is None
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM evidence_files")) == 1


def test_nothing_is_added_where_one_of_several_fails(engine):
    with pytest.raises(sa.exc.DBAPIError):
        judgements.add(engine, [given("1"), given("2")._replace(by=None)], AT)
    assert judgements.read(engine) == []


def test_two_writers_do_not_take_one_number(engine):
    with one_writer(engine, table) as connection:
        chain.add(connection, table, _row())
        assert chain.add(connection, table, _row()) == 2


def _row() -> dict:
    told = {name: value for name, value in given("1")._asdict().items() if name not in ("files", "kept")}
    return told | {"evidence": "[]", "at": AT}
