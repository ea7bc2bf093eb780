"""Organisations ranked on one indicator."""

from dataclasses import replace

import pandas as pd

from components.exhibits.aims import aimed, common, differing, every
from components.exhibits.caption import captioned
from components.exhibits.caterpillar import order_headline, order_reading
from components.exhibits.charts import Ranking
from components.exhibits.doubt import doubt_notes
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import (
    district_line,
    is_open,
    missing_notes,
    side_by_side,
    source_line,
    spoken_period,
    table_of,
    target_line,
    with_unfinished,
)
from components.exhibits.ranking_words import ranking_headline
from components.exhibits.series import Level, Whole
from components.text import numbers, say
from metrics import INDICATORS, Direction, Indicator
from metrics.analysis.among_all import Rank
from metrics.analysis.certainty import certainty, without_full_counts
from metrics.foundation.definitions import Proportion, is_sampled

_ROLES = {"missed": "worse", "untold": "context"}


def ranking(
    rows: pd.DataFrame,
    district: pd.DataFrame,
    level: str,
    setting: Setting,
    team: str = "",
    among: bool = False,
) -> Exhibit:
    """``rows``: results of one indicator and period for the organisations; ``district``: the same for the
    district; ``team``, if any, is highlighted. ``among``: it is for telling whether organisations of that
    size could differ by chance, for which full counts have intervals, too.
    """
    indicator = common(rows, setting)
    lang = setting.lang
    unfinished = bool(rows["unfinished"].any())
    # A quarter that has not ended is not ranked: organisations are sorted by their keys.
    by, upwards = ("organisation", False) if unfinished else ("value", indicator.direction is Direction.LOWER)
    known = rows.dropna(subset="value").sort_values(by, ascending=not upwards)
    roles = [
        "context"
        if team not in ("", row.organisation)
        else _ROLES.get(certainty(row, aimed(row, setting)), "accent")
        for row in known.itertuples()
    ]
    drawn = known if among else without_full_counts(known)
    points = side_by_side(drawn, setting, name=indicator.title.in_(lang), roles=roles)
    reference = None if unfinished else _reference(indicator, district, setting)
    return Exhibit(
        key=f"ranking_{indicator.key}",
        headline=with_unfinished(
            ranking_headline(indicator, known, len(rows), level, setting, unfinished),
            rows["period"],
            setting,
        ),
        chart=Ranking(
            points=points,
            percent=_is_percent(indicator),
            reference=reference,
            whole=None if unfinished else _whole(indicator, district, setting),
            level=level,
        ),
        table=table_of(rows.sort_values(by, ascending=not upwards), setting),
        definitions=tuple(every(rows, setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption",
            lang,
            what=indicator.title.in_(lang),
            period=spoken_period(rows["period"].iloc[0], setting),
            where=say(f"by_{level}", lang),
        )
        + spread_said(indicator, drawn, lang),
        notes=(*differing(rows, setting), *missing_notes(rows, setting), *doubt_notes([rows], setting)),
    )


def ranking_among(
    rows: pd.DataFrame,
    ranks: dict[str, Rank],
    district: pd.DataFrame,
    team: str,
    setting: Setting,
    where: str,
) -> Exhibit:
    """``rows`` as in :func:`ranking`, for the teams of ``where``; ``ranks``: their ranks among each other;
    ``team`` is highlighted.
    """
    drawn = ranking(rows, district, "team", setting, team, among=True)
    indicator = INDICATORS[rows["indicator"].iloc[0]]
    caption = captioned(
        "caption",
        setting.lang,
        what=indicator.title.in_(setting.lang),
        period=spoken_period(rows["period"].iloc[0], setting),
        where=say("teams_of", setting.lang, where=setting.name(where)),
    ) + spread_said(indicator, rows, setting.lang)
    if not is_open(rows, setting):
        drawn = replace(
            drawn,
            headline=with_unfinished(
                order_headline(indicator, ranks, team, setting, where), rows["period"], setting
            ),
            reading=order_reading(indicator, ranks, team, setting),
        )
    return replace(drawn, caption=caption)


def spread_said(indicator: Indicator, drawn: pd.DataFrame, lang: str) -> str:
    """What the intervals of ``drawn`` results mean, or that they are full counts; "" for what has no
    intervals at all.
    """
    if not isinstance(indicator, Proportion):
        return ""
    if is_sampled(indicator):
        return say("spread_sampled", lang)
    return say("spread_chance_alike" if drawn["lower"].notna().any() else "spread_full", lang)


def _is_percent(indicator: Indicator) -> bool:
    return indicator.unit.value.zh == "%"


def _reference(indicator: Indicator, district: pd.DataFrame, setting: Setting) -> Level | None:
    """The target's line, or the district's value where there is no target."""
    return target_line(indicator, setting.lang) or district_line(indicator, district, setting)


def _whole(indicator: Indicator, whole: pd.DataFrame, setting: Setting) -> Whole | None:
    """The value of the whole that ``whole`` has the one result of; None without a value."""
    if whole.empty or pd.isna(whole["value"].iloc[0]):
        return None
    value = float(whole["value"].iloc[0])
    return Whole(
        setting.name(whole["organisation"].iloc[0]),
        value,
        numbers.amount(indicator, value, setting.lang),
    )
