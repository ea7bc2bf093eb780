"""Files that cannot be written, even by root, who otherwise ignores file permissions."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# The Linux capabilities to ignore file permissions; without them, permissions hold for a process of root too.
_DISREGARDING = "-dac_override,-dac_read_search"


@contextlib.contextmanager
def read_only(path: Path) -> Iterator[None]:
    """Remove the write permissions of a file or folder inside the ``with`` block."""
    before = path.stat().st_mode
    path.chmod(before & ~0o222)
    try:
        yield
    finally:
        path.chmod(before)


def as_a_reader(command: Sequence[str | Path]) -> list[str | Path]:
    """``command`` changed so that file permissions hold for it even when root runs it."""
    return [*(["setpriv", f"--bounding-set={_DISREGARDING}"] if os.geteuid() == 0 else []), *command]
