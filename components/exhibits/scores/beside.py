"""Schemes side by side, and coefficients by steps and without, as tables with one sentence each."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pandas as pd

from components.exhibits.model import Setting
from components.exhibits.parts import frame
from components.exhibits.scores.words import grade, points, whole_points
from components.text import numbers, say
from components.text.joining import listed
from metrics.indicators.unlisted import quantity
from metrics.scorecards.coefficients import Paid
from metrics.scorecards.model import Scheme
from metrics.scorecards.together import Shared, Use
from metrics.scorecards.trace import in_words

_NEAR = 1  # points


def beside(found: Sequence[Shared], schemes: Iterable[Scheme], lang: str) -> tuple[str, pd.DataFrame]:
    """The sentence, and a row for each indicator with a column for each scheme."""
    if not found:
        return say("beside_none", lang), pd.DataFrame()
    most = found[0]
    headline = say(
        "beside_headline",
        lang,
        n=len(found),
        what=quantity(most.quantity).title.in_(lang),
        points=whole_points(most.points),
    )
    columns = {
        say("column_indicator", lang): [quantity(one.quantity).title.in_(lang) for one in found],
        say("column_points_in_all", lang): [whole_points(one.points) for one in found],
        say("column_differing", lang): [
            say(f"differing_{'yes' if one.differing else 'no'}", lang) for one in found
        ],
    }
    for scheme in schemes:
        columns[scheme.title.in_(lang)] = [
            listed([_use(use, lang) for use in one.uses if use.scheme.key == scheme.key], lang)
            for one in found
        ]
    return headline, frame(columns)


def _use(use: Use, lang: str) -> str:
    return say(
        "beside_use",
        lang,
        item=use.item.title.in_(lang),
        points=whole_points(use.points),
        rule=in_words(use.part.rule, quantity(use.part.quantity), lang),
    )


def coefficients(found: Sequence[Paid], scheme: Scheme, setting: Setting) -> tuple[list[str], pd.DataFrame]:
    """Sentences on who would gain and lose without steps and who stands near a bound; and the table."""
    lang = setting.lang
    moved = [one.moved for one in found if one.moved]
    said = [
        say(
            "paid_headline",
            lang,
            more=sum(one > 0 for one in moved),
            less=sum(one < 0 for one in moved),
            most=numbers.percent(float(max(map(abs, moved)))),
        )
        if moved
        else say("paid_headline_same", lang)
    ]
    near = [
        setting.name(one.organisation)
        for one in found
        if any(abs(one.score - bound.least) < _NEAR for bound in scheme.grades[:-1])
    ]
    if near:
        said.append(say("paid_near", lang, who=listed(near, lang)))
    table = frame(
        {
            say("column_organisation", lang): [setting.name(one.organisation) for one in found],
            say("column_score", lang): [points(one.score) for one in found],
            say("column_grade", lang): [grade(scheme, one.score, lang) for one in found],
            say("column_stepwise", lang): [points(one.stepwise) for one in found],
            say("column_continuous", lang): [points(one.continuous) for one in found],
            say("column_paid_moved", lang): [_percent(one.moved) for one in found],
        }
    )
    return said, table


def steps(scheme: Scheme, lang: str) -> str:
    """The grades with their bounds and coefficients."""
    return listed(
        [
            f"{one.title.in_(lang)} ≥{whole_points(one.least)} → {whole_points(one.coefficient)}"
            for one in scheme.grades
        ],
        lang,
    )


def _percent(moved: Fraction | None) -> str:
    if moved is None:
        return ""
    said = numbers.percent(float(moved))
    return f"+{said}" if moved > 0 else said.replace("-", "−")
