"""Sentences on a team's certain strengths and weaknesses, and on the targets it is closest to reaching."""

from collections.abc import Collection, Mapping

import pandas as pd

from components.exhibits.aims import aimed, to_the_target
from components.exhibits.doubt import marked
from components.exhibits.listing import Listing, Row
from components.exhibits.model import Setting
from components.exhibits.parts import with_unfinished
from components.exhibits.peers import place_text, placed
from components.text import numbers, say
from components.text.joining import clauses, listed
from metrics import INDICATORS
from metrics.analysis.among_all import Rank

_QUARTER = 4  # one in so many: the top and the bottom fourth of all teams
_NAMED = 3


def strengths(
    team: pd.DataFrame,
    ranks: Mapping[str, Mapping[str, Rank]],
    setting: Setting,
    far: Collection[str] = (),
) -> tuple[str, ...]:
    """``team``: results of one organisation and quarter; ``ranks``: indicator → organisation → its rank;
    ``far``: the indicators in which it clearly lags, which are some of its weaknesses.

    An indicator is a strength where every possible place of the rank lies in the top fourth of all teams, a
    weakness where every possible place lies in the bottom fourth. Missed targets are ordered by how much is
    lacking relative to the denominator, the smallest first.
    """
    own = _own(team, ranks, setting)
    if not own:
        return nearest_targets(team, setting)
    sides, lang = _sides(own), setting.lang
    if not any(sides.values()):
        return (_neither(len(own), lang), *nearest_targets(team, setting))
    weak = sides["behind"]
    said = [
        say(f"strengths_{name if keys else f'not_{name}'}", lang, n=len(own), which=_listed(keys, own, lang))
        for name, keys in sides.items()
    ]
    return (*said, *_far(far, weak, lang), *nearest_targets(team, setting, weak))


def _far(far: Collection[str], weak: Collection[str], lang: str) -> tuple[str, ...]:
    """A sentence on how many of the weaknesses are called clearly behind on the overview, and which."""
    some = [key for key in far if key in weak]
    if not some:
        return ()
    names = listed([numbers.title(key, lang) for key in some], lang)
    return (say("strengths_far", lang, n=len(weak), m=len(some), which=names),)


def weaknesses(
    team: pd.DataFrame, ranks: Mapping[str, Mapping[str, Rank]], setting: Setting
) -> tuple[str, ...]:
    """The indicators that :func:`strengths` calls weak."""
    return tuple(_sides(_own(team, ranks, setting))["behind"])


def strengths_lists(
    team: pd.DataFrame,
    ranks: Mapping[str, Mapping[str, Rank]],
    setting: Setting,
    far: Collection[str] = (),
) -> tuple[str, tuple[Listing, ...], tuple[str, ...]] | None:
    """Strengths and weaknesses (as in :func:`strengths`) as a title, lists with values and ranks, and a
    sentence on those clearly behind, if any; None where the team has no rank.
    """
    own, lang = _own(team, ranks, setting), setting.lang
    if not own:
        return None
    sides, rows = _sides(own), {row.indicator: row for row in team.itertuples()}
    if not any(sides.values()):
        return with_unfinished(_neither(len(own), lang), team["period"], setting), (), ()
    behind = _far(far, sides["behind"], lang)
    title = say(
        "slide_strengths_far" if behind else "slide_strengths",
        lang,
        far=len([key for key in far if key in sides["behind"]]),
        who=setting.name(team["organisation"].iloc[0]),
        **{name: len(keys) for name, keys in sides.items()},
    )
    title = with_unfinished(title, team["period"], setting)
    lists = tuple(
        Listing(
            say(f"listed_{name}", lang),
            tuple(
                Row(
                    numbers.title(key, lang),
                    marked(numbers.amount(INDICATORS[key], rows[key].value, lang), rows[key].doubt),
                    say(
                        "strength_rank",
                        lang,
                        place=place_text(own[key].place, own[key].alike, lang),
                        n=own[key].teams,
                        low=own[key].lower,
                        high=own[key].upper,
                    ),
                )
                for key in keys
            ),
        )
        for name, keys in sides.items()
        if keys
    )
    return title, lists, behind


def _neither(n: int, lang: str) -> str:
    return say("strengths_none_of_one" if n == 1 else "strengths_none", lang, n=n)


def _own(team: pd.DataFrame, ranks: Mapping[str, Mapping[str, Rank]], setting: Setting) -> dict[str, Rank]:
    """Indicator → the organisation's rank; none in a quarter that has not ended, when places still change."""
    if not setting.open_periods.isdisjoint(team["period"]):
        return {}
    return {
        row.indicator: rank
        for row in team.itertuples()
        if not row.unfinished and (rank := ranks.get(row.indicator, {}).get(row.organisation)) is not None
    }


def _sides(own: dict[str, Rank]) -> dict[str, list[str]]:
    """``ahead`` and ``behind`` → indicators where the rank surely lies in the top or bottom fourth, the
    clearest first.
    """
    return {
        "ahead": sorted(
            (key for key, rank in own.items() if rank.upper * _QUARTER <= rank.teams),
            key=lambda key: own[key].place / own[key].teams,
        ),
        "behind": sorted(
            (key for key, rank in own.items() if (rank.teams - rank.lower + 1) * _QUARTER <= rank.teams),
            key=lambda key: -own[key].place / own[key].teams,
        ),
    }


def _listed(keys: list[str], ranks: dict[str, Rank], lang: str) -> str:
    named = [
        say(
            "strength",
            lang,
            what=numbers.title(key, lang),
            place=placed(ranks[key], lang),
            n=ranks[key].teams,
        )
        for key in keys[:_NAMED]
    ]
    return _joined(named, len(keys) - len(named), lang)


def nearest_targets(team: pd.DataFrame, setting: Setting, weak: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence on the targets that need the fewest more in the numerator, relative to the denominator;
    empty where no target is within such reach. Of an indicator among the ``weak`` it says so, since a value
    can be near its target and yet lie behind nearly all others.
    """
    lang, gaps = setting.lang, []
    for row in team.itertuples():
        found = to_the_target(row, team, setting)
        if found is None:
            continue
        indicator = aimed(row, setting)
        freed = "_freed" if found.freed else ""
        # only in Chinese: English would need singular and plural of the unit
        unit = found.of.numerator.unit.value.zh if lang == "zh" else ""
        gaps.append(
            (
                found.share,
                say(
                    f"needed{freed}{'_weak' if row.indicator in weak else ''}",
                    lang,
                    what=indicator.title.in_(lang),
                    condition=found.of.title.in_(lang),
                    n=numbers.exact(found.more) + unit,
                    of=found.of.numerator.title.in_(lang),
                ),
            )
        )
    if not gaps:
        return ()
    nearest = [said for _, said in sorted(gaps)[:_NAMED]]
    return (say("needed_for_targets", lang, which=_joined(nearest, len(gaps) - len(nearest), lang)),)


def _joined(named: list[str], more: int, lang: str) -> str:
    said = clauses(named, lang)
    return say("and_more", lang, which=said, n=more) if more else said
