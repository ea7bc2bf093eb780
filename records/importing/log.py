"""The import log: who brought which file when, and what became of it."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd
import sqlalchemy as sa

from records.engine import Source, keep_writers_out, reading
from records.importing.asked import REFUSE_ABOVE
from records.importing.report import ImportReport
from records.tables import import_counts, import_parts, imports, pending_periods

LOADED, REFUSED, UNDONE = "loaded", "refused", "undone"
EVERY = ""


def next_id(connection: sa.Connection) -> int:
    """The number of the import that begins. On PostgreSQL this locks the log, so that other imports wait
    until this one has ended.
    """
    keep_writers_out(connection, imports)
    return (connection.scalar(sa.select(sa.func.max(imports.c.import_id))) or 0) + 1


def write(
    connection: sa.Connection,
    report: ImportReport,
    *,
    import_id: int,
    by: str,
    sha256: str,
    counts: pd.DataFrame,
    corrects: int | None,
) -> None:
    """Note an import that was loaded or refused."""
    connection.execute(
        sa.insert(imports).values(
            import_id=import_id,
            at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
            by=by,
            file=report.file,
            sha256=sha256,
            outcome=REFUSED if report.refused else LOADED,
            found=report.found,
            corrects=corrects,
            allowed=report.limit if report.limit > REFUSE_ABOVE else None,
        )
    )
    if report.parts:
        connection.execute(
            sa.insert(import_parts), [{"import_id": import_id, **part.counts()} for part in report.parts]
        )
    if len(counts):
        connection.execute(sa.insert(import_counts), counts.assign(import_id=import_id).to_dict("records"))


def wait_for_roll_up(
    connection: sa.Connection, periods: Iterable[str] | None, institutions: Collection[str] | None
) -> None:
    """Note that the figures of these institutions (None: all) in these periods (None: all) are out of date
    until the next roll-up.
    """
    rows = [
        {"period": period, "institution_id": institution}
        for period in ((EVERY,) if periods is None else periods)
        for institution in ((EVERY,) if institutions is None else sorted(institutions))
    ]
    if rows:
        connection.execute(sa.insert(pending_periods), rows)


def loaded_earlier(connection: sa.Connection, file: str, sha256: str, kinds: Iterable[str]) -> int | None:
    """The latest import, not undone, of a file of the same name and kind but other content: the import that a
    corrected file may be meant to replace.
    """
    return connection.scalar(
        sa.select(sa.func.max(imports.c.import_id))
        .join(import_parts, import_parts.c.import_id == imports.c.import_id)
        .where(
            imports.c.outcome == LOADED,
            imports.c.file == file,
            imports.c.sha256 != sha256,
            import_parts.c.kind.in_(list(kinds)),
        )
    )


def chain(connection: sa.Connection, import_id: int) -> list[int]:
    """The number of a loaded import, followed by those that it corrected; empty if no loaded import has this
    number.
    """
    found: list[int] = []
    here: int | None = import_id
    while here is not None:
        row: sa.Row[Any] | None = connection.execute(
            sa.select(imports.c.corrects).where(imports.c.import_id == here, imports.c.outcome == LOADED)
        ).first()
        if row is None:
            break
        found.append(here)
        here = row.corrects
    return found


def history(engine: Source, limit: int = 200) -> pd.DataFrame:
    """The last imports, the newest first: the columns of ``imports`` (``allowed``: NaN where the share of
    wrong rows was the usual one), ``kinds`` (a list), and the sums of their parts.
    """
    with reading(engine) as connection:
        log = pd.DataFrame(
            connection.execute(sa.select(imports).order_by(imports.c.import_id.desc()).limit(limit))
            .mappings()
            .all(),
            columns=imports.c.keys(),
        )
        parts = pd.DataFrame(
            connection.execute(
                sa.select(import_parts).where(import_parts.c.import_id.in_(log["import_id"].tolist()))
            )
            .mappings()
            .all(),
            columns=import_parts.c.keys(),
        )
    numbers = ["rows", "ignored", "refused", "warned", "added", "replaced", "unchanged", "removed"]
    sums = parts.groupby("import_id")[numbers].sum()
    kinds = parts.groupby("import_id")["kind"].agg(lambda some: sorted(set(some)))
    log = log.join(kinds.rename("kinds"), on="import_id").join(sums, on="import_id")
    log["kinds"] = [some if isinstance(some, list) else [] for some in log["kinds"]]
    log["allowed"] = log["allowed"].astype(float)
    return log.fillna({name: 0 for name in numbers}).astype(dict.fromkeys(numbers, int))
