"""Letting only one import run at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from records.reached import settle

_running = threading.Lock()


@contextmanager
def one_at_a_time(writes: sa.Engine | None = None) -> Iterator[None]:
    """Keeps other imports of this process waiting until the block ends. That is enough for DuckDB, which only
    this process writes; on PostgreSQL a table is locked as well (``log.next_id``).

    At the end what was written to ``writes`` is settled (``records.reached``).
    """
    with _running:
        yield
        if writes is not None:
            settle(writes)


def is_running() -> bool:
    """Whether an import is running in this process."""
    return _running.locked()
