"""Taking a backup of the whole database as it is at one moment, whatever is written meanwhile."""

import contextlib
import datetime as dt
import errno
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import sqlalchemy as sa

from records import bulk
from records.backups.contents import ABOUT, KEY, Backup, Content, NotABackup, comparing, schema, signed
from records.engine import one_state
from records.importing.key import has_key, key_file
from records.migrate import HEAD


def back_up(engine: sa.Engine, file: Path, tables: Iterable[sa.Table], *, with_key: bool = False) -> Backup:
    """Write ``tables`` of ``engine``, whose schema version must be HEAD, to a new file ``file``, all or
    nothing.

    The written rows are read again before the file gets its name. With ``with_key`` the site's key is
    included, if the database has one yet. Raises FileExistsError and other OSErrors.
    """
    with (
        _new(file) as unfinished,
        tempfile.TemporaryDirectory(prefix=".yunji-", dir=file.parent) as folder,
        zipfile.ZipFile(unfinished, "w") as archive,
        comparing() as values,
    ):
        held = {}
        made_at = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
        with one_state(engine, patient=True) as connection:
            there = set(sa.inspect(connection).get_table_names())
            for table in tables:
                if table.name in there:
                    parquet = Path(folder) / f"{table.name}.parquet"
                    _write(connection, table, parquet)
                    held[table.name] = Content(values(parquet)[0], signed(parquet))
                    if held[table.name].rows != connection.scalar(
                        sa.select(sa.func.count()).select_from(table)
                    ):
                        raise NotABackup(table.name)
                    archive.write(parquet, parquet.name)
                    parquet.unlink()
            with_key = with_key and has_key(connection)
        if with_key:
            archive.write(key_file(engine.url), KEY)
        backup = Backup(made_at, HEAD, with_key, held)
        archive.writestr(ABOUT, backup.written())
    return backup


@contextlib.contextmanager
def _new(file: Path) -> Iterator[Path]:
    """Yields a path to write to, which is renamed to ``file`` at the end. Only its owner may read it, since
    it holds what the database holds.
    """
    if file.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield unfinished
        os.rename(unfinished, file)
    except OSError as error:
        if error.filename in (
            None,
            str(unfinished),
        ):  # name the file that was asked for, not the unfinished one
            raise OSError(error.errno, error.strerror, str(file)) from error
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _write(connection: sa.Connection, table: sa.Table, file: Path) -> None:
    columns = schema(table)
    with pq.ParquetWriter(file, columns, compression="zstd") as writer:
        for batch in bulk.batches(connection, table, columns):
            writer.write_batch(batch)
