"""All teams in order of one indicator, each with its interval, so that one sees how reliable the order is."""

import pandas as pd

from components.exhibits.aims import common, differing, every
from components.exhibits.caption import captioned
from components.exhibits.charts import Caterpillar
from components.exhibits.doubt import doubt_notes
from components.exhibits.model import Computed, Exhibit, Setting
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
from components.exhibits.peers import (
    basis_of,
    inputs,
    place_text,
    placed,
    rank_input,
    rank_range,
    unfinished,
)
from components.text import say
from metrics import Direction, Indicator
from metrics.analysis.among_all import Rank
from metrics.foundation.definitions import is_sampled


def caterpillar(
    rows: pd.DataFrame,
    ranks: dict[str, Rank],
    district: pd.DataFrame,
    team: str,
    setting: Setting,
    where: str,
    open_periods: tuple[str, ...] = (),
) -> Exhibit:
    """``rows``: results of one indicator and quarter for the teams of ``where``; ``ranks``: their ranks among
    each other; ``district``: the district's result; ``team`` is highlighted.
    """
    lang, indicator, period = setting.lang, common(rows, setting), rows["period"].iloc[0]
    if is_open(rows, setting):
        ranks = {}
    ordered = _ordered(rows, indicator) if ranks else rows.sort_values("organisation")
    known = ordered[ordered["organisation"].isin(ranks)] if ranks else ordered.dropna(subset="value")
    roles = ["accent" if name == team else "context" for name in known["organisation"]]
    return Exhibit(
        key=f"caterpillar_{indicator.key}",
        headline=with_unfinished(
            say("headline_not_ranked", lang, what=indicator.title.in_(lang))
            if is_open(rows, setting)
            else order_headline(indicator, ranks, team, setting, where),
            rows["period"],
            setting,
        ),
        chart=Caterpillar(
            points=side_by_side(known, setting, name=say("funnel_teams", lang), roles=roles),
            whole=district_line(indicator, district, setting),
            percent=indicator.unit.value.zh == "%",
            target=target_line(indicator, lang) if ranks else None,
        ),
        table=_table(ordered, ranks, setting),
        definitions=tuple(every(rows, setting)),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_caterpillar",
            lang,
            what=indicator.title.in_(lang),
            period=spoken_period(period, setting),
            where=setting.name(where),
            spread=say("spread_line_sampled" if is_sampled(indicator) else "spread_line_chance", lang),
        ),
        notes=(
            *unfinished(period, setting, open_periods),
            *differing(rows, setting),
            *missing_notes(rows, setting),
            *doubt_notes([rows], setting),
        ),
        reading=order_reading(indicator, ranks, team, setting),
        computed=None
        if not ranks
        else Computed(
            table=inputs(
                {say("computed_teams", lang): str(len(known)), **rank_input(ranks.get(team), lang)}, lang
            ),
            note=say("computed_ranks", lang),
        ),
    )


def _ordered(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The best first."""
    return rows.sort_values("value", ascending=indicator.direction is Direction.LOWER, kind="stable")


def order_headline(
    indicator: Indicator, ranks: dict[str, Rank], team: str, setting: Setting, where: str
) -> str:
    """A headline with the team's place and the range of places that its interval allows."""
    lang, what, rank = setting.lang, indicator.title.in_(setting.lang), ranks.get(team)
    if rank is None:
        return say("funnel_missing", lang, who=setting.name(team), what=what)
    return say(
        f"caterpillar_{basis_of(indicator)}{'_sure' if rank.lower == rank.upper else ''}",
        lang,
        who=setting.name(team),
        what=what,
        where=setting.name(where),
        n=rank.teams,
        place=placed(rank, lang),
        low=rank.lower,
        high=rank.upper,
    )


def order_reading(
    indicator: Indicator, ranks: dict[str, Rank], team: str, setting: Setting
) -> tuple[str, ...]:
    """How many places are possible for the team, with a warning where these are more than half of all."""
    rank = ranks.get(team)
    if rank is None or rank.lower == rank.upper:
        return ()
    possible, basis = rank.upper - rank.lower + 1, basis_of(indicator)
    said = [say(f"reading_caterpillar_{basis}", setting.lang, n=possible, who=setting.name(team))]
    if 2 * possible > rank.teams:
        said.append(say(f"reading_caterpillar_{basis}_wide", setting.lang))
    return tuple(said)


def _table(ordered: pd.DataFrame, ranks: dict[str, Rank], setting: Setting) -> pd.DataFrame:
    """The usual table of results with two more columns: place and range of places."""
    table, found = table_of(ordered, setting), [ranks.get(name) for name in ordered["organisation"]]
    table.insert(
        1,
        say("column_place", setting.lang),
        pd.Series(
            ["" if rank is None else place_text(rank.place, rank.alike, setting.lang) for rank in found],
            dtype=object,
        ),
    )
    table.insert(
        2,
        say("column_range", setting.lang),
        pd.Series([rank_range(rank, setting.lang) for rank in found], dtype=object),
    )
    return table
