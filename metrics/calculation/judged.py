"""Judging results: whether each is finished, whether it meets its target, which direction is better."""

from collections.abc import Iterable

import pandas as pd

from metrics.foundation.definitions import Indicator, Window
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.needed import better_way, meets_target
from metrics.targets.in_force import NONE, Targets
from metrics.values.stored import Horizon

COLUMNS = ["unfinished", "met", "better"]


def conditions(indicators: Iterable[Indicator]) -> list[Indicator]:
    """The indicators on whose targets the floors of ``indicators`` depend."""
    return [
        INDICATORS[indicator.floor.while_missed] for indicator in indicators if indicator.floor is not None
    ]


def judged(rows: pd.DataFrame, horizon: Horizon, targets: Targets = NONE) -> pd.DataFrame:
    """``rows`` of results with the columns ``unfinished``, ``met`` and ``better``.

    ``targets``: those of the district's own, which count from their first day on. ``rows`` must also hold the
    results of the indicators named by :func:`conditions`. ``unfinished``: a flow
    (Window.PERIOD or YEAR) of a period that is not over, which must not be compared, judged or ranked.
    ``met``: True, False, or None where there is no target or value, or the period is not over: a target is
    one for the end of the period, also where what it is for is counted on a day. ``better``: 1 where a higher
    value would be better, −1 where a lower one would, 0 for neither.
    """
    complete = {text: horizon.is_complete(parse_period(text)) for text in rows["period"].unique()}
    flows = {
        key
        for key in rows["indicator"].unique()
        if any(measure.window is not Window.LAST_DAY for measure in INDICATORS[key].measures)
    }
    unfinished = rows["indicator"].isin(flows) & ~rows["period"].map(complete).astype(bool)
    others = _values_of_conditions(rows)
    places = zip(
        rows["indicator"],
        rows["level"],
        rows["organisation"],
        rows["period"],
        rows["value"],
        strict=True,
    )
    met, better = [], []
    for key, level, organisation, period, value in places:
        indicator = targets.applied(key, level, organisation, period)
        floor, other, condition = indicator.floor, float("nan"), None
        if floor is not None:
            other = others.get((floor.while_missed, organisation, period), float("nan"))
            condition = targets.applied(floor.while_missed, level, organisation, period)
        met.append(meets_target(indicator, value, other, condition) if complete[period] else None)
        better.append(better_way(indicator, value, other, condition).value)
    return rows.assign(
        unfinished=unfinished, met=pd.Series(met, index=rows.index, dtype=object), better=better
    )


def _values_of_conditions(rows: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    """(indicator, organisation, period) → value, for the indicators on which the targets of others depend."""
    wanted = {one.key for one in conditions(INDICATORS[key] for key in rows["indicator"].unique())}
    held = rows[rows["indicator"].isin(wanted)]
    return dict(
        zip(
            zip(held["indicator"], held["organisation"], held["period"], strict=True),
            held["value"],
            strict=True,
        )
    )
