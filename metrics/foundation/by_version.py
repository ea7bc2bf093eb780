"""Keeping what was read of a roll-up until there is another one."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

import sqlalchemy as sa

from records.engine import Source

Found = TypeVar("Found")


class _Anywhere:
    """A source that is no part of what an answer is kept by: at one version, whatever connection reads it,
    the rows are the same.
    """

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Anywhere)

    def __hash__(self) -> int:
        return 0


def kept_by_version(most: int) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Keep the last ``most`` answers of ``read(source, version, …)`` by database, version and the rest. The
    source must be at that version.
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
