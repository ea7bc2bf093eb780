"""Rates before and after an incentive: quarters pooled on each side, and their difference."""

from collections.abc import Collection, Iterable

import pandas as pd

from metrics.calculation.calculate import pooled, results
from metrics.foundation.periods import Period
from metrics.privacy.small_counts import withheld_together, withhold, withhold_small_counts
from metrics.statistics.comparisons import difference_of_proportions
from metrics.values.stored import Horizon
from records.engine import Source

SIDES = ("before", "after")
LEFT_OUT = "left_out"


def windows(
    start: Period, before: int, after: int, horizon: Horizon, transition: int = 0
) -> dict[str, list[str]]:
    """The complete quarters before and after ``start`` by side, at most ``before`` and ``after`` of them.

    The first ``transition`` quarters from ``start`` on are ``left_out``, because an incentive takes time to
    work; the quarters after are counted from their end.
    """
    begins = start.back(-transition)
    spans = {
        "before": (start.back(before), start),
        LEFT_OUT: (start, begins),
        "after": (begins, begins.back(-after)),
    }
    return {
        side: [str(quarter) for quarter in horizon.complete_quarters if first <= quarter < end]
        for side, (first, end) in spans.items()
    }


def before_after(
    keys: Iterable[str],
    level: str,
    spans: dict[str, list[str]],
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
    name: str = "",
) -> pd.DataFrame:
    """Pooled results of both sides, one row per organisation and indicator.

    With ``teams`` only these count: at team level one row each, else together in one row called ``name``.

    Columns: ``organisation``, ``indicator``, then for each side its ``numerator``, ``denominator``,
    ``value``, ``lower``, ``upper``, ``period``, ``reason``, ``doubt`` (suffixed ``_before`` / ``_after``),
    and ``difference`` with ``difference_lower`` and ``difference_upper`` (Newcombe; fractions). The interval
    treats people as independent, although the same residents are counted in several quarters.
    """
    keys = list(keys)
    rows = both_sides(keys, level, spans, organisation, engine, teams)
    if teams and level != "team":
        hidden = withheld_together(keys, rows["period"].unique(), teams, engine)
        rows = rows.assign(
            organisation=name,
            level=level,
            hidden=[place in hidden for place in zip(rows["indicator"], rows["period"], strict=True)],
        )
    else:
        rows = rows.assign(hidden=withhold_small_counts(rows, engine)["reason"].ne(rows["reason"]))
    # Plain objects, because pandas cannot join two columns of its string type if neither side has a row.
    sides = {
        side: pooled_as_shown(rows[rows["period"].isin(spans[side])])
        .drop(columns="level")
        .astype({"organisation": object, "indicator": object})
        for side in SIDES
    }
    both = sides["before"].merge(
        sides["after"], on=["organisation", "indicator"], suffixes=("_before", "_after"), how="outer"
    )
    both["place"] = both["indicator"].map(keys.index)
    both = both.sort_values(["organisation", "place"], ignore_index=True).drop(columns="place")
    difference, lower, upper = difference_of_proportions(
        both["numerator_after"],
        both["denominator_after"],
        both["numerator_before"],
        both["denominator_before"],
    )
    # A side without a row has no doubts.
    both = both.fillna({f"doubt_{side}": "" for side in SIDES})
    return both.assign(difference=difference, difference_lower=lower, difference_upper=upper)


def pooled_as_shown(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` pooled, without results that tell of few people or that include a ``hidden`` quarter.

    If such a result were shown, the hidden quarter could be worked out by subtracting the other quarters, or
    a window that is a quarter shorter.
    """
    sums, place = pooled(rows), ["organisation", "indicator"]
    hidden = pd.MultiIndex.from_frame(rows.loc[rows["hidden"], place])
    return withhold(
        withhold_small_counts(sums),
        pd.Series(pd.MultiIndex.from_frame(sums[place]).isin(hidden), index=sums.index),
    )


def both_sides(
    keys: list[str],
    level: str,
    spans: dict[str, list[str]],
    organisation: str | None,
    engine: Source,
    teams: Collection[str],
) -> pd.DataFrame:
    """Results of every quarter of both sides, read at once; with ``teams``, team results of these
    teams only.
    """
    rows = results(
        keys,
        "team" if teams else level,
        [period for side in SIDES for period in spans[side]],
        organisation,
        engine,
    )
    return rows[rows["organisation"].isin(list(teams))] if teams else rows
