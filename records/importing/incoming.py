"""Files that are to be loaded, each after those that its records refer to."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from records.importing.kinds import known, recognise
from records.importing.mappings import Mapping, mappings
from records.importing.reading import Document, File, Source, Unreadable, documents, read
from records.importing.reading.document import name_of
from records.tables import KINDS


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A file and how it is to be loaded: as which ``kind`` (None: its header decides), with which mapping,
    and which import it corrects. ``likely`` is the kind that its header suggests.
    """

    file: File | Document | Source
    kind: str | None = None
    likely: str | None = None
    mapping: Mapping | None = None
    corrects: int | None = None

    @property
    def name(self) -> str:
        return name_of(self.file)

    @property
    def place(self) -> int:
        """The place of the file's kind in the order of import; files of unknown kinds come last."""
        kind = self.mapping.kind if self.mapping else self.kind or self.likely
        return list(KINDS).index(kind) if kind else len(KINDS)


def in_order(engine: sa.Engine, files: Iterable[File], kind: str | None) -> list[Incoming]:
    """The files, with archives replaced by their members, in the order of import: a kind that others refer to
    comes before them.
    """
    with engine.connect() as connection:
        remembered = mappings(connection)
    found: list[Incoming] = []
    for file in files:
        try:
            # What is read here is not kept: the file is read again when its turn comes, so that memory holds
            # one at a time.
            several = documents(file)
            found += [
                Incoming(
                    file=file if len(several) == 1 else one,
                    kind=kind,
                    likely=kind or kind_of(one, remembered),
                )
                for one in several
            ]
        except Unreadable:
            found.append(Incoming(file=file, kind=kind, likely=kind))
    return sorted(found, key=lambda one: one.place)


def kind_of(document: Document, remembered: Iterable[Mapping] = ()) -> str | None:
    """The kind of the first sheet whose header tells one; None if no header does, or if the file cannot be
    read (which ``load`` will report).
    """
    try:
        sheets = read(document, known)
    except Unreadable:
        return None
    for sheet in sheets:
        mapped = next((one.kind for one in remembered if one.fits(sheet.headers)), None)
        if kind := mapped or recognise(sheet.headers):
            return kind
    return None
