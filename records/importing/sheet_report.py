"""The report on one sheet."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import why_left_out
from records.importing.check import Checked
from records.importing.findings import Findings
from records.importing.reading.sheet import ignored
from records.importing.report import Part, Returned
from records.importing.sheet_stages import Compared, Decided, Written
from records.masking import masked, masked_title

# How many rows the workbook for the sender shows. Nobody reads ten thousand: such a file is to be exported
# again.
_RETURNED = 2_000


@dataclass(frozen=True)
class Done:
    """The outcome of a sheet: the report, its findings, its rows by institution and quarter, and the periods
    whose figures change (None: all).
    """

    part: Part
    findings: Findings
    counts: pd.DataFrame
    periods: tuple[str, ...] | None


def done(sheet: Compared, decision: Decided, result: Written) -> Done:
    """The report on a sheet that went through all stages."""
    job, findings = sheet.job, sheet.findings
    part = Part(
        sheet=masked_title(job.sheet.name),
        kind=job.table.name,
        mapping=job.mapping.name if job.mapping else None,
        rows=job.sheet.rows,
        ignored=(*sheet.checked.ignored, *ignored(why_left_out.SAME_ROWS, sheet.repeated)),
        refused=decision.refused,
        warned=len(findings.rows(findings.warned & ~findings.refused)),
        **result.applied._asdict(),
        ignored_columns=sheet.checked.ignored_columns,
        returned=_returned(sheet.checked, findings),
    )
    return Done(part, findings, decision.counts, result.periods)


def _returned(checked: Checked, findings: Findings) -> Returned:
    """The rows with problems as they were written, ID numbers and telephones masked."""
    marked = findings.refused | findings.warned
    places = np.searchsorted(findings.numbers, findings.rows(marked)[:_RETURNED])
    given = {column.header: column.texts for column in checked.columns.values() if column.texts is not None}
    cells = [pc.fill_null(texts.take(pa.array(places)), "").to_pylist() for texts in given.values()]
    rows = zip(findings.numbers[places].tolist(), zip(*cells, strict=True), strict=True) if given else ()
    return Returned(
        tuple(map(masked, given)), tuple((number, tuple(map(masked, row))) for number, row in rows)
    )
