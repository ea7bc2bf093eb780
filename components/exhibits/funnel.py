"""The funnel plot: one team's rate among all teams, by the number of people each rate rests on."""

import math

import pandas as pd

from components.exhibits.aims import common, every
from components.exhibits.caption import captioned
from components.exhibits.charts import Funnel as FunnelChart
from components.exhibits.doubt import doubt_notes, doubted
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.parts import (
    dated,
    exact,
    frame,
    is_open,
    labels,
    missing_notes,
    plain,
    source_line,
    span,
    spoken_period,
    table_of,
    with_unfinished,
)
from components.exhibits.peers import basis_of, inputs, placed, rank_input, unfinished
from components.exhibits.series import FunnelLimits, JudgedSizes, Level
from components.text import numbers, say
from metrics import INDICATORS, Indicator
from metrics.analysis.among_all import POSITIONS, Funnel, Rank
from metrics.statistics.funnel import ACTION_TAIL, FEWEST, WARNING_TAIL, funnel_limits

_POINTS = 100


def funnel_plot(
    rows: pd.DataFrame,
    found: Funnel,
    team: str,
    setting: Setting,
    near: Rank | None = None,
    open_periods: tuple[str, ...] = (),
) -> Exhibit:
    """``rows``: results of one proportion for all teams and one quarter; ``found``: their funnel; ``team`` is
    highlighted; ``near``: its rank among teams of its size.
    """
    lang, indicator, period = setting.lang, common(rows, setting), rows["period"].iloc[0]
    if is_open(rows, setting):
        return _unfinished(rows, team, setting, open_periods)
    known = rows[rows["organisation"].isin(found.positions)]
    # the chosen team is drawn last, so that no other dot covers it
    known = known.iloc[(known["organisation"] == team).argsort(kind="stable")]
    roles = [
        "accent" if name == team else "context" if found.positions[name] == "within" else "attention"
        for name in known["organisation"]
    ]
    limits = tuple(
        FunnelLimits(
            name=say(f"funnel_{name}_{found.spread}", lang),
            outer=outer,
            lower=tuple(low),
            upper=tuple(high),
            sizes=tuple(found.sizes),
        )
        for name, outer, (low, high) in (
            ("inner", False, found.inner),
            ("outer", True, found.outer),
        )
    )
    return Exhibit(
        key=f"funnel_{indicator.key}",
        headline=with_unfinished(_headline(rows, found, team, setting), rows["period"], setting),
        chart=FunnelChart(
            points=_points(known, roles, setting),
            limits=limits,
            baseline=Level(
                found.baseline, say("funnel_baseline", lang, value=numbers.percent(found.baseline))
            ),
        ),
        table=dated(_table(known, found, setting), period, setting),
        definitions=tuple(every(rows, setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_funnel", lang, what=indicator.title.in_(lang), period=spoken_period(period, setting)
        ),
        notes=(
            *unfinished(period, setting, open_periods),
            *missing_notes(rows, setting),
            *doubt_notes([rows], setting),
        ),
        reading=_reading(found, team, near, indicator, lang),
        computed=Computed(
            table=inputs(_inputs(known, found, team, near, lang), lang),
            note=say(f"computed_funnel_{found.spread}", lang),
        ),
    )


def _points(rows: pd.DataFrame, roles: list[str], setting: Setting) -> JudgedSizes:
    """One dot a team; ``roles`` has the role of each row (accent, context, attention)."""
    return JudgedSizes(
        name=say("funnel_teams", setting.lang),
        roles=tuple(roles),
        x=tuple(setting.name(name) for name in rows["organisation"]),
        y=plain(rows["value"]),
        labels=labels(rows, setting),
        sizes=tuple(rows["denominator"].astype(float)),
        keys=tuple(rows["organisation"]),
        doubtful=tuple(rows["doubt"] != ""),
    )


def _unfinished(rows: pd.DataFrame, team: str, setting: Setting, open_periods: tuple[str, ...]) -> Exhibit:
    """The exhibit for a quarter that has not ended: the teams' values without limits or a verdict."""
    lang, indicator, period = setting.lang, common(rows, setting), rows["period"].iloc[0]
    known = rows.dropna(subset="value")
    roles = ["accent" if name == team else "context" for name in known["organisation"]]
    return Exhibit(
        key=f"funnel_{indicator.key}",
        headline=with_unfinished(
            say("headline_not_ranked", lang, what=indicator.title.in_(lang)), [period], setting
        ),
        chart=FunnelChart(points=_points(known, roles, setting)),
        table=table_of(known, setting),
        definitions=tuple(every(rows, setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_funnel", lang, what=indicator.title.in_(lang), period=spoken_period(period, setting)
        ),
        notes=(
            *unfinished(period, setting, open_periods),
            *missing_notes(rows, setting),
            *doubt_notes([rows], setting),
        ),
    )


def _headline(rows: pd.DataFrame, found: Funnel, team: str, setting: Setting) -> str:
    lang, what = setting.lang, INDICATORS[rows["indicator"].iloc[0]].title.in_(setting.lang)
    if team not in found.positions:
        return say("funnel_missing", lang, who=setting.name(team), what=what)
    outside = sum(place != "within" for place in found.positions.values())
    own = say(f"limits_{found.spread}_{found.positions[team]}", lang, who=setting.name(team), what=what)
    if not outside:
        return own + say("funnel_others_none", lang, n=len(found.positions))
    others = say("funnel_others", lang, n=len(found.positions), outside=outside)
    few = "_few" if round(found.expected) < 1 else ""
    return (
        own
        + others
        + say(f"funnel_expected_{found.spread}{few}", lang, expected=numbers.exact(found.expected))
    )


def _reading(found: Funnel, team: str, near: Rank | None, indicator: Indicator, lang: str) -> tuple[str, ...]:
    """The team's place among teams of its size, what the limits allow for, and that lying outside them proves
    no fault or merit.
    """
    said = []
    if near is not None:
        said.append(
            say(
                f"reading_similar_{basis_of(indicator)}{'_sure' if near.lower == near.upper else ''}",
                lang,
                n=near.teams,
                place=placed(near, lang),
                low=near.lower,
                high=near.upper,
            )
        )
    said.append(
        say(
            f"reading_funnel_{_allowed(found)}",
            lang,
            apart=f"{math.sqrt(found.between) * _POINTS:.1f}",
            fewest=FEWEST,
        )
    )
    if found.positions.get(team, "within") != "within" and found.spread == "teams":
        said.append(say("reading_funnel_outside", lang))
    return tuple(said)


def _allowed(found: Funnel) -> str:
    if found.spread == "chance":
        return "chance"
    return "teams" if found.between else "few" if found.dispersion.teams < FEWEST else "alike"


def _inputs(known: pd.DataFrame, found: Funnel, team: str, near: Rank | None, lang: str) -> dict[str, str]:
    scatter = found.dispersion
    given = {
        say("computed_baseline", lang): numbers.percent(found.baseline, 2),
        say("computed_teams", lang): str(len(known)),
        say("computed_factor", lang): f"{scatter.factor:.2f}",
        say("computed_apart", lang): f"{math.sqrt(scatter.between) * _POINTS:.2f}",
        say("computed_scatter_p", lang): numbers.MISSING
        if math.isnan(scatter.p_value)
        else "< 0.0001"
        if scatter.p_value < 0.0001
        else f"{scatter.p_value:.4f}",
    }
    for row in known[known["organisation"] == team].itertuples():
        given |= {
            say("computed_own", lang): f"{exact(row.numerator)} ÷ {exact(row.denominator)}",
            say("computed_own_interval", lang): f"{numbers.percent(row.value)}"
            f"（{span(INDICATORS[row.indicator], row.lower, row.upper, lang)}）",
            say("computed_score", lang): f"{found.scores[team]:+.2f}".replace("-", "−"),
        }
        for level, tail in (("95%", WARNING_TAIL), ("99.8%", ACTION_TAIL)):
            low, high = funnel_limits(found.baseline, row.denominator, tail, found.between)
            given[say("computed_limits", lang, level=level)] = (
                f"{numbers.percent(float(low))}–{numbers.percent(float(high))}"
            )
    return given | rank_input(near, lang)


def _table(known: pd.DataFrame, found: Funnel, setting: Setting) -> pd.DataFrame:
    lang = setting.lang
    ordered = known.assign(
        place=[POSITIONS.index(found.positions[name]) for name in known["organisation"]]
    ).sort_values(["place", "value"])
    return frame(
        {
            say("column_organisation", lang): [setting.name(name) for name in ordered["organisation"]],
            say("column_value", lang): [numbers.percent(value) for value in ordered["value"]],
            say("column_numerator", lang): [exact(value) for value in ordered["numerator"]],
            say("column_denominator", lang): [exact(value) for value in ordered["denominator"]],
            say("column_position", lang): [
                say(f"position_{found.positions[name]}", lang) for name in ordered["organisation"]
            ],
            say("column_doubt", lang): [doubted(codes, lang) for codes in ordered["doubt"]],
        }
    )
