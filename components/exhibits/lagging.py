"""Remarks on organisations that lie clearly behind the others of their level."""

from collections.abc import Sequence

from components.exhibits.model import Setting
from components.exhibits.peers import placed
from components.exhibits.remark import Remark
from components.text import numbers, say
from metrics import INDICATORS, Indicator
from metrics.analysis.among_all import Rank
from metrics.analysis.laggards import Laggard
from metrics.foundation.definitions import is_sampled


def lagging(found: Sequence[Laggard], setting: Setting) -> list[Remark]:
    """A remark for each organisation that lies clearly behind the others of its level."""
    return [_lagging(laggard, setting) for laggard in found]


def _lagging(laggard: Laggard, setting: Setting) -> Remark:
    lang, row, rank = setting.lang, laggard.row, laggard.rank
    indicator = INDICATORS[row.indicator]
    among = say(f"remark_of_{row.level}s", lang, n=rank.teams)
    text = say(
        "remark_lags_more" if laggard.others else "remark_lags",
        lang,
        who=setting.name(row.organisation),
        what=indicator.title.in_(lang),
        n=laggard.others + 1,
        value=numbers.amount(indicator, row.value, lang),
        all=numbers.amount(indicator, laggard.pooled, lang),
        among=among,
        placed=_place_said(indicator, rank, lang),
    )
    home = {"institution": setting.homes[row.organisation]} if row.organisation in setting.homes else {}
    return Remark(
        kind="laggard",
        text=text,
        role="worse",
        screen=row.level,
        choices={**home, row.level: row.organisation, "indicator": row.indicator},
    )


def _place_said(indicator: Indicator, rank: Rank, lang: str) -> str:
    """The place; of a sample, in which it is not known, the places that are possible."""
    if is_sampled(indicator) and rank.lower != rank.upper:
        return say("remark_places", lang, low=rank.lower, high=rank.upper)
    return placed(rank, lang)
