"""Loading one file: what is right of it, in one transaction, or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import log, messages, reach
from records.importing.apply import Applied, apply
from records.importing.arrivals import counted, implausible
from records.importing.cells import Site
from records.importing.check import Checked, People, check
from records.importing.compare import compare, find_people
from records.importing.findings import Findings
from records.importing.jobs import Job, jobs_of
from records.importing.key import site_key
from records.importing.kinds import Words
from records.importing.lock import one_at_a_time
from records.importing.mappings import Mapping, mappings
from records.importing.reading import Document, File, Sheet, Source, Typed, Unreadable, documents, read
from records.importing.reading.document import name_of
from records.importing.reading.sheet import ignored
from records.importing.report import ImportReport, Part, Returned
from records.importing.settings import refuse_above
from records.importing.site import site_of
from records.importing.stage import drop, set_aside, stage
from records.labels import Text
from records.masking import masked, masked_title
from records.quarters import Spreads

Progress = Callable[[float, Text], None]
Incomable = File | Document | Source | Typed

NOTHING = Applied(0, 0, 0, 0)
# A row of the workbook that goes back is worth reading; ten thousand are a file to export again.
_RETURNED = 2_000


@dataclass(frozen=True)
class _Done:
    """What a job came to."""

    part: Part
    findings: Findings
    counts: pd.DataFrame
    periods: tuple[str, ...] | None


class _Refused(Exception):
    """Leaves the transaction with nothing written."""


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
    progress: Progress | None = None,
) -> ImportReport:
    """Load ``file`` (a path, an open file, a member of an archive, a table of a database, or a record typed),
    or refuse all of it.

    Rows with errors are refused; a file of which more than the site's limit is wrong is refused as a whole.
    Without ``kind`` the headers decide; ``mapping`` says what unusual ones mean, else the remembered ones
    that fit are used. ``measures`` are the keys that reported totals may name; ``spreads`` say how far
    figures look around the days of each kind (without them every quarter is counted again). ``dry`` tells
    what would happen. With ``corrects`` (the number of an earlier import) rows of that import that are not in
    this file go. A file that cannot be loaded gives a report, never an exception; both are noted in the log
    under the name ``by``.
    """
    tell = progress or (lambda done, message: None)
    tell(0.0, Text("读取文件", "Reading the file"))
    try:
        document, sheets = opened(engine, file, mapping)
    except Unreadable as error:
        return unreadable(engine, file, error, by=by, dry=dry)
    with one_at_a_time(None if dry else engine):
        return Attempt(
            engine,
            document,
            by=by,
            dry=dry,
            corrects=corrects,
            measures=frozenset(measures),
            tell=tell,
            spreads=spreads,
        ).run(sheets, kind, mapping)


def opened(engine: sa.Engine, file: Incomable, mapping: Mapping | None) -> tuple[Document, list[Sheet]]:
    """One file and its sheets. Raises Unreadable."""
    with engine.connect() as connection:
        remembered = [mapping] if mapping else mappings(connection)
    mapped = frozenset(header for one in remembered for header in one.meaning)
    is_known = Words(mapped)
    if isinstance(file, Source | Typed):
        return Document(file.name, b""), [file.sheet(is_known)]
    inside = documents(file)
    if len(inside) > 1:
        raise Unreadable(messages.SEVERAL_FILES)
    return inside[0], read(inside[0], is_known)


def unreadable(engine: sa.Engine, file: Incomable, error: Unreadable, *, by: str, dry: bool) -> ImportReport:
    """The report on a file that could not be read, noted in the log unless ``dry``."""
    findings = Findings(name_of(file))
    findings.add(0, "", "", error.message)
    report = ImportReport(
        file=name_of(file),
        parts=(),
        refused=True,
        errors=1,
        warnings=0,
        problems=tuple(findings.problems()),
        unread=(),
        question=None,
        periods=(),
        limit=0.0,
        dry=dry,
        import_id=None,
        earlier=None,
    )
    if not dry:
        with one_at_a_time(engine), engine.begin() as connection:
            note(connection, report, by=by, sha256="", counts=[], corrects=None)
    return report


def note(
    connection: sa.Connection,
    report: ImportReport,
    *,
    by: str,
    sha256: str,
    counts: list[pd.DataFrame],
    corrects: int | None,
) -> None:
    """Write the report into the log, a refused one under a number of its own."""
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


class Attempt:
    """One file on its way into the database. ``wrote`` tells that the transaction holds rows of it."""

    wrote = False

    def __init__(
        self,
        engine: sa.Engine,
        document: Document,
        *,
        by: str,
        dry: bool,
        corrects: int | None,
        measures: frozenset[str],
        tell: Progress,
        spreads: Spreads | None = None,
    ) -> None:
        self.engine, self.document, self.by, self.dry = engine, document, by, dry
        self.corrects, self.measures, self.tell, self.spreads = corrects, measures, tell, spreads
        self.head = Findings(document.name)

    def run(self, sheets: list[Sheet], kind: str | None, mapping: Mapping | None) -> ImportReport:
        try:
            with self.engine.begin() as connection:
                begun = reach.begun(connection)
                report, counts = self.run_in(connection, sheets, kind, mapping)
                if report.import_id is None:  # refused, or dry
                    raise _Refused
                self.tell(0.95, Text("记入导入日志", "Writing the import log"))
                note(
                    connection,
                    report,
                    by=self.by,
                    sha256=self.document.sha256,
                    counts=counts,
                    corrects=self.corrects,
                )
                brought = {part.kind for part in report.parts if part.added + part.replaced + part.removed}
                whole = begun != reach.begun(connection)
                log.wait_for_roll_up(
                    connection,
                    None if whole else report.periods,
                    None if whole else reach.touched(connection, brought, report.import_id),
                )
        except _Refused:
            if not self.dry:
                with self.engine.begin() as connection:
                    note(
                        connection,
                        report,
                        by=self.by,
                        sha256=self.document.sha256,
                        counts=counts,
                        corrects=None,
                    )
        return report

    def run_in(
        self, connection: sa.Connection, sheets: list[Sheet], kind: str | None, mapping: Mapping | None
    ) -> tuple[ImportReport, list[pd.DataFrame]]:
        """Try the sheets in a transaction; its caller decides whether it stays. The report, and the counts
        for the log.
        """
        import_id = log.next_id(connection)
        jobs, unread, question = jobs_of(sheets, kind, [mapping] if mapping else mappings(connection))
        replaced = log.chain(connection, self.corrects) if self.corrects is not None else []
        if not jobs:
            self.head.add(0, "", "", messages.UNKNOWN_KIND)
        elif self.corrects is not None and not replaced:
            self.head.add(0, "", str(self.corrects), messages.NO_SUCH_IMPORT)
        limit = refuse_above(connection)
        site, people = (
            site_of(connection, self.measures),
            People(partial(site_key, connection), partial(find_people, connection)),
        )
        done: list[_Done] = []
        for place, job in enumerate(jobs):
            start = 0.1 + 0.8 * place / len(jobs)
            try:
                done.append(self._job(connection, job, import_id, site, people, replaced, limit, start))
            except Unreadable as error:
                self.head.add(0, "", "", error.message)
                break
        self.wrote = any(one.part.added + one.part.replaced + one.part.removed for one in done)
        found = [self.head, *(one.findings for one in done)]
        problems = sorted((problem for some in found for problem in some.problems()), key=lambda one: one.row)
        refused = any(some.whole for some in found)
        periods = [one.periods for one in done]
        names = {job.table.name for job in jobs}
        return ImportReport(
            file=self.document.name,
            parts=tuple(_unloaded(one.part) if refused else one.part for one in done),
            refused=refused,
            errors=sum(some.errors for some in found),
            warnings=sum(some.warnings for some in found),
            problems=tuple(problems),
            unread=unread,
            question=question,
            limit=limit,
            dry=self.dry,
            periods=()
            if refused
            else None
            if None in periods
            else tuple(sorted({one for some in periods for one in some or ()})),
            import_id=None if refused or self.dry else import_id,
            earlier=log.loaded_earlier(connection, self.document.name, self.document.sha256, names)
            if self.corrects is None
            else None,
        ), [one.counts for one in done]

    def _job(
        self,
        connection: sa.Connection,
        job: Job,
        import_id: int,
        site: Site,
        people: People,
        replaced: list[int],
        limit: float,
        start: float,
    ) -> _Done:
        table, findings = job.table, Findings(self.document.name, job.sheet.name)
        title = table.info["title"]
        self.tell(start, Text(f"检查「{title.zh}」", f"Checking “{title.en}”"))
        checked = check(
            job.sheet,
            table,
            findings,
            site=site,
            people=people,
            meaning=job.mapping.meaning if job.mapping else None,
        )
        staged = stage(connection, table, checked.rows)
        same = compare(connection, table, staged, checked, findings)
        repeated = findings.rows(np.isin(np.arange(len(findings.numbers)), same))
        left_out = (*checked.ignored, *ignored(messages.SAME_ROWS, repeated))
        refused = len(findings.rows(findings.refused)) + len(job.sheet.odd)
        meant = findings.row_count - len(repeated) + len(job.sheet.odd)
        if replaced and findings.errors:
            findings.add(0, "", "", messages.CORRECTION_HAS_ERRORS)
        elif not findings.whole and refused > limit * meant:
            findings.add(0, "", "", messages.too_many_refused(refused, meant, limit))
        counts = _counts(connection, table, staged, checked, findings)
        applied: Applied = NOTHING
        periods: tuple[str, ...] | None = ()
        if not findings.whole:
            self.tell(start + 0.1, Text(f"载入「{title.zh}」", f"Loading “{title.en}”"))
            applied, periods = _applied(connection, table, staged, import_id, replaced, self.spreads)
            for message in implausible(connection, table, counts):
                findings.add(0, "", "", message)
        drop(connection, staged)
        part = Part(
            sheet=masked_title(job.sheet.name),
            kind=table.name,
            mapping=job.mapping.name if job.mapping else None,
            rows=job.sheet.rows,
            ignored=left_out,
            refused=refused,
            warned=len(findings.rows(findings.warned & ~findings.refused)),
            **applied._asdict(),
            ignored_columns=checked.ignored_columns,
            returned=_returned(checked, findings),
        )
        return _Done(part, findings, counts, periods)


def _counts(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> pd.DataFrame:
    """The rows of the sheet by institution and quarter: kind, institution_id, period, rows, refused,
    warned.
    """
    keys = ["institution_id", "period"]
    frames = {"rows": counted(connection, table, staged)}
    for name, which in (("refused", findings.refused), ("warned", findings.warned & ~findings.refused)):
        if which.any():
            some = set_aside(connection, table, checked.rows.filter(pa.array(which)), "yunji_some")
            frames[name] = counted(connection, table, some)
            drop(connection, some)
    joined = pd.concat(
        [frame.rename(columns={"rows": name}).groupby(keys)[name].sum() for name, frame in frames.items()],
        axis=1,
    )
    joined = joined.reindex(columns=["rows", "refused", "warned"]).fillna(0).astype(int)
    joined["rows"] += joined["refused"]
    return joined.reset_index().assign(kind=table.name)


def _applied(
    connection: sa.Connection,
    table: sa.Table,
    staged: sa.Table,
    import_id: int,
    corrects: list[int],
    spreads: Spreads | None,
) -> tuple[Applied, tuple[str, ...] | None]:
    before = reach.span(connection)
    applied = apply(connection, table, staged, import_id, corrects)
    if not applied.added + applied.replaced + applied.removed:
        return applied, ()
    return applied, reach.quarters(
        reach.reached(connection, table, import_id, spreads), before, reach.span(connection)
    )


def _unloaded(part: Part) -> Part:
    return replace(part, added=0, replaced=0, unchanged=0, removed=0)


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
