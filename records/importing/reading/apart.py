"""Reading old workbooks in a process of their own.

Nothing in an ``.xls`` tells whether it is damaged, and where a damaged one says that a cell stands far away, the reader
asks for more memory than there is, which ends the whole process. That must not be the one that serves the screens.
"""

import pickle
import subprocess
import sys
from typing import NamedTuple

from python_calamine import CalamineError

_MOST_MEMORY = 3 * 2**30
_LONGEST = 300  # seconds

# Runs in the other process: bytes in, (name, visible, rows, merged cells) of each sheet out, or what was wrong.
_READ = f"""
import io, pickle, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, ValueError, OSError):
    pass
from python_calamine import CalamineWorkbook, SheetVisibleEnum
try:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    found = []
    for sheet in book.sheets_metadata:
        cells = book.get_sheet_by_name(sheet.name)
        found.append((sheet.name, sheet.visible == SheetVisibleEnum.Visible, cells.to_python(skip_empty_area=False),
                      cells.merged_cell_ranges or []))
except Exception as error:
    found = str(error)
pickle.dump(found, sys.stdout.buffer)
"""


class Cells(NamedTuple):
    """One sheet: its name, whether it is shown, its rows, and which ranges of cells are merged."""

    name: str
    shown: bool
    rows: list[list]
    merged: list


def cells_of(data: bytes) -> list[Cells]:
    """The sheets of an ``.xls``. Raises CalamineError, also if the reader broke down over it."""
    try:
        done = subprocess.run([sys.executable, "-I", "-c", _READ], input=data, capture_output=True, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise CalamineError("took too long") from error
    if done.returncode:
        raise CalamineError("broke down")
    found = pickle.loads(done.stdout)
    if isinstance(found, str):
        raise CalamineError(found)
    return [Cells(*sheet) for sheet in found]
