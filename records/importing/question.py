"""What the user must be asked before a sheet can be read."""

from collections.abc import Sequence

from records.importing.job import Job
from records.importing.kinds import columns_of, likeliest, missing
from records.importing.reading import Sheet
from records.importing.report import Question
from records.tables import KINDS


def question_of(jobs: list[Job], sheets: Sequence[Sheet]) -> Question | None:
    """For the first sheet whose header is not understood: which required columns it lacks, and which of its
    headers may mean them. None if every sheet can be read, or a mapping was used.
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
