"""docs/licences.md: what is installed to run Yunji, and under which licences. Written by ``make lock``."""

import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parents[2]
FILE = _ROOT / "docs" / "licences.md"
_LOCK = _ROOT / "requirements.lock"
_OPENING = """# 许可证 Licences

运行云绩所装的每一个包（Linux、Python 3.11）和它的许可证，由 `make lock` 写成，请勿手改。只用于测试的不在内。
Every package that is installed to run Yunji (on Linux, Python 3.11) and its licence; written by
`make lock`, do not edit. What only tests need is left out.

"""
# What is not installed but stands in the program itself.
_CLOSING = """
随程序附带的字体 The font that comes with the program (components/export/fonts): Noto Sans SC 2.004,
SIL Open Font License 1.1，全文在同一文件夹 whose text is in the same folder; 只留 GBK 的字与语句所用的符号
reduced to the characters of GBK and the signs that sentences use.
"""


def locked(lock: Path = _LOCK) -> dict[str, str]:
    """Name → version of the packages that ``lock`` names and this machine has use for."""
    lines = [
        line.removesuffix("\\").strip()
        for line in lock.read_text("utf-8").splitlines()
        if "==" in line and not line.startswith(" ")
    ]
    needed = [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in needed}


def installed() -> dict[str, str]:
    """Name → version of the packages that are installed."""
    return {canonicalize_name(one.name): one.version for one in distributions()}


def page() -> str:
    """The whole page as Markdown."""
    command = [
        sys.executable,
        "-m",
        "piplicenses",
        "--from=mixed",
        "--format=markdown",
        "--packages",
        *sorted(locked()),
    ]
    return _OPENING + subprocess.run(command, capture_output=True, text=True, check=True).stdout + _CLOSING


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8", newline="\n")
