"""Coefficients by steps and without: at every bound the same, between them no cliff, money by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.scorecards import SCHEMES
from metrics.scorecards.coefficients import continuous, paid, stepwise
from tests.support.sheets import made_sheet, scored_sheets

A1 = SCHEMES["uxin_institution"]


@pytest.mark.parametrize(
    ("score", "by_steps", "by_lines"),
    [
        ("100", "1", "1"), ("90", "1", "1"), ("89.99", "0.9", "0.9999"), ("85", "0.9", "0.95"),
        ("80", "0.9", "0.9"), ("79.99", "0.75", "0.899925"), ("70", "0.75", "0.825"), ("60", "0.75", "0.75"),
        ("59.99", "0", "0.749875"), ("30", "0", "0.375"), ("0", "0", "0"),
    ],
)  # fmt: skip
def test_worked_by_hand(score, by_steps, by_lines):
    assert stepwise(A1, Fraction(score)) == Fraction(by_steps)
    assert continuous(A1, Fraction(score)) == Fraction(by_lines)


@given(st.fractions(0, 100, max_denominator=1000), st.fractions(0, 100, max_denominator=1000))
def test_a_better_score_is_never_paid_less_and_a_hundredth_never_decides(one, other):
    low, high = sorted((one, other))
    assert continuous(A1, low) <= continuous(A1, high) and stepwise(A1, low) <= stepwise(A1, high)
    assert continuous(A1, high) - continuous(A1, low) <= (high - low + Fraction(1, 100)) / 60


def test_the_same_money_is_shared_out_anew():
    """95 and 85 points: by steps 1 and 0.9 of 1.9; without 1 and 0.95 of 1.95. The first gets 1/1.95 for
    1/1.9: 2.56% less; the second 0.95/1.95 for 0.9/1.9: 2.85% more.
    """
    scored = scored_sheets(made_sheet("I01", plan="0"), made_sheet("I02", plan="0", renewal_rate="0"))
    first, second = paid(scored)
    assert [(one.organisation, one.score) for one in (first, second)] == [("I01", 95), ("I02", 85)]
    assert first.moved == Fraction(190, 195) - 1
    assert second.moved == Fraction(95, 90) * Fraction(190, 195) - 1


def test_nobody_has_a_score():
    assert paid(scored_sheets()) == []
