"""Which organisations of one level surely miss most targets: numbers counted and compared, no score."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from metrics.analysis.certainty import certainty
from metrics.targets.in_force import NONE, Targets


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Of ``organisation``: how many targets it surely ``missed``, of how many it has a value for (``of``),
    and how many of these the interval of a sample or of few people leaves open (``untold``).
    """

    organisation: str
    missed: int
    of: int
    untold: int


def tallies(rows: Iterable[Any], targets: Targets = NONE) -> list[Tally]:
    """A tally of each organisation that has a value for a target, most targets missed first; those that miss
    equally many in the order of ``rows``, which are results of one period.
    """
    found: dict[str, list[str]] = {}
    for row in rows:
        if said := certainty(row, targets.of_result(row)):
            found.setdefault(row.organisation, []).append(said)
    every = [
        Tally(organisation=name, missed=some.count("missed"), of=len(some), untold=some.count("untold"))
        for name, some in found.items()
    ]
    return sorted(every, key=lambda one: -one.missed)


def first(every: list[Tally]) -> list[Tally]:
    """Those that miss most targets of ``every`` tally: several where they miss equally many, none where
    nobody surely misses one.
    """
    return [one for one in every if one.missed == every[0].missed > 0]


def is_sure(every: list[Tally]) -> bool:
    """Whether the first stay the first whatever the targets are that cannot be told of the others."""
    most = first(every)
    return bool(most) and all(one.missed + one.untold < most[0].missed for one in every if one not in most)
