"""Statements compiled once for all databases of a kind that the tests open.

SQLAlchemy keeps compiled statements with each engine. The program opens one database and compiles each
statement once; tests open thousands, and would spend a quarter of their time compiling the same statements.
"""

import collections
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import LRUCache

_MOST = 5_000  # statements of one kind of database that are kept
_create_engine = sa.create_engine


class _Compiled(LRUCache):
    """The compiled statements of all engines of a kind. SQLAlchemy looks them up by keys that begin with the
    dialect of one engine, which is left out here.
    """

    def get(self, key: tuple, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_of_kind: dict[type, _Compiled] = collections.defaultdict(lambda: _Compiled(_MOST))


def create_engine(url: str | sa.URL, **options: Any) -> sa.Engine:
    """As SQLAlchemy's, but the engine shares what is compiled with all others of its kind."""
    engine = _create_engine(url, **options)
    engine.update_execution_options(compiled_cache=_of_kind[type(engine.dialect)])
    return engine


def share() -> None:
    """From now on engines are made by ``create_engine`` above."""
    sa.create_engine = create_engine
