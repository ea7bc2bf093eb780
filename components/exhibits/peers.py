"""What exhibits of a team among others share: its rank in words, notes, and the numbers behind limits and
ranks.
"""

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.said import Said, number_form
from metrics.analysis.among_all import Rank
from metrics.statistics.ranks import DRAWS


def unfinished(period: str, setting: Setting, open_periods: tuple[str, ...]) -> tuple[str, ...]:
    """That the quarter has not ended."""
    if period not in open_periods:
        return ()
    return (
        say(
            "peers_incomplete",
            setting.lang,
            period=numbers.period(period, setting.lang),
            as_of=numbers.day(setting.as_of, setting.lang),
        ),
    )


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
    return pd.DataFrame(
        {say("column_input", lang): list(found), say("column_value", lang): list(found.values())}
    )
