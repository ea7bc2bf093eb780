"""The scores of all: what moved a score adds up to its movement, and points of what applies are of 100."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.scorecards import SCHEMES
from metrics.scorecards.judging import judged_parts
from metrics.scorecards.scored import Scored, mean_lost, movement, of_hundred
from metrics.scorecards.sheet import Entry, Value, sheet

A1 = SCHEMES["uxin_institution"]
KEYS = ("tcm_team_rate", "awareness_rate", "elderly_graded_rate", "signing_rate", "satisfaction_rate")
shares = st.fractions(min_value=0, max_value=1, max_denominator=20)


@st.composite
def sheets(draw):
    values = {key: Value(share, share, share) for key in KEYS if (share := draw(shares)) is not None}
    given = {
        key: Entry(draw(st.one_of(st.none(), shares))) for key in judged_parts(A1) if draw(st.booleans())
    }
    return sheet(A1, "I01", values, given)


@given(sheets(), sheets())
def test_a_movement_is_the_sum_of_what_items_add(now, before):
    found = movement(now, before)
    assert sum((one.points for one in found), Fraction(0)) == now.score - before.score
    assert [one.item.item.key for one in found] == [item.key for item in A1.items]


@given(sheets())
def test_won_lost_and_apart_are_100_of_what_applies(one):
    assert sum(of_hundred(one, points) for points in (one.won, one.lost, one.apart)) == 100


def test_a_score_that_is_missing_has_no_movement():
    nothing = sheet(A1, "I01", {})
    with pytest.raises(ValueError, match="one scheme"):
        movement(nothing, nothing)


def test_what_all_lost_on_average():
    """Awareness: 0.425 of 0.85 is half of 2.5 points, of 5; another lost nothing of them. Only these and the
    score's other parts apply, of which nothing is known.
    """
    half, full = (
        sheet(A1, name, {"awareness_rate": Value(Fraction(share), Fraction(share), Fraction(share))})
        for name, share in (("I01", "0.425"), ("I02", "0.85"))
    )
    assert mean_lost([half, full])["training"] == Fraction(5, 8)
    scored = Scored(A1, "2018Q1", (half, full))
    assert scored.ranked == 2 and scored.sure["I02"].place == 1
