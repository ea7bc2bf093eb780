"""Surveys as samples: how many were asked and answered, how precise a share is, and whether unequal sampling
of teams distorts it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.analysis.courses import rate
from metrics.foundation.definitions import Count, Direction
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.measures import experience
from metrics.privacy.small_counts import few
from metrics.statistics.intervals import wilson_interval
from metrics.statistics.sampling import Weighted, response_rate, sample_size, weighted_share
from metrics.values.basis import Basis
from metrics.values.stored import Horizon, read_horizon
from records.engine import Source

RATES = ("awareness_rate", "satisfaction_rate")
MARGINS = (0.05, 0.03)
_MOST_SILENT = 0.5
WARNINGS = ("few_answers", "mostly_silent")

# Counts that are no indicators of their own: a screen shows them beside the shares that rest on them.
_COUNTS = tuple(
    Count(
        key=measure.key,
        title=measure.title,
        family=INDICATORS[RATES[0]].family,
        unit=measure.unit,
        direction=Direction.NEUTRAL,
        target=None,
        source=INDICATORS[RATES[0]].source,
        note=None,
        numerator=measure,
    )
    for measure in (experience.residents_asked, experience.residents_reached, experience.valid_answers)
)


@dataclass(frozen=True)
class Share:
    """One rate of a sample: ``value`` with its Wilson interval; ``margin`` is half the interval's width.

    ``weighted``: the share with each team's answers weighted by its residents; ``differs``: it lies further
    than the margin from ``value``.
    """

    indicator: str
    value: float
    lower: float
    upper: float
    margin: float
    weighted: Weighted
    differs: bool


@dataclass(frozen=True)
class Sample:
    """The survey of residents in some quarters together.

    Counts are NaN where unknown or withheld; ``missing`` is the share of those asked who gave no valid
    answer. ``needed``: how many valid answers keep the margin within each of MARGINS in ``population``, the
    residents on the last day. (Residents are asked, not only signed ones; there are more of them, so
    ``needed`` is on the safe side.) ``unheard``: how many of ``teams`` have no valid answer. ``warnings`` are
    among WARNINGS.
    """

    periods: tuple[str, ...]
    asked: float
    reached: float
    valid: float
    missing: float
    population: float
    needed: tuple[float, ...]
    shares: tuple[Share, ...]
    teams: int
    unheard: int
    warnings: tuple[str, ...]


class _Read(NamedTuple):
    """Sums for the whole by indicator, and every value by period and team."""

    sums: dict[str, pd.DataFrame]  # indicator → rows with period and sums of its measures
    teams: pd.DataFrame


def samples(
    spans: Mapping[str, Collection[str]],
    organisation: str | None,
    engine: Source,
    teams: Collection[str] = (),
) -> dict[str, Sample]:
    """The survey in each of ``spans`` (name → quarters): of an institution or (None) the district; only of
    ``teams`` if any are named.

    A span without any data is left out.
    """
    horizon = read_horizon(engine)
    quarters = sorted({quarter for periods in spans.values() for quarter in periods})
    if horizon is None or not quarters:
        return {}
    read = _read(engine, horizon, quarters, organisation, teams)
    found = {name: _sample(read, tuple(periods)) for name, periods in spans.items() if periods}
    return {
        name: sample
        for name, sample in found.items()
        if not np.isnan(sample.asked) or not np.isnan(sample.valid)
    }


def _read(
    engine: Source, horizon: Horizon, quarters: list[str], organisation: str | None, teams: Collection[str]
) -> _Read:
    level = "team" if teams else "institution" if organisation else DISTRICT
    indicators = [*_COUNTS, *(INDICATORS[key] for key in (*RATES, "residents"))]
    basis = Basis(
        engine, level, [parse_period(quarter) for quarter in quarters], indicators, organisation, horizon
    )
    sums = {
        one.key: basis.rows.assign(**found.of)[found.is_known]
        for one in indicators
        for found in (basis.sums(one),)
    }
    if teams:
        sums = {key: rows[rows["organisation"].isin(list(teams))] for key, rows in sums.items()}
    each = basis.values[basis.values["team_id"].isin(list(teams)) if teams else basis.values["team_id"] != ""]
    return _Read({key: _dated(rows) for key, rows in sums.items()}, _dated(each))


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(period=rows["period"].map(str))


def _sample(read: _Read, periods: tuple[str, ...]) -> Sample:
    within = {key: rows[rows["period"].isin(periods)] for key, rows in read.sums.items()}
    asked, reached, valid = (_shown(within[one.key][one.numerator.key].sum(min_count=1)) for one in _COUNTS)
    residents = within["residents"]
    population = float(residents.loc[residents["period"] == max(periods), "residents"].sum(min_count=1))
    needed = tuple(
        float(sample_size(margin, np.inf if np.isnan(population) else population)) for margin in MARGINS
    )
    missing = float(response_rate(valid, asked)[1]) if valid <= asked else float("nan")
    teams = read.teams[read.teams["period"].isin(periods)]
    sizes = (
        teams[(teams["period"] == max(periods)) & (teams["residents"] > 0)]
        .set_index("team_id")["residents"]
        .astype(float)
    )
    heard = teams.groupby("team_id")["valid_answers"].sum().reindex(sizes.index)
    known = {"few_answers": not valid >= needed[0], "mostly_silent": missing > _MOST_SILENT}
    return Sample(
        periods=periods,
        asked=asked,
        reached=reached,
        valid=valid,
        missing=missing,
        population=population,
        needed=needed,
        shares=tuple(_share(key, within[key], teams, sizes) for key in RATES),
        teams=len(sizes),
        unheard=int((heard.fillna(0) == 0).sum()),
        warnings=tuple(name for name in WARNINGS if known[name]),
    )


def _shown(count: float) -> float:
    return float("nan") if few(count) else float(count)


def _share(key: str, whole: pd.DataFrame, teams: pd.DataFrame, sizes: pd.Series) -> Share:
    above, below = (measure.key for measure in INDICATORS[key].measures)
    x, n = (float(whole[part].sum()) for part in (above, below))
    value = rate(x, n)
    if np.isnan(value):
        return Share(key, *(float("nan"),) * 4, Weighted(*(float("nan"),) * 4), False)
    lower, upper = (float(limit) for limit in wilson_interval(x, n))
    each = (
        teams.dropna(subset=[above, below])
        .groupby("team_id")[[above, below]]
        .sum()
        .join(sizes.rename("size"), how="inner")
    )
    weighted = weighted_share(each[above], each[below], each["size"])
    margin = (upper - lower) / 2
    return Share(key, value, lower, upper, margin, weighted, bool(abs(weighted.share - value) > margin))
