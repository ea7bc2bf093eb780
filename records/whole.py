"""Writing files completely or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """Yields a path to write to. What was written there then replaces ``file``; if anything fails, ``file``
    stays as it was.
    """
    unfinished = file.with_name(f"{file.name}.writing")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
