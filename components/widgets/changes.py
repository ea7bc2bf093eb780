"""What the screen of trends says of changes: mean growth, where a change comes from, whether income goes with signing."""

import pandas as pd
import streamlit as st

from components.exhibits.contributions import contributions
from components.exhibits.growth import PAIRS, growth
from components.exhibits.model import Exhibit, Setting
from components.exhibits.together import SPANS, together
from components.text import say
from components.widgets import data, filters
from components.widgets.address import switch
from metrics import INDICATORS, Horizon
from metrics.compound import mean_growth
from metrics.definitions import Growth
from metrics.organisations import DISTRICT
from metrics.shares import Shares, base_period, shares, split_as
from metrics.steadiness import Steadiness
from metrics.together import Pairs, pairs, span_to

GROWING = ("signed_residents", "mean_income")
_QUARTERS = 8  # shown of growth


def growth_of(reach: Horizon, base: str, quarter: str, level: str, organisation: str, setting: Setting) -> Exhibit:
    """Growth of signing and income, and their mean over the quarters shown."""
    span = filters.quarters_to(reach, quarter, _QUARTERS)
    levels = data.results(reach.version, (*PAIRS[base], *GROWING), level, filters.quarters_to(reach, quarter, _QUARTERS + 1), organisation)
    rows = levels[levels["indicator"].isin(PAIRS[base]) & levels["period"].isin(span)]
    complete = [str(period) for period in reach.complete_quarters if str(period) <= quarter]
    steps = min(len([period for period in complete if period in span]), len(complete) - 1)  # the first on record has none before it
    means = [
        mean_growth(levels[levels["indicator"] == key], rows[rows["indicator"] == grown], complete[-1], steps, base == "year")
        for key, grown in zip(GROWING, PAIRS[base], strict=True)
    ] if steps >= (4 if base == "year" else 2) else []
    return growth(rows, base, setting, means)


@st.cache_data(max_entries=100, show_spinner=False)
def _pairs(version: str, keys: tuple[str, str], span: tuple[str, ...], organisation: str) -> list[Pairs]:
    """Of each quarter of ``span``, then of all of it."""
    teams = data.places(version)["teams"]
    homes = dict(zip(teams["team_id"], teams["institution_id"], strict=True))
    rows = data.results(version, keys, "team", span, organisation)
    return [pairs(rows, keys, periods, homes) for periods in dict.fromkeys([*((quarter,) for quarter in span), span])]


def together_of(reach: Horizon, base: str, quarter: str, organisation: str, setting: Setting) -> Exhibit:
    """Whether income grows with signing, team by team, in the last complete quarter or over four."""
    return together_in(reach, base, quarter, organisation, setting,
                       switch(say("filter_span", setting.lang), "span", SPANS, SPANS[0], lambda key: say(f"span_{key}", setting.lang)))


def together_in(reach: Horizon, base: str, quarter: str, organisation: str, setting: Setting, chosen: str) -> Exhibit:
    """The same over ``chosen``, one of SPANS."""
    complete = [str(period) for period in reach.complete_quarters if str(period) <= quarter] or [str(reach.complete_quarters[0])]
    span = span_to(complete[-1], complete)
    every = _pairs(reach.version, PAIRS[base], span, organisation)
    rows = data.results(reach.version, PAIRS[base], "team", span, organisation)
    return together(every[-1] if chosen == "four" else every[len(span) - 1], rows, base, organisation or DISTRICT, setting, every)


@st.cache_data(max_entries=100, show_spinner=False)
def _shares(version: str, key: str, span: tuple[str, ...], period: str, over_year: bool, organisation: str) -> tuple[Shares, pd.DataFrame]:
    """What the parts add, and their results. ``span``: quarters that are read anyway, where they serve."""
    split, (level, below) = split_as(key), ("institution", "team") if organisation else (DISTRICT, "institution")
    compared = (base_period(key, period, over_year), period)
    whole = data.results(version, (split,), level, span if split == key else compared, organisation)
    parts = data.results(version, (split,), below, span if split == key and not organisation else compared, organisation)
    return shares(key, parts, whole, period, over_year), parts


def contributions_of(
    reach: Horizon, key: str, base: str, rows: pd.DataFrame, span: tuple[str, ...], organisation: str, setting: Setting, steady: Steadiness,
) -> Exhibit:
    """What the parts add to the last change that is known of ``rows``: ``key`` in the quarters ``span`` of one organisation.

    ``steady``: ``rows`` beside their usual ups and downs.
    """
    known = rows[rows["value"].notna() & rows["period"].isin([str(period) for period in reach.complete_quarters])]
    period = str(known["period"].iloc[-1] if len(known) else rows["period"].iloc[-1])
    found, parts = _shares(reach.version, key, span, period, base == "year", organisation)
    compared = (period,) if isinstance(INDICATORS[key], Growth) else (found.base, period)  # a growth is a change itself
    return contributions(found, parts, setting, usual=steady.within(*compared))
