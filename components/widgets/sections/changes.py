"""The exhibits of changes on the trends screen: mean growth, which parts a change comes from, whether income
grows with signing, and all institutions beside each other.
"""

import pandas as pd

from components.exhibits.contributions import contributions
from components.exhibits.growth import PAIRS, growth
from components.exhibits.model import Exhibit
from components.exhibits.together import SPANS, together
from components.exhibits.trend import multiples
from components.exhibits.usual import usual
from components.text import say
from components.widgets.basics import database
from components.widgets.basics.address import switch
from components.widgets.basics.kept import kept
from components.widgets.basics.view import View, kept_of_view
from components.widgets.controls import filters
from metrics import INDICATORS
from metrics.analysis.compound import mean_growth
from metrics.analysis.shares import Shares, base_period, shares, split_as
from metrics.analysis.together import Pairs, pairs, span_to
from metrics.foundation.definitions import Growth
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import Figures

GROWING = ("signed_residents", "mean_income")
_QUARTERS = 8  # quarters of growth shown


@kept_of_view(100)
def growth_of(view: View, base: str, quarter: str, level: str, organisation: str) -> Exhibit:
    """Growth of signing and income, and their mean over the quarters shown."""
    span = filters.quarters_to(view, quarter, _QUARTERS)
    levels = view.results(
        (*PAIRS[base], *GROWING), level, filters.quarters_to(view, quarter, _QUARTERS + 1), organisation
    )
    rows = levels[levels["indicator"].isin(PAIRS[base]) & levels["period"].isin(span)]
    complete = [str(period) for period in view.horizon.complete_quarters if str(period) <= quarter]
    # The first quarter on record has no quarter before it to grow from.
    steps = min(len([period for period in complete if period in span]), len(complete) - 1)
    means = (
        [
            mean_growth(
                levels[levels["indicator"] == key],
                rows[rows["indicator"] == grown],
                complete[-1],
                steps,
                base == "year",
            )
            for key, grown in zip(GROWING, PAIRS[base], strict=True)
        ]
        if steps >= (4 if base == "year" else 2)
        else []
    )
    return growth(rows, base, view.setting, means)


@kept(100)
def _pairs(figures: Figures, keys: tuple[str, str], span: tuple[str, ...], organisation: str) -> list[Pairs]:
    """The pairs of growths of each quarter of ``span``, then those of all quarters together."""
    teams = database.places(figures).teams
    homes = dict(zip(teams["team_id"], teams["institution_id"], strict=True))
    rows = database.results(figures, keys, "team", span, organisation)
    return [
        pairs(rows, keys, periods, homes)
        for periods in dict.fromkeys([*((quarter,) for quarter in span), span])
    ]


def together_of(view: View, base: str, quarter: str, organisation: str) -> Exhibit:
    """Whether income grows with signing, team by team, in the last complete quarter or over four quarters, as
    the reader chooses.
    """
    return together_in(
        view,
        base,
        quarter,
        organisation,
        switch(
            say("filter_span", view.lang), "span", SPANS, SPANS[0], lambda key: say(f"span_{key}", view.lang)
        ),
    )


@kept_of_view(100)
def together_in(view: View, base: str, quarter: str, organisation: str, chosen: str) -> Exhibit:
    """The exhibit of :func:`together_of` for the span ``chosen``, one of SPANS."""
    complete = [str(period) for period in view.horizon.complete_quarters if str(period) <= quarter] or [
        str(view.horizon.complete_quarters[0])
    ]
    span = span_to(complete[-1], complete)
    every = _pairs(view.figures, PAIRS[base], span, organisation)
    rows = view.results(PAIRS[base], "team", span, organisation)
    return together(
        every[-1] if chosen == "four" else every[len(span) - 1],
        rows,
        base,
        organisation or DISTRICT,
        view.setting,
        every,
    )


@kept(100)
def _shares(
    figures: Figures, key: str, span: tuple[str, ...], period: str, over_year: bool, organisation: str
) -> tuple[Shares, pd.DataFrame]:
    """The contributions of the parts, and the results of the parts. ``span``: quarters that the screen has
    read already; their cached results are used where possible.
    """
    split, (level, below) = (
        split_as(key),
        ("institution", "team") if organisation else (DISTRICT, "institution"),
    )
    compared = (base_period(key, period, over_year), period)
    whole = database.results(figures, (split,), level, span if split == key else compared, organisation)
    parts = database.results(
        figures, (split,), below, span if split == key and not organisation else compared, organisation
    )
    return shares(key, parts, whole, period, over_year), parts


@kept_of_view(100)
def contributions_of(
    view: View, key: str, base: str, quarter: str, level: str, organisation: str, screened: bool
) -> Exhibit:
    """Which parts brought the last known change of the indicator ``key`` up to ``quarter``. ``screened``:
    whether the usual ups and downs are those without sudden changes.
    """
    span = filters.quarters_to(view, quarter, None)
    rows = view.results((key,), level, span, organisation)
    steady = usual(rows, view.setting, filters.incomplete(view), screened=screened)
    known = rows[
        rows["value"].notna()
        & rows["period"].isin([str(period) for period in view.horizon.complete_quarters])
    ]
    period = str(known["period"].iloc[-1] if len(known) else rows["period"].iloc[-1])
    found, parts = _shares(view.figures, key, span, period, base == "year", organisation)
    # the value of a growth is itself a change, so its base period is not looked at
    compared = (period,) if isinstance(INDICATORS[key], Growth) else (found.base, period)
    return contributions(found, parts, view.setting, usual=steady.within(*compared))


@kept_of_view(100)
def multiples_of(view: View, key: str, quarter: str) -> Exhibit:
    """The indicator ``key`` of every institution and of the district, up to ``quarter``."""
    span = filters.quarters_to(view, quarter, None)
    institutions, district = (view.results((key,), level, span) for level in ("institution", DISTRICT))
    return multiples(institutions, district, view.setting, filters.incomplete(view))
