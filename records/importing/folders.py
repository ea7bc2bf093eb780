"""The files of a folder that somebody means, among those that systems and programs leave beside them."""

import os
from collections.abc import Iterator
from pathlib import Path

from records.importing.reading.document import is_debris


def files_in(folder: Path) -> list[Path]:
    """Every file of ``folder`` and the folders in it, by name, without what archives skip and what is hidden.
    Raises OSError.
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
