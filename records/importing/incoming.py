"""Files that wait to be loaded, in the order in which references resolve."""

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
    """A file, as what it is to be loaded, and ``likely``, the kind its header tells."""

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
        """Where its kind stands among all kinds; unknown ones come last."""
        kind = self.mapping.kind if self.mapping else self.kind or self.likely
        return list(KINDS).index(kind) if kind else len(KINDS)


def in_order(engine: sa.Engine, files: Iterable[File], kind: str | None) -> list[Incoming]:
    """The files, and the members of archives: those that others refer to first."""
    with engine.connect() as connection:
        remembered = mappings(connection)
    found: list[Incoming] = []
    for file in files:
        try:
            # A file is read again when its turn comes, so that no two are held at once.
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
    """The kind of the first sheet that tells one; None if none does or the file cannot be read, as ``load``
    will report.
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
