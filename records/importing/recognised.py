"""Second stage of an import: which sheets are read as which kinds, and what the user must be asked first."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.importing import why_left_out
from records.importing.job import Job
from records.importing.kinds import columns_of, missing, recognise
from records.importing.mappings import Mapping
from records.importing.question import question_of
from records.importing.reading import Ignored, Sheet
from records.importing.report import Question
from records.masking import masked_title
from records.tables import KINDS


@dataclass(frozen=True)
class Recognised:
    """The sheets to read as a kind, each after those that its records may refer to; the rows of the other
    sheets; and what to ask the user.
    """

    jobs: tuple[Job, ...]
    unread: tuple[Ignored, ...]
    question: Question | None


def recognised(sheets: Sequence[Sheet], kind: str | None, candidates: Sequence[Mapping]) -> Recognised:
    """Recognise the sheets by their headers. ``kind`` is what the user says they hold, if anything;
    ``candidates`` are mappings that may fit.
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
        # No sheet fits the kind: read the first one anyway, so that the report says what its header lacks.
        jobs, unread = [Job(sheets[0], KINDS[kind], None)], list(sheets[1:])
    order = list(KINDS)
    jobs.sort(key=lambda job: order.index(job.table.name))
    rest = tuple(
        Ignored(why_left_out.other_sheet(masked_title(sheet.name)), sheet.rows, ()) for sheet in unread
    )
    return Recognised(tuple(jobs), rest, question_of(jobs, sheets))
