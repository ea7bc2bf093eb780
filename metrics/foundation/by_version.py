"""A cache of what was read from a roll-up, valid until the next roll-up."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

import sqlalchemy as sa

from records.engine import Source

Found = TypeVar("Found")


class _Anywhere:
    """A source that compares equal to any other, so that it is no part of the cache key: at one version the
    rows are the same whatever connection reads them.
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Anywhere)

    def __hash__(self) -> int:
        return 0


def kept_by_version(most: int) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Cache the last ``most`` answers of ``read(source, version, …)`` by database, version and the other
    arguments.

    The caller must pass the version that ``source`` is at.
    """

    def keeping(read: Callable[..., Found]) -> Callable[..., Found]:
        @lru_cache(maxsize=most)
        def kept(database: sa.Engine, version: str, where: _Anywhere, *rest: Any) -> Found:
            return read(where.source, version, *rest)

        @wraps(read)
        def asked(source: Source, version: str, *rest: Any) -> Found:
            return kept(source.engine, version, _Anywhere(source), *rest)

        return asked

    return keeping
