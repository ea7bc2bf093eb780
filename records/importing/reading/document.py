"""The bytes of a file: whether it is too large, which format its content has, and which files an archive
holds.
"""

import hashlib
import io
import os
import zipfile
import zlib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from records.importing import file_messages
from records.importing.message import Message
from records.importing.reading.limits import LARGEST, LARGEST_UNPACKED, MOST_MEMBERS
from records.labels import Text
from records.masking import nameless

# A path, or an open file that knows its ``name`` (as an upload does).
File = str | Path | BinaryIO

_SUFFIXES = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".csv",
    ".tsv",
    ".txt",
    ".htm",
    ".html",
    ".mht",
    ".mhtml",
    ".zip",
)
# Tables in formats of one program only, with a message that says which format it is.
_FOREIGN = {
    ".et": file_messages.other_format(
        Text("WPS 表格自己的格式（.et）", "a file in the format of WPS Spreadsheets (.et)")
    ),
    ".ett": file_messages.other_format(
        Text("WPS 表格的模板（.ett）", "a template of WPS Spreadsheets (.ett)")
    ),
    ".numbers": file_messages.APPLE_NUMBERS,
    ".xlsb": file_messages.other_format(
        Text("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)")
    ),
}
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# Beginnings of names of files that operating systems and Excel leave beside real files.
_DEBRIS = ("__MACOSX/", "~$", ".DS_Store", "Thumbs.db", "desktop.ini")
_CHUNK = 2**20
_NOTHING = b"\0 \r\n\t"
# Beginnings of files that are no tables, whatever their names.
_NO_TABLES = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}
# Errors that unpacking a damaged archive may raise.
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


class Unreadable(Exception):
    """The file cannot be read at all; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.what.en)
        self.message = message


@dataclass(frozen=True)
class Document:
    """A file's name, without its folder, and its bytes.

    For a file in an archive, ``data`` are the archive's bytes, ``member`` is its place in the archive,
    ``digest`` the SHA-256 of its own bytes, and ``problem`` says why it cannot be read, if it cannot.
    """

    name: str
    data: bytes
    member: int | None = None
    digest: str = ""
    problem: Message | None = None

    @cached_property
    def sha256(self) -> str:
        return self.digest or hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def is_zip(self) -> bool:
        # The second is that of an empty archive.
        return self.data[:4] in (b"PK\x03\x04", b"PK\x05\x06")

    @property
    def is_archive(self) -> bool:
        return self.is_zip and self.suffix == ".zip"


def whole(file: File) -> Document:
    """Read all of ``file``. Raises Unreadable if it does not exist, may not be opened, or is too large."""
    try:
        if isinstance(file, str | Path):
            with Path(file).open("rb") as stream:
                data = _all_of(stream)
        else:
            data = _all_of(file)
    except FileNotFoundError:
        raise Unreadable(file_messages.NO_FILE) from None
    except OSError:
        raise Unreadable(file_messages.NOT_ALLOWED) from None
    return Document(name_of(file), data)


def inside(document: Document) -> list[Document]:
    """``document`` itself, or the files in an archive; all returned without bytes. Raises Unreadable."""
    if document.problem:
        raise Unreadable(document.problem)
    if document.member is not None:
        return [replace(document, data=b"")]
    _refuse_no_table(document)
    return _members(document) if document.is_archive else [replace(document, data=b"")]


def unpacked(document: Document) -> Document:
    """``document``; if it is a file in an archive, with its own bytes instead of the archive's."""
    if document.member is None:
        return document
    with _opened(document.data) as archive:
        return Document(document.name, archive.read(archive.infolist()[document.member]))


def _refuse_no_table(document: Document) -> None:
    if document.suffix in _FOREIGN:
        raise Unreadable(_FOREIGN[document.suffix])
    if document.suffix not in _SUFFIXES:
        raise Unreadable(file_messages.WRONG_TYPE)
    # The beginning is enough for most files; stripping a large one copies all of it.
    if not document.data[:4096].strip(_NOTHING) and not document.data.strip(_NOTHING):
        raise Unreadable(file_messages.EMPTY)
    for beginning, what in _NO_TABLES.items():
        if document.data.startswith(beginning):
            raise Unreadable(file_messages.not_a_table(what))
    if document.is_zip:
        _refuse_bombs(document.data)


def name_of(file: object) -> str:
    """The file's name without its folder, and with names and numbers of persons masked, since the log keeps
    it.
    """
    return nameless(Path(file if isinstance(file, str | Path) else getattr(file, "name", "")).name)


def _all_of(stream: BinaryIO) -> bytes:
    if stream.seek(0, os.SEEK_END) > LARGEST:
        raise Unreadable(file_messages.too_large(LARGEST // 2**20))
    stream.seek(0)
    return stream.read()


def _refuse_bombs(data: bytes) -> None:
    """Unpack everything once without keeping it, to find its real size: the size that the archive states may
    be wrong. Raises Unreadable.
    """
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > 20 * MOST_MEMBERS or sum(member.file_size for member in members) > left:
                raise Unreadable(file_messages.BOMB)
            for member in members:
                if member.flag_bits & 1:
                    raise Unreadable(file_messages.PASSWORD)
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise Unreadable(file_messages.BOMB)
    except _BROKEN as error:
        raise Unreadable(file_messages.DAMAGED) from error


def _members(whole: Document) -> list[Document]:
    """The files in an archive. A workbook or OpenDocument file, which technically is an archive, too, is
    returned as one file.
    """
    with _opened(whole.data) as archive:
        every = archive.infolist()
        if "xl/workbook.xml" in archive.namelist() or open_document(whole):
            return [replace(whole, data=b"")]
        members = [
            (place, member)
            for place, member in enumerate(every)
            if not member.is_dir() and not is_debris(member.filename)
        ]
        if not members:
            raise Unreadable(file_messages.EMPTY)
        if len(members) > MOST_MEMBERS:
            raise Unreadable(file_messages.BOMB)
        return [_member(archive, place, member) for place, member in members]


def open_document(document: Document) -> str:
    """Which kind of OpenDocument a file is ("spreadsheet", "text", …); "" if it is not an OpenDocument."""
    if not document.is_zip:
        return ""
    with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
        try:
            kind = archive.read("mimetype").strip()
        except KeyError:
            return ""
    return (
        kind.removeprefix(_OPEN_DOCUMENT).decode("ascii", "replace").removesuffix("-template")
        if kind.startswith(_OPEN_DOCUMENT)
        else ""
    )


def _opened(data: bytes) -> zipfile.ZipFile:
    """The archive with the names of its files decoded."""
    # Neither macOS nor Chinese Windows says in which encoding it writes names. The last one, cp437, always
    # works.
    for encoding in ("utf-8", "gb18030"):
        try:
            return zipfile.ZipFile(io.BytesIO(data), metadata_encoding=encoding)
        except UnicodeDecodeError:
            continue
    return zipfile.ZipFile(io.BytesIO(data), metadata_encoding="cp437")


def _member(archive: zipfile.ZipFile, place: int, member: zipfile.ZipInfo) -> Document:
    found = Document(name_of(member.filename), b"", place)
    # An archive within an archive is not opened: people would not find the file that a report names.
    if found.suffix == ".zip":
        return replace(found, problem=file_messages.NESTED)
    if member.file_size > LARGEST:
        return replace(found, problem=file_messages.too_large(LARGEST // 2**20))
    own = Document(found.name, archive.read(member))
    try:
        _refuse_no_table(own)
    except Unreadable as error:
        return replace(found, digest=own.sha256, problem=error.message)
    return replace(found, digest=own.sha256)


def is_debris(path: str) -> bool:
    return any(path.startswith(word) or Path(path).name.startswith(word) for word in _DEBRIS)
