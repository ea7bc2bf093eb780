"""Organisations that clearly lag behind the others of their level."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.analysis.among_all import Funnel, Rank, is_comparable
from metrics.foundation.definitions import Direction
from metrics.indicators import INDICATORS

# Indicators in which organisations can differ by more than chance and one direction is better.
COMPARED = tuple(
    key
    for key, indicator in INDICATORS.items()
    if is_comparable(indicator) and indicator.direction is not Direction.NEUTRAL
)
_WORST = 4  # laggards are surely within the last 1/4 of all places


@dataclass(frozen=True, kw_only=True)
class Laggard:
    """An organisation beyond the outer funnel limits on the bad side in ``others`` + 1 indicators.

    ``row``: its result in the indicator in which it lies furthest out. ``rank``: all places that it may
    really have are in the last fourth. ``pooled``: the common rate that it is compared with.
    """

    row: Any
    pooled: float
    rank: Rank
    others: int


def clearly_behind(
    rows: pd.DataFrame,
    funnels: Mapping[str, Funnel],
    ranks: Mapping[str, Mapping[str, Rank]],
    within: Collection[str] | None = None,
) -> dict[str, list[tuple[float, Any]]]:
    """Organisation → (how far out, result) for each indicator in which it clearly lags: beyond the outer
    limits on the bad side, and surely within the last fourth of all places.

    ``rows``: results of all organisations of one level in one quarter, compared in ``funnels`` and ``ranks``
    (both by indicator); ``within``: the organisations asked for (None: all). Doubtful results are left out.
    """
    found: dict[str, list[tuple[float, Any]]] = {}
    for row in rows[(rows["doubt"] == "") & rows["indicator"].isin(list(funnels))].itertuples():
        funnel, rank = funnels[row.indicator], ranks.get(row.indicator, {}).get(row.organisation)
        bad = "far_above" if INDICATORS[row.indicator].direction is Direction.LOWER else "far_below"
        if (
            rank is None
            or funnel.positions.get(row.organisation) != bad
            or (rank.teams - rank.lower + 1) * _WORST > rank.teams
        ):
            continue
        if within is None or row.organisation in within:
            found.setdefault(row.organisation, []).append((abs(funnel.scores[row.organisation]), row))
    return found


def laggards(
    rows: pd.DataFrame,
    funnels: Mapping[str, Funnel],
    ranks: Mapping[str, Mapping[str, Rank]],
    within: Collection[str] | None = None,
) -> list[Laggard]:
    """Organisations that clearly lag (as of :func:`clearly_behind`): first those that do in most indicators,
    then those furthest out.
    """
    found, said = clearly_behind(rows, funnels, ranks, within), []
    for name, some in found.items():
        score, worst = max(some, key=lambda pair: pair[0])
        said.append(
            (
                (-len(some), -score, name),
                Laggard(
                    row=worst,
                    pooled=funnels[worst.indicator].baseline,
                    rank=ranks[worst.indicator][name],
                    others=len(some) - 1,
                ),
            )
        )
    return [laggard for _, laggard in sorted(said, key=lambda pair: pair[0])]
