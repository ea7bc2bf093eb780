"""What a backup file holds: a zip archive of one Parquet file for each table, and ``backup.json``, which
describes them.
"""

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa

from records.engines import to_calculate_with

FORMAT = 1
ABOUT, KEY = "backup.json", "site.key"
_LONGEST = 1_000_000  # bytes of ``backup.json``
_TYPES: dict[type, pa.DataType] = {
    sa.Date: pa.date32(),
    sa.DateTime: pa.timestamp("us"),
    sa.Boolean: pa.bool_(),
    sa.Double: pa.float64(),
    sa.Integer: pa.int64(),
    sa.LargeBinary: pa.binary(),
    sa.String: pa.string(),
}


class NotABackup(Exception):
    """The file is no backup of Yunji, or was changed or cut off since it was made."""


class BackupIsNewer(Exception):
    """The backup was made by a later version of the program than this one."""


@dataclass(frozen=True)
class Content:
    """How many rows a table has, and the SHA-256 of the file that holds them."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Backup:
    """What ``backup.json`` says: when the backup was taken (UTC), the schema version of the tables, what each
    table held, and whether the archive includes the site's key.
    """

    made_at: dt.datetime
    schema: str
    with_key: bool
    tables: dict[str, Content]

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(held.rows for held in self.tables.values())

    def written(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}, indent=1)


def about(text: bytes) -> Backup:
    """Parse the ``text`` of ``backup.json``. Raises NotABackup or BackupIsNewer."""
    try:
        told = json.loads(text[:_LONGEST])
        if told["format"] > FORMAT:
            raise BackupIsNewer
        tables = {
            str(name): Content(int(held["rows"]), str(held["sha256"]))
            for name, held in told["tables"].items()
        }
        return Backup(
            dt.datetime.fromisoformat(told["made_at"]), str(told["schema"]), bool(told["with_key"]), tables
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotABackup from error


def schema(table: sa.Table) -> pa.Schema:
    """The columns of ``table`` as a backup keeps them."""
    return pa.schema([(column.name, _type(column.type)) for column in table.columns])


def _type(kind: sa.types.TypeEngine) -> pa.DataType:
    if isinstance(kind, sa.Numeric) and not isinstance(kind, sa.Float):
        return pa.decimal128(kind.precision or 38, kind.scale or 0)
    return next(ours for theirs, ours in _TYPES.items() if isinstance(kind, theirs))


def signed(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as held:
        return hashlib.file_digest(held, "sha256").hexdigest()


@contextlib.contextmanager
def comparing() -> Iterator[Callable[[Path | pa.RecordBatchReader], tuple[int, int]]]:
    """Yields a function that reads every value of a Parquet file or of a stream of rows, and returns the
    number of rows and a checksum. Neither depends on the order of the rows.

    Never store the checksum: another version of DuckDB may compute another one.
    """
    with to_calculate_with() as counting:

        def values(rows: Path | pa.RecordBatchReader) -> tuple[int, int]:
            source = counting.from_parquet(str(rows)) if isinstance(rows, Path) else counting.from_arrow(rows)
            # A sum, not an exclusive or, in which two equal rows would cancel each other out.
            found = source.query("t", "SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0) FROM t").fetchone()
            assert found is not None
            return found[0], found[1]

        yield values
