"""The heat map of teams or institutions × indicators: it marks values outside the range usual for
organisations of that size.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from components.exhibits.aims import common, every
from components.exhibits.caption import captioned
from components.exhibits.charts import HeatMap
from components.exhibits.doubt import doubt_notes, marked
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.parts import (
    dated,
    frame,
    is_open,
    plain,
    source_line,
    spoken_period,
    with_unfinished,
)
from components.exhibits.peers import unfinished
from components.exhibits.series import Names, Rates
from components.text import numbers, say
from components.text.joining import listed
from components.text.said import Said
from metrics import INDICATORS, Direction, Indicator
from metrics.analysis.among_all import Funnel

MARKS = {"far_above": "▲▲", "above": "▲", "within": "", "below": "▼", "far_below": "▼▼"}
_NAMED = 2
_MANY = 20  # of so many cells, one is expected outside 95% limits by chance alone
_POINTS = 100


@dataclass(frozen=True)
class Cell:
    """One organisation's value of one indicator: its ``role`` (far_better … far_worse), and how many standard
    deviations it lies from the district's value (``far``).
    """

    organisation: str
    indicator: str
    role: str
    far: float


def heat(
    rows: pd.DataFrame,
    found: Mapping[str, Funnel],
    chosen: Collection[str],
    setting: Setting,
    where: str,
    open_periods: tuple[str, ...] = (),
    level: str = "team",
    worst_first: bool = False,
) -> Exhibit | None:
    """``rows``: results of one quarter for organisations of ``level`` within ``where``; ``found``: indicator
    → funnel of all organisations (an indicator without one gets no marks); ``chosen`` are highlighted and
    come first; ``worst_first``: whatever is chosen, the worst in the first indicator come first among each.
    Returns None where ``rows`` is empty.
    """
    if rows.empty:
        return None
    lang, period = setting.lang, rows["period"].iloc[0]
    unjudged = {key for key, of in rows.groupby("indicator") if is_open(of, setting)}
    found = {key: one for key, one in found.items() if key not in unjudged}
    asked = dict(tuple(rows.groupby("indicator", sort=False)))
    shown = [key for key, of in asked.items() if of["value"].notna().any()]
    chosen = frozenset(chosen).intersection(rows["organisation"])
    by = next((key for key in shown if key not in unjudged), "") if worst_first or not chosen else ""
    teams = _in_order(rows, by, chosen)
    rows = rows[rows["indicator"].isin(shown)]
    columns = [_column(asked[key], teams, found.get(key), setting) for key in shown]
    compared = [key for key in shown if key in found]
    cells = [
        Cell(name, key, role, abs(found[key].scores.get(name, 0.0)))
        for key, column in zip(shown, columns, strict=True)
        if key in found
        for name, role in zip(teams, column.roles, strict=True)
    ]
    seen = int(rows.loc[rows["indicator"].isin(compared), "value"].notna().sum())
    indicators = tuple(one for key in shown for one in every(asked[key], setting))
    return Exhibit(
        key="heat",
        headline=with_unfinished(
            say("heat_unfinished", lang, where=setting.name(where))
            if shown and not compared and unjudged
            else _headline(
                sorted(cells, key=lambda cell: (cell.organisation not in chosen, -cell.far)),
                say(f"of_{level}", lang, n=len(teams)),
                len([key for key in shown if key not in unjudged]),
                setting,
                where,
            ),
            [period],
            setting,
        ),
        chart=HeatMap(names=_names(teams, chosen, setting), rates=tuple(columns)),
        table=dated(
            frame(
                {say("column_organisation", lang): [setting.name(name) for name in teams]}
                | {column.title: list(column.cells) for column in columns}
            ),
            period,
            setting,
        ),
        definitions=indicators,
        source=source_line(setting, indicators),
        as_of=setting.as_of,
        caption=captioned(
            "caption_side_by_side" if not chosen else "caption_chosen" if worst_first else "caption_heat",
            lang,
            period=spoken_period(period, setting),
            where=setting.name(where),
        ),
        notes=(
            *(
                say(note, lang)
                for note, holds in (
                    ("note_heat_marks", compared),
                    ("note_heat_unmarked", not set(shown) <= {*compared, *unjudged}),
                )
                if holds
            ),
            *unfinished(period, setting, open_periods),
            *_absent(rows, [key for key in asked if key not in shown], lang),
            *doubt_notes([rows], setting),
        ),
        reading=(say("reading_heat", lang, cells=numbers.exact(seen)),) if seen >= _MANY else (),
        computed=Computed(
            table=_inputs({key: found[key] for key in compared}, lang), note=say("computed_heat", lang)
        )
        if compared
        else None,
    )


def _in_order(rows: pd.DataFrame, key: str, chosen: Collection[str]) -> list[str]:
    """The ``chosen`` organisations first; each part with the worst in the indicator ``key`` first, or in the
    order of the rows where it is "".
    """
    names = list(dict.fromkeys(rows["organisation"]))
    if not key:
        return sorted(names, key=lambda name: name not in chosen)
    values = rows[rows["indicator"] == key].set_index("organisation")["value"].astype(float)
    ranked = values.reindex(names).sort_values(
        ascending=INDICATORS[key].direction is not Direction.LOWER, kind="stable"
    )
    return sorted(map(str, ranked.index), key=lambda name: name not in chosen)


def _names(teams: list[str], chosen: Collection[str], setting: Setting) -> Names:
    """The column of organisations; the highlighted ones differ by colour and by a sign in their text."""
    names = tuple(
        say("heat_chosen", setting.lang, who=setting.name(name)) if name in chosen else setting.name(name)
        for name in teams
    )
    return Names(
        title=say("column_organisation", setting.lang),
        cells=names,
        keys=tuple(teams),
        roles=tuple("accent" if name in chosen else "context" for name in teams),
    )


def _column(rows: pd.DataFrame, teams: list[str], found: Funnel | None, setting: Setting) -> Rates:
    """One rate of all teams; each label is the value, its mark and the sign of doubt."""
    indicator = common(rows, setting)
    of = rows.set_index("organisation").reindex(teams)
    positions = [_position(found, name) for name in teams]
    said = [
        marked(numbers.amount(indicator, value, setting.lang), doubt if isinstance(doubt, str) else "")
        for value, doubt in zip(of["value"], of["doubt"], strict=True)
    ]
    labels = [
        label.signed(f" {MARKS[position]}") if MARKS[position] and isinstance(label, Said) else label
        for label, position in zip(said, positions, strict=True)
    ]
    return Rates(
        title=_title(rows, indicator, setting.lang),
        values=plain(of["value"]),
        cells=tuple(labels),
        roles=tuple(role_of(position, indicator.direction) for position in positions),
    )


def _title(rows: pd.DataFrame, indicator: Indicator, lang: str) -> str:
    """The title of a column, with a mark where its values are of an unfinished period."""
    title = indicator.title.in_(lang)
    return say("incomplete_mark", lang, period=title) if rows["unfinished"].any() else title


def _position(found: Funnel | None, name: str) -> str:
    return found.positions.get(name, "within") if found else "within"


def role_of(position: str, direction: Direction) -> str:
    """``better``, ``worse`` or ``context``; with the prefix ``far_`` where ``position`` is far outside."""
    if position == "within" or direction is Direction.NEUTRAL:
        return "context"
    good = position.endswith("above") == (direction is Direction.HIGHER)
    return f"{'far_' if position.startswith('far') else ''}{'better' if good else 'worse'}"


def _headline(cells: list[Cell], of: str, indicators: int, setting: Setting, where: str) -> str:
    """How many cells stand out; the first of ``cells`` are named. ``of``: the number of organisations in
    words.
    """
    lang = setting.lang
    if not indicators:
        return say("heat_missing", lang, where=setting.name(where))
    behind, ahead = ([cell for cell in cells if cell.role == role] for role in ("far_worse", "far_better"))
    said = say("heading_heat", lang, where=setting.name(where), of=of, k=indicators)
    said += (
        say("heat_behind", lang, n=len(behind), which=_which(behind, setting))
        if behind
        else say("heat_none_behind", lang)
    )
    return said + (say("heat_ahead", lang, n=len(ahead)) if ahead else "")


def _which(cells: list[Cell], setting: Setting) -> str:
    lang = setting.lang
    named = listed(
        (
            say(
                "heat_cell",
                lang,
                who=setting.name(cell.organisation),
                what=INDICATORS[cell.indicator].title.in_(lang),
            )
            for cell in cells[:_NAMED]
        ),
        lang,
    )
    return say("heat_and_more", lang, which=named) if len(cells) > _NAMED else named


def _absent(rows: pd.DataFrame, dropped: list[str], lang: str) -> tuple[str, ...]:
    """Notes: how many cells are withheld, how many have no value for other reasons, and which indicators were
    dropped because no organisation has a value.
    """
    names = listed((numbers.title(key, lang) for key in dropped), lang)
    withheld, others = (
        int((rows["reason"] == "small_count").sum()),
        int((~rows["reason"].isin(("", "small_count"))).sum()),
    )
    said = [
        say(key, lang, n=numbers.exact(n))
        for key, n in (("note_heat_withheld", withheld), ("note_heat_missing", others))
        if n
    ]
    return (*said, *([say("note_heat_dropped", lang, which=names)] if dropped else []))


def _inputs(found: dict[str, Funnel], lang: str) -> pd.DataFrame:
    """One row a rate: the inputs of its limits, and how many organisations lie outside them."""
    return pd.DataFrame(
        {
            say("column_indicator", lang): [numbers.title(key, lang) for key in found],
            say("computed_baseline", lang): [numbers.percent(one.baseline, 2) for one in found.values()],
            say("computed_teams", lang): [str(len(one.positions)) for one in found.values()],
            say("computed_factor", lang): [f"{one.dispersion.factor:.2f}" for one in found.values()],
            say("computed_apart", lang): [
                f"{math.sqrt(one.between) * _POINTS:.2f}" for one in found.values()
            ],
            say("computed_outside", lang, level="95%"): [
                str(sum(place != "within" for place in one.positions.values())) for one in found.values()
            ],
            say("computed_outside", lang, level="99.8%"): [
                str(sum(place.startswith("far") for place in one.positions.values()))
                for one in found.values()
            ],
        }
    )
