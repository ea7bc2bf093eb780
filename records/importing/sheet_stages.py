"""The stages of one sheet: checked, compared, decided, written. Each returns what the next one needs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from records.importing import file_messages, reach
from records.importing.apply import Applied, apply
from records.importing.arrivals import counted, implausible
from records.importing.cells import Site
from records.importing.check import Checked, People, check
from records.importing.compare import compare
from records.importing.findings import Findings
from records.importing.job import Job
from records.importing.stage import drop, set_aside, stage
from records.quarters import Spreads

_NOTHING = Applied(0, 0, 0, 0)


@dataclass(frozen=True)
class Around:
    """What the sheets of one import have in common: its number, the imports that it replaces, the share of
    wrong rows above which a sheet is refused, what cells are read against (``site``), how residents are found
    by ID number (``people``), and how far figures look around the days of each kind (``spreads``).
    """

    import_id: int
    replaced: Sequence[int]
    limit: float
    site: Site
    people: People
    spreads: Spreads | None


@dataclass(frozen=True)
class Compared:
    """The sheet after its rows were compared with each other and with the database. Rows that may be loaded
    are in the temporary table ``staged``; ``repeated`` are the numbers of rows that only repeat another.
    """

    job: Job
    checked: Checked
    findings: Findings
    staged: sa.Table
    repeated: np.ndarray


@dataclass(frozen=True)
class Decided:
    """Whether the sheet is to be ``loaded``, how many of its rows are ``refused``, and its rows by
    institution and quarter.
    """

    loaded: bool
    refused: int
    counts: pd.DataFrame


@dataclass(frozen=True)
class Written:
    """How many rows were added, replaced and so on, and the periods whose figures change (None: all)."""

    applied: Applied
    periods: tuple[str, ...] | None


def checked(job: Job, findings: Findings, around: Around) -> Checked:
    """Check each row by itself. Raises Unreadable if the site's key is needed but cannot be had."""
    return check(
        job.sheet,
        job.table,
        findings,
        site=around.site,
        people=around.people,
        meaning=job.mapping.meaning if job.mapping else None,
    )


def compared(connection: sa.Connection, job: Job, rows: Checked, findings: Findings) -> Compared:
    """Check the rows against each other and against the database."""
    staged = stage(connection, job.table, rows.rows)
    same = compare(connection, job.table, staged, rows, findings)
    repeated = findings.rows(np.isin(np.arange(len(findings.numbers)), same))
    return Compared(job, rows, findings, staged, repeated)


def decided(connection: sa.Connection, sheet: Compared, around: Around) -> Decided:
    """Decide whether the sheet is loaded. It is not if the file has a problem as a whole, if too many rows
    are refused, or if it corrects an earlier import and has any error.
    """
    findings, odd = sheet.findings, len(sheet.job.sheet.odd)
    refused = len(findings.rows(findings.refused)) + odd
    meant = findings.row_count - len(sheet.repeated) + odd
    if around.replaced and findings.errors:
        findings.add(0, "", "", file_messages.CORRECTION_HAS_ERRORS)
    elif not findings.whole and refused > around.limit * meant:
        findings.add(0, "", "", file_messages.too_many_refused(refused, meant, around.limit))
    return Decided(not findings.whole, refused, _counts(connection, sheet))


def written(connection: sa.Connection, sheet: Compared, decision: Decided, around: Around) -> Written:
    """Write the staged rows, if the sheet is to be loaded. Warnings about quarters that then look implausible
    are added to the findings.
    """
    if not decision.loaded:
        drop(connection, sheet.staged)
        return Written(_NOTHING, ())
    before = reach.span(connection)
    applied = apply(connection, sheet.job.table, sheet.staged, around.import_id, around.replaced)
    periods: tuple[str, ...] | None = ()
    if applied.added + applied.replaced + applied.removed:
        touched = reach.reached(connection, sheet.job.table, around.import_id, around.spreads)
        periods = reach.quarters(touched, before, reach.span(connection))
        # What a file does not change is not its fault.
        for message in implausible(connection, sheet.job.table, decision.counts):
            sheet.findings.add(0, "", "", message)
    drop(connection, sheet.staged)
    return Written(applied, periods)


def _counts(connection: sa.Connection, sheet: Compared) -> pd.DataFrame:
    """The rows of the sheet by institution and quarter: kind, institution_id, period, rows, refused,
    warned.
    """
    table, findings, keys = sheet.job.table, sheet.findings, ["institution_id", "period"]
    frames = {"rows": counted(connection, table, sheet.staged)}
    for name, which in (("refused", findings.refused), ("warned", findings.warned & ~findings.refused)):
        if which.any():
            some = set_aside(connection, table, sheet.checked.rows.filter(pa.array(which)), "yunji_some")
            frames[name] = counted(connection, table, some)
            drop(connection, some)
    joined = pd.concat(
        [frame.rename(columns={"rows": name}).groupby(keys)[name].sum() for name, frame in frames.items()],
        axis=1,
    )
    joined = joined.reindex(columns=["rows", "refused", "warned"]).fillna(0).astype(int)
    joined["rows"] += joined["refused"]
    return joined.reset_index().assign(kind=table.name)
