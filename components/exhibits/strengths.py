"""What a team is surely good and weak at, and how little would reach its next targets, in words."""

from collections.abc import Mapping

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.joining import clauses
from metrics import INDICATORS
from metrics.definitions import Quotient
from metrics.needed import needed
from metrics.peers import Rank

_QUARTER = 4  # the best and the worst quarter of all
_NAMED = 3


def strengths(team: pd.DataFrame, ranks: Mapping[str, Mapping[str, Rank]], setting: Setting) -> tuple[str, ...]:
    """``team``: results of one organisation and quarter; ``ranks``: indicator → organisation → its rank.

    A strength is what lies in the best quarter of all at every place the rank may really have, a weakness the same of
    the worst quarter. Of the targets missed those come first that lack the smallest part of what counts.
    """
    own = {row.indicator: rank for row in team.itertuples() if (rank := ranks.get(row.indicator, {}).get(row.organisation)) is not None}
    if not own:
        return _targets(team, setting)
    ahead = sorted((key for key, rank in own.items() if rank.upper * _QUARTER <= rank.teams), key=lambda key: own[key].place / own[key].teams)
    behind = sorted((key for key, rank in own.items() if (rank.teams - rank.lower + 1) * _QUARTER <= rank.teams),
                    key=lambda key: -own[key].place / own[key].teams)
    lang = setting.lang
    if not ahead and not behind:
        return (say("strengths_none", lang, n=len(own)), *_targets(team, setting))
    said = [say(f"strengths_{name if keys else f'not_{name}'}", lang, n=len(own), which=_listed(keys, own, lang))
            for name, keys in (("ahead", ahead), ("behind", behind))]
    return (*said, *_targets(team, setting))


def _listed(keys: list[str], ranks: dict[str, Rank], lang: str) -> str:
    named = [say("strength", lang, what=numbers.title(key, lang), place=ranks[key].place, n=ranks[key].teams) for key in keys[:_NAMED]]
    return _joined(named, len(keys) - len(named), lang)


def _targets(team: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """The targets that would be reached with the fewest more, relative to what counts."""
    lang, gaps = setting.lang, []
    for row in team.itertuples():
        indicator = INDICATORS[row.indicator]
        more = None if row.reason else needed(indicator, row.numerator, row.denominator)
        if more and isinstance(indicator, Quotient):
            unit = indicator.numerator.unit.value.zh if lang == "zh" else ""  # "1 more places" would be no English
            gaps.append((more / row.denominator, say("needed", lang, what=indicator.title.in_(lang), n=numbers.exact(more) + unit,
                                                    of=indicator.numerator.title.in_(lang))))
    if not gaps:
        return ()
    nearest = [said for _, said in sorted(gaps)[:_NAMED]]
    return (say("needed_for_targets", lang, which=_joined(nearest, len(gaps) - len(nearest), lang)),)


def _joined(named: list[str], more: int, lang: str) -> str:
    said = clauses(named, lang)
    return say("and_more", lang, which=said, n=more) if more else said
