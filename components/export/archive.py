"""Packs office files, which are zip archives, so that the same content always gives the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

DAY = datetime(1980, 1, 1)  # the earliest day that a zip archive can hold
# Replaces the description of the program in the libraries' templates.
APP = {
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Yunji</Application></Properties>"
}
_PACKED = (".xlsx", ".png", ".jpeg")


def repacked(blob: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The archive ``blob`` with fixed times and the files of ``replaced`` (name → content) exchanged.
    KeyError where a name is not in the archive.
    """
    instead, packed = dict(replaced or {}), BytesIO()
    with ZipFile(BytesIO(blob)) as old, ZipFile(packed, "w") as new:
        missing = instead.keys() - set(old.namelist())
        if missing:
            raise KeyError(f"not in the archive: {sorted(missing)}")
        for name in old.namelist():
            entry = ZipInfo(name, DAY.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            new.writestr(entry, instead.get(name) or old.read(name))
    return packed.getvalue()
