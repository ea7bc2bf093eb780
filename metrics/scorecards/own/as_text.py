"""A scheme as the table of text in which it is written: the reverse of ``reading``."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise

from metrics.foundation.definitions import Direction, Indicator
from metrics.indicators.unlisted import quantity
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional, Rule
from metrics.scorecards.model import Entered, Grade, Item, Part, Scheme, Section
from metrics.scorecards.own.draft import Cells, Draft
from metrics.scorecards.own.numbers_as_text import amount, number, share
from records.labels import Text

EVERY, BAND = "；", "–"  # between several targets or bands; between the bounds of a band
OF, EARNS = "：", "："  # between an organisation and its target; between a band and what it earns
WITHIN = "·"  # between a level and a kind of institution
_YES = "yes"


def as_draft(scheme: Scheme) -> Draft:
    """The table of ``scheme``. Reading it gives the same scheme."""
    head = {
        "key": scheme.published_key,
        **_both("title", scheme.title),
        **_both("source", scheme.source),
        "levels": ",".join(scheme.levels),
        "kinds": ",".join(scheme.kinds),
    }
    rows = tuple(row for one in scheme.sections for row in _rows_of_section(one))
    return Draft(head, rows, grades_as_text(scheme.grades))


def grades_as_text(grades: Iterable[Grade]) -> tuple[Cells, ...]:
    """The table of ``grades``."""
    return tuple(
        {
            "grade": one.key,
            **_both("grade", one.title),
            "least": number(one.least),
            "coefficient": number(one.coefficient),
        }
        for one in grades
    )


def _both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}


def _rows_of_section(section: Section) -> Iterator[Cells]:
    shared = {
        "section": section.key,
        **_both("section", section.title),
        "section_points": number(section.points),
    }
    for item in section.items:
        for row in rows_of_item(item):
            yield shared | dict(row)


def rows_of_item(item: Item) -> Iterator[Cells]:
    """The rows of ``item``, without what they have from their section."""
    shared = {
        "item": item.key,
        **_both("item", item.title),
        "points": number(item.points),
        **_both("source", item.source),
        "together": _YES if item.together else "",
        "split_here": _YES if item.split_here else "",
    }
    if item.taken_from:
        yield shared | {"taken_from": item.taken_from}
        return
    is_even = len({part.share for part in item.parts}) == 1
    for part in item.parts:
        yield shared | {"share": "" if is_even else share(part.share)} | _part(part)


def _part(part: Part) -> dict[str, str]:
    if isinstance(part, Entered):
        return {
            **_both("judged", part.title),
            "judged": part.key,
            "applies_with": part.applies_with,
            "drawn": _YES if part.drawn else "",
        }
    found = quantity(part.quantity)
    return {
        "quantity": part.quantity,
        **_rule(part.rule, found),
        "set_here": _YES if part.set_here else "",
        "others": EVERY.join(
            WITHIN.join(filter(None, (one.level, one.of_kind))) + OF + amount(one.target, found)
            for one in part.others
        ),
        "fewest": str(part.fewest) if part.fewest else "",
        "nobody": "left_out" if part.none_means_not_applicable else "",
    }


@singledispatch
def _rule(rule: Rule, found: Indicator) -> dict[str, str]:
    raise TypeError(f"{type(rule).__name__} cannot be written in a table")


@_rule.register
def _(rule: Proportional, found: Indicator) -> dict[str, str]:
    return {"rule": "proportional"} | _aimed(rule.target, rule.direction, found)


@_rule.register
def _(rule: AllOrNothing, found: Indicator) -> dict[str, str]:
    return {"rule": "all_or_nothing"} | _aimed(rule.target, rule.direction, found)


@_rule.register
def _(rule: Linear, found: Indicator) -> dict[str, str]:
    return {
        "rule": "linear",
        "target": amount(rule.target, found),
        "floor": amount(rule.floor, found),
        "low": share(rule.low) if rule.low else "",
    }


@_rule.register
def _(rule: Bands, found: Indicator) -> dict[str, str]:
    said = (
        f"{amount(low, found)}{BAND}{amount(high, found)}{EARNS}{share(earned)}"
        for (low, high), earned in zip(pairwise(rule.bounds), rule.shares_of_bands, strict=True)
    )
    return {"rule": "bands", "bands": EVERY.join(said)}


@_rule.register
def _(rule: Deducted, found: Indicator) -> dict[str, str]:
    return {
        "rule": "deducted",
        **_aimed(rule.target, rule.direction, found),
        "step": amount(rule.step, found),
        "each": share(rule.each),
        "most": share(rule.most) if rule.most != 1 else "",
    }


@_rule.register
def _(rule: Balanced, found: Indicator) -> dict[str, str]:
    return {"rule": "balanced", "target": amount(rule.target, found), "condition": rule.condition}


def _aimed(target: Fraction, direction: Direction, found: Indicator) -> dict[str, str]:
    own = direction is found.direction
    return {"direction": "" if own else direction.name, "target": amount(target, found)}
