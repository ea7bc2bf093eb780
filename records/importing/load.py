"""Loading one file: all of it or nothing."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from records.importing import messages, reach
from records.importing.check import Checked, check
from records.importing.findings import Findings
from records.importing.kinds import recognise
from records.importing.read import File, Sheet, Unreadable, name_of, read
from records.importing.report import ImportReport
from records.importing.stage import Applied, apply, drop, drop_unchanged, missing_references, stage, touched
from records.tables import KINDS

NOTHING = Applied(0, 0, 0)


def load(engine: sa.Engine, file: File, kind: str | None = None, *, measures: Iterable[str] = ()) -> ImportReport:
    """Load ``file`` (a path, or an open file with a name) into the table of ``kind``, or refuse all of it.

    Without ``kind`` the header decides. ``measures`` are the keys that reported
    totals may name. A file that cannot be loaded gives a report, never an exception.
    """
    findings = Findings(name_of(file))
    try:
        sheets = read(file)
        kind = kind or recognise(sheets[0].headers)
        if kind is None:
            raise Unreadable(messages.UNKNOWN_KIND)
    except Unreadable as error:
        findings.add(0, "", "", error.message)
        return _report(kind or "", file, 0, findings)
    return _load(engine, file, KINDS[kind], sheets, measures)


def _load(
    engine: sa.Engine, file: File, table: sa.Table, sheets: list[Sheet], measures: Iterable[str]
) -> ImportReport:
    findings = Findings(name_of(file), sheets[0].name)
    checked = check(sheets, table, findings, measures=measures, today=dt.date.today())
    applied: Applied = NOTHING
    periods: tuple[str, ...] | None = ()
    with engine.connect() as connection, connection.begin() as transaction:
        staged = stage(connection, table, checked.rows)
        _look_up(connection, table, staged, checked, findings)
        if findings.count:
            transaction.rollback()
        else:
            applied, periods = _apply(connection, table, staged)
            drop(connection, staged)
    return _report(table.name, file, checked.rows.num_rows, findings, checked.ignored, applied, periods)


def _look_up(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> None:
    for column, count, first in missing_references(connection, table, staged):
        kind = KINDS[column.info["references"].split(".")[0]]
        for row, value in first:
            findings.add(row, checked.headers[column.name], value, messages.unknown_reference(kind.info["title"]))
        findings.count += count - len(first)


def _apply(
    connection: sa.Connection, table: sa.Table, staged: sa.Table
) -> tuple[Applied, tuple[str, ...] | None]:
    unchanged = drop_unchanged(connection, table, staged)
    if table.name not in reach.DATED:
        applied = apply(connection, table, staged, unchanged)
        return applied, None if applied.added + applied.replaced else ()
    days, before = touched(connection, table, staged, reach.date_columns(table)), reach.span(connection)
    applied = apply(connection, table, staged, unchanged)
    return applied, reach.quarters(days, before, reach.span(connection))


def _report(
    kind: str, file: File, rows: int, findings: Findings, ignored: tuple[str, ...] = (),
    applied: Applied = NOTHING, periods: tuple[str, ...] | None = (),
) -> ImportReport:
    return ImportReport(
        kind=kind, file=name_of(file), rows=rows, **applied._asdict(), found=findings.count,
        problems=findings.listed(), ignored_columns=ignored, periods=periods,
    )
