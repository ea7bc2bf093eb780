"""One import at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_running = threading.Lock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keeps other imports of this process waiting; DuckDB has no other. PostgreSQL locks a table besides."""
    with _running:
        yield
