"""The headline of organisations ranked on one indicator."""

import pandas as pd

from components.exhibits.aims import aimed
from components.exhibits.model import Setting
from components.text import aims, numbers, say
from metrics import Direction, Indicator
from metrics.analysis.among_all import has_ranks, ranks
from metrics.analysis.certainty import CERTAINTIES, certainty, is_full_count
from metrics.foundation.definitions import is_one_way


def ranking_headline(
    indicator: Indicator, known: pd.DataFrame, total: int, level: str, setting: Setting, unfinished: bool
) -> str:
    """How many of the organisations with a value meet the target and which stands last, or which are highest
    and lowest. ``known``: the results with a value, the worst first; ``total``: of all organisations;
    ``unfinished``: what is counted still grows, so that there is no order.
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
    if known["period"].iloc[0] in setting.open_periods:
        return _not_judged(_of_ends(indicator, known, of, level, setting), known, setting)
    if indicator.target is not None:
        return _of_target(indicator, known, of, level, setting)
    if known["met"].notna().any():
        return _of_each(indicator, known, of, level, setting)
    return _of_ends(indicator, known, of, level, setting)


def _of_ends(indicator: Indicator, known: pd.DataFrame, of: str, level: str, setting: Setting) -> str:
    """Who has the highest and who the lowest value."""
    lang, what = setting.lang, indicator.title.in_(setting.lang)
    high, low = (0, -1) if indicator.direction is Direction.LOWER else (-1, 0)
    highest, lowest = (numbers.amount(indicator, known["value"].iloc[end], lang) for end in (high, low))
    if highest == lowest:
        return say("headline_ranking_alike", lang, what=what, of=of, value=highest)
    said = say(
        "headline_ranking",
        lang,
        what=what,
        best=_at(high, known, indicator, level, setting)[0],
        best_value=highest,
        worst=_at(low, known, indicator, level, setting)[0],
        worst_value=lowest,
    )
    sure = all(_is_sure(end, indicator, known) for end in (0, -1))
    return said if sure else say("headline_order_unsure", lang, said=said)


def _not_judged(said: str, known: pd.DataFrame, setting: Setting) -> str:
    """``said`` of a quarter that has not ended; where there is a target, it is not judged yet."""
    aimed_at = any(aimed(row, setting).target is not None for row in known.itertuples())
    return say("headline_not_judged_yet", setting.lang, said=said) if aimed_at else said


def _of_one(indicator: Indicator, only: pd.Series, setting: Setting) -> str:
    judged = certainty(only, indicator)
    said = say(
        f"headline_ranking_one{'_' if judged else ''}{judged}",
        setting.lang,
        who=setting.name(only["organisation"]),
        what=indicator.title.in_(setting.lang),
        value=numbers.amount(indicator, only["value"], setting.lang),
        target=aims.short(indicator, setting.lang),
    )
    if only["period"] in setting.open_periods:
        return _not_judged(said, only.to_frame().T, setting)
    return said


def _of_each(indicator: Indicator, known: pd.DataFrame, of: str, level: str, setting: Setting) -> str:
    """Whoever has another target is judged by that one."""
    lang = setting.lang
    found = [certainty(row, aimed(row, setting)) for row in known.itertuples()]
    counts = {name: _some(found.count(name), level, lang) for name in CERTAINTIES}
    kind = "headline_ranking_each_untold" if "untold" in found else "headline_ranking_each"
    return say(kind, lang, of=of, what=indicator.title.in_(lang), **counts)


def _of_target(indicator: Indicator, known: pd.DataFrame, of: str, level: str, setting: Setting) -> str:
    lang = setting.lang
    said = {"of": of, "what": indicator.title.in_(lang), "target": aims.short(indicator, lang)}
    found = [certainty(row, indicator) for row in known.itertuples()]
    if "untold" in found:
        counts = {name: _some(found.count(name), level, lang) for name in CERTAINTIES}
        return say("headline_ranking_untold", lang, **said, **counts)
    met = found.count("met")
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
    headline = say(
        "headline_ranking_target_all" if met == len(known) else "headline_ranking_target",
        lang,
        **said,
        met=_some(met, level, lang),
        last=say("ranking_last" if tied == 1 else "ranking_last_alike", lang, who=last),
    )
    return headline if _is_sure(0, indicator, known) else say("headline_order_unsure", lang, said=headline)


def _some(n: int, level: str, lang: str) -> str:
    return say(f"some_{level}", lang, n=n) if n else say(f"none_{level}", lang)


def _is_sure(end: int, indicator: Indicator, known: pd.DataFrame) -> bool:
    """Whether it is certain who stands first (``end`` -1) or last (0): full counts leave nothing open; of
    samples and of few people, the place at the end must be the only one possible.
    """
    if not has_ranks(indicator) or all(is_full_count(indicator, n) for n in known["denominator"]):
        return True
    rank = ranks(known).get(known["organisation"].iloc[end])
    return rank is None or (rank.lower == rank.place if end == 0 else rank.upper == rank.place)


def _at(end: int, known: pd.DataFrame, indicator: Indicator, level: str, setting: Setting) -> tuple[str, int]:
    """Who stands first (``end`` -1) or last (0), and how many show the same value there: no one of equals is
    named as the first or the last.
    """
    lang = setting.lang
    shown = [numbers.amount(indicator, value, lang) for value in known["value"]]
    alike = shown.count(shown[end])
    who = setting.name(known["organisation"].iloc[end])
    return who if alike == 1 else say(f"alike_{level}", lang, who=who, n=alike), alike
