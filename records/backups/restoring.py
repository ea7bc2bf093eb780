"""Restoring a backup into a database without records, on either engine, whichever it was taken from."""

import errno
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from records import bulk, migrate
from records.backups.contents import ABOUT, KEY, Backup, BackupIsNewer, NotABackup, about, comparing, signed
from records.engine import keep_writers_out
from records.importing.key import key_file
from records.tables import imports

_ROWS = 100_000  # written at a time


class NotEmpty(Exception):
    """The database already has rows, which a backup never replaces."""


def restore(engine: sa.Engine, file: Path, derived: sa.MetaData) -> Backup:
    """Fill ``engine`` from the backup ``file``, all or nothing, then upgrade its tables; ``derived`` are the
    tables that migrations do not make (those of the roll-up).

    Every table is read again and compared with the backup before the transaction ends. Raises NotABackup,
    BackupIsNewer, NotEmpty, and FileExistsError if the site has another key than the one in the backup.
    """
    backup = look(file)
    try:
        with zipfile.ZipFile(file) as archive:
            key, place = archive.read(KEY) if backup.with_key else None, key_file(engine.url)
            if key is not None and place.exists() and place.read_bytes() != key:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
            with tempfile.TemporaryDirectory(prefix="yunji-") as folder:
                _fill(engine, backup, archive, Path(folder), derived)
    except (zipfile.BadZipFile, KeyError, pa.ArrowInvalid) as error:
        raise NotABackup from error
    if key is not None and not place.exists():
        _place(key, place)
    migrate.upgrade(engine)
    return backup


def look(file: Path) -> Backup:
    """What the backup ``file`` says of itself; nothing is restored. Raises NotABackup, BackupIsNewer."""
    try:
        with zipfile.ZipFile(file) as archive:
            return about(archive.read(ABOUT))
    except (zipfile.BadZipFile, KeyError) as error:
        raise NotABackup from error


def _fill(
    engine: sa.Engine, backup: Backup, archive: zipfile.ZipFile, folder: Path, derived: sa.MetaData
) -> None:
    if migrate.stored_version(engine) not in (None, backup.schema):
        raise NotEmpty
    try:
        migrate.upgrade(engine, backup.schema)
    except migrate.DatabaseIsNewer as error:
        raise BackupIsNewer from error
    with engine.begin() as connection:
        derived.create_all(connection)
        keep_writers_out(connection, imports)
        there = sa.MetaData()
        there.reflect(connection)
        if not backup.tables.keys() <= there.tables.keys():
            raise NotABackup
        if any(
            connection.execute(sa.select(sa.literal(1)).select_from(there.tables[name]).limit(1)).first()
            for name in backup.tables
        ):
            raise NotEmpty
        with comparing() as values:
            for name, held in backup.tables.items():
                file = Path(archive.extract(f"{name}.parquet", folder))
                if signed(file) != held.sha256:
                    raise NotABackup(name)
                if held.rows:
                    _put_back(connection, there.tables[name], file, values)
                file.unlink()


def _put_back(
    connection: sa.Connection,
    table: sa.Table,
    file: Path,
    values: Callable[[Path | pa.RecordBatchReader], tuple[int, int]],
) -> None:
    with pq.ParquetFile(file) as rows:
        columns = rows.schema_arrow
        for batch in rows.iter_batches(_ROWS):
            bulk.append(connection, table, pa.Table.from_batches([batch]))
    if values(pa.RecordBatchReader.from_batches(columns, bulk.batches(connection, table, columns))) != values(
        file
    ):
        raise NotABackup(table.name)


def _place(key: bytes, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as place:
        place.write(key)
