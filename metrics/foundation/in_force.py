"""Definitions in use: the program's own, or those stored in the open edition."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Thing = TypeVar("Thing")


class InForce(Mapping[str, Thing]):
    """A mapping of definitions by key: the program's own, or while an edition is open those that it froze.

    Which edition is open is kept per thread and task, so that one reader's edition does not affect another
    reader.
    """

    def __init__(self, name: str, own: Mapping[str, Thing]) -> None:
        self.own = own
        self._frozen: ContextVar[Mapping[str, Thing] | None] = ContextVar(name, default=None)

    @property
    def _now(self) -> Mapping[str, Thing]:
        frozen = self._frozen.get()
        return self.own if frozen is None else frozen

    def __getitem__(self, key: str) -> Thing:
        return self._now[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now)

    def __len__(self) -> int:
        return len(self._now)

    @contextmanager
    def replaced_by(self, frozen: Mapping[str, Thing]) -> Iterator[None]:
        """Within this context the mapping holds ``frozen``, followed by the program's own definitions of keys
        that ``frozen`` lacks.
        """
        token = self._frozen.set(
            {**frozen, **{key: thing for key, thing in self.own.items() if key not in frozen}}
        )
        try:
            yield
        finally:
            self._frozen.reset(token)
