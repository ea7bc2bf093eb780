"""Every file of the corpus is loaded into the same district, and what became of it is compared with what
should.
"""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from records.engine import connect
from records.importing import documents, load
from records.importing.reading import Unreadable
from records.importing.reading.limits import LARGEST
from records.importing.settings import set_refuse_above
from records.migrate import upgrade
from records.tables import KINDS, metadata, residents, written
from tests.records.importing.corpus import (
    containers,
    district,
    layout,
    lines,
    people,
    refusals,
    rows,
    values,
    workbooks,
)
from tests.records.importing.corpus.case import Became

pytestmark = pytest.mark.slow

THEMES = (containers, layout, lines, workbooks, values, people, rows, refusals)
CASES = {
    f"{theme.__name__.split('.')[-1]}: {what}": case for theme in THEMES for what, case in theme.CASES.items()
}
# What only the database can tell, and what is kept of people: on each engine.
ON_EACH_ENGINE = {name: case for name, case in CASES.items() if name.startswith(("rows", "people"))}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A database file with the district in it, to be copied for each case."""
    path = tmp_path_factory.mktemp("district") / "yunji.duckdb"
    engine = connect(f"duckdb:///{path}")
    upgrade(engine)
    district.fill(engine)
    engine.dispose()
    return path


@pytest.fixture(autouse=True)
def key(tmp_path, monkeypatch):
    """The site's key is the one that the district's ID numbers were hashed with."""
    (tmp_path / "site.key").write_text(district.KEY.hex(), encoding="ascii")
    monkeypatch.setenv("YUNJI_KEY_FILE", str(tmp_path / "site.key"))


@pytest.fixture
def engine(template, tmp_path):
    engine = connect(f"duckdb:///{shutil.copy(template, tmp_path / 'yunji.duckdb')}")
    yield engine
    engine.dispose()


def loaded(engine, case, folder):
    """The reports on the case's file, or on the members of an archive."""
    path = folder / case.file
    path.write_bytes(case.content())
    if case.limit != 1:
        set_refuse_above(engine, case.limit)
    try:
        several = documents(path)
    except Unreadable:
        several = [path]
    return [load(engine, one) for one in (several if len(several) > 1 else [path])]


def became(part):
    """A part of a report as a case tells it."""
    left_out = {}
    for some in part.ignored:
        left_out[some.why.zh] = (*left_out.get(some.why.zh, ()), *some.first)
        assert len(some.first) == min(5, some.count)
    return Became(
        kind=part.kind,
        rows=part.rows,
        added=part.added,
        replaced=part.replaced,
        unchanged=part.unchanged,
        refused=part.refused,
        warned=part.warned,
        left_out={why: numbers[:5] for why, numbers in left_out.items()},
    )


def shortened(part):
    """Reports name the first five rows of those left out."""
    return Became(**{**vars(part), "left_out": {why: numbers[:5] for why, numbers in part.left_out.items()}})


def problems_of(report):
    return [(problem.row, problem.column, problem.what.zh) for problem in report.problems]


def brought(engine, reports):
    """The rows that these imports left in the database, by kind."""
    numbers = [report.import_id for report in reports]
    found = {}
    with engine.connect() as connection:
        for name, table in KINDS.items():
            its = connection.execute(sa.select(*written(table)).where(table.c.import_id.in_(numbers))).all()
            if its:
                found[name] = in_order(its)
    return found


def in_order(some):
    return sorted(
        (tuple(float(cell) if isinstance(cell, int | Decimal) else cell for cell in row) for row in some),
        key=repr,
    )


def texts_of(engine):
    """Everything that stands in a text column of the database."""
    columns = [
        column
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.String)
    ]
    with engine.connect() as connection:
        return "\n".join(
            filter(None, connection.scalars(sa.union(*(sa.select(column) for column in columns))))
        )


def shown(report):
    """Everything that a report shows to somebody."""
    returned = [(part.returned, part.ignored_columns) for part in report.parts]
    return "\n".join([*report.lines("zh"), *report.lines("en"), repr(report.problems), repr(returned)])


def assert_nothing_lost(report):
    """Every row was loaded, refused or left out, and is counted as one of them only."""
    for part in report.parts:
        assert part.rows == part.accepted + part.refused + part.left_out
        assert part.accepted >= 0
        assert part.added + part.replaced + part.unchanged == (0 if report.refused else part.accepted)


def assert_nobody_named(engine, reports):
    """Neither the reports nor the database hold an ID number, a name, a telephone or an address."""
    everything = "\n".join([texts_of(engine), *map(shown, reports)])
    assert [secret for secret in district.SECRETS if secret in everything] == []


def check(engine, case, folder):
    reports = loaded(engine, case, folder)
    assert [problem for report in reports for problem in problems_of(report)] == list(case.problems)
    assert [became(part) for report in reports for part in report.parts] == [
        shortened(part) for part in case.parts
    ]
    assert all(report.refused == case.refused for report in reports)
    assert [some.count for report in reports for some in report.unread] == list(case.unread) or not case.parts
    assert [header for report in reports for header in report.ignored_columns] == list(case.ignored_columns)
    assert brought(engine, reports) == {kind: in_order(its) for kind, its in case.brought.items() if its}
    for report in reports:
        assert_nothing_lost(report)
    assert_nobody_named(engine, reports)
    if case.hashes is not None:
        assert hashes(engine, case.hashes) == case.hashes


def hashes(engine, numbers):
    with engine.connect() as connection:
        rows_ = connection.execute(sa.select(residents.c.resident_id, residents.c.identity)).all()
    return {number: identity for number, identity in rows_ if number in numbers}


@pytest.mark.parametrize("name", list(CASES))
def test_a_file_becomes_what_it_should(engine, tmp_path, looks, name):
    check(engine, CASES[name], tmp_path)
    assert looks.within_limits()


@pytest.fixture(scope="module")
def postgres_district(postgres_server):
    """One PostgreSQL database for all cases; what a case brought is taken away after it."""
    with postgres_server.database() as url:
        engine = connect(url)
        upgrade(engine)
        yield engine
        engine.dispose()


@pytest.mark.parametrize("name", list(ON_EACH_ENGINE))
def test_postgresql_says_the_same(postgres_district, tmp_path, name):
    names = ", ".join(f'"{table}"' for table in metadata.tables)
    with postgres_district.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names}")
    district.fill(postgres_district)
    check(postgres_district, ON_EACH_ENGINE[name], tmp_path)


def test_a_file_of_300_mb_is_not_even_read(engine, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(300 * 2**20)  # a hole: it takes no room
    opened = Path.open
    with path.open("rb") as file:
        monkeypatch.setattr(
            Path,
            "open",
            lambda self, *args, **kinds: Unread(file) if self == path else opened(self, *args, **kinds),
        )
        report = load(engine, path)
    assert problems_of(report) == [(0, "", f"文件超过 {LARGEST >> 20} MB")]


class Unread:
    """An open file that must not be read."""

    def __init__(self, file):
        self.seek = file.seek

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_an_archive_of_several_files_is_loaded_one_by_one(engine, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(CASES["containers: zip of Chinese Windows with several files"].content())
    assert [document.name for document in documents(path)] == ["居民.csv", "门诊.xls"]
    assert problems_of(load(engine, path)) == [(0, "", "压缩包里不止一个文件")]
