"""Points, grades, chances and places in words."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from components.exhibits.caption import captioned
from components.exhibits.model import Setting
from components.exhibits.parts import origin_of, spoken_period
from components.text import numbers, say
from components.text.joining import clauses, listed
from components.text.said import Said, number_form
from metrics import INDICATORS, Indicator
from metrics.scorecards.model import Entered, Scheme
from metrics.scorecards.rounding import PLACES, rounded
from metrics.scorecards.scored import Scored, of_hundred
from metrics.scorecards.scoring import asked_of
from metrics.scorecards.sheet import Earned, ItemScore, Sheet, State
from metrics.scorecards.sureness import Sure
from metrics.scorecards.trace import why

_ALMOST_NONE, _ALMOST_ALL = 0.01, 0.99
_SHOWN = 6  # of a calculation's number, which is hexadecimal; people read the digits of a decimal one


def definitions(scheme: Scheme) -> tuple[Indicator, ...]:
    """The indicators that the scheme's points rest on."""
    asked = asked_of(scheme)
    return (*(INDICATORS[key] for key in asked.listed), *asked.added)


def about(scored: Scored, caption: str, where: str, setting: Setting, **facts: Any) -> dict[str, Any]:
    """What every exhibit on scores says of itself: definitions, source, day, and the ``caption`` on ``where``
    with further ``facts``.
    """
    lang, scheme = setting.lang, scored.scheme
    return {
        "definitions": definitions(scheme),
        "source": score_source(scheme, setting),
        "as_of": setting.as_of,
        "caption": captioned(
            caption,
            lang,
            scheme=scheme.title.in_(lang),
            period=spoken_period(scored.period, setting),
            where=where,
            **facts,
        ),
    }


def score_source(scheme: Scheme, setting: Setting) -> str:
    """Where scores come from: the records and the scheme's document."""
    origin = origin_of(setting.synthetic, setting.edition, setting.lang)
    documents = clauses([scheme.source.in_(setting.lang)], setting.lang)
    return say("source_line", setting.lang, origin=origin, documents=documents)


def version_note(scored: Scored, lang: str) -> str:
    """By which version of the scheme and from which calculation of the figures a score is."""
    digits = scored.calculation[:_SHOWN]
    calculation = str(int(digits, 16)) if digits else say("calculation_unknown", lang)
    return say("note_version", lang, version=scored.scheme.version, calculation=calculation)


def points(value: Fraction | float) -> str:
    """Points for reading, with two decimals."""
    found = rounded(Fraction(value))
    return Said(f"{found:,}".replace("-", "−"), (float(found),), number_form(PLACES))


def whole_points(value: Fraction) -> str:
    """Points as a document writes them: 5, 2.5, 6.67."""
    found = rounded(value)
    return Said(f"{found:f}".rstrip("0").rstrip("."), (float(found),), "0.##")


def signed(value: Fraction) -> str:
    """A difference of points with its sign."""
    found = rounded(value)
    return Said(f"{'+' if found > 0 else ''}{found}".replace("-", "−"), (float(found),), "+0.00;-0.00;0.00")


def grade(scheme: Scheme, score: Fraction | float, lang: str) -> str:
    return scheme.grade(Fraction(score)).title.in_(lang)


def open_ends(sheet: Sheet) -> tuple[Fraction, Fraction]:
    """The score if nothing, and if all, of what cannot be scored yet were won."""
    won = of_hundred(sheet, sheet.won)
    return won, won + of_hundred(sheet, sheet.apart)


def ends(sheet: Sheet, sure: Sure) -> tuple[Fraction, Fraction]:
    """Between what points the score lies, by chance and by what cannot be scored yet."""
    return Fraction(sure.lower), Fraction(sure.upper) + of_hundred(sheet, sheet.apart)


def headline(scored: Scored, sheet: Sheet, setting: Setting) -> str:
    """The score with its range, grade, place and the chance of the grade next to it."""
    lang, scheme, who = setting.lang, scored.scheme, setting.name(sheet.organisation)
    if sheet.score is None:
        return say("score_of_nothing", lang, who=who)
    sure = scored.sure[sheet.organisation]
    if sheet.apart:
        low, high = open_ends(sheet)
        said = say(
            "score_of_open",
            lang,
            who=who,
            score=points(sheet.score),
            apart=points(of_hundred(sheet, sheet.apart)),
            low=points(low),
            high=points(high),
            grades=grades_of(scheme, sheet, lang),
        )
    else:
        low, high = ends(sheet, sure)
        said = say(
            "score_of" if rounded(low) == rounded(high) else "score_of_range",
            lang,
            who=who,
            score=points(sheet.score),
            low=points(low),
            high=points(high),
            grade=grade(scheme, sheet.score, lang),
        )
    if scored.ranked > 1:
        said += say("score_place", lang, n=scored.ranked, place=place(sure, lang))
    return said if sheet.apart else said + _chance(scheme, sure, lang)


def grades_of(scheme: Scheme, sheet: Sheet, lang: str) -> str:
    """The grade; while points stand apart, from the one without them to the one with all of them."""
    low, high = (grade(scheme, end, lang) for end in open_ends(sheet))
    return low if low == high else say("grades_between", lang, low=low, high=high)


def by_chance(scored: Scored, sheet: Sheet, lang: str) -> list[str]:
    """Sentences on what chance makes of the score, and on what it leaves out."""
    sure, said = scored.sure[sheet.organisation], []
    if sure.lower < sure.upper and sheet.apart:
        said.append(say("reading_chance_open", lang, low=points(sure.lower), high=points(sure.upper)))
    elif sure.lower < sure.upper:
        said.append(say("reading_lost_range", lang))
    drawn = [
        part.title.in_(lang)
        for item in sheet.items
        for part in item.parts
        if isinstance(part.part, Entered) and part.part.drawn and part.points is not None
    ]
    if drawn:
        said.append(say("reading_drawn", lang, items=listed([f"“{one}”" for one in drawn], lang)))
    return said


def place(sure: Sure, lang: str) -> str:
    """The place, with the best and the worst that it may be."""
    if sure.best == sure.worst:
        return say("place_sure", lang, place=f"{sure.place:.0f}")
    spans = {"place": sure.place, "best": sure.best, "worst": sure.worst}
    return say("place_range", lang, **{name: f"{value:.0f}" for name, value in spans.items()})


def _chance(scheme: Scheme, sure: Sure, lang: str) -> str:
    """How likely the next better grade is reached; where none is better, how likely the own one is."""
    own = scheme.grade(Fraction(sure.score))
    better = [one for one in scheme.grades if one.least > own.least]
    told = better[-1] if better else own
    if not sure.lower < sure.upper:
        return ""
    return say("score_chance", lang, grade=told.title.in_(lang), chance=chance(sure.chances[told.key], lang))


def chance(share: float, lang: str) -> str:
    if share < _ALMOST_NONE:
        return say("chance_none", lang)
    if share > _ALMOST_ALL:
        return say("chance_all", lang)
    return say("chance_some", lang, percent=numbers.percent(share, 0))


def near_a_bound(scored: Scored, sheet: Sheet, lang: str) -> list[str]:
    """Sentences where the score lies on a bound of a grade, or within its own error of one."""
    if sheet.score is None or sheet.apart:
        return []
    sure, said = scored.sure[sheet.organisation], []
    for one in scored.scheme.grades[:-1]:
        gap = abs(rounded(sheet.score) - rounded(one.least))
        told = {"grade": one.title.in_(lang), "bound": whole_points(one.least)}
        if not gap:
            said.append(say("note_on_bound", lang, **told))
        elif sure.lower < one.least <= sure.upper:
            said.append(say("note_near_bound", lang, gap=f"{gap}", **told))
    return said


def open_items(sheet: Sheet, setting: Setting) -> str:
    """The items that cannot be scored yet, with their points and the reasons."""
    lang = setting.lang
    return listed(
        [
            say(
                "apart_reason",
                lang,
                item=item.item.title.in_(lang),
                points=points(of_hundred(sheet, item.apart)),
                why=listed(dict.fromkeys(why(part.reason, lang) for part in item.parts if part.apart), lang),
            )
            for item in sheet.items
            if item.apart
        ],
        lang,
    )


def left_out(sheet: Sheet, lang: str) -> str:
    """The items of which parts do not apply."""
    names = [item.item.title.in_(lang) for item in sheet.items if item.available < item.item.points]
    return listed(names, lang)


def part_word(part: Earned, lang: str) -> str:
    """What is special about a part, in one word: that it cannot be scored, does not apply, or has all."""
    if part.state is State.NOT_SCORABLE:
        return say("part_open_short", lang)
    if part.state is State.NOT_APPLICABLE:
        return say("part_not_applicable", lang)
    return say("part_full", lang) if part.points == part.of else ""


def part_state(part: Earned, lang: str) -> str:
    """The same with the reason, where there is one."""
    if part.state is State.NOT_SCORABLE:
        return say("part_open", lang, why=why(part.reason, lang))
    if part.state is State.SCORED and part.reason:  # points are given for a value that is not shown
        return say("part_in_any_case", lang)
    return part_word(part, lang)


def part_points(part: Earned) -> str:
    """The points of a part; of one that cannot be scored, those it has in any case; "" where none."""
    if part.points is not None:
        return points(part.points)
    return say_at_least(part.certain) if part.certain else ""


def say_at_least(certain: Fraction) -> str:
    return Said(f"≥{points(certain)}", (float(rounded(certain)),), '"≥"' + number_form(PLACES))


def part_lost(part: Earned) -> str:
    """The points that a part surely lost; "" where it has lost none, or none can be told."""
    told = part.state is State.SCORED or part.lost > 0
    return points(part.lost) if told and part.state is not State.NOT_APPLICABLE else ""


def part_columns(parts: Iterable[Earned], lang: str) -> dict[str, list[str]]:
    """The columns that every table of parts has: what each is, its points, and those it has and lost."""
    every = list(parts)
    return {
        say("column_part", lang): [part.title.in_(lang) for part in every],
        say("column_available", lang): [whole_points(part.of) for part in every],
        say("column_points", lang): [part_points(part) for part in every],
        say("column_lost", lang): [part_lost(part) for part in every],
    }


def share_of(item: ItemScore) -> float | None:
    """The share of its points that an item has; None where it cannot be told."""
    return None if item.points is None or not item.available else float(item.points / item.available)
