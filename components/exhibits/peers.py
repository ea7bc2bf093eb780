"""What the exhibits of a team among other teams share: its rank in words, notes, and the numbers behind
limits and ranks.
"""

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.said import Said, number_form
from metrics import Indicator
from metrics.analysis.among_all import Rank
from metrics.foundation.definitions import is_sampled
from metrics.statistics.ranks import DRAWS


def unfinished(period: str, setting: Setting, open_periods: tuple[str, ...]) -> tuple[str, ...]:
    """A note that the quarter has not ended; empty where it has."""
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


def basis_of(indicator: Indicator) -> str:
    """ "sampled" or "full": what a range of ranks tells of, a place that is not known for sure or one that
    chance alone may have moved.
    """
    return "sampled" if is_sampled(indicator) else "full"


def placed(rank: Rank, lang: str) -> str:
    """The place in a sentence, with how many others share it."""
    return say("placed" if rank.alike == 1 else "placed_alike", lang, place=rank.place, m=rank.alike - 1)


def place_text(place: int, alike: int, lang: str) -> str:
    """The place for a cell; it says where several share it."""
    if alike == 1:
        return numbers.exact(place)
    shared = say("place_alike", lang, place="")
    return Said(say("place_alike", lang, place=place), (place,), f'"{shared}"{number_form()}')


def rank_text(rank: Rank, lang: str) -> str:
    """The rank as text: place, number of teams, and the range of possible places."""
    place = place_text(rank.place, rank.alike, lang)
    return say("rank_range", lang, place=place, n=rank.teams, low=rank.lower, high=rank.upper)


def rank_range(rank: Rank | None, lang: str) -> str:
    """The range of possible places as text; empty where there is no rank."""
    if rank is None:
        return ""
    return Said(say("range", lang, low=rank.lower, high=rank.upper), (rank.lower, rank.upper), number_form())


def rank_input(rank: Rank | None, lang: str) -> dict[str, str]:
    """The rows on a rank in the table of how an exhibit was computed; empty where there is no rank."""
    if rank is None:
        return {}
    return {say("computed_place", lang): rank_text(rank, lang), say("computed_draws", lang): f"{DRAWS:,}"}


def inputs(found: dict[str, str], lang: str) -> pd.DataFrame:
    """Inputs and results of a method, one a row."""
    return pd.DataFrame(
        {say("column_input", lang): list(found), say("column_value", lang): list(found.values())}
    )
