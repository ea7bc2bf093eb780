"""Counts of few people are withheld, with as many other counts as needed to protect them, and no more."""

from tests.metrics.attacker import everything
from tests.metrics.few_people import PAY, QUARTER, SURVEY, paid, survey, withheld_of
from tests.metrics.stored import stored

# One case each, by hand.


def test_a_total_less_the_teams_shown_does_not_give_the_hidden_one_away():
    """151 − 60 − 30 − 58 = 3 would give it away: so the team with the fewest answers is withheld, too."""
    teams = {"I1-T1": (60, 90), "I1-T2": (30, 70), "I1-T3": (58, 95), "I1-T4": (3, 80)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T4", "I1-T2"}


def test_what_a_rate_lacks_is_a_count_too():
    """97 of 100 are aware, so 3 are not; the institution's total of those not aware would give the 3 away."""
    teams = {"I1-T1": (97, 100), "I1-T2": (80, 120), "I1-T3": (100, 110)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T3"}


def test_nobody_and_everybody_are_shown_and_hide_nothing():
    teams = {"I1-T1": (0, 60), "I1-T2": (50, 50), "I1-T3": (20, 40)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == set()
    assert withheld_of(survey(teams | {"I1-T4": (3, 80)}), ["awareness_rate"]) == {"I1-T3", "I1-T4"}


def test_two_of_one_each_need_a_third():
    """Withheld counts are at least one, so a total of two would mean one each; with a third each can be
    anything from 1 to 4.
    """
    teams = {"I1-T1": (1, 50), "I1-T2": (1, 50), "I1-T3": (20, 40), "I1-T4": (30, 60)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T2", "I1-T3"}


def test_two_that_are_enough_need_no_third():
    teams = {"I1-T1": (3, 50), "I1-T2": (4, 50), "I1-T3": (20, 40)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T2"}


def test_an_institution_of_one_team_is_hidden_at_both_levels_beside_another_and_the_district_stays():
    teams = {"I1-T1": (3, 50), "I2-T1": (20, 40), "I2-T2": (30, 60), "I3-T1": (50, 99), "I3-T2": (50, 99)}
    # I2 is the smaller of the other institutions; its team T1 is hidden, or its teams would add up to I2.
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1", "I1-T1", "I2", "I2-T1"}


def test_a_denominator_of_few_is_hidden_in_every_indicator_that_has_it():
    teams = {"I1-T1": (2, 3), "I1-T2": (20, 40), "I1-T3": (30, 60)}
    satisfied = [
        (QUARTER, place, "satisfied_answers", valid - 15 if valid > 15 else 0)
        for place, (_, valid) in teams.items()
    ]
    _, shown = everything(stored([*survey(teams), *satisfied]), SURVEY, [QUARTER])
    hidden = shown[shown["denominator"].isna()]
    assert set(zip(hidden["indicator"], hidden["organisation"], strict=True)) == {
        (key, name) for key in SURVEY for name in ("I1-T1", "I1-T2")
    }


def test_one_persons_pay_is_no_mean_and_their_number_is_shown():
    values = paid({"I1-T1": 1, "I1-T2": 6, "I1-T3": 9, "I2-T1": 7, "I2-T2": 8})
    rows = everything(stored(values), PAY[:2], [QUARTER])[1]
    hidden = rows[rows["reason"] == "small_count"]
    assert set(zip(hidden["indicator"], hidden["organisation"], strict=True)) == {
        (key, name) for key in PAY[:2] for name in ("I1-T1", "I1-T2")
    }
    assert hidden[["numerator", "value", "lower", "upper"]].isna().all(axis=None)
    assert hidden.loc[hidden["indicator"] == "mean_income", "denominator"].tolist() == [1, 6]


def test_pay_of_two_small_teams_together_is_that_of_five_or_more():
    assert withheld_of(paid({"I1-T1": 2, "I1-T2": 2, "I1-T3": 6, "I1-T4": 9}), PAY[:1]) == {
        "I1-T1",
        "I1-T2",
        "I1-T3",
    }
    assert withheld_of(paid({"I1-T1": 2, "I1-T2": 3, "I1-T3": 6}), PAY[:1]) == {"I1-T1", "I1-T2"}
