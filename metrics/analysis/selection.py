"""Whether an incentive went to teams that had low (or high) rates anyway, and whether that alone explains how
they changed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.statistics.least_squares import Estimate
from metrics.statistics.standing import beyond_standing, stood

# Teams may have been chosen by their rates in the last so many quarters before the start; besides these
# spans, all quarters before it are looked at.
LATEST = (1, 2, 3, 4)
_STOOD_BELOW = 0.05 / (len(LATEST) + 1)  # one in twenty in total for all the spans looked at
_SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Selection:
    """How the teams with an incentive stood before it beside teams without, and what remains of the
    difference when that is allowed for.

    ``way`` is -1 where they demonstrably stood lower, 1 higher, 0 neither. It is clearest in the last
    ``quarters`` before, in which ``early`` (with) and ``others`` (without) had these (Σ numerator, Σ
    denominator). ``beyond``: how much higher they stood afterwards than others with the same earlier standing
    (a fraction), taking the span of quarters that explains most; None where there are too few others to tell.
    """

    way: int
    quarters: tuple[str, ...]
    early: tuple[float, float]
    others: tuple[float, float]
    beyond: Estimate | None

    def bears_out(self, way: int) -> bool:
        """Whether a rise (``way`` 1) or fall (-1) is more than the teams' earlier standing explains."""
        if self.beyond is None:
            return self.way * way >= 0
        return self.beyond.p_value < _SIGNIFICANT and self.beyond.value * way > 0


def selection(
    rows: pd.DataFrame,
    early: Collection[str],
    comparable: Collection[str],
    before: Sequence[str],
    after: Collection[str],
) -> Selection | None:
    """How the teams ``early`` were selected; None if there are no other teams or no quarter before.

    ``rows``: team results of one proportion in the quarters ``before`` (all there are, in order) and
    ``after``. All other teams show how ``early`` stood; only the ``comparable`` ones, which got no incentive
    until later, show how much teams change by themselves.
    """
    known = rows[rows["reason"] == ""]
    x, n = (
        known.pivot(index="organisation", columns="period", values=part).astype(float)
        for part in ("numerator", "denominator")
    )
    chosen = x.index.isin(list(early))
    if not before or not chosen.any() or chosen.all():
        return None
    spans = {
        count: list(before[-count:])
        for count in {*(count for count in LATEST if count <= len(before)), len(before)}
    }
    rates = {count: _rates(x, n, quarters) for count, quarters in spans.items()}
    stands = {count: stood(rates[count], chosen, _STOOD_BELOW) for count in sorted(spans)}
    clearest = min(stands, key=lambda count: (stands[count].way == 0, stands[count].p_value))
    early_sums, others_sums = (_sums(x[mask], n[mask], spans[clearest]) for mask in (chosen, ~chosen))
    counted = chosen | x.index.isin(list(comparable))
    ended = _rates(x, n, after)
    beyond = [beyond_standing(ended[counted], rate[counted], chosen[counted]) for rate in rates.values()]
    return Selection(
        stands[clearest].way,
        tuple(spans[clearest]),
        early_sums,
        others_sums,
        _least([one for one in beyond if one is not None]),
    )


def _rates(x: pd.DataFrame, n: pd.DataFrame, quarters: Collection[str]) -> np.ndarray:
    """Σ numerator ÷ Σ denominator of each team over ``quarters``; NaN where the denominator is 0."""
    above, below = (part.reindex(columns=list(quarters)).sum(axis=1).to_numpy() for part in (x, n))
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)


def _sums(x: pd.DataFrame, n: pd.DataFrame, quarters: list[str]) -> tuple[float, float]:
    above, below = (float(np.nansum(part.reindex(columns=quarters).to_numpy())) for part in (x, n))
    return above, below


def _least(found: list[Estimate]) -> Estimate | None:
    """The estimate with the largest p-value, because the change must hold whichever way the teams were
    chosen. If estimates differ in sign, its p-value becomes 1.
    """
    if not found:
        return None
    least = max(found, key=lambda one: one.p_value)
    apart = len({np.sign(one.value) for one in found}) > 1
    return least._replace(p_value=1.0) if apart else least
