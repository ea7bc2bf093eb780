"""The teams whose rate an effect is about: those an incentive is for, or a part of an institution."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import effects
from metrics.analysis.before_after import before_after, windows
from metrics.analysis.courses import quarterly
from metrics.analysis.effects import effect
from metrics.events.incentives import Incentive
from metrics.foundation.organisations import read_teams
from metrics.foundation.periods import parse_period
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.metrics.effects.courses import ENGINE, FLAT, QUARTERS, RATE, SPANS, START


def test_only_the_teams_it_is_for_are_compared(district):
    only = [f"T{number:02}" for number in range(12)]
    found = district([*FLAT, *[0.6] * 6], only=only, name="I01")
    assert (found.change.teams, found.all_teams, found.organisation) == (12, 12, "I01")
    # 12 teams of 500 people in four quarters; the course is theirs, too.
    assert found.before[1] == 12 * 500 * 4 and len(found.series.values) == len(QUARTERS)
    assert np.mean(found.series.values[2:6]) == pytest.approx(found.value_before)
    assert found.value_before != district([*FLAT, *[0.6] * 6]).value_before


def test_it_is_called_by_what_it_is_of(district):
    rises = [*FLAT, *[0.6] * 6]
    assert [
        district(rises, organisation=within, name=name).organisation
        for within, name in ((None, ""), ("I01", ""), ("I01", "S01"))
    ] == ["district", "I01", "S01"]
    district(rises)
    assert [
        found.organisation
        for found in (
            *effects.effects([RATE], SPANS, START, None, ENGINE),
            effect(RATE, SPANS, START, None, ENGINE),
        )
    ] == ["district", "district"]


def test_the_rate_of_some_teams_by_quarter_is_that_of_their_sums():
    made = [
        ("T1", "2015Q1", 10, 20, ""),
        ("T2", "2015Q1", 20, 20, ""),
        ("T3", "2015Q1", 1, 50, ""),
        ("T1", "2015Q2", 4, 40, ""),
        ("T2", "2015Q2", 9, 40, "not_settled"),
        ("T2", "2015Q3", 0, 40, ""),
        ("T1", "2015Q4", 2, 20, ""),
        ("T2", "2015Q4", 3, 20, ""),
    ]
    rows = pd.DataFrame(
        made, columns=["organisation", "period", "numerator", "denominator", "reason"]
    ).assign(indicator=RATE)
    found = quarterly(rows, ["T1", "T2"])
    # 30 of 40; 4 are withheld; nobody of 40; 2 + 3 of 20 + 20.
    assert found.loc[RATE].to_dict() == pytest.approx(
        {"2015Q1": 0.75, "2015Q2": math.nan, "2015Q3": 0.0, "2015Q4": 0.125}, nan_ok=True
    )


def test_events_of_one_quarter_count_together(district):
    """One event for nine of twenty teams bends the course of all too little to end it; with another for eight
    more it ends it.
    """
    rates = [0.1, 0.1, 0.4, 0.41, 0.4, 0.41, *[0.6] * 6]

    def course(*some):
        return district(
            rates,
            incentives=[
                Incentive(
                    str(one),
                    "",
                    date(2014, 7, 1),
                    scope="I01",
                    home="I01",
                    teams=frozenset(f"T{number:02}" for number in one),
                )
                for one in some
            ],
        ).segmented.level

    assert (
        district(rates, teams=1, incentives=(date(2014, 7, 1),)).segmented.level
        != district(rates, teams=1).segmented.level
    )
    whole, cut = (
        district(rates).segmented.level,
        district(rates, incentives=(date(2014, 7, 1),)).segmented.level,
    )
    assert (
        course(range(9))
        == course(range(10))
        == whole
        != cut
        == course(range(11))
        == course(range(9), range(9, 17))
    )


def test_only_proportions_have_an_effect():
    with pytest.raises(ValueError, match="no proportion"):
        effect("mean_income", SPANS, START, None, ENGINE)


def test_the_demo_district_shows_its_effect(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    spans = windows(parse_period(START), 4, 4, read_horizon(engine))
    keys = (RATE, "home_visit_rate", "awareness_rate", "satisfaction_rate")
    pooled = before_after(keys, "district", spans, None, engine).set_index("indicator")
    for key in keys:
        found = effect(key, spans, START, None, engine)
        assert found.verdict == "rose"
        assert found.value_before == pytest.approx(pooled.loc[key, "value_before"])
        assert found.value_after == pytest.approx(pooled.loc[key, "value_after"])
        assert found.lower > 0 and found.segmented is not None
    assert [found.indicator for found in effects.effects(keys, spans, START, None, engine)] == list(keys)
    engine.dispose()


def test_a_part_of_the_teams_adds_up_to_the_rate_of_an_institution(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    spans = windows(parse_period(START), 4, 4, read_horizon(engine))
    teams = read_teams(engine)
    its = list(teams.loc[teams["institution_id"] == "I02", "team_id"])
    whole, part = (
        effect(RATE, spans, START, "I02", engine),
        effect(RATE, spans, START, None, engine, its, "I02"),
    )
    assert (part.before, part.after, part.change) == (whole.before, whole.after, whole.change)
    assert part.series.values == pytest.approx(whole.series.values)
    rows = [
        before_after([RATE], "institution", spans, "I02", engine, *more).drop(columns="period_after")
        for more in ((), (its, "I02"))
    ]
    pd.testing.assert_frame_equal(*rows)
    below = before_after([RATE], "team", spans, "I02", engine, its[:2], "I02")
    assert set(below["organisation"]) <= set(its[:2])
    engine.dispose()
