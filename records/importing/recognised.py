"""Second stage of an import: which sheets are read as which kinds, and what must be asked first."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from records.importing import why_left_out
from records.importing.kinds import columns_of, likeliest, missing, recognise
from records.importing.mappings import Mapping
from records.importing.reading import Ignored, Sheet
from records.importing.report import Question
from records.masking import masked_title
from records.tables import KINDS


@dataclass(frozen=True)
class Job:
    """One sheet to be read as one kind."""

    sheet: Sheet
    table: sa.Table
    mapping: Mapping | None


@dataclass(frozen=True)
class Recognised:
    """The sheets that hold records, in the order in which references resolve; the rows of the others; what to
    ask.
    """

    jobs: tuple[Job, ...]
    unread: tuple[Ignored, ...]
    question: Question | None


def recognised(sheets: Sequence[Sheet], kind: str | None, candidates: Sequence[Mapping]) -> Recognised:
    """Recognise the sheets by their headers; ``kind``: which they are said to be, ``candidates``: mappings
    that may fit.
    """
    jobs: list[Job] = []
    unread: list[Sheet] = []
    for sheet in sheets:
        mapping = next(
            (
                one
                for one in candidates
                if kind in (None, one.kind) and one.fits(sheet.headers, told=kind is not None)
            ),
            None,
        )
        found = mapping.kind if mapping else recognise(sheet.headers)
        if kind is not None and found != kind:
            found = (
                kind
                if len(sheets) == 1 or not missing(columns_of(sheet.headers, kind), KINDS[kind])
                else None
            )
        if found is None:
            unread.append(sheet)
            continue
        jobs += [
            Job(sheet, KINDS[name], mapping if mapping and mapping.kind == name else None)
            for name in (found, *KINDS[found].info.get("gives", ()))
            if name == found or not missing(columns_of(sheet.headers, name), KINDS[name])
        ]
    if not jobs and kind is not None:
        # Nothing fits, so that the first sheet's header is told what it lacks.
        jobs, unread = [Job(sheets[0], KINDS[kind], None)], list(sheets[1:])
    order = list(KINDS)
    jobs.sort(key=lambda job: order.index(job.table.name))
    rest = tuple(
        Ignored(why_left_out.other_sheet(masked_title(sheet.name)), sheet.rows, ()) for sheet in unread
    )
    return Recognised(tuple(jobs), rest, _question(jobs, sheets))


def _question(jobs: list[Job], sheets: Sequence[Sheet]) -> Question | None:
    """What the first sheet that cannot be read as it stands lacks, and which of its headers could be
    meant.
    """
    read_as: list[tuple[Sheet, str | None]] = [(job.sheet, job.table.name) for job in jobs]
    for sheet, kind in read_as or [(sheet, likeliest(sheet.headers)) for sheet in sheets[:1]]:
        found = columns_of(sheet.headers, kind) if kind else {}
        lacking = [column.name for column in missing(found, KINDS[kind])] if kind else []
        if kind is None or (lacking and not any(job.mapping for job in jobs)):
            used = {named[0] for named in found.values()}
            return Question(
                sheet=sheet.name,
                headers=tuple(filter(None, sheet.headers)),
                kind=kind,
                missing=tuple(lacking),
                unknown=tuple(header for header in sheet.headers if header and header not in used),
            )
    return None
