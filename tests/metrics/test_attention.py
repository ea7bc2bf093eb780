"""Remarks on a quarter name all that needs attention and nothing that its figures do not support: by hand."""

import math

import pandas as pd
import pytest

from metrics.analysis.among_all import Rank, funnel, ranks
from metrics.analysis.attention import absences, changes, look, misses, newly_met
from metrics.analysis.laggards import clearly_behind, laggards
from metrics.analysis.steadiness import steadiness
from metrics.privacy.small_counts import withhold_small_counts
from metrics.targets.in_force import NONE, Targets
from tests.metrics.quarterly import rows
from tests.support.results import as_results
from tests.support.targets import own

CALM = [50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 51]
RATE, SIGNING, LOAD, SURVEY = "face_to_face_rate", "signing_rate", "residents_per_team", "satisfaction_rate"


def judged(*parts):
    return {part["indicator"].iloc[0]: steadiness(part) for part in parts}


def found(*parts, quarter="2018Q1", targets=NONE):
    return misses(pd.concat(parts), quarter, judged(*parts), targets)


def own_since(starts_on):
    """The district's own targets, as high as the published ones."""
    return Targets((own(SIGNING, "0.75", starts_on), own(LOAD, "2000", starts_on, number=2)))


# Targets: signing ≥75%, residents per team ≤2,000, satisfaction ≥90%.


@pytest.mark.parametrize(
    ("values", "quarters", "newly", "widened"),
    [
        ([70], 1, False, math.nan),
        ([80, 70], 1, True, math.nan),
        ([80, 74, 70], 2, False, 0.04),
        ([60, 74, 70], 3, False, 0.04),
        ([80, 70, 72], 2, False, -0.02),
        ([70, 70], 2, False, 0.0),
        ([60, "no_data", 70], 1, False, math.nan),
        ([60, 75, 70], 1, True, math.nan),
    ],
)
def test_since_when_a_target_is_missed_and_whether_it_got_worse(values, quarters, newly, widened):
    own_target, of_another_scheme, since_2018 = (
        found(rows(values, SIGNING, many=1000), targets=targets)[0]
        for targets in (own_since("2012-01-01"), NONE, own_since("2018-01-01"))
    )
    # Nobody here had to meet the target of another scheme on any day.
    assert [miss.quarters for miss in (own_target, of_another_scheme, since_2018)] == [quarters, 0, 1]
    for miss in (own_target, of_another_scheme):
        assert (miss.newly, miss.gap) == (newly, pytest.approx(0.75 - values[-1] / 100))
        assert miss.widened == pytest.approx(widened, nan_ok=True)
    # In the quarter before another target was in force.
    assert not since_2018.newly and math.isnan(since_2018.widened)


def test_of_what_is_better_low_the_gap_is_above():
    [miss] = found(rows([1900, 2100, 2300], LOAD, of=1), targets=own_since("2012-01-01"))
    assert (miss.gap, miss.widened, miss.quarters, miss.newly) == (300, 200, 2, False)


@pytest.mark.parametrize("values", [[75], [70, 76], [70, "no_data"], [70, "small_count"]])
def test_met_or_unknown_is_no_miss(values):
    assert found(rows(values, SIGNING)) == []


def test_a_later_quarter_is_not_looked_at():
    assert found(rows([80, 70], SIGNING, last="2018Q2")) == []
    [miss] = found(rows([70, 80], SIGNING, last="2018Q2"))
    assert miss.row.period == "2018Q1"


def test_a_sample_may_miss_by_chance_and_steps_of_one_are_no_steps():
    # 88 of 100 answers: 79–95%; two samples of 100, 88 and 87, do not differ.
    [miss] = found(rows([87, 88], SURVEY, half=0.08))
    assert miss.may_be_chance and miss.widened == 0
    [clear] = found(rows([87, 60], SURVEY, half=0.08))
    assert not clear.may_be_chance and clear.widened == pytest.approx(0.27)


def test_few_people_may_miss_by_chance_though_all_are_counted():
    # Wilson, by hand: 18 of 26 (69%) is 50–84%, which holds 80%; 1,800 of 2,600 is 67–71%. The quarter
    # before: 21 of 26.
    key = "frequent_outpatient_signing_rate"
    few = as_results(
        [
            ["district", "district", period, key, x, 26, x / 26, low, high, "", ""]
            for period, x, low, high in (("2017Q4", 21, 0.62, 0.91), ("2018Q1", 18, 0.50, 0.84))
        ]
    )
    many = as_results(
        [
            ["district", "district", period, key, x, 2600, x / 2600, low, high, "", ""]
            for period, x, low, high in (("2017Q4", 2100, 0.79, 0.82), ("2018Q1", 1800, 0.67, 0.71))
        ]
    )
    [chance], [sure] = (misses(part, "2018Q1", {}) for part in (few, many))
    assert (chance.may_be_chance, sure.may_be_chance, sure.newly) == (True, False, True)


def test_news_comes_first_then_the_unusual_then_the_largest_part_of_the_target():
    long = rows([60] * 3, "key_group_signing_rate")  # a third short of 90%
    little = rows([94] * 3, "renewal_rate")  # a hundredth short of 95%
    news = rows([76, 74], SIGNING)
    chance = rows([80], SURVEY, half=0.15)
    unusual = rows([*(2000 + value for value in CALM), 2500], LOAD, of=1)
    assert [miss.row.indicator for miss in found(little, chance, long, unusual, news)] == [
        SIGNING,
        LOAD,
        "key_group_signing_rate",
        "renewal_rate",
        SURVEY,
    ]
    [one] = found(unusual)
    assert (one.beyond, one.anew) == ("above", True)
    [still] = found(rows([*(2000 + value for value in CALM), 2500, 2500], LOAD, of=1))
    assert (still.beyond, still.anew) == ("above", False)


def test_a_better_quarter_is_not_beyond_on_the_bad_side():
    [miss] = found(rows([*CALM, 70], SIGNING))
    assert (miss.beyond, miss.anew) == ("", False)


def test_a_target_newly_met_and_nothing_that_sampling_or_doubt_explains():
    met = lambda *parts: [row.indicator for row in newly_met(pd.concat(parts), "2018Q1", {})]  # noqa: E731
    assert met(rows([74, 75], SIGNING, many=1000)) == [SIGNING]
    assert met(
        rows([70, 80], SIGNING, many=10),
        rows([89, 99], "key_group_signing_rate"),
        rows([2100, 1000], LOAD, of=1),
    ) == [LOAD, SIGNING, "key_group_signing_rate"]
    for none in (
        rows([75, 76], SIGNING),
        rows([74, 74], SIGNING),
        rows([80], SIGNING),
        rows([70, "no_data", 80], SIGNING),
        rows([70, 80], SIGNING, doubt="few"),
        rows([89, 91], SURVEY),
        rows([74, 75], SIGNING),
    ):
        assert met(none) == []
    assert met(rows([500, 910], SURVEY, of=1000)) == [SURVEY]


# The usual ups and downs: of CALM, mean 50.5 and ranges of 2.3 on average, roughly 44.5 to 56.5.


@pytest.mark.parametrize(
    ("last", "key", "meaning"),
    [
        (60, RATE, "better"),
        (40, RATE, "worse"),
        (60, LOAD, "worse"),
        (40, LOAD, "better"),
        (60, "residents", "neutral"),
    ],
)
def test_a_real_jump_is_listed_with_its_meaning(last, key, meaning):
    steady = judged(rows([*CALM, last], key))
    assert {
        one: [course.indicator for course in changes(steady, "2018Q1", one, (), True)]
        for one in ("better", "worse", "neutral")
    } == {one: [key] if one == meaning else [] for one in ("better", "worse", "neutral")}
    assert (
        changes(steady, "2018Q1", meaning, {key}, True) == changes(steady, "2018Q1", meaning, (), False) == []
    )
    assert changes(steady, "2017Q4", meaning, (), True) == []  # the jump is of the quarter it happened in


@pytest.mark.parametrize("last", [45, 48, 53, 56])
def test_noise_is_not_listed(last):
    steady = judged(rows([*CALM, last]))
    assert not [
        one
        for meaning in ("better", "worse", "neutral")
        for anew in (True, False)
        for one in changes(steady, "2018Q1", meaning, (), anew)
    ]


def test_what_stood_out_before_is_no_news_and_the_furthest_comes_first():
    lasting, fresh, further = (
        rows([*CALM, 30, 30], "home_visit_rate"),
        rows([*CALM, 42]),
        rows([*CALM, 30], "follow_up_rate"),
    )
    steady = judged(lasting, fresh, further)
    assert [one.indicator for one in changes(steady, "2018Q1", "worse", (), True)] == ["follow_up_rate", RATE]
    assert [one.indicator for one in changes(steady, "2018Q1", "worse", (), False)] == ["home_visit_rate"]


def test_growth_of_what_is_neither_good_nor_bad_is_no_news():
    assert (
        changes(
            judged(rows([100 + 5 * place for place in range(7)], "residents")), "2018Q1", "neutral", (), True
        )
        == []
    )


def test_a_missing_quarter_says_nothing_of_the_last_known():
    assert changes(judged(rows([*CALM, 40, "no_data"])), "2018Q1", "worse", (), True) == []


# Laggards.


def others(last, places=20, key=RATE, doubt=""):
    """``places`` teams of 1,000 people: half of them at 52%, half at 48%, the last with ``last`` people."""
    counts = [480 + 40 * (place % 2) for place in range(places - 1)] + [last]
    made = [
        [f"T{place:02}", "team", "2018Q1", key, count, 1000, count / 1000, math.nan, math.nan, "", doubt]
        for place, count in enumerate(counts)
    ]
    return as_results(made)


def behind(*parts, within=None):
    teams = pd.concat(parts)
    funnels = {part["indicator"].iloc[0]: funnel(part) for part in parts}
    return laggards(teams, funnels, {key: ranks(teams[teams["indicator"] == key]) for key in funnels}, within)


def test_who_lies_far_out_on_the_bad_side_lags():
    [one] = behind(others(200))
    # (19 × 500 ∓ 20 + 200) / 20,000: ten of 480 and nine of 520.
    assert (one.row.organisation, one.others, one.rank) == (
        "T19",
        0,
        Rank(20, 20, 20, 20),
    ) and one.pooled == pytest.approx((10 * 480 + 9 * 520 + 200) / 20_000)
    assert behind(others(470)) == behind(others(800)) == []  # within the limits; far out on the good side


def test_who_lags_in_most_comes_first_and_is_said_once_by_the_worst():
    second = others(250, key="home_visit_rate")
    third = others(480, key="follow_up_rate")
    third.loc[3, ["numerator", "value"]] = 100, 0.1
    found = behind(others(200), second, third)
    assert [(one.row.organisation, one.row.indicator, one.others) for one in found] == [
        ("T19", RATE, 1),
        ("T03", "follow_up_rate", 0),
    ]
    assert behind(others(200), within={"T03"}) == [] and behind(others(200, doubt="few")) == []


def test_those_counted_by_the_overview_are_those_a_team_is_told_of():
    parts = (others(200), others(250, key="home_visit_rate"), others(470, key="follow_up_rate"))
    teams = pd.concat(parts)
    funnels = {part["indicator"].iloc[0]: funnel(part) for part in parts}
    known = {key: ranks(teams[teams["indicator"] == key]) for key in funnels}
    told = clearly_behind(teams, funnels, known, ("T19",))["T19"]
    [counted] = laggards(teams, funnels, known)
    assert {row.indicator for _, row in told} == {RATE, "home_visit_rate"}
    assert counted.others + 1 == len(told)


def test_few_and_withheld_teams_are_not_called_laggards():
    small = others(200)
    small.loc[19, ["numerator", "denominator", "value"]] = 2, 10, 0.2  # two of ten may be chance
    assert behind(small) == []
    withheld = withhold_small_counts(
        others(200).assign(numerator=lambda made: made["numerator"].where(made["organisation"] != "T19", 2))
    )
    assert [one.row.organisation for one in behind(withheld)] == []


# Missing organisations.


def teams(*reasons, key=SURVEY):
    return as_results(
        [
            [
                f"T{place}",
                "team",
                "2018Q1",
                key,
                1,
                1,
                math.nan if reason else 0.9,
                math.nan,
                math.nan,
                reason,
                "",
            ]
            for place, reason in enumerate(reasons)
        ]
    )


def test_teams_without_a_value_are_told_together_with_what_they_lack():
    both = pd.concat([teams("", "zero_denominator", ""), teams("", "no_data", "", key="awareness_rate")])
    [absence] = absences(both)
    assert (absence.teams, absence.indicators, absence.of) == (("T1",), (SURVEY, "awareness_rate"), 3)


@pytest.mark.parametrize(
    "none",
    [
        teams("", "", ""),
        teams("small_count", ""),
        teams("not_settled", ""),
        teams("zero_denominator", "", key="diabetes_management_rate"),
        teams("zero_denominator", "zero_denominator"),  # nobody was asked at all
    ],
)
def test_withheld_and_not_to_be_expected_is_not_missing(none):
    assert absences(none) == []


def test_the_most_missing_come_first():
    found = absences(
        pd.concat([teams("", "no_data", "", ""), teams("", "", "no_data", "no_data", key="awareness_rate")])
    )
    assert [absence.teams for absence in found] == [("T2", "T3"), ("T1",)]


# All together.


def test_a_missed_target_is_not_told_again_as_a_change_and_doubtful_records_make_no_change():
    fallen = rows([*CALM, 40], SIGNING)
    found = look(fallen, "2018Q1", judged(fallen), [], teams())
    assert (
        [miss.anew for miss in found.misses] == [True] and found.worse == found.lasting == [] and found.judged
    )
    doubtful = rows([*CALM, 40], doubt="few")
    assert look(doubtful, "2018Q1", judged(doubtful), [], teams()).worse == []
    sound = rows([*CALM, 40])
    assert [one.indicator for one in look(sound, "2018Q1", judged(sound), [], teams()).worse] == [RATE]
    assert not look(rows([50]), "2018Q1", judged(rows([50])), [], teams()).judged
