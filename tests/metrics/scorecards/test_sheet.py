"""A sheet: every point is won, lost, apart or does not apply; what is missing makes a range, never a zero."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.foundation.definitions import Direction
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional
from metrics.scorecards.model import Computed, Entered, Grade, Item, Scheme, Section, evenly
from metrics.scorecards.sheet import Entry, State, Value, sheet
from records.labels import Text

NO_WORDS = Text("", "")
WHOLE = Fraction(1)
RATE = Proportional(Fraction(4, 5))


def part(quantity="signing_rate", rule=RATE, **given):
    return Computed(share=WHOLE, quantity=quantity, rule=rule, **given)


def judged(key="plan"):
    return Entered(share=WHOLE, key=key, title=NO_WORDS)


def item(key, points, *parts, **given):
    return Item(
        key=key, title=NO_WORDS, points=Fraction(points), source=NO_WORDS, parts=evenly(*parts), **given
    )


def scheme(*items, **given):
    total = sum(one.points for one in items)
    section = Section(key="all", title=NO_WORDS, points=total, items=items)
    return Scheme(
        key="made", title=NO_WORDS, source=NO_WORDS, level="team", sections=(section,), total=total, **given
    )


def known(value, lower=None, upper=None, **given):
    return Value(Fraction(value), *(end and Fraction(end) for end in (lower, upper)), **given)


def missing(reason):
    return Value(None, reason=reason)


class TestOneItem:
    def test_what_is_short_of_the_target_is_lost(self):
        found = sheet(scheme(item("a", 10, part())), "T1", {"signing_rate": known("0.6")})
        assert (found.won, found.lost, found.apart, found.not_applicable) == (
            Fraction(15, 2),
            Fraction(5, 2),
            0,
            0,
        )
        assert found.score == 75 and found.items[0].state is State.SCORED

    @pytest.mark.parametrize("reason", ["no_data", "zero_denominator", "doubt", "unfinished"])
    def test_what_has_no_value_stands_apart(self, reason):
        found = sheet(
            scheme(item("a", 10, part()), item("b", 10, judged())),
            "T1",
            {"signing_rate": missing(reason)},
            {"plan": Entry(Fraction(1, 2))},
        )
        assert (found.won, found.lost, found.apart) == (5, 5, 10)
        assert (found.score, found.lower, found.upper) == (25, 25, 75)
        assert found.items[0].points is None and found.items[0].parts[0].reason == reason

    def test_what_does_not_exist_here_does_not_apply_and_is_rescaled(self):
        """16 of 20 points where 10 do not apply: 16 × 100 ÷ 20 = 80."""
        found = sheet(
            scheme(
                item("a", 10, part("monitored_signing_rate", none_means_not_applicable=True)),
                item("b", 20, part()),
            ),
            "T1",
            {"monitored_signing_rate": missing("zero_denominator"), "signing_rate": known("0.64")},
        )
        assert (found.won, found.lost, found.not_applicable) == (16, 4, 10)
        assert found.score == 80 and found.is_rescaled
        assert found.items[0].state is State.NOT_APPLICABLE and found.items[0].available == 0

    def test_too_few_cases_are_not_scored(self):
        few = known("0.5", numerator=Fraction(4), denominator=Fraction(8))
        found = sheet(scheme(item("a", 10, part(fewest=20))), "T1", {"signing_rate": few})
        assert found.score is None and found.items[0].parts[0].reason == "few"
        assert (found.lower, found.upper) == (0, 100)

    def test_what_is_not_entered_stands_apart_and_may_be_said_not_to_apply(self):
        made = scheme(item("a", 10, judged("plan")), item("b", 10, judged("online")))
        assert sheet(made, "T1", {}).apart == 20
        found = sheet(made, "T1", {}, {"plan": Entry(None), "online": Entry(Fraction(9, 10))})
        assert (found.not_applicable, found.score) == (10, 90)
        with pytest.raises(ValueError, match="no share"):
            sheet(made, "T1", {}, {"plan": Entry(Fraction(3, 2))})

    def test_an_interval_goes_into_the_points(self):
        """80% asked, 60% found, between 50 and 90%: 7.5 of 10 points, between 6.25 and 10."""
        found = sheet(scheme(item("a", 10, part())), "T1", {"signing_rate": known("0.6", "0.5", "0.9")})
        assert (found.items[0].lower, found.items[0].points, found.items[0].upper) == (
            Fraction(25, 4),
            Fraction(15, 2),
            10,
        )

    def test_parts_that_count_only_together(self):
        both = item(
            "a", 10, part("signing_rate"), part("renewal_rate", AllOrNothing(Fraction("0.95"))), together=True
        )
        for values, expected in (
            ((known("0.8"), known("0.95")), (10, 0, 0)),
            ((known("0.8"), known("0.94")), (0, 10, 0)),
            ((known("0.79"), known("0.95")), (0, 10, 0)),
            ((known("0.8"), missing("no_data")), (0, 0, 10)),
            # Lost already, whatever the missing value turns out to be.
            ((known("0.79"), missing("no_data")), (0, 10, 0)),
        ):
            found = sheet(
                scheme(both), "T1", dict(zip(("signing_rate", "renewal_rate"), values, strict=True))
            )
            assert (found.won, found.lost, found.apart) == expected
            assert found.items[0].upper == found.won + found.apart


@pytest.mark.parametrize(
    ("saturation", "signing", "points"),
    [
        ("1", False, 1),
        ("0.9", True, 1),
        ("0.9", False, Fraction(9, 10)),
        ("1.25", True, Fraction(4, 5)),
        ("0.9", None, None),
        ("1.25", None, Fraction(4, 5)),
    ],
)
def test_saturation_depends_on_the_signing_rate(saturation, signing, points):
    made = scheme(item("a", 1, part("signing_saturation", Balanced(WHOLE, "signing_rate"))))
    values = {"signing_saturation": known(saturation)}
    if signing is not None:
        values["signing_rate"] = known("0.7", meets=signing)
    assert sheet(made, "T1", values).items[0].points == points


def test_a_value_around_the_best_one_may_earn_more_than_both_its_ends():
    """Saturation between 0.9 and 1.1: 1 earns all, though neither end does."""
    made = scheme(item("a", 1, part("signing_saturation", Balanced(WHOLE, "signing_rate"))))
    values = {"signing_saturation": known("0.95", "0.9", "1.1"), "signing_rate": known("0.7", meets=False)}
    found = sheet(made, "T1", values).items[0]
    assert (found.lower, found.points, found.upper) == (Fraction(9, 10), Fraction(19, 20), 1)


@pytest.mark.parametrize(
    ("rule", "value", "share"),
    [
        (Linear(Fraction("0.45"), Fraction("0.7"), Fraction(25, 45)), "0.673", Fraction("42.84") / 45),
        (Bands((Fraction(0), Fraction("0.5"), WHOLE), (Fraction(0), WHOLE)), "0.5", 1),
        (Bands((Fraction(0), Fraction("0.5"), WHOLE), (Fraction(0), WHOLE)), "0.4999", 0),
        (Bands((Fraction(0), Fraction("0.5"), WHOLE), (Fraction(0), WHOLE)), "1", 1),
        (Bands((Fraction(0), Fraction("0.5"), WHOLE), (Fraction(0), WHOLE)), "7", 1),
        # 80% asked, one twentieth of the points off for each percentage point short, at most half of them.
        (
            Deducted(Fraction("0.8"), Fraction("0.01"), Fraction("0.05"), Fraction("0.5")),
            "0.77",
            Fraction("0.85"),
        ),
        (
            Deducted(Fraction("0.8"), Fraction("0.01"), Fraction("0.05"), Fraction("0.5")),
            "0.2",
            Fraction("0.5"),
        ),
        # No complaint allowed, a tenth off for each.
        (Deducted(Fraction(0), WHOLE, Fraction("0.1"), direction=Direction.LOWER), "3", Fraction("0.7")),
        (Proportional(Fraction(2000), Direction.LOWER), "4000", Fraction(1, 2)),
    ],
)
def test_every_rule_gives_its_share(rule, value, share):
    assert rule.share(Fraction(value), None) == share


class TestChecks:
    def test_shares_that_miss_one_are_refused(self):
        halves = (Computed(share=Fraction(1, 2), quantity="signing_rate", rule=RATE),)
        with pytest.raises(ValueError, match="item a: the shares of its parts add up to 1/2"):
            Item(key="a", title=NO_WORDS, points=Fraction(5), source=NO_WORDS, parts=halves)

    def test_items_that_miss_their_section_are_refused(self):
        with pytest.raises(
            ValueError, match=r"section s has 20 points, but its items add up to 15: a 10 \+ b 5"
        ):
            Section(
                key="s",
                title=NO_WORDS,
                points=Fraction(20),
                items=(item("a", 10, part()), item("b", 5, part())),
            )

    def test_sections_that_miss_the_total_are_refused(self):
        section = Section(key="s", title=NO_WORDS, points=Fraction(90), items=(item("a", 90, part()),))
        with pytest.raises(ValueError, match="scheme x: its sections add up to 90, not to 100: s 90"):
            Scheme(key="x", title=NO_WORDS, source=NO_WORDS, level="team", sections=(section,))

    def test_two_items_of_one_name_are_refused(self):
        with pytest.raises(ValueError, match="more than one item is called a"):
            scheme(item("a", 10, part()), item("a", 5, part()))

    def test_grades_must_reach_down_to_nothing(self):
        for bounds in ((90, 60), (60, 90, 0), (90, 90, 0), ()):
            grades = tuple(
                Grade(key=str(n), title=NO_WORDS, least=Fraction(n), coefficient=Fraction(n)) for n in bounds
            )
            with pytest.raises(ValueError, match="bounds of its grades"):
                scheme(item("a", 10, part()), grades=grades)


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "excellent"),
        ("90", "excellent"),
        ("89.995", "excellent"),  # read as 90.00
        ("89.99499", "good"),
        ("80", "good"),
        ("79.99", "passed"),
        ("60", "passed"),
        ("59.99", "failed"),
        ("0", "failed"),
    ],
)
def test_every_score_has_a_grade_and_a_bound_belongs_to_the_better(points, grade):
    assert scheme(item("a", 10, part())).grade(Fraction(points)).key == grade


QUANTITIES = ("signing_rate", "renewal_rate", "satisfaction_rate", "awareness_rate")
shares = st.fractions(0, 1, max_denominator=200)
made_rules = st.one_of(
    st.builds(Proportional, st.fractions(Fraction(1, 10), 1, max_denominator=20)),
    st.builds(AllOrNothing, st.fractions(Fraction(1, 10), 1, max_denominator=20)),
    st.builds(lambda floor: Linear(floor, floor + Fraction(1, 4)), st.fractions(0, Fraction(3, 4))),
    st.builds(
        lambda each: Deducted(Fraction(9, 10), Fraction(1, 100), each), st.fractions(0, Fraction(1, 10))
    ),
)
outcomes = st.one_of(
    st.builds(lambda value: Value(value), shares),
    st.builds(
        lambda ends: Value(sorted(ends)[1], sorted(ends)[0], sorted(ends)[2]),
        st.lists(shares, min_size=3, max_size=3),
    ),
    st.sampled_from([missing("no_data"), missing("zero_denominator")]),
)


@st.composite
def schemes_and_values(draw):
    items = [
        item(
            key,
            draw(st.integers(1, 30)),
            *(
                part(key, draw(made_rules), none_means_not_applicable=draw(st.booleans()))
                for _ in range(draw(st.integers(1, 3)))
            ),
            together=draw(st.booleans()),
        )
        for key in QUANTITIES
    ]
    return items, {key: draw(outcomes) for key in QUANTITIES}


@given(schemes_and_values())
def test_every_point_is_won_lost_apart_or_does_not_apply(case):
    items, values = case
    found = sheet(scheme(*items), "T1", values)
    assert found.won + found.lost + found.apart + found.not_applicable == found.scheme.total
    for one in found.items:
        assert min(one.won, one.lost, one.apart) >= 0
        assert 0 <= one.lower <= one.won <= one.won + one.apart <= one.item.points
        assert one.lower <= one.upper <= one.available
    if found.score is not None:
        assert 0 <= found.lower <= found.score <= found.upper <= 100


@given(schemes_and_values(), st.randoms())
def test_the_order_of_items_changes_no_score(case, order):
    items, values = case
    shuffled = list(items)
    order.shuffle(shuffled)
    one, other = (sheet(scheme(*some), "T1", values) for some in (items, shuffled))
    assert (one.score, one.lower, one.upper) == (other.score, other.lower, other.upper)


@given(schemes_and_values(), st.sampled_from(QUANTITIES), shares)
def test_a_better_value_never_lowers_a_score(case, key, better):
    items, values = case
    value = values[key].value
    if value is None or better < value:
        return
    low, high = (sheet(scheme(*items), "T1", values | {key: Value(one)}) for one in (value, better))
    assert low.won <= high.won and low.upper <= high.upper and low.lower <= high.lower


@given(schemes_and_values(), st.lists(shares, min_size=4, max_size=4))
def test_the_range_holds_the_score_whatever_the_missing_values_turn_out_to_be(case, turned_out):
    items, values = case
    before = sheet(scheme(*items), "T1", values)
    filled = {
        key: Value(later) if values[key].reason == "no_data" else values[key]
        for key, later in zip(QUANTITIES, turned_out, strict=True)
    }
    after = sheet(scheme(*items), "T1", filled)
    if before.lower is not None and after.score is not None:
        assert before.available == after.available
        assert before.lower <= after.score <= before.upper


@given(schemes_and_values(), st.lists(outcomes, min_size=4, max_size=4))
def test_rescaling_keeps_the_order_of_two_that_lack_the_same(case, others):
    items, values = case
    other = {
        key: values[key] if values[key].value is None else (one if one.value is not None else values[key])
        for key, one in zip(QUANTITIES, others, strict=True)
    }
    one, two = (sheet(scheme(*items), "T1", found) for found in (values, other))
    if one.score is not None and two.score is not None:
        assert (one.won < two.won) == (one.score < two.score)


@given(made_rules, shares, shares)
def test_many_values_at_once_earn_what_each_earns(rule, one, other):
    """In floats, so that just at a jump the two may differ."""
    found = rule.shares(np.array([float(one), float(other), np.nan]), None)
    assert np.isnan(found[2])
    for value, share in zip((one, other), found, strict=False):
        jumps = [piece.start for piece in rule.pieces(None) if piece.start is not None]
        if all(abs(value - jump) > Fraction(1, 10**9) for jump in jumps):
            assert share == pytest.approx(float(rule.share(value, None)), abs=1e-12)


@given(made_rules, st.lists(shares, min_size=3, max_size=3))
def test_no_value_within_an_interval_earns_more_or_less_than_is_said(rule, values):
    low, inside, high = sorted(values)
    least, most = rule.shares_over((low, high), None)
    assert least <= rule.share(inside, None) <= most
