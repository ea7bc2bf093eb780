"""The headline of organisations ranked on one indicator."""

import pandas as pd

from components.exhibits.model import Setting
from components.text import aims, numbers, say
from metrics import Indicator
from metrics.analysis.certainty import CERTAINTIES, certainty
from metrics.foundation.definitions import is_one_way


def ranking_headline(
    indicator: Indicator, known: pd.DataFrame, total: int, level: str, setting: Setting, unfinished: bool
) -> str:
    """How many of the organisations with a value meet the target and which stands last, or which are highest
    and lowest. ``known``: the results with a value, the worst first; ``total``: of all organisations.
    """
    lang = setting.lang
    what = indicator.title.in_(lang)
    if known.empty:
        return say("headline_ranking_empty", lang, what=what)
    if unfinished:
        return say("headline_not_ranked", lang, what=what)
    if len(known) == 1:
        return _of_one(indicator, known.iloc[0], setting)
    # Whoever has no value has neither met nor missed the target.
    known_only = "" if len(known) == total else "_known"
    of = say(f"of_{level}{known_only}", lang, n=len(known))
    if indicator.target is not None:
        return _of_target(indicator, known, of, level, setting)
    if known["met"].notna().any():
        # Whoever has another target is judged by that one.
        met = _some(int(known["met"].eq(True).sum()), level, lang)
        return say("headline_ranking_each", lang, of=of, met=met, what=what)
    best, worst = (numbers.amount(indicator, known["value"].iloc[end], lang) for end in (-1, 0))
    if best == worst:
        return say("headline_ranking_alike", lang, what=what, of=of, value=best)
    return say(
        "headline_ranking",
        lang,
        what=what,
        best=_at(-1, known, indicator, level, setting)[0],
        best_value=best,
        worst=_at(0, known, indicator, level, setting)[0],
        worst_value=worst,
    )


def _of_one(indicator: Indicator, only: pd.Series, setting: Setting) -> str:
    key = {
        True: "headline_ranking_one_met",
        False: "headline_ranking_one_missed",
        None: "headline_ranking_one",
    }[only["met"]]
    return say(
        key,
        setting.lang,
        who=setting.name(only["organisation"]),
        what=indicator.title.in_(setting.lang),
        value=numbers.amount(indicator, only["value"], setting.lang),
        target=aims.short(indicator, setting.lang),
    )


def _of_target(indicator: Indicator, known: pd.DataFrame, of: str, level: str, setting: Setting) -> str:
    lang = setting.lang
    said = {"of": of, "what": indicator.title.in_(lang), "target": aims.short(indicator, lang)}
    found = [certainty(row, indicator) for row in known.itertuples()]
    if "untold" in found:
        counts = {name: _some(found.count(name), level, lang) for name in CERTAINTIES}
        return say("headline_ranking_untold", lang, **said, **counts)
    met = int(known["met"].eq(True).sum())
    last, tied = _at(0, known, indicator, level, setting)
    if not is_one_way(indicator):
        lowest, _ = _at(-1, known, indicator, level, setting)
        return say(
            "headline_ranking_between",
            lang,
            **said,
            met=_some(met, level, lang),
            highest=last,
            lowest=lowest,
        )
    if tied == len(known) and met in (0, tied):
        return say(
            "headline_ranking_target_alike" if met else "headline_ranking_target_alike_missed",
            lang,
            **said,
            value=numbers.amount(indicator, known["value"].iloc[0], lang),
        )
    return say(
        "headline_ranking_target_all" if met == len(known) else "headline_ranking_target",
        lang,
        **said,
        met=_some(met, level, lang),
        last=say("ranking_last" if tied == 1 else "ranking_last_alike", lang, who=last),
    )


def _some(n: int, level: str, lang: str) -> str:
    return say(f"some_{level}", lang, n=n) if n else say(f"none_{level}", lang)


def _at(end: int, known: pd.DataFrame, indicator: Indicator, level: str, setting: Setting) -> tuple[str, int]:
    """Who stands first (``end`` -1) or last (0), and how many show the same value there: no one of equals is
    named as the first or the last.
    """
    lang = setting.lang
    shown = [numbers.amount(indicator, value, lang) for value in known["value"]]
    alike = shown.count(shown[end])
    who = setting.name(known["organisation"].iloc[end])
    return who if alike == 1 else say(f"alike_{level}", lang, who=who, n=alike), alike
