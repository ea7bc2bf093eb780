"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """A place to write what then takes the place of ``file``; if anything fails, the one that was there
    stays.
    """
    unfinished = file.with_name(f"{file.name}.writing")
    try:
        yield unfinished
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
