"""Schemes side by side: what rests on one indicator, read off the documents by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from metrics.scorecards import SCHEMES
from metrics.scorecards.together import shared, taken

A1, A2 = SCHEMES["uxin_institution"], SCHEMES["inner_mongolia_2024"]


def test_what_both_annexes_rest_on():
    """Annex 1 asks 75% signed for 6.25 points, annex 2 asks for it within 3 points, without a target."""
    found = {one.quantity: one for one in shared([A1, A2])}
    assert set(found) == {
        "signing_rate", "key_group_signing_rate", "renewal_rate", "awareness_rate", "satisfaction_rate",
    }  # fmt: skip
    signed = found["signing_rate"]
    assert [(use.scheme.key, use.item.key, use.points) for use in signed.uses] == [
        ("uxin_institution", "coverage", Fraction(25, 4)),
        ("inner_mongolia_2024", "2.1", Fraction(3, 2)),
    ]
    assert signed.points == Fraction(31, 4) and not signed.differing
    assert found["satisfaction_rate"].points == Fraction(15, 2) + 12
    assert shared([A1, A2])[0].quantity == "satisfaction_rate"


def test_another_target_is_told():
    part = replace(
        A2.sections[1].items[0].parts[0],
        rule=replace(A2.sections[1].items[0].parts[0].rule, target=Fraction(1, 2)),
    )
    item = A2.sections[1].items[0]
    changed = replace(item, parts=(part, *item.parts[1:]))
    section = replace(A2.sections[1], items=(changed, *A2.sections[1].items[1:]))
    other = replace(A2, sections=(A2.sections[0], section, *A2.sections[2:]))
    found = {one.quantity: one for one in shared([A1, other])}
    assert found["signing_rate"].differing


def test_an_item_that_is_taken_counts_once():
    item = taken(A1, "satisfaction", Fraction(12))
    assert item.points == 12 and item.taken_from == "uxin_institution:satisfaction"
    last = A2.sections[-1]
    section = replace(last, items=(last.items[0], replace(item, key="5.2")))
    other = replace(A2, sections=(*A2.sections[:-1], section))
    found = {one.quantity: one for one in shared([A1, other])}
    assert found["satisfaction_rate"].points == Fraction(15, 2)
    with pytest.raises(KeyError):
        taken(A1, "nothing", Fraction(1))
