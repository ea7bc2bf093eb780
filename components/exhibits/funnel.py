"""One team among all teams, by the number of people its rate rests on."""

import pandas as pd

from components.exhibits.doubt import doubt_notes
from components.exhibits.model import Chart, Exhibit, Series, Setting
from components.exhibits.parts import exact, plain, source_line
from components.text import numbers, say
from metrics import INDICATORS
from metrics.peers import POSITIONS, Funnel


def funnel_plot(rows: pd.DataFrame, found: Funnel, team: str, setting: Setting) -> Exhibit:
    """``rows``: results of one proportion for all teams and one quarter; ``found`` their funnel; ``team`` is picked out."""
    lang, indicator = setting.lang, INDICATORS[rows["indicator"].iloc[0]]
    known = rows[rows["organisation"].isin(found.positions)]
    known = known.iloc[(known["organisation"] == team).argsort(kind="stable")]  # drawn last, so that no other dot covers it
    roles = tuple("accent" if name == team else "context" if found.positions[name] == "within" else "attention" for name in known["organisation"])
    points = Series(
        name=say("funnel_teams", lang), role="context", x=tuple(setting.name(name) for name in known["organisation"]),
        y=plain(known["value"]), labels=tuple(numbers.percent(value) for value in known["value"]),
        keys=tuple(known["organisation"]), roles=roles, sizes=tuple(known["denominator"].astype(float)))
    limits = [
        Series(name=say(name, lang), role=role, x=(), y=(), labels=(), lower=tuple(low), upper=tuple(high), sizes=tuple(found.sizes))
        for name, role, (low, high) in (("funnel_inner", "inner", found.inner), ("funnel_outer", "outer", found.outer))]
    return Exhibit(
        key=f"funnel_{indicator.key}", headline=_headline(rows, found, team, setting),
        chart=Chart(kind="funnel", series=(points, *limits), percent=True, target=found.baseline,
                    target_label=say("funnel_baseline", lang, value=numbers.percent(found.baseline))),
        table=_table(known, found, setting), definitions=(indicator,), source=source_line(setting, [indicator]), as_of=setting.as_of,
        caption=say("caption_funnel", lang, what=indicator.title.in_(lang), period=numbers.period(rows["period"].iloc[0], lang)),
        notes=(say("note_funnel", lang, times=f"{found.dispersion.factor:.1f}"), *doubt_notes([rows], setting)))


def _headline(rows: pd.DataFrame, found: Funnel, team: str, setting: Setting) -> str:
    lang, what = setting.lang, INDICATORS[rows["indicator"].iloc[0]].title.in_(setting.lang)
    if team not in found.positions:
        return say("funnel_missing", lang, who=setting.name(team), what=what)
    outside = sum(place != "within" for place in found.positions.values())
    return say(f"funnel_{found.positions[team]}", lang, who=setting.name(team), what=what) + say(
        "funnel_others", lang, n=len(found.positions), outside=outside)


def _table(known: pd.DataFrame, found: Funnel, setting: Setting) -> pd.DataFrame:
    lang = setting.lang
    ordered = known.assign(place=[POSITIONS.index(found.positions[name]) for name in known["organisation"]]).sort_values(["place", "value"])
    return pd.DataFrame({
        say("column_organisation", lang): [setting.name(name) for name in ordered["organisation"]],
        say("column_value", lang): [numbers.percent(value) for value in ordered["value"]],
        say("column_numerator", lang): [exact(value) for value in ordered["numerator"]],
        say("column_denominator", lang): [exact(value) for value in ordered["denominator"]],
        say("column_position", lang): [say(f"position_{found.positions[name]}", lang) for name in ordered["organisation"]],
    })
