"""Rates before and after an incentive: pooled windows of quarters and their difference."""

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
    """The complete quarters before and after ``start``, at most ``before`` and ``after`` of them, by side.

    The first ``transition`` quarters from ``start`` on are ``left_out``: what is new takes time to work, and
    the quarters after are counted from there.
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
    """Pooled results of both windows side by side, one row per organisation and indicator.

    With ``teams`` only these count: at the level of teams each with its row, else together in one row that is
    called ``name``.

    Columns: ``organisation``, ``indicator``, then for each side its ``numerator``, ``denominator``,
    ``value``, ``lower``, ``upper``, ``period``, ``reason``, ``doubt`` (suffixed ``_before`` / ``_after``),
    and ``difference`` with ``difference_lower`` and ``difference_upper`` (Newcombe; fractions). The interval
    treats people as independent, which residents who recur from quarter to quarter are not.
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
    # Plain objects: pandas cannot join two columns of its own strings where neither side has a row.
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
    # Of a side without a value nothing is known to be doubtful.
    both = both.fillna({f"doubt_{side}": "" for side in SIDES})
    return both.assign(difference=difference, difference_lower=lower, difference_upper=upper)


def pooled_as_shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The pooled results of ``rows``, without those that tell of few people, and those of quarters one of
    which is ``hidden``.

    Else the other quarters, which are shown, could be taken off the sum; and of two windows of which one has
    a quarter more the one off the other.
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
    """The results of every quarter of both sides, read at once; with ``teams`` those of these."""
    rows = results(
        keys,
        "team" if teams else level,
        [period for side in SIDES for period in spans[side]],
        organisation,
        engine,
    )
    return rows[rows["organisation"].isin(list(teams))] if teams else rows
