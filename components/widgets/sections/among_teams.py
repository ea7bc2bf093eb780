"""One team among all teams: the funnel or the order of one indicator, and the table of all rates."""

import pandas as pd
import streamlit as st

from components.exhibits.caterpillar import caterpillar
from components.exhibits.funnel import funnel_plot
from components.exhibits.heat import heat
from components.exhibits.model import Exhibit, Setting
from components.text import say
from components.widgets.basics import database
from components.widgets.basics.address import carried, switch
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.kept import kept
from components.widgets.basics.view import View, kept_of_view
from components.widgets.controls import filters
from components.widgets.showing.exhibit import show
from components.widgets.showing.ways_on import ways_on
from metrics import INDICATORS
from metrics.analysis.among_all import SPREADS, Funnel, Rank, funnel, has_ranks, is_comparable, ranks, similar
from metrics.analysis.laggards import COMPARED
from metrics.analysis.laggards import clearly_behind as behind
from metrics.foundation.organisations import DISTRICT
from metrics.reader.figures import Figures

_WAYS = ("funnel", "order")
_SCOPES = ("institution", "district")


@kept(20)
def _ranks(figures: Figures, quarter: str, level: str) -> dict[str, dict[str, Rank]]:
    rows = _finished(database.results(figures, tuple(INDICATORS), level, (quarter,), ""))
    asked = set(rows["indicator"])
    return {
        key: ranks(rows[rows["indicator"] == key])
        for key, indicator in INDICATORS.items()
        if has_ranks(indicator) and key in asked
    }


def all_ranks(view: View, quarter: str, level: str = "team") -> dict[str, dict[str, Rank]]:
    """Indicator → organisation → its rank among all of its level, for indicators whose ranks have a known
    uncertainty and whose values are finished.
    """
    return _ranks(view.figures, quarter, level)


def clearly_behind(rows: pd.DataFrame, who: str, view: View) -> tuple[str, ...]:
    """The indicators in which ``who`` clearly lags, the furthest out first; ``rows``: results of one quarter
    for all organisations of its level.
    """
    rows = rows[rows["indicator"].isin(COMPARED)]
    if rows.empty:
        return ()
    known = all_ranks(view, rows["period"].iloc[0], rows["level"].iloc[0])
    found = behind(rows, funnels(rows, view), known, (who,)).get(who, [])
    return tuple(row.indicator for _, row in sorted(found, key=lambda pair: -pair[0]))


def among(peers: pd.DataFrame, key: str, team: str, institution: str, view: View) -> None:
    """The team among others as a funnel of all teams of the district, or as an order of the teams of
    ``institution`` ("" for the district). ``peers``: results of all teams and indicators.
    """
    if not (peers["indicator"] == key).any():
        return
    quarter, lang = peers["period"].iloc[0], view.lang
    can = (bool(_around(view.figures, key, quarter)), has_ranks(INDICATORS[key]))
    ways = [way for way, possible in zip(_WAYS, can, strict=True) if possible]
    if not ways:
        return
    with st.container(horizontal=True):
        way = (
            switch(say("filter_among", lang), "among", ways, ways[0], lambda name: say(f"among_{name}", lang))
            if len(ways) > 1
            else ways[0]
        )
        if way == "funnel":
            spread = switch(
                say("filter_spread", lang),
                "spread",
                SPREADS,
                SPREADS[0],
                lambda name: say(f"spread_{name}", lang),
            )
    shown = (
        _funnel_of(view, key, quarter, team, spread)
        if way == "funnel"
        else _order_of(view, key, quarter, team, institution)
    )
    clicked = show(shown, lang, height=360, clickable=True)
    ways_on(shown, "team", lang, parameters=lambda key: _to(key, team, view.setting))
    _go(clicked, team, view.setting)


@kept(100)
def _around(figures: Figures, key: str, quarter: str) -> dict[str, Funnel]:
    """Spread → the funnel of all teams, of those of ``SPREADS`` by which one can be drawn."""
    rows = database.results(figures, tuple(INDICATORS), "team", (quarter,), "")
    district = _value(database.results(figures, tuple(INDICATORS), DISTRICT, (quarter,), ""), key)
    return {
        spread: one
        for spread in SPREADS
        if is_comparable(INDICATORS[key])
        and (one := funnel(rows[rows["indicator"] == key], spread, district)) is not None
    }


@kept_of_view(100)
def _funnel_of(view: View, key: str, quarter: str, team: str, spread: str) -> Exhibit:
    peers = view.results(tuple(INDICATORS), "team", (quarter,))
    rows = peers[peers["indicator"] == key]
    near = similar(rows, team)
    return funnel_plot(
        rows,
        _around(view.figures, key, quarter)[spread],
        team,
        view.setting,
        ranks(near)[team] if near is not None else None,
        filters.incomplete(view),
    )


@kept_of_view(100)
def _order_of(view: View, key: str, quarter: str, team: str, institution: str) -> Exhibit:
    peers = view.results(tuple(INDICATORS), "team", (quarter,))
    rows, of_district = peers[peers["indicator"] == key], _of_district(view, quarter)
    if institution:
        rows = rows[[view.setting.homes.get(name) == institution for name in rows["organisation"]]]
    return caterpillar(
        rows,
        ranks(rows) if institution else all_ranks(view, quarter).get(key, {}),
        of_district[of_district["indicator"] == key],
        team,
        view.setting,
        institution or DISTRICT,
        filters.incomplete(view),
    )


def table(peers: pd.DataFrame, team: str, institution: str, view: View) -> None:
    """The table of all rates, for the teams of the team's ``institution`` or of the district."""
    scope = switch(
        say("filter_scope", view.lang),
        "scope",
        _SCOPES,
        _SCOPES[0],
        lambda name: say(f"scope_{name}", view.lang),
    )
    if peers.empty:
        return
    shown = _rates(view, peers["period"].iloc[0], team, institution if scope == "institution" else "")
    if shown is not None:
        _go(show(shown, view.lang, path="team"), team, view.setting)


@kept_of_view(100)
def _rates(view: View, quarter: str, team: str, institution: str) -> Exhibit | None:
    """All rates of the teams of ``institution`` ("" for the district); None where there is none."""
    peers = view.results(tuple(INDICATORS), "team", (quarter,))
    rates = [key for key, indicator in INDICATORS.items() if is_comparable(indicator)]
    rows = peers[peers["indicator"].isin(rates)]
    if rows.empty:
        return None
    found = funnels(rows, view)
    if institution:
        rows = rows[[view.setting.homes.get(name) == institution for name in rows["organisation"]]]
    return heat(rows, found, (team,), view.setting, institution or DISTRICT, filters.incomplete(view))


@kept_of_view(100)
def compared(
    view: View,
    level: str,
    quarter: str,
    keys: tuple[str, ...],
    chosen: tuple[str, ...],
    looked_at: tuple[str, ...],
) -> Exhibit | None:
    """The ``chosen`` organisations of ``level`` (none: all) beside each other, with those ``looked_at``
    marked; None where there is nothing to compare.
    """
    everyone = view.results(keys, level, (quarter,))
    return heat(
        everyone[everyone["organisation"].isin(chosen)] if chosen else everyone,
        funnels(everyone, view),
        looked_at,
        view.setting,
        DISTRICT,
        filters.incomplete(view),
        level,
        worst_first=True,
    )


def funnels(rows: pd.DataFrame, view: View) -> dict[str, Funnel]:
    """Indicator → funnel, for the indicators of ``rows`` that can have one; ``rows``: results of one quarter
    for organisations of one level. A funnel is always of all organisations of that level.
    """
    if rows.empty:
        return {}
    every = _funnels(view.figures, rows["period"].iloc[0], rows["level"].iloc[0])
    return {key: every[key] for key in rows["indicator"].unique() if key in every}


@kept(20)
def _funnels(figures: Figures, quarter: str, level: str) -> dict[str, Funnel]:
    rows, of_district = (
        database.results(figures, tuple(INDICATORS), where, (quarter,), "") for where in (level, DISTRICT)
    )
    return {
        key: one
        for key, part in _finished(rows).groupby("indicator", sort=False)
        if is_comparable(INDICATORS[key])
        and (one := funnel(part, district=_value(of_district, key))) is not None
    }


def _finished(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` without unfinished values, by which nobody can be called ahead or behind."""
    return rows[~rows["unfinished"].astype(bool)]


def _of_district(view: View, quarter: str) -> pd.DataFrame:
    return view.results(tuple(INDICATORS), DISTRICT, (quarter,))


def _value(rows: pd.DataFrame, key: str) -> float | None:
    """The one value of ``key``; None where there is none."""
    found = rows.loc[rows["indicator"] == key, "value"].dropna()
    return None if found.empty else float(found.iloc[0])


def _to(other: str, team: str, setting: Setting) -> dict[str, str]:
    """The address parameters of another team. If it belongs to another institution, the chosen institution is
    dropped from the address.
    """
    keep = {} if setting.homes.get(other) == setting.homes.get(team) else {"institution": None}
    return carried(**keep, team=other)


def _go(clicked: str | None, team: str, setting: Setting) -> None:
    """Open the screen of the team that was clicked."""
    if clicked and clicked != team:
        open_screen("team", _to(clicked, team, setting))
