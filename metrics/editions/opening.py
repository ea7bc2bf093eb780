"""Opening an edition: its tables as a database in memory that is read like the real one, and its definitions
and phrases.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import sqlalchemy as sa

from metrics.calculation.edition_results import frozen, frozen_results, frozen_unlisted
from metrics.editions.contents import (
    DEFINITIONS,
    PHRASES,
    PICTURES,
    RESULTS,
    SCHEMES,
    TABLES,
    UNLISTED,
)
from metrics.editions.definitions import restored
from metrics.editions.keeping import Edition, edition_of, parts_of
from metrics.foundation.definitions import Indicator
from metrics.indicators import INDICATORS
from records.bulk import append
from records.engine import in_memory
from records.labels import Text

_HELD: dict[str, sa.Table] = {**TABLES, RESULTS: frozen_results, UNLISTED: frozen_unlisted}


@dataclass(frozen=True)
class Opened:
    """An opened edition. ``engine``: its tables in memory; ``descriptions``: its definitions as stored;
    ``columns``: the columns that each of its parts was stored with.
    """

    edition: Edition
    engine: sa.Engine
    descriptions: Mapping[str, dict]
    phrases: Mapping[str, Text]
    columns: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, bytes]  # the speaker's own on its slides
    schemes: Mapping[str, str]  # key → scheme of assessment, as ``metrics.scorecards.written`` writes it

    @cached_property
    def definitions(self) -> dict[str, Indicator]:
        """Every indicator as it was defined when the edition was made."""
        return {key: restored(description) for key, description in self.descriptions.items()}

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Within this context ``INDICATORS`` holds the definitions of this edition."""
        with INDICATORS.replaced_by(self.definitions):
            yield


def open_edition(engine: sa.Engine, edition_id: int) -> Opened:
    """Open the edition with this number. Raises NoSuchEdition, EditionDamaged, EditionIsNewer."""
    edition = edition_of(engine, edition_id)
    parts = parts_of(engine, edition)
    own = filled({name: parts[name] for name in _HELD if name in parts}, edition.content_hash)
    return Opened(
        edition,
        frozen(own),
        {key: json.loads(text) for key, text in _rows(parts[DEFINITIONS], "key", "description")},
        {key: Text(zh, en) for key, zh, en in _rows(parts[PHRASES], "key", "zh", "en")},
        {name: tuple(rows.column_names) for name, rows in parts.items()},
        dict(_rows(parts[PICTURES], "key", "content")) if PICTURES in parts else {},
        dict(_rows(parts[SCHEMES], "key", "scheme")) if SCHEMES in parts else {},
    )


def filled(tables: Mapping[str, pa.Table], version: str) -> sa.Engine:
    """A database in memory with ``tables`` (named as in TABLES, or RESULTS), as if rolled up as ``version``.

    It has all tables and columns of this version of the program; those that ``tables`` lack stay empty.
    """
    own = in_memory(f"edition_{uuid.uuid4().hex}")
    with own.begin() as connection:
        for name, made in _HELD.items():
            table = sa.Table(
                made.name, sa.MetaData(), *(sa.Column(column.name, column.type) for column in made.c)
            )
            table.create(connection)
            if name in tables:
                append(
                    connection,
                    table,
                    tables[name].select(
                        [column for column in tables[name].column_names if column in table.c]
                    ),
                )
        connection.execute(sa.update(_HELD["rollup_state"]).values(version=f"edition-{version}"))
    return own


def _rows(table: pa.Table, *columns: str) -> Iterator[tuple]:
    return zip(*(table[column].to_pylist() for column in columns), strict=True)
