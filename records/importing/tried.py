"""Taking all sheets of a file through the stages of an import, in a transaction that the caller commits or
not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import sqlalchemy as sa

from records.importing import file_messages, log
from records.importing.asked import Asked, Progress
from records.importing.check import People
from records.importing.findings import Findings
from records.importing.job import Job
from records.importing.key import site_key
from records.importing.mappings import mappings
from records.importing.opened import Opened
from records.importing.people import find_people
from records.importing.reading import Unreadable
from records.importing.recognised import Recognised, recognised
from records.importing.report import ImportReport, Part
from records.importing.sheet_report import Done, done
from records.importing.sheet_stages import Around, checked, compared, decided, written
from records.importing.site import site_of
from records.labels import Text


@dataclass(frozen=True)
class Tried:
    """The report, the rows by institution and quarter for the log, and whether the transaction ``wrote``
    rows.
    """

    report: ImportReport
    counts: tuple[pd.DataFrame, ...]
    wrote: bool


def tried(connection: sa.Connection, file: Opened, asked: Asked, tell: Progress, *, dry: bool) -> Tried:
    """Take ``file`` through the stages. The report of a refused file, or with ``dry``, has no import
    number.
    """
    import_id = log.next_id(connection)
    candidates = [asked.mapping] if asked.mapping else mappings(connection)
    found = recognised(file.sheets, asked.kind, candidates)
    replaced = log.chain(connection, asked.corrects) if asked.corrects is not None else []
    head = Findings(file.document.name)
    if not found.jobs:
        head.add(0, "", "", file_messages.UNKNOWN_KIND)
    elif asked.corrects is not None and not replaced:
        head.add(0, "", str(asked.corrects), file_messages.NO_SUCH_IMPORT)
    people = People(partial(site_key, connection), partial(find_people, connection))
    site = site_of(connection, asked.measures)
    around = Around(import_id, replaced, asked.limit, site, people, asked.spreads)
    sheets: list[Done] = []
    for place, job in enumerate(found.jobs):
        start = 0.1 + 0.8 * place / len(found.jobs)
        try:
            sheets.append(_through(connection, file.document.name, job, around, tell, start))
        except Unreadable as error:
            head.add(0, "", "", error.message)
            break
    names = {job.table.name for job in found.jobs}
    document, corrected = file.document, asked.corrects is not None
    return Tried(
        _report(
            document.name,
            found,
            head,
            sheets,
            around,
            None if corrected else log.loaded_earlier(connection, document.name, document.sha256, names),
            dry=dry,
        ),
        tuple(one.counts for one in sheets),
        any(one.part.added + one.part.replaced + one.part.removed for one in sheets),
    )


def _through(
    connection: sa.Connection, file: str, job: Job, around: Around, tell: Progress, start: float
) -> Done:
    title, findings = job.table.info["title"], Findings(file, job.sheet.name)
    tell(start, Text(f"检查「{title.zh}」", f"Checking “{title.en}”"))
    sheet = compared(connection, job, checked(job, findings, around), findings)
    decision = decided(connection, sheet, around)
    if decision.loaded:
        tell(start + 0.1, Text(f"载入「{title.zh}」", f"Loading “{title.en}”"))
    return done(sheet, decision, written(connection, sheet, decision, around))


def _report(
    file: str,
    recognition: Recognised,
    head: Findings,
    sheets: Sequence[Done],
    around: Around,
    earlier: int | None,
    *,
    dry: bool,
) -> ImportReport:
    """The report on a file; ``earlier`` is the number of an import of a file of the same name."""
    found = [head, *(one.findings for one in sheets)]
    refused = any(some.whole for some in found)
    periods = [one.periods for one in sheets]
    return ImportReport(
        file=file,
        parts=tuple(_unloaded(one.part) if refused else one.part for one in sheets),
        refused=refused,
        errors=sum(some.errors for some in found),
        warnings=sum(some.warnings for some in found),
        problems=tuple(
            sorted((problem for some in found for problem in some.problems()), key=lambda one: one.row)
        ),
        unread=recognition.unread,
        question=recognition.question,
        limit=around.limit,
        dry=dry,
        periods=()
        if refused
        else None
        if None in periods
        else tuple(sorted({one for some in periods for one in some or ()})),
        import_id=None if refused or dry else around.import_id,
        earlier=earlier,
    )


def _unloaded(part: Part) -> Part:
    return replace(part, added=0, replaced=0, unchanged=0, removed=0)
