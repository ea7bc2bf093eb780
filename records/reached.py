"""How far a DuckDB file has come, noted in a file beside it. Without this note an outdated copy of the
database, which lacks later imports, would open as if nothing were missing.
"""

import contextlib
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from records.engine import checkpoint, database_file
from records.tables import imports
from records.whole import written_whole


@dataclass(frozen=True)
class Reached:
    """The last import in the log, when it was made (UTC), and how many imports of the log were undone."""

    number: int
    at: dt.datetime
    undone: int


def settle(engine: sa.Engine) -> None:
    """Have the DuckDB file itself hold all that was written, and note beside it how far it has come. The note
    of a database that lacks imports stays as it is. Does nothing for a database that is not a file.
    """
    file = database_file(engine.url)
    if file is None:
        return
    checkpoint(engine)
    # The rows are safe already: if noting fails now, the next import or undo makes up for it.
    with contextlib.suppress(sa.exc.DBAPIError, OSError):
        if behind(engine) is None and (now := _now(engine)):
            with written_whole(_place(file)) as written:  # half a note could not be read
                written.write_text(
                    json.dumps({"number": now.number, "at": now.at.isoformat(), "undone": now.undone})
                )


def behind(engine: sa.Engine) -> Reached | None:
    """What the note beside a database says, if the database lacks the noted import or undo (so it is an
    outdated copy); None if nothing is missing, or nothing noted.
    """
    file = database_file(engine.url)
    noted = _noted(file) if file else None
    if noted is None:
        return None
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(imports.c.at, _UNDONE).where(imports.c.import_id == noted.number)
        ).first()
    return None if found and found[0] == noted.at and found[1] >= noted.undone else noted


def note_file(address: sa.URL) -> Path | None:
    """The file in which it is noted how far the database has come; None if the database is not a file."""
    file = database_file(address)
    return _place(file) if file else None


_UNDONE = sa.select(sa.func.count(imports.c.undone_at)).scalar_subquery()


def _place(file: Path) -> Path:
    return file.with_name(f"{file.name}.reached")


def _noted(file: Path) -> Reached | None:
    try:
        told = json.loads(_place(file).read_text())
        return Reached(int(told["number"]), dt.datetime.fromisoformat(told["at"]), int(told["undone"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _now(engine: sa.Engine) -> Reached | None:
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(imports.c.import_id, imports.c.at, _UNDONE)
            .order_by(imports.c.import_id.desc())
            .limit(1)
        ).first()
    return Reached(*found) if found else None
