"""A kind of record that exists for one test: declared like every kind, and unregistered afterwards."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from records import masking
from records.importing import kinds
from records.tables import EVENTS, KINDS, REPLACED, metadata, register


@contextmanager
def one_more_kind(declare: Callable[[], sa.Table]) -> Iterator[sa.Table]:
    """Register the table that ``declare`` makes with ``records.tables.kind``; unregister it at the end. The
    caller creates its tables in each database (``make_tables``).
    """
    table = register(declare())
    _forget_words()
    try:
        with pytest.MonkeyPatch.context() as patch:
            # The separate process that reads files knows only the program's own kinds, so the words of this
            # kind are sent to it.
            its = frozenset(kinds._words(table.name))
            patch.setattr(
                sys.modules["records.importing.opened"], "Words", lambda mapped: kinds.Words(mapped | its)
            )
            yield table
    finally:
        for known in (KINDS, EVENTS):
            known.pop(table.name, None)
        metadata.remove(REPLACED.pop(table.name))
        metadata.remove(table)
        _forget_words()


def _forget_words() -> None:
    """Clear caches that assume that the kinds never change while a process runs."""
    for kept in (kinds._words, kinds.known, masking._words):
        kept.cache_clear()


def make_tables(engine: sa.Engine, table: sa.Table) -> None:
    """Create the tables of the kind, as a migration would."""
    metadata.create_all(engine, [table, REPLACED[table.name]])
