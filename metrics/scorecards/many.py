"""Scores of many organisations and periods at once, in floats: for lists, courses and trying out. What is
shown of one score is exact (:mod:`metrics.scorecards.sheet`); the two agree to the rounding of floats, but
for values that are withheld, of which nothing is known here.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.scorecards.model import Computed, Entered, Item, Part, Scheme

Numbers = NDArray[np.float64]
COLUMNS = ["organisation", "period", "won", "lost", "apart", "available", "score"]


class _Part(NamedTuple):
    """Of each place: the least and the most share that a part earns (unequal where it cannot be scored), and
    whether it applies.
    """

    least: Numbers
    most: Numbers
    applies: NDArray[np.bool_]


def scores_of_many(scheme: Scheme, rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each organisation and period of ``rows`` (results, as of :func:`metrics.results`): the points
    won, lost, apart and available, and the score rescaled to 100 (NaN where nothing can be scored). Judged
    parts stand apart.
    """
    places = pd.MultiIndex.from_frame(rows[["organisation", "period"]].astype(object))
    known = places.unique()
    asked = _Asked(rows, known.get_indexer(places), len(known))
    won, apart, available = (np.zeros(len(known)) for _ in range(3))
    for item in scheme.items:
        for total, points in zip((won, apart, available), _of_item(item, asked), strict=True):
            total += points
    found = pd.DataFrame({"organisation": known.get_level_values(0), "period": known.get_level_values(1)})
    return found.assign(
        won=won,
        lost=available - won - apart,
        apart=apart,
        available=available,
        score=np.where(apart < available, won, np.nan)
        / np.where(available > 0, available, np.nan)
        * float(scheme.total),
    )[COLUMNS]


class _Asked:
    """The values of each quantity by place, read once from the rows."""

    def __init__(self, rows: pd.DataFrame, place: NDArray[np.intp], places: int) -> None:
        self._of = {key: at for key, at in rows.groupby("indicator", sort=False).indices.items()}
        self._place, self._places = place, places
        scored = (rows["reason"] == "") & ~rows["unfinished"].astype(bool) & (rows["doubt"] == "")
        self._value = rows["value"].where(scored).to_numpy(float)
        self._nobody = (rows["reason"] == "zero_denominator").to_numpy(bool)
        self._cases = rows["denominator"].to_numpy(float)
        met = rows["met"].map({True: 1.0, False: 0.0}).where(scored)
        self._met = met.to_numpy(float)

    def _spread(self, key: str, column: NDArray, missing: float) -> Numbers:
        found = np.full(self._places, missing)
        at = self._of.get(key, np.array([], dtype=int))
        found[self._place[at]] = column[at]
        return found

    def of(self, part: Computed) -> _Part:
        value = self._spread(part.quantity, self._value, np.nan)
        nobody = self._spread(part.quantity, self._nobody, 0.0) > 0
        if part.fewest:
            value[self._spread(part.quantity, self._cases, np.nan) < part.fewest] = np.nan
        rule = part.rule
        share = rule.shares(value, True)
        if rule.condition:
            without, met = rule.shares(value, False), self._spread(rule.condition, self._met, np.nan)
            unknown = np.where(share == without, share, np.nan)
            share = np.where(met == 1, share, np.where(met == 0, without, unknown))
        applies = ~(nobody & part.none_means_not_applicable)
        unknown_share = np.isnan(share)
        return _Part(np.where(unknown_share, 0.0, share), np.where(unknown_share, 1.0, share), applies)

    def none(self, part: Entered) -> _Part:
        """A judged part, of which nothing is known but whether there is anybody whom it is about."""
        nobody = self._spread(part.applies_with, self._nobody, 0.0) > 0
        return _Part(np.zeros(self._places), np.ones(self._places), ~nobody)


def _of_item(item: Item, asked: _Asked) -> tuple[Numbers, Numbers, Numbers]:
    """Points won, apart and available of an item."""
    parts = [(float(item.points * part.share), _part(part, asked)) for part in item.parts]
    available = sum(of * part.applies for of, part in parts)
    won = sum(of * part.applies * part.least for of, part in parts)
    apart = sum(of * part.applies * (part.most - part.least) for of, part in parts)
    if item.together:
        surely, perhaps = (
            np.logical_and.reduce([~part.applies | (end(part) >= 1) for _, part in parts])
            for end in (lambda part: part.least, lambda part: part.most)
        )
        won = np.where(surely, available, 0.0)
        apart = np.where(perhaps & ~surely, available, 0.0)
    return np.asarray(won), np.asarray(apart), np.asarray(available)


def _part(part: Part, asked: _Asked) -> _Part:
    return asked.of(part) if isinstance(part, Computed) else asked.none(part)
