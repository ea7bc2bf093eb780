"""A kind of record for the length of a test: declared as all are, and forgotten afterwards."""

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
    """The table that ``declare`` makes with ``records.tables.kind``, as one of the kinds. Its tables are to
    be made in each database.
    """
    table = register(declare())
    _forget_words()
    try:
        with pytest.MonkeyPatch.context() as patch:
            # The process that reads files has imported the kinds of the program: it is told the words of this
            # one.
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
    """What is kept for the life of a process, in which kinds do not change."""
    for kept in (kinds._words, kinds.known, masking._words):
        kept.cache_clear()


def make_tables(engine: sa.Engine, table: sa.Table) -> None:
    """What a migration would do."""
    metadata.create_all(engine, [table, REPLACED[table.name]])
