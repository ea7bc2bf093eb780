"""What exhibits of a team among others share: its rank in words, notes, and the numbers behind limits and ranks."""

import pandas as pd

from components.exhibits.doubt import marked
from components.exhibits.model import Series, Setting
from components.exhibits.parts import plain
from components.text import numbers, say
from components.text.said import Said, number_form
from metrics import INDICATORS
from metrics.peers import Rank
from metrics.statistics.ranks import DRAWS


def teams_of(rows: pd.DataFrame, team: str, roles: list[str], setting: Setting) -> Series:
    """One point a row, with intervals and sizes; ``roles`` are the points' meanings."""
    lang = setting.lang
    return Series(
        name=say("funnel_teams", lang), role="context", x=tuple(setting.name(name) for name in rows["organisation"]), y=plain(rows["value"]),
        labels=tuple(marked(numbers.amount(INDICATORS[row.indicator], row.value, lang), row.doubt) for row in rows.itertuples()),
        lower=plain(rows["lower"]), upper=plain(rows["upper"]), keys=tuple(rows["organisation"]), roles=tuple(roles),
        sizes=tuple(rows["denominator"].astype(float)), doubtful=tuple(rows["doubt"] != ""))


def unfinished(period: str, setting: Setting, open_periods: tuple[str, ...]) -> tuple[str, ...]:
    """That the quarter has not ended."""
    if period not in open_periods:
        return ()
    return (say("peers_incomplete", setting.lang, period=numbers.period(period, setting.lang), as_of=numbers.day(setting.as_of, setting.lang)),)


def rank_text(rank: Rank, lang: str) -> str:
    """A place among how many, with the places it may really be."""
    return say("rank_range", lang, place=rank.place, n=rank.teams, low=rank.lower, high=rank.upper)


def rank_range(rank: Rank | None, lang: str) -> str:
    """The places that a team may really have; empty when they are not known."""
    if rank is None:
        return ""
    return Said(say("range", lang, low=rank.lower, high=rank.upper), (rank.lower, rank.upper), number_form())


def rank_input(rank: Rank | None, lang: str) -> dict[str, str]:
    """The rank's part of how an exhibit was computed."""
    if rank is None:
        return {}
    return {say("computed_place", lang): rank_text(rank, lang), say("computed_draws", lang): f"{DRAWS:,}"}


def inputs(found: dict[str, str], lang: str) -> pd.DataFrame:
    """Inputs and results of a method, one a row."""
    return pd.DataFrame({say("column_input", lang): list(found), say("column_value", lang): list(found.values())})
