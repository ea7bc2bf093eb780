"""Files that cannot be written, also by the administrator, to whom their permissions mean nothing."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# Linux's right to disregard permissions; a program without it is held to them though it runs as root.
_DISREGARDING = "-dac_override,-dac_read_search"


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """A file or folder that cannot be written meanwhile."""
    before = path.stat().st_mode
    path.chmod(before & ~0o222)
    try:
        yield
    finally:
        path.chmod(before)


def as_a_reader(command: Sequence[str | Path]) -> list[str | Path]:
    """``command``, run so that permissions hold for it."""
    return [*(["setpriv", f"--bounding-set={_DISREGARDING}"] if os.geteuid() == 0 else []), *command]
