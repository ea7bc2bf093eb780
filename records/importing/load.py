"""Loading one file: all its rows without errors in one transaction, or nothing.

The stages, each of which returns a frozen value: `opened`, `recognised`, for each sheet those in
`sheet_stages` (checked, compared, decided, written), and `noted`. A rehearsal goes through the same stages
except the last.
"""

from collections.abc import Iterable
from functools import partial

import sqlalchemy as sa

from records.importing import log, reach
from records.importing.asked import REFUSE_ABOVE, Asked, Incomable, Progress
from records.importing.lock import one_at_a_time
from records.importing.mappings import Mapping
from records.importing.noted import note, unreadable
from records.importing.opened import Opened, opened
from records.importing.reading import Unreadable
from records.importing.report import ImportReport
from records.importing.tried import tried
from records.labels import Text
from records.quarters import Spreads


class _Refused(Exception):
    """Raised to leave the transaction so that nothing is written."""


def load(
    engine: sa.Engine,
    file: Incomable,
    kind: str | None = None,
    *,
    measures: Iterable[str] = (),
    spreads: Spreads | None = None,
    by: str = "",
    dry: bool = False,
    corrects: int | None = None,
    mapping: Mapping | None = None,
    limit: float = REFUSE_ABOVE,
    progress: Progress | None = None,
) -> ImportReport:
    """Load ``file`` (a path, an open file, a member of an archive, a table of a database, or a record typed),
    or refuse all of it.

    Rows with errors are refused; a file with a larger share of wrong rows than ``limit`` (from 0: one wrong
    row refuses it, to 1: no number does) is refused as a whole. Without ``kind`` the headers decide;
    ``mapping`` says what unusual headers mean (without it, remembered mappings that fit are used).
    ``measures`` are the keys that reported totals may name; ``spreads`` say how far figures look around the
    days of each kind (without them every quarter is counted again). With ``dry`` nothing is written and the
    report tells what would happen. With ``corrects`` (the number of an earlier import) rows of that import
    that are not in this file are removed. A file that cannot be loaded gives a report, not an exception.
    Loaded and refused files are noted in the log under the name ``by``.
    """
    tell = progress or (lambda done, message: None)
    tell(0.0, Text("读取文件", "Reading the file"))
    try:
        read = opened(engine, file, mapping)
    except Unreadable as error:
        return unreadable(engine, file, error, by=by, dry=dry)
    asked = Asked(kind, mapping, corrects, frozenset(measures), spreads, limit)
    with one_at_a_time(None if dry else engine):
        return _loaded(engine, read, asked, tell, by=by, dry=dry)


def _loaded(
    engine: sa.Engine, file: Opened, asked: Asked, tell: Progress, *, by: str, dry: bool
) -> ImportReport:
    """Run the stages in one transaction, which is committed only if the file is loaded."""
    noted = partial(note, by=by, sha256=file.document.sha256)
    try:
        with engine.begin() as connection:
            begun = reach.begun(connection)
            found = tried(connection, file, asked, tell, dry=dry)
            import_id = found.report.import_id
            if import_id is None:  # refused, or dry
                raise _Refused
            tell(0.95, Text("记入导入日志", "Writing the import log"))
            noted(connection, found.report, counts=found.counts, corrects=asked.corrects)
            _wait_for_roll_up(connection, found.report, import_id, begun != reach.begun(connection))
    except _Refused:
        if not dry:
            with engine.begin() as connection:
                noted(connection, found.report, counts=found.counts, corrects=None)
    return found.report


def _wait_for_roll_up(connection: sa.Connection, report: ImportReport, import_id: int, whole: bool) -> None:
    """Note which periods and institutions wait to be counted: all, if ``whole`` (the first day on which a
    record lasts has moved, see ``reach.begun``).
    """
    brought = {part.kind for part in report.parts if part.added + part.replaced + part.removed}
    log.wait_for_roll_up(
        connection,
        None if whole else report.periods,
        None if whole else reach.touched(connection, brought, import_id),
    )
