"""A team stands out only beyond what teams of its size differ by, and ranks only as surely as its numbers
allow.
"""

from dataclasses import replace

import numpy as np
import pytest

from metrics import INDICATORS
from metrics.analysis.among_all import (
    SIMILAR,
    SPREADS,
    Rank,
    funnel,
    has_ranks,
    is_comparable,
    ranks,
    similar,
)
from metrics.foundation.definitions import Direction
from metrics.statistics import wilson_interval
from tests.support.results import as_results


def rows(counts, indicator="face_to_face_rate"):
    """Results of one rate for teams T0, T1, …: (numerator, denominator), None where there is no value."""
    made = [
        [
            f"T{place}",
            "team",
            "2018Q1",
            indicator,
            *(one or (np.nan, np.nan)),
            one[0] / one[1] if one else np.nan,
            np.nan,
            np.nan,
            "" if one else "no_data",
            "",
        ]
        for place, one in enumerate(counts)
    ]
    return as_results(made)


ALIKE = [(300, 1000)] * 20


def test_a_team_outside_its_wilson_interval_stands_out():
    found = funnel(rows([*ALIKE, (330, 1000), (360, 1000), (270, 1000), (240, 1000)]), "chance")
    assert found.baseline == pytest.approx(7200 / 24000)
    low, _ = wilson_interval(330, 1000)
    assert low > 0.3 and found.positions["T20"] == "above"
    assert [found.positions[name] for name in ("T0", "T21", "T22", "T23")] == [
        "within",
        "far_above",
        "below",
        "far_below",
    ]


def test_teams_that_differ_anyway_stand_out_less():
    rng = np.random.default_rng(2)
    counts = [(int(value), 1000) for value in rng.normal(300, 60, 60).clip(50, 900)]
    by_chance, by_teams = funnel(rows(counts), "chance"), funnel(rows(counts), "teams")
    assert by_teams.dispersion.factor > 5 and 0.02 < by_teams.between**0.5 < 0.06 and by_chance.between == 0
    outside = [
        sum(place != "within" for place in found.positions.values()) for found in (by_chance, by_teams)
    ]
    assert outside[0] > 30 and outside[1] < 10
    assert (by_chance.spread, by_teams.spread) == ("chance", "teams") and {
        by_chance.spread,
        by_teams.spread,
    } == set(SPREADS)
    assert by_chance.scores["T0"] / by_teams.scores["T0"] > 2 and (
        np.sign(by_chance.scores["T0"]) == np.sign(by_teams.scores["T0"])
    )
    assert (by_teams.inner[1] - by_teams.inner[0] > by_chance.inner[1] - by_chance.inner[0]).all()


def test_small_teams_have_wider_limits():
    found = funnel(rows([(30, 100), (3000, 10_000), *ALIKE]), "chance")
    assert found.sizes[0] == 100 and found.sizes[-1] == 10_000
    width = found.inner[1] - found.inner[0]
    assert (np.diff(width) < 0).all() and (found.outer[1] >= found.inner[1]).all()


def test_missing_teams_are_left_out_and_one_team_is_no_funnel():
    assert set(funnel(rows([(30, 100), None, (40, 100)]), "chance").positions) == {"T0", "T2"}
    assert funnel(rows([(30, 100), None])) is None


def test_withheld_numbers_and_teams_without_people_have_no_position_and_no_rank_and_a_team_of_one_has():
    made = rows([(30, 100), (40, 100), (50, 100), (1, 1), (3, 50)])
    made.loc[1, "denominator"], made.loc[4, "reason"] = 0, "small_count"
    assert set(funnel(made).positions) == set(ranks(made)) == {"T0", "T2", "T3"}


def test_a_rate_of_nobody_has_no_position_beyond():
    found = funnel(rows([(0, 100)] * 12))
    assert set(found.positions.values()) == {"within"}


def test_the_funnel_stands_around_the_district_where_its_value_is_known():
    """Teams with small numbers are withheld: the rest alone are not the district."""
    found = funnel(rows([*ALIKE, None]), "chance", district=0.27)
    assert found.baseline == 0.27 and set(found.positions.values()) == {"above"}
    assert funnel(rows([*ALIKE, None]), "chance").positions["T0"] == "within"


def test_limits_keep_a_shape_though_teams_differ():
    """The variance between teams is added to chance, which widens all limits alike; as a factor it would put
    the limits of the smallest teams outside 0 to 1.
    """
    rng = np.random.default_rng(2)
    sizes = rng.integers(50, 5_000, 80)
    found = funnel(
        rows(
            [
                (int(size * rate), int(size))
                for size, rate in zip(sizes, rng.normal(0.5, 0.08, 80).clip(0.1, 0.9), strict=True)
            ]
        )
    )
    width = found.inner[1] - found.inner[0]
    assert found.dispersion.factor > 20 and 0.2 < width[-1] < width[0] < 0.4


@pytest.mark.parametrize(
    ("key", "comparable", "ranked"),
    [
        ("face_to_face_rate", True, True),
        ("satisfaction_rate", True, True),
        ("fulfilment_rate", True, True),
        ("mean_income", False, False),
        ("tcm_team_rate", False, False),
        ("committee_coverage", False, False),
        ("signing_growth", False, False),
        ("residents", False, False),
        ("performance_pay_share", False, False),
        ("signing_saturation", False, False),
    ],
)
def test_what_can_be_compared(key, comparable, ranked):
    assert (is_comparable(INDICATORS[key]), has_ranks(INDICATORS[key])) == (comparable, ranked)


def test_teams_far_apart_rank_surely_and_teams_without_a_value_not_at_all():
    assert ranks(rows([(100, 1000), None, (900, 1000), (500, 1000)])) == {
        "T0": Rank(3, 3, 3, 3),
        "T2": Rank(1, 1, 1, 3),
        "T3": Rank(2, 2, 2, 3),
    }
    assert ranks(rows([None, None])) == {}
    assert ranks(rows([None, (100, 1000)])) == {"T1": Rank(1, 1, 1, 1)}


def test_where_lower_is_better_the_lowest_is_first(monkeypatch):
    lower = {"face_to_face_rate": replace(INDICATORS["face_to_face_rate"], direction=Direction.LOWER)}
    made = rows([(100, 1000), (900, 1000), (500, 1000)])
    assert [rank.place for rank in ranks(made).values()] == [3, 1, 2]
    monkeypatch.setattr("metrics.analysis.among_all.INDICATORS", lower)
    assert [rank.place for rank in ranks(made).values()] == [1, 3, 2]


def test_similar_teams_are_those_nearest_in_size():
    made = rows([(10 * place, 100 * place) for place in range(1, 61)])
    near = similar(made, "T39")["denominator"]  # 4,000 people
    assert len(near) == SIMILAR and near.iloc[0] == 4000
    # as many times smaller as larger: 4000 ÷ 2800 ≈ 5700 ÷ 4000
    assert (near.min(), near.max()) == (
        2800,
        5700,
    )
    small = similar(made, "T0")["denominator"]
    assert (small.min(), small.max()) == (100, 3000)


def test_a_team_is_among_its_like_whoever_else_has_its_size():
    made = rows([(300 + place, 1000) for place in range(50)])
    for team in ("T0", "T49"):
        assert similar(made, team)["organisation"].iloc[0] == team


def test_too_few_teams_or_no_value_are_not_compared_by_size():
    assert similar(rows([(30, 100)] * 9), "T0") is None and len(similar(rows([(30, 100)] * 10), "T0")) == 10
    assert similar(rows([None, *ALIKE]), "T0") is None and similar(rows(ALIKE), "nobody") is None


def test_teams_at_the_same_place_are_counted():
    found = ranks(rows([(500, 1000), (500, 1000), (900, 1000), (50, 100)]))
    assert {name: (rank.place, rank.alike) for name, rank in found.items()} == {
        "T0": (2, 3),
        "T1": (2, 3),
        "T2": (1, 1),
        "T3": (2, 3),
    }
