"""Files that a judgement rests on: of a few kinds, told by their first bytes, and not too large. They are
kept as they are and only ever handed out to be saved, never opened or shown.
"""

from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from metrics.scorecards import judging_faults as faults
from records.assessing.judgements import File
from records.importing.message import Message
from records.masking import masked, nameless

KINDS = ("pdf", "png", "jpg", "jpeg", "docx", "xlsx")
_BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
_HOLDS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}  # the part that tells an office file


def checked(files: Sequence[File]) -> list[File] | Message:
    """``files`` with names as they may be shown; or what is wrong with the first that cannot be taken."""
    if len(files) > faults.MOST_FILES:
        return faults.TOO_MANY_FILES
    kept = []
    for file in files:
        stem, _, ending = file.name.rpartition(".")
        kind, name = ending.lower(), f"{masked(nameless(stem))}.{masked(ending.lower())}"
        if not file.content:
            return faults.empty(name)
        if len(file.content) > faults.MOST_MEGABYTES * 2**20:
            return faults.large(name)
        if not _is(kind, file.content):
            return faults.wrong_kind(name, ", ".join(KINDS))
        kept.append(File(name, kind, file.content))
    return kept


def _is(kind: str, content: bytes) -> bool:
    if kind in _BEGINS:
        return content.startswith(_BEGINS[kind])
    if kind not in _HOLDS:
        return False
    try:
        with ZipFile(BytesIO(content)) as parts:
            return _HOLDS[kind] in parts.namelist()
    except BadZipFile:
        return False
