"""An edition, opened: its figures as a database that answers like the real one, its definitions and its words."""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import pyarrow as pa
import sqlalchemy as sa

from metrics.definitions import Indicator
from metrics.editions.contents import DEFINITIONS, PHRASES, RESULTS, TABLES
from metrics.editions.definitions import restored
from metrics.editions.keeping import Edition, edition_of, parts_of
from metrics.frozen import frozen, frozen_results
from metrics.indicators import INDICATORS
from records.bulk import append
from records.engine import in_memory
from records.labels import Text

_HELD: dict[str, sa.Table] = {**TABLES, RESULTS: frozen_results}


_OPEN: ContextVar["Opened | None"] = ContextVar("edition", default=None)


@dataclass(frozen=True)
class Opened:
    """An edition that can be looked at. ``engine`` holds its tables in memory; ``descriptions`` are the definitions as they were kept."""

    edition: Edition
    engine: sa.Engine
    descriptions: Mapping[str, dict]
    phrases: Mapping[str, Text]
    definitions: Mapping[str, Indicator] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "definitions", {key: restored(description) for key, description in self.descriptions.items()})

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Within: :func:`current` is this edition, and the indicators are as they were defined then."""
        token = _OPEN.set(self)
        try:
            with INDICATORS.replaced_by(self.definitions):
                yield
        finally:
            _OPEN.reset(token)


def current() -> Opened | None:
    """The edition that is looked at in this thread or task; None for the present."""
    return _OPEN.get()


def open_edition(engine: sa.Engine, edition_id: int) -> Opened:
    """The edition of this number. NoSuchEdition, EditionDamaged."""
    edition = edition_of(engine, edition_id)
    parts = parts_of(engine, edition)
    own = filled({name: parts[name] for name in _HELD}, edition.content_hash)
    return Opened(
        edition, frozen(own), {key: json.loads(text) for key, text in _rows(parts[DEFINITIONS])},
        {key: Text(zh, en) for key, zh, en in _rows(parts[PHRASES])})


def filled(tables: Mapping[str, pa.Table], version: str) -> sa.Engine:
    """A database in memory that holds ``tables`` (by their names in TABLES, or RESULTS) as the roll-up called ``version``."""
    own = in_memory(f"edition_{uuid.uuid4().hex}")
    with own.begin() as connection:
        for name, rows in tables.items():
            made = _HELD[name]
            # Today's columns: those added since are empty, as they were never asked for.
            table = sa.Table(made.name, sa.MetaData(), *(sa.Column(column.name, column.type) for column in made.c))
            table.create(connection)
            append(connection, table, rows.select([column for column in rows.column_names if column in table.c]))
        connection.execute(sa.update(_HELD["rollup_state"]).values(version=f"edition-{version}"))
    return own


def _rows(table: pa.Table) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
