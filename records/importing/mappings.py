"""Mappings: what an institution's own headers mean, remembered under a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

import sqlalchemy as sa

from records.engine import one_writer
from records.importing.kinds import Meaning, columns_of, missing, plain, recognise
from records.tables import KINDS, import_mappings

LONGEST = 60  # letters in the name of a mapping


@dataclass(frozen=True)
class Mapping:
    """A kind, and for some headers the columns they mean ("" for a header to be left out)."""

    name: str
    kind: str
    meaning: Meaning

    def fits(self, headers: Sequence[str], *, told: bool = False) -> bool:
        """Whether a sheet has all the headers of the mapping, and with it all required columns.

        Unless the user chose the kind (``told``), the mapping does not fit a sheet that is recognised without
        it and with it would be recognised as another kind than the mapping's.
        """
        there = {plain(header) for header in headers}
        if not set(self.meaning) <= there or missing(
            columns_of(headers, self.kind, self.meaning), KINDS[self.kind]
        ):
            return False
        return told or recognise(headers) is None or recognise(headers, self.meaning) == self.kind


def mapping(name: str, kind: str, columns: dict[str, str]) -> Mapping:
    """A mapping whose headers are given as they are written in a file."""
    return Mapping(name, kind, {plain(header): column for header, column in columns.items()})


def mappings(connection: sa.Connection) -> list[Mapping]:
    """All remembered mappings, those with the most headers first."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, kind, header, column in connection.execute(sa.select(import_mappings)):
        found.setdefault((name, kind), {})[header] = column
    return sorted(
        (Mapping(name, kind, meaning) for (name, kind), meaning in found.items()),
        key=lambda one: (-len(one.meaning), one.name),
    )


def free_name(engine: sa.Engine, name: str, kind: str) -> str:
    """``name``, or if a mapping of this kind has that name, ``name`` with the lowest free number behind it: a
    mapping that the user did not name must not replace another one.
    """
    with engine.connect() as connection:
        taken = {one.name for one in mappings(connection) if one.kind == kind}
    return next(
        free for free in chain([name], (f"{name} {number}" for number in count(2))) if free not in taken
    )


def remember(engine: sa.Engine, one: Mapping) -> None:
    """Save a mapping; it replaces one with the same name and kind."""
    with one_writer(engine, import_mappings) as connection:
        connection.execute(_same(one.name, one.kind))
        connection.execute(
            sa.insert(import_mappings),
            [
                {"name": one.name, "kind": one.kind, "header": header, "column": column}
                for header, column in one.meaning.items()
            ],
        )


def forget(engine: sa.Engine, name: str, kind: str) -> None:
    """Delete a mapping."""
    with one_writer(engine, import_mappings) as connection:
        connection.execute(_same(name, kind))


def _same(name: str, kind: str) -> sa.Delete:
    return sa.delete(import_mappings).where(import_mappings.c.name == name, import_mappings.c.kind == kind)
