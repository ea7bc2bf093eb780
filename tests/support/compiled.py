"""Statements compiled once for all databases of a kind that the tests open.

SQLAlchemy keeps compiled statements with each engine. The program opens one database and compiles each
statement once; tests open thousands, and would spend a quarter of their time compiling the same statements.
"""

import collections
from collections.abc import MutableMapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

_MOST = 5_000  # statements of one kind of database that are kept
_of_kind: dict[type, LRUCache] = collections.defaultdict(lambda: LRUCache(_MOST))
_create_engine = sa.create_engine


class _Compiled(MutableMapping):
    """The compiled statements of one engine, kept together with those of all engines of its kind: what
    SQLAlchemy asks for begins with the engine's dialect, whose kind stands here in its place.
    """

    def __init__(self, kind: type):
        self._kept = _of_kind[kind]

    def __getitem__(self, key: tuple) -> Any:
        return self._kept[key[1:]]

    def __setitem__(self, key: tuple, compiled: Any) -> None:
        self._kept[key[1:]] = compiled

    def __delitem__(self, key: tuple) -> None:
        del self._kept[key[1:]]

    def __iter__(self):
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def create_engine(url: str | sa.URL, **options: Any) -> sa.Engine:
    """As SQLAlchemy's, but the engine shares what is compiled with all others of its kind."""
    engine = _create_engine(url, **options)
    engine.update_execution_options(compiled_cache=_Compiled(type(engine.dialect)))
    return engine


def share() -> None:
    """From now on engines are made by ``create_engine`` above."""
    sa.create_engine = create_engine
