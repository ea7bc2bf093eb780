"""Trying several files together before any of them is loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

import sqlalchemy as sa

from records.importing import log
from records.importing.asked import REFUSE_ABOVE, Asked, Progress
from records.importing.incoming import Incoming
from records.importing.lock import one_at_a_time
from records.importing.noted import note, unreadable
from records.importing.opened import opened
from records.importing.reading import Unreadable
from records.importing.report import ImportReport
from records.importing.tried import tried
from records.labels import Text


class _Back(Exception):
    """Raised to leave the transaction so that nothing is written."""


def rehearse(
    engine: sa.Engine,
    files: Sequence[Incoming],
    *,
    measures: Iterable[str] = (),
    limit: float = REFUSE_ABOVE,
    progress: Progress | None = None,
) -> list[ImportReport]:
    """Reports on what loading the files one after the other would do; nothing is written.

    Later files are compared also with the rows of earlier ones, except with those of refused files.
    """
    tell = progress or (lambda done, message: None)
    reports: list[ImportReport | None] = [None] * len(files)
    with one_at_a_time():
        while not _run(engine, files, frozenset(measures), limit, reports, tell):
            pass
    return [report for report in reports if report]


def _run(
    engine: sa.Engine,
    files: Sequence[Incoming],
    measures: frozenset[str],
    limit: float,
    reports: list[ImportReport | None],
    tell: Progress,
) -> bool:
    """Try in one transaction all files that are not yet known to be refused. Returns False if a file turned
    out to be refused after some of its rows were written: then all others must be tried again without it.
    """
    clean = True
    try:
        with engine.begin() as connection:
            first = log.next_id(connection)
            for place, file in enumerate(files):
                before = reports[place]
                if before and before.refused:
                    continue
                report, clean = _tried(
                    engine, connection, file, measures, limit, partial(_part, tell, place, len(files))
                )
                # An import of this rehearsal itself must not be reported as an earlier import.
                reports[place] = replace(report, earlier=None) if (report.earlier or 0) >= first else report
                if not clean:
                    break
            raise _Back
    except _Back:
        return clean


def _tried(
    engine: sa.Engine,
    connection: sa.Connection,
    file: Incoming,
    measures: frozenset[str],
    limit: float,
    tell: Progress,
) -> tuple[ImportReport, bool]:
    """The report on one file, and whether the transaction may go on: not if rows of a refused file are
    in it.
    """
    try:
        read = opened(engine, file.file, file.mapping)
    except Unreadable as error:
        return unreadable(engine, file.file, error, by="", dry=True), True
    asked = Asked(file.kind, file.mapping, file.corrects, measures, limit=limit)
    found = tried(connection, read, asked, tell, dry=True)
    if not found.report.refused:
        note(connection, found.report, by="", sha256="", counts=found.counts, corrects=file.corrects)
    return found.report, not (found.report.refused and found.wrote)


def _part(tell: Progress, place: int, of: int, done: float, message: Text) -> None:
    tell((place + done) / of, message)
