"""Last stage of an import: writing it into the log."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from records.importing import log
from records.importing.asked import Incomable
from records.importing.findings import Findings
from records.importing.lock import one_at_a_time
from records.importing.reading import Unreadable
from records.importing.reading.document import name_of
from records.importing.report import ImportReport


def note(
    connection: sa.Connection,
    report: ImportReport,
    *,
    by: str,
    sha256: str,
    counts: Sequence[pd.DataFrame],
    corrects: int | None,
) -> None:
    """Write the report into the log; a refused file gets a number here, a loaded one has it already."""
    import_id = report.import_id if report.import_id is not None else log.next_id(connection)
    log.write(
        connection,
        report,
        import_id=import_id,
        by=by,
        sha256=sha256,
        corrects=corrects,
        counts=pd.concat(counts) if counts else pd.DataFrame(),
    )


def unreadable(engine: sa.Engine, file: Incomable, error: Unreadable, *, by: str, dry: bool) -> ImportReport:
    """The report on a file that could not be read, noted in the log unless ``dry``."""
    findings = Findings(name_of(file))
    findings.add(0, "", "", error.message)
    report = ImportReport(
        file=name_of(file), refused=True, errors=1, problems=tuple(findings.problems()), dry=dry
    )
    if not dry:
        with one_at_a_time(engine), engine.begin() as connection:
            note(connection, report, by=by, sha256="", counts=[], corrects=None)
    return report
