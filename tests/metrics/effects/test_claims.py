"""A change is claimed only if the changes of teams support it, and more cautiously for samples."""

import math

import pytest

from metrics.analysis.verdicts import claims_effect, said_range
from metrics.statistics.clusters import PairedChange
from tests.metrics.effects.courses import FLAT, QUARTERS, RATE


def test_a_rise_in_every_team_is_claimed(district):
    found = district([*FLAT, *[0.6] * 6])
    assert (found.verdict, found.change.rose, found.change.teams, found.all_teams) == ("rose", 20, 20, 20)
    # Before: (0.29 + 0.31 + 0.30 + 0.29) / 4 = 0.2975 on average over teams.
    assert found.value_before == pytest.approx(0.2975, abs=0.01) and found.value_after == pytest.approx(
        0.6, abs=0.01
    )
    assert found.change.difference == pytest.approx(found.value_after - found.value_before)
    assert found.change.lower < found.change.difference < found.change.upper
    assert found.ratio[0] == pytest.approx(found.value_after / found.value_before)
    assert found.caveats == ()


def test_a_fall_is_called_one(district):
    assert district([*[0.6, 0.61] * 3, *[0.3] * 6]).verdict == "fell"


def test_teams_that_move_both_ways_claim_nothing(district):
    found = district([0.3] * 12)
    assert found.verdict == "unclear" and found.change.rose > 0 < found.change.fell
    assert found.change.lower < 0 < found.change.upper


def test_few_teams_are_not_tested(district):
    found = district([*FLAT, *[0.6] * 6], teams=7)
    assert found.verdict == "untested" and math.isnan(found.change.lower)
    assert (math.isnan(found.lower), math.isnan(found.upper)) == (True, True)
    survey = district([*FLAT, *[0.6] * 6], teams=7, key="awareness_rate")
    assert survey.verdict == "untested" and math.isnan(survey.lower) and math.isnan(survey.upper)


def test_a_sample_allows_for_who_else_might_have_been_asked(district):
    """Twenty teams that all go from 36 to 72 of 120 a quarter differ in nothing; 2,880 and 5,760 of 9,600
    answers do.
    """
    rates = [*[0.3] * 6, *[0.6] * 6]
    records, survey = (district(rates, people=120, apart=0, key=key) for key in (RATE, "awareness_rate"))
    assert (records.lower, records.upper) == pytest.approx((0.3, 0.3))
    # statsmodels 0.15.0: confint_proportions_2indep(5760, 9600, 2880, 9600, method="newcomb").
    assert (survey.lower, survey.upper) == pytest.approx((0.28649953294576, 0.31333274542892))
    assert survey.change == records.change and survey.verdict == records.verdict == "rose"


def test_a_sample_too_small_to_tell_claims_nothing(district):
    """From 3 to 4 of 10 in each of ten teams: 30 and 40 of 100 answers; Newcombe's interval is about 0.1 ±
    0.13.
    """
    once = {"teams": 10, "people": 10, "apart": 0, "spans": {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}}
    assert district([*[0.3] * 6, *[0.4] * 6], **once).verdict == "rose"
    survey = district([*[0.3] * 6, *[0.4] * 6], key="awareness_rate", **once)
    assert survey.verdict == "unclear" and survey.lower < 0 < survey.upper


@pytest.mark.parametrize(
    ("teams", "people", "said"),
    [
        ((0.29, 0.31), (0.28, 0.32), (0.28, 0.32)),
        ((0.27, 0.33), (0.28, 0.32), (0.27, 0.33)),
        ((0.27, 0.31), (0.28, 0.32), (0.27, 0.32)),
        ((-0.31, -0.29), (-0.32, -0.28), (-0.32, -0.28)),
    ],
)
def test_the_wider_end_is_said_of_a_sample(teams, people, said):
    change = PairedChange(0.3, *teams, 20, 20, 0, 0, 0.001)
    assert (
        said_range(True, change, (0.3, *people)) == said
        and said_range(False, change, (0.3, *people)) == teams
    )


def test_what_takes_people_as_independent_is_shown_beside(district):
    """48 of 80, then 56 of 80. R 4.2.2: prop.test(c(56, 48), c(80, 80), correct = FALSE), Newcombe's limits
    from the Wilson limits of prop.test, Katz's from the logarithm of 56/48 and its standard error.
    """
    found = district(
        [*[0.6] * 6, *[0.7] * 6],
        teams=4,
        people=10,
        spans={"before": QUARTERS[4:6], "after": QUARTERS[6:8]},
        apart=0,
    )
    assert (found.before, found.after) == ((48, 80), (56, 80))
    assert found.naive == pytest.approx((0.1, -0.0472134654468411, 0.241366093430967))
    assert found.naive_p == pytest.approx(0.184843974227534)
    assert found.ratio == pytest.approx((56 / 48, 0.927578853859777, 1.46738048786618))


@pytest.mark.parametrize(
    ("lower", "upper", "p_value", "claimed"),
    [
        (0.01, 0.2, 0.049, True),
        (-0.2, -0.01, 0.049, True),
        (0.01, 0.2, 0.05, False),
        (-0.2, -0.01, 0.06, False),
        (-0.01, 0.2, 0.001, False),
        (0, 0.2, 0.001, False),
        (-0.2, 0, 0.001, False),
        (math.nan, math.nan, 0.001, False),
        (0.01, 0.2, math.nan, False),
    ],
)
def test_an_effect_is_claimed_where_interval_and_ranks_agree(district, lower, upper, p_value, claimed):
    change = district([*FLAT, *[0.6] * 6]).change._replace(lower=lower, upper=upper, p_value=p_value)
    assert bool(claims_effect(change)) is claimed
