"""One import at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from records.reached import settle

_running = threading.Lock()


@contextmanager
def one_at_a_time(writes: sa.Engine | None = None) -> Iterator[None]:
    """Keeps other imports of this process waiting; DuckDB has no other. PostgreSQL locks a table besides.

    What was written to ``writes`` is settled at the end.
    """
    with _running:
        yield
        if writes is not None:
            settle(writes)


def is_running() -> bool:
    """Whether a session of this process imports."""
    return _running.locked()
