"""First stage of an import: reading the file."""

from dataclasses import dataclass

import sqlalchemy as sa

from records.importing import file_messages
from records.importing.asked import Incomable
from records.importing.kinds import Words
from records.importing.mappings import Mapping, mappings
from records.importing.reading import Document, Sheet, Source, Typed, Unreadable, documents, read


@dataclass(frozen=True)
class Opened:
    """A file and its sheets."""

    document: Document
    sheets: tuple[Sheet, ...]


def opened(engine: sa.Engine, file: Incomable, mapping: Mapping | None) -> Opened:
    """Read ``file``. Raises Unreadable."""
    with engine.connect() as connection:
        remembered = [mapping] if mapping else mappings(connection)
    mapped = frozenset(header for one in remembered for header in one.meaning)
    is_known = Words(mapped)
    if isinstance(file, Source | Typed):
        return Opened(Document(file.name, b""), (file.sheet(is_known),))
    inside = documents(file)
    if len(inside) > 1:
        raise Unreadable(file_messages.SEVERAL_FILES)
    return Opened(inside[0], tuple(read(inside[0], is_known)))
