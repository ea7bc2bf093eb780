"""What holds now, unless an edition is open: then what held when it was made."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Thing = TypeVar("Thing")


class InForce(Mapping[str, Thing]):
    """Things by key: those of the program, and where an edition is open, by the same keys those that it
    froze.

    What is open is known by thread and task, so that one reader's edition is no other's.
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
        """Within: what was frozen. Of keys that were not known then, what holds now, at the end."""
        token = self._frozen.set(
            {**frozen, **{key: thing for key, thing in self.own.items() if key not in frozen}}
        )
        try:
            yield
        finally:
            self._frozen.reset(token)
