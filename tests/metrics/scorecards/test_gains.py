"""What is still lacking, worked by hand; and that one fewer would not do."""

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from metrics.scorecards import SCHEMES
from metrics.scorecards.gains import gains
from metrics.scorecards.sheet import Value, sheet

A1 = SCHEMES["uxin_institution"]


def counted(top: int, bottom: int) -> Value:
    return Value(F(top, bottom), numerator=F(top), denominator=F(bottom))


def of(found, key: str, whole: bool):
    return next((one for one in found if one.part.part.quantity == key and one.whole is whole), None)


def test_the_next_whole_point_and_the_target():
    """Diabetes: 5 points at 80%; 1,402 of 2,951 earn 5 × 1402/2951 ÷ 0.8 = 2.969. Alone in its item, the next
    whole point is 3: ⌈3 × 0.8 × 2951 ÷ 5⌉ = 1,417, 15 more. The target: ⌈0.8 × 2951⌉ = 2,361, 959 more.
    """
    found = gains(sheet(A1, "I01", {"diabetes_management_rate": counted(1402, 2951)}))
    whole, target = (of(found, "diabetes_management_rate", which) for which in (True, False))
    assert (whole.more, target.more) == (15, 959)
    assert target.points == 5 - F(1402, 2951) * 5 / F("0.8") and whole.points >= 3 - F(1402, 2951) * 5 / F(
        "0.8"
    )
    assert whole.worth == whole.points / 15


def test_the_most_points_for_each_one_more_come_first():
    """A committee more is worth more than a resident more."""
    found = gains(
        sheet(
            A1, "I01", {"diabetes_management_rate": counted(40, 100), "signing_rate": counted(20_000, 40_000)}
        )
    )
    assert next(one.part.part.quantity for one in found) == "diabetes_management_rate"
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)


def test_what_is_met_or_not_known_or_needs_fewer_lacks_nothing_that_is_listed():
    values = {
        "signing_rate": counted(80, 100),
        "renewal_rate": Value(None, reason="no_data"),
        "residents_per_team": counted(32_900, 8),
    }
    assert gains(sheet(A1, "I01", values)) == []


def test_a_whole_point_out_of_reach_is_not_promised():
    """Signing 74 of 100: the part can bring 6.25 × (1 − 74/75) = 0.083 points more. With 6.1667 points the
    item's next whole point, 7, is out of reach.
    """
    found = gains(sheet(A1, "I01", {"signing_rate": counted(74, 100)}))
    assert of(found, "signing_rate", True) is None and of(found, "signing_rate", False).more == 1


@given(st.integers(1, 500), st.data())
def test_one_fewer_would_not_do(bottom, data):
    top = data.draw(st.integers(0, bottom))
    key = data.draw(st.sampled_from(["renewal_rate", "signing_rate", "elderly_graded_rate"]))
    before = sheet(A1, "I01", {key: counted(top, bottom)})
    for gain in gains(before):
        reached = [
            sheet(A1, "I01", {key: counted(top + more, bottom)}).won for more in (gain.more - 1, gain.more)
        ]
        assert reached[1] - before.won == gain.points > 0
        if gain.whole:
            assert int(reached[0]) < int(reached[1])
        else:
            assert reached[0] < reached[1]
