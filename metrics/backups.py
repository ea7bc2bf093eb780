"""Backups of everything Yunji keeps: records, import log, events, views, editions, and the tables that the
roll-up filled.
"""

from pathlib import Path

import sqlalchemy as sa

from metrics.foundation import store
from records import backups
from records.engine import default_engine
from records.reached import settle
from records.tables import metadata


def back_up(engine: sa.Engine, file: Path, *, with_key: bool = False) -> backups.Backup:
    """Write everything in ``engine`` to ``file``: see :func:`records.backups.back_up`."""
    return backups.back_up(
        engine, file, [*metadata.sorted_tables, *store.metadata.sorted_tables], with_key=with_key
    )


def back_up_own(file: Path, with_key: bool) -> backups.Backup:
    """Back up the database that this process works with."""
    return back_up(default_engine(), file, with_key=with_key)


def restore(engine: sa.Engine, file: Path) -> backups.Backup:
    """Fill ``engine``, which has no rows, from the backup ``file``: see :func:`records.backups.restore`."""
    backup = backups.restore(engine, file, store.metadata)
    settle(engine)
    return backup
