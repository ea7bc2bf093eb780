"""Finding the files to import in a folder, without those that operating systems and programs leave there."""

import os
from collections.abc import Iterator
from pathlib import Path

from records.importing.reading.document import is_debris


def files_in(folder: Path) -> list[Path]:
    """Every file of ``folder`` and its subfolders, sorted by path, without hidden files and leftovers of
    operating systems and programs. Raises OSError.
    """
    return sorted(_walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder, onerror=_tell):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        yield from (Path(here) / name for name in names if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or is_debris(name) or is_debris(f"{name}/")


def _tell(error: OSError) -> None:
    raise error
