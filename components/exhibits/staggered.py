"""Teams that got an incentive beside those that did not: two lines, sentences on them, and the
computation.
"""

import numpy as np
import pandas as pd

from components.exhibits.caption import captioned
from components.exhibits.charts import Lines
from components.exhibits.effect import agrees, basis, between, left_out, line, standing
from components.exhibits.effect_computed import departed, estimated, p_value, span
from components.exhibits.model import Computed, Exhibit, Setting
from components.exhibits.noted import noted, noted_lines
from components.exhibits.parts import events, exact, frame, source_line
from components.text import numbers, say
from components.text.joining import following
from metrics import INDICATORS
from metrics.analysis.staggered import Staggered
from metrics.foundation.organisations import DISTRICT
from metrics.statistics.differences import FEWEST_A_GROUP

_POINTS = 100


def staggered_lines(shown: Staggered, setting: Setting) -> Exhibit:
    """The exhibit of both groups by quarter, with sentences under the chart."""
    lang, indicator = setting.lang, INDICATORS[shown.indicator]
    ticks = tuple(numbers.tick(quarter, lang) for quarter in shown.quarters)
    series = (
        line(say("staggered_others", lang), "context", ticks, shown.others.course),
        line(say("staggered_early", lang), "accent", ticks, shown.early.course),
    )
    return Exhibit(
        key=f"staggered_{indicator.key}",
        headline=staggered_headline(shown, setting),
        chart=Lines(
            series=series,
            percent=True,
            events=events(setting, DISTRICT, shown.quarters),
            noted=noted(setting, DISTRICT, shown.quarters),
            hollow=tuple(numbers.tick(quarter, lang) for quarter in shown.left_out),
        ),
        table=frame(
            {say("column_period", lang): [numbers.period(quarter, lang) for quarter in shown.quarters]}
            | {one.name: list(one.labels) for one in reversed(series)}
        ),
        definitions=(indicator,),
        source=source_line(setting, [indicator]),
        as_of=setting.as_of,
        caption=captioned(
            "caption_staggered",
            lang,
            what=indicator.title.in_(lang),
            period=numbers.period(f"{shown.quarters[0]}..{shown.quarters[-1]}", lang),
        ),
        notes=(*left_out(shown.left_out, lang, drawn=True), *noted_lines(setting, DISTRICT, shown.quarters)),
        reading=staggered_reading(shown, setting),
    )


def _is_missing(shown: Staggered) -> bool:
    return any(
        np.isnan(value) for group in (shown.early, shown.others) for value in (group.before, group.after)
    )


def staggered_headline(shown: Staggered, setting: Setting) -> str:
    """Which group moved more, and by how many points; or that the difference is unclear, could not be tested,
    or is not to be credited to the incentive.
    """
    lang, found = setting.lang, shown.found
    words = {"what": INDICATORS[shown.indicator].title.in_(lang), "gap": _points(found.difference)}
    if _is_missing(shown):
        return say("staggered_missing", lang, **words)
    if shown.verdict in ("unclear", "untested"):
        return say(f"staggered_{shown.verdict}", lang, **words)
    why = shown.parallel if shown.parallel != "alike" else next(iter(reversed(shown.against)), "")
    said = say(f"staggered_{_shape(shown)}", lang, **words)
    return say(f"staggered_said_{why}", lang, said=said) if why else said


def _shape(shown: Staggered) -> str:
    """The ending of the headline's phrase: how both groups moved, as seen from the group with the
    incentive.
    """
    early, others = shown.found.change_early, shown.found.change_others
    if shown.verdict == "more":
        return "up_down" if early > 0 > others else "more_rise" if early > 0 else "less_fall"
    return "down_up" if early < 0 < others else "more_fall" if early < 0 else "less_rise"


def staggered_reading(shown: Staggered, setting: Setting) -> tuple[str, ...]:
    """Two paragraphs: the values of both groups and how sure their difference is; then whether they moved
    alike before, and caveats. Empty where a value is missing.
    """
    lang = setting.lang
    if _is_missing(shown):
        return ()
    return tuple(
        following(part, lang)
        for part in (
            [_values(shown, lang), _certainty(shown, lang)],
            [*_before(shown, lang), *_caveats(shown, lang)],
        )
        if part
    )


def _values(shown: Staggered, lang: str) -> str:
    return say(
        "staggered_values",
        lang,
        early=shown.found.early,
        others=shown.found.others,
        early_before=numbers.percent(shown.early.before),
        early_after=numbers.percent(shown.early.after),
        others_before=numbers.percent(shown.others.before),
        others_after=numbers.percent(shown.others.after),
    )


def _certainty(shown: Staggered, lang: str) -> str:
    if shown.verdict == "untested":
        return say("staggered_few", lang, fewest=FEWEST_A_GROUP)
    if shown.verdict == "unclear":
        return say("staggered_chance", lang)
    low, high = between(shown.lower, shown.upper)
    sure = "" if shown.against else say("staggered_sure", lang)
    return say(
        "staggered_range",
        lang,
        sure=sure,
        low=low,
        high=high,
        basis=basis(INDICATORS[shown.indicator], lang),
    )


def _before(shown: Staggered, lang: str) -> list[str]:
    """Whether the groups moved alike before the incentive. Only if they did, and nothing else explains the
    difference, may it be called consistent with a working incentive.
    """
    if shown.verdict not in ("more", "less"):
        return []
    said = say(f"parallel_{shown.parallel}", lang, gap=_points(shown.beforehand.difference))
    if not shown.claimed:
        words = standing(shown.selection, lang)
        return [said, *(say(f"staggered_against_{name}", lang, **words) for name in shown.against)]
    agreed = agrees(INDICATORS[shown.indicator], 1 if shown.verdict == "more" else -1)
    return (
        [said]
        if agreed is None
        else [said, say("staggered_consistent" if agreed else "staggered_against", lang)]
    )


def _caveats(shown: Staggered, lang: str) -> list[str]:
    before, after = (exact(answers) for answers in shown.answers)
    return [
        say(
            f"caveat_{name}",
            lang,
            n=shown.uncounted,
            before=before,
            after=after,
            **standing(shown.selection, lang),
        )
        for name in shown.caveats
    ]


def _points(difference: float) -> str:
    return f"{abs(difference) * _POINTS:.1f}"


def staggered_computed(every: list[Staggered], setting: Setting) -> Computed:
    """Every number behind the sentences, one column a rate."""
    lang = setting.lang
    table = pd.DataFrame({INDICATORS[one.indicator].title.in_(lang): _computed(one, lang) for one in every})
    return Computed(
        table=table.rename_axis(say("column_method", lang)).reset_index(), note=say("staggered_note", lang)
    )


def _computed(shown: Staggered, lang: str) -> pd.Series:
    found, before = shown.found, shown.beforehand
    rows = {
        "staggered_teams": f"{found.early} / {found.others}",
        "staggered_change_early": span(found.change_early, np.nan, np.nan, lang),
        "staggered_change_others": span(found.change_others, np.nan, np.nan, lang),
        "staggered_gap": span(found.difference, found.lower, found.upper, lang),
        "staggered_naive": span(*shown.naive, lang),
        "computed_range": span(found.difference, shown.lower, shown.upper, lang),
        "staggered_ranks": p_value(found.p_value),
        "staggered_beforehand": span(before.difference, before.lower, before.upper, lang),
        "staggered_beforehand_ranks": p_value(before.p_value),
        "computed_departure": departed(shown.departure, lang),
        "computed_beyond": estimated(shown.selection.beyond if shown.selection else None, lang),
    }
    if _is_missing(shown):
        # Where one side is withheld, its difference from the other side would reveal it.
        rows = dict.fromkeys(rows, numbers.MISSING) | {"staggered_teams": rows["staggered_teams"]}
    return pd.Series({say(name, lang): written for name, written in rows.items()})
