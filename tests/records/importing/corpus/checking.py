"""Loads a file of the corpus and compares the result with what its case expects."""

from decimal import Decimal

import sqlalchemy as sa

from records.importing import documents, load
from records.importing.reading import Unreadable
from records.tables import KINDS, metadata, residents, written
from tests.records.importing.corpus import district
from tests.records.importing.corpus.case import Became


def loaded(engine, case, folder):
    """Load the case's file, or each member of an archive; returns the reports."""
    path = folder / case.file
    path.write_bytes(case.content())
    try:
        several = documents(path)
    except Unreadable:
        several = [path]
    return [load(engine, one, limit=case.limit) for one in (several if len(several) > 1 else [path])]


def became(part):
    """A part of a report as ``Became``, with at most five row numbers per reason."""
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
    """``part`` with at most five row numbers per reason, as reports name only the first five."""
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
    """All texts in the text columns of the database, joined by line breaks."""
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
    """All texts and cells of a report that a user can see."""
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
