"""What if: other targets, rules, splits and values, kept as text; the scheme itself stays as it is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.scorecards import SCHEMES
from metrics.scorecards.credit import AllOrNothing, Linear
from metrics.scorecards.sheet import Value, sheet
from metrics.scorecards.trying import (
    AS_IT_IS,
    Change,
    NoScenario,
    entries_of,
    possible,
    read,
    tried,
    values_of,
)

A1 = SCHEMES["uxin_institution"]


def points(scheme, item: str, values=None, entries=None) -> Fraction:
    found = sheet(scheme, "I01", values or {}, entries)
    return next(one for one in found.items if one.item.key == item).won


def value(text: str) -> Value:
    return Value(Fraction(text), Fraction(text), Fraction(text))


def test_another_target():
    """4,000 a team: 2.5 × 2,000 ÷ 4,000 = 1.25 points; of a target of 3,000: 2.5 × 3,000 ÷ 4,000 = 1.875."""
    values = {"residents_per_team": value("4000")}
    assert points(A1, "teams", values) == Fraction(5, 4)
    assert points(tried(A1, read("teams:2.target=3000", A1)), "teams", values) == Fraction(15, 8)
    assert points(A1, "teams", values) == Fraction(5, 4)


def test_another_rule():
    """84% of 85%: nothing if all or nothing; from 42.5% on in a straight line, (84 − 42.5) ÷ 42.5."""
    values = {"awareness_rate": value("0.84")}
    assert points(tried(A1, read("training:2.rule=all_or_nothing", A1)), "training", values) == 0
    linear = tried(A1, read("training:2.rule=linear", A1))
    assert points(linear, "training", values) == Fraction(5, 2) * Fraction(415, 425)
    scenario = read("training:2.rule=all_or_nothing~training:2.target=0.84", A1)
    assert points(tried(A1, scenario), "training", values) == Fraction(5, 2)
    lower = next(one for one in tried(A1, read("teams:2.rule=linear", A1)).items if one.key == "teams")
    assert lower.parts[1].rule == Linear(floor=Fraction(4000), target=Fraction(2000))


def test_another_split():
    """Of satisfaction's 15 points residents' answers get 80%: 12, the staff's the other 3."""
    item = next(
        one for one in tried(A1, read("satisfaction:1.share=0.8", A1)).items if one.key == "satisfaction"
    )
    assert [part.share for part in item.parts] == [Fraction(4, 5), Fraction(1, 5)]
    groups = next(
        one for one in tried(A1, read("key_groups:1.share=0.5", A1)).items if one.key == "key_groups"
    )
    assert sum(part.share for part in groups.parts) == 1
    assert groups.parts[1].share / groups.parts[3].share == 4  # as before among the others


def test_one_organisations_values_and_judgements():
    scenario = read("coverage:1.value=0.3~system:1.won=3/4", A1)
    assert values_of(A1, scenario) == {"signing_rate": value("0.3")}
    assert {key: entry.share for key, entry in entries_of(A1, scenario).items()} == {"plan": Fraction(3, 4)}
    assert tried(A1, scenario) == A1


def test_a_later_change_replaces_an_earlier_one_and_can_be_taken_back():
    scenario = read("teams:2.target=3000~teams:2.target=2500", A1)
    assert scenario.of("teams", 2) == {"target": 2500}
    assert scenario.without("teams", 2, "target") == AS_IT_IS
    assert tried(A1, AS_IT_IS) is A1


@pytest.mark.parametrize(
    "text",
    [
        "x", "teams:2.target", "teams:9.target=1", "nothing:1.target=1", "teams:2.target=0",
        "teams:2.target=-1", "teams:2.target=1e99", "teams:2.target=1/0", "teams:2.target=nan",
        "teams:2.rule=eval", "system:1.target=1", "system:1.share=1", "teams:1.share=1", "teams:1.share=2",
        "system:1.won=2", "teams:1.won=1", "teams:1.__class__=1", "teams:1.target=" + "9" * 30,
        "~".join(f"teams:1.target=0.{n}" for n in range(1, 50)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(text):
    with pytest.raises(NoScenario):
        read(text, A1)


@given(st.data())
def test_a_scenario_is_read_as_it_is_written(data):
    scheme = SCHEMES[data.draw(st.sampled_from(sorted(SCHEMES)))]
    scenario = AS_IT_IS
    for _ in range(data.draw(st.integers(0, 5))):
        item = data.draw(st.sampled_from(scheme.items))
        place = data.draw(st.integers(1, len(item.parts)))
        what = data.draw(st.sampled_from(possible(item.parts[place - 1], item)))
        to = (
            data.draw(st.sampled_from(["proportional", "all_or_nothing", "linear"]))
            if what == "rule"
            else Fraction(data.draw(st.integers(1, 19)), 100)
        )
        scenario = scenario.with_change(Change(item.key, place, what, to))
    try:
        found = read(scenario.text, scheme)
    except NoScenario:
        return  # all parts of an item given other shares than 1 in all
    assert found == scenario
    changed = tried(scheme, found)
    assert sum(item.points for item in changed.items) == 100


def test_all_or_nothing_keeps_its_direction():
    item = next(one for one in tried(A1, read("teams:2.rule=all_or_nothing", A1)).items if one.key == "teams")
    assert isinstance(item.parts[1].rule, AllOrNothing)
    assert points(tried(A1, read("teams:2.rule=all_or_nothing", A1)), "teams", {
        "residents_per_team": value("1999")
    }) == Fraction(5, 2)  # fmt: skip
