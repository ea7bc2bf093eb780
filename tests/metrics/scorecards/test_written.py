"""A scheme as plain data and back: the same scheme, also every kind of rule; anything else is refused."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from metrics.foundation.definitions import Direction
from metrics.scorecards import SCHEMES
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional
from metrics.scorecards.written import NoScheme, restored, written

A1 = SCHEMES["uxin_institution"]
RULES = (
    Proportional(Fraction(3, 4)),
    AllOrNothing(Fraction(2000), Direction.LOWER),
    Linear(floor=Fraction(1, 2), target=Fraction(9, 10), low=Fraction(1, 3)),
    Bands((Fraction(0), Fraction(1, 2), Fraction(1)), (Fraction(1, 4), Fraction(1))),
    Deducted(target=Fraction(0), step=Fraction(1), each=Fraction(1, 10), direction=Direction.LOWER),
    Balanced(Fraction(1), "signing_rate"),
)


@pytest.mark.parametrize("key", SCHEMES)
def test_a_scheme_comes_back_as_it_was(key):
    assert restored(written(SCHEMES[key])) == SCHEMES[key]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_every_rule_comes_back_as_it_was(rule):
    section = A1.sections[0]
    item = section.items[1]
    part = replace(item.parts[0], rule=rule)
    items = (section.items[0], replace(item, parts=(part, item.parts[1])), *section.items[2:])
    made = replace(A1, sections=(replace(section, items=items), *A1.sections[1:]))
    assert restored(written(made)) == made


def test_what_is_no_scheme_is_refused():
    told = json.loads(written(A1))
    broken = told | {"sections": told["sections"][:1]}
    for text in (
        "",
        "[]",
        "{}",
        "null",
        json.dumps({"kind": "exec"}),
        json.dumps(broken),
        '{"fraction": "1/0"}',
    ):
        with pytest.raises(NoScheme):
            restored(text)
