"""Why a target is missed: which parts of a whole make the gap, and what would close it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from metrics.analysis.certainty import certainty
from metrics.analysis.lacking import Lacking, lacking
from metrics.foundation.definitions import Direction, Indicator, Mean, Proportion, Quotient, is_sampled
from metrics.foundation.organisations import DISTRICT
from metrics.indicators import INDICATORS
from metrics.needed import meets_target

REST = ""  # the part of what cannot be shown by itself
_MOST_NAMED = 3
_DUST = 1e-9
_EMPTY = ("no_data", "zero_denominator")  # reasons that mean that there is nothing, not that it is hidden


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The gap of one result (``row``) to the target that ``indicator`` has for it, split among the parts of
    its organisation.

    ``gap``: how far the value lies on the bad side, in the indicator's unit. ``parts``: a row for each part
    (``organisation``, or REST) with ``numerator``, ``denominator``, ``value`` and ``share``, what it adds to
    the gap: (target × denominator − numerator) ÷ the denominator of the whole (the other way round where less
    is better); negative where it is better than the target. The shares sum to the gap. The largest is first;
    empty where the whole cannot be split. ``main``: up to three parts that make at least half of all that is
    lacking; empty where no few do. ``short``: how many parts surely miss the target. ``reference``: the rate
    that the main parts would have with ``reached``, the value of the whole; ``at_target``: it is the target,
    else the district's rate. ``more``: what would meet the target, None where that makes no sense.
    """

    row: Any
    indicator: Indicator
    gap: float
    parts: pd.DataFrame
    main: tuple[str, ...]
    short: int
    reference: float
    at_target: bool
    reached: float
    more: Lacking | None

    @property
    def left(self) -> float:
        """What of the gap is left with ``reached``; nothing or less where that meets the target."""
        way = -1 if self.indicator.direction is Direction.LOWER else 1
        return way * ((self.indicator.target or 0.0) - self.reached)

    @property
    def main_share(self) -> float:
        """What the main parts add to the gap together."""
        return float(self.parts.loc[self.parts["organisation"].isin(self.main), "share"].sum())


def can_be_split(indicator: Indicator) -> bool:
    """Whether a gap to the target can be told apart by parts: for quotients of counts that add up.

    Not for samples (each team asks a handful), means, targets with a floor, or people who may stand in
    several teams.
    """
    return (
        isinstance(indicator, Quotient)
        and not isinstance(indicator, Mean)
        and not is_sampled(indicator)
        and indicator.target is not None
        and indicator.floor is None
        and indicator.direction is not Direction.NEUTRAL
        and all(measure.person is None for measure in indicator.measures)
    )


def gap(
    row: Any,
    parts: pd.DataFrame,
    district: float = np.nan,
    indicator: Indicator | None = None,
    other: Any = None,
    condition: Indicator | None = None,
) -> Gap | None:
    """Why the result ``row`` misses its target; None where it meets it or has none.

    ``parts``: results, as they may be shown, of the same indicator and period for the organisations it
    consists of; what they lack of the whole, because it is withheld, is one more part. ``district``: the
    district's value; only where it is better than the main parts' is it what they are compared with.
    ``indicator``: that of the result, with the target in force for it (without it the published one).
    ``other`` and ``condition``: as in :func:`metrics.analysis.lacking.lacking`.
    """
    indicator = indicator or INDICATORS[row.indicator]
    if row.met is not False or indicator.target is None or pd.isna(row.value):
        return None
    way = -1 if indicator.direction is Direction.LOWER else 1
    found = Gap(
        row=row,
        indicator=indicator,
        gap=way * (indicator.target - row.value),
        parts=pd.DataFrame(columns=["organisation", "numerator", "denominator", "value", "share"]),
        main=(),
        short=0,
        reference=np.nan,
        at_target=True,
        reached=np.nan,
        more=lacking(row, indicator, other, condition),
    )
    split = _split(row, parts, indicator, way) if can_be_split(indicator) else None
    return found if split is None else _with_main(found, split, _short(parts, indicator), way, district)


def _short(parts: pd.DataFrame, indicator: Indicator) -> int:
    """How many of ``parts`` surely miss the target of the whole: of a few people nobody can tell."""
    return sum(
        certainty(row._replace(met=meets_target(indicator, row.value)), indicator) == "missed"
        for row in parts.itertuples()
    )


def _split(row: Any, parts: pd.DataFrame, indicator: Indicator, way: int) -> pd.DataFrame | None:
    """The parts with their shares, the largest first; None where they do not add up to the whole."""
    known = parts[(parts["reason"] == "") & (parts["denominator"] > 0)]
    hidden = parts[~parts["reason"].isin(["", *_EMPTY])]
    if known.empty:
        return None
    split = known[["organisation", "numerator", "denominator"]].astype(
        {"numerator": float, "denominator": float}
    )
    rest = {
        name: float(getattr(row, name)) - float(split[name].sum()) for name in ("numerator", "denominator")
    }
    if any(abs(value) > _DUST * row.denominator for value in rest.values()):
        # Without a hidden part the parts should add up: they do not, so nothing can be said of them.
        wrong = rest["denominator"] <= 0 or rest["numerator"] < 0
        wrong |= isinstance(indicator, Proportion) and rest["numerator"] > rest["denominator"]
        if hidden.empty or wrong:
            return None
        split = pd.concat([split, pd.DataFrame([{"organisation": REST, **rest}])], ignore_index=True)
    split["value"] = split["numerator"] / split["denominator"]
    split["share"] = (
        way * ((indicator.target or 0.0) * split["denominator"] - split["numerator"]) / row.denominator
    )
    return split.sort_values("share", ascending=False, kind="stable").reset_index(drop=True)


def _with_main(found: Gap, split: pd.DataFrame, short: int, way: int, district: float) -> Gap:
    indicator = found.indicator
    target = indicator.target or 0.0
    lacking = split[split["share"] > _DUST]
    named = lacking[lacking["organisation"] != REST]
    main = named.head(_MOST_NAMED)
    enough = main["share"].cumsum() * 2 >= lacking["share"].sum()
    few = main.head(int(enough.argmax()) + 1) if enough.any() else main.head(0)
    if len(split) < 2 or len(few) * 2 > len(split):
        few = few.head(0)  # of two, or of a majority, nothing is gained by naming them
    at_target = bool(
        found.row.level == DISTRICT or np.isnan(district) or not (way * (district - few["value"]) > 0).all()
    )
    reference = target if at_target else district
    added = (reference * few["denominator"] - few["numerator"]).sum()
    return Gap(
        row=found.row,
        indicator=indicator,
        gap=found.gap,
        parts=split,
        main=tuple(few["organisation"]),
        short=short,
        reference=reference,
        at_target=at_target,
        reached=float((found.row.numerator + added) / found.row.denominator) if len(few) else np.nan,
        more=found.more,
    )
