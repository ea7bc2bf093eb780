"""A withheld count is also withheld in growths, sums, years, effects, targets and on every screen."""

import math

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import results, withhold_small_counts
from metrics.analysis.before_after import before_after
from metrics.analysis.effects import effects
from metrics.calculation.edition_results import COLUMNS
from metrics.foundation.store import withheld as kept
from metrics.privacy.small_counts import withheld_together
from metrics.privacy.withheld import read_withheld
from metrics.reader.as_shown import effects_as_shown
from metrics.rollup import roll_up
from records import tables
from tests.metrics.district import District, load
from tests.metrics.few_people import QUARTER, paid, survey
from tests.metrics.stored import stored


def test_growth_is_withheld_where_either_end_is():
    values = [
        *paid({"I1-T1": 4, "I1-T2": 6, "I1-T3": 9}, "2017Q3"),
        *paid({"I1-T1": 5, "I1-T2": 6, "I1-T3": 9}, QUARTER),
        *paid({"I1-T1": 5, "I1-T2": 6, "I1-T3": 9}, "2018Q1"),
    ]
    engine = stored(values)
    shown = withhold_small_counts(
        results(["income_growth", "mean_income"], "team", ["2017Q3", QUARTER, "2018Q1"], None, engine), engine
    )
    told = shown[shown["reason"] == ""].groupby(["indicator", "period"])["organisation"].agg(list).to_dict()
    assert told[("income_growth", QUARTER)] == ["I1-T3"] and told[("mean_income", "2017Q3")] == ["I1-T3"]
    assert told[("income_growth", "2018Q1")] == told[("mean_income", QUARTER)] == ["I1-T1", "I1-T2", "I1-T3"]


def test_a_sum_over_quarters_holds_none_that_is_withheld():
    spans = {"before": ["2017Q1", "2017Q2"], "after": ["2017Q3", QUARTER]}
    teams = {"2017Q1": {"I1-T1": (3, 50), "I1-T2": (20, 60), "I1-T3": (30, 70)}}
    teams |= {
        quarter: {"I1-T1": (20, 50), "I1-T2": (20, 60), "I1-T3": (30, 70)}
        for quarter in ("2017Q2", "2017Q3", QUARTER)
    }
    engine = stored([value for quarter, its in teams.items() for value in survey(its, quarter)])
    found = before_after(["awareness_rate"], "team", spans, None, engine).set_index("organisation")
    # 3 + 20 of 100 are enough, but the second quarter is shown: 23 − 20 = 3.
    assert found["reason_before"].to_dict() == {"I1-T1": "small_count", "I1-T2": "small_count", "I1-T3": ""}
    assert found["reason_after"].eq("").all() and found.loc["I1-T3", "numerator_before"] == 60
    assert before_after(["awareness_rate"], "district", spans, None, engine)["reason_before"].tolist() == [""]


def test_a_year_holds_no_quarter_that_is_withheld():
    quarters = {
        f"2017Q{number}": {"I1-T1": (3 if number == 2 else 20, 50), "I1-T2": (20, 60), "I1-T3": (30, 70)}
        for number in range(1, 5)
    }
    values = [value for quarter, teams in quarters.items() for value in survey(teams, quarter)]
    engine = stored([*values, ("2017", "I1-T1", "residents", 900)])
    shown = withhold_small_counts(
        results(["awareness_rate"], "team", ["2017"], None, engine), engine
    ).set_index("organisation")
    assert shown["reason"].to_dict() == {"I1-T1": "small_count", "I1-T2": "small_count", "I1-T3": ""}


def test_a_group_of_teams_tells_no_team_apart_from_those_outside():
    teams = {
        "I1-T1": (3, 50),
        "I1-T2": (20, 60),
        "I1-T3": (30, 70),
        "I2-T1": (4, 50),
        "I2-T2": (20, 60),
        "I2-T3": (30, 70),
    }
    engine = stored(survey(teams))  # withheld are T1 and T2 of both

    def apart(*group: str) -> bool:
        return ("awareness_rate", QUARTER) in withheld_together(["awareness_rate"], [QUARTER], group, engine)

    assert apart("I1-T1", "I1-T3") and apart("I1-T1", "I2-T1", "I2-T2")
    assert not apart("I1-T1", "I1-T2") and not apart("I1-T1", "I2-T1") and not apart("I1-T3", "I2-T3")


def test_the_course_and_the_sides_of_an_effect_are_shown_as_the_results_are():
    spans = {"before": ["2017Q1", "2017Q2"], "after": ["2017Q3", QUARTER]}
    # The second institution hides the first, which has one team, in the first quarter.
    teams = {
        quarter: {"I1-T1": (3 if quarter == "2017Q1" else 20, 50), "I2-T1": (20, 60), "I2-T2": (30, 70)}
        for side in spans.values()
        for quarter in side
    }
    engine = stored([value for quarter, its in teams.items() for value in survey(its, quarter)])
    tables.metadata.create_all(engine)
    raw = effects(["awareness_rate"], spans, "2017Q3", "I2", engine)
    [found] = effects_as_shown(raw, spans, "I2", engine)
    assert np.isnan(found.series.values[0]) and not np.isnan(found.series.values[1:]).any()
    assert math.isnan(found.value_before) and found.value_after == pytest.approx(100 / 260)
    [district] = effects_as_shown(
        effects(["awareness_rate"], spans, "2017Q3", None, engine), spans, None, engine
    )
    assert district.value_before == pytest.approx((3 + 20 + 30 + 20 + 20 + 30) / (2 * 180))


def test_whether_a_target_is_met_is_not_told_of_what_is_withheld():
    row = {
        "organisation": "I1",
        "level": "institution",
        "period": QUARTER,
        "indicator": "awareness_rate",
        "numerator": 3.0,
        "denominator": 50.0,
        "value": 0.06,
        "lower": 0.0,
        "upper": 0.2,
        "reason": "",
        "doubt": "",
        "met": False,
    }
    rows = pd.DataFrame([row], columns=[*COLUMNS, "met"]).astype({"met": object})
    assert withhold_small_counts(rows).loc[0, "met"] is None


# The same counts are withheld on every screen.


def test_a_screen_of_one_institution_withholds_what_that_of_all_does():
    teams = {"I1-T1": (3, 50), "I2-T1": (20, 40), "I2-T2": (30, 60), "I3-T1": (50, 99), "I3-T2": (50, 99)}
    engine = stored(survey(teams))
    everybody = withhold_small_counts(
        results(["awareness_rate"], "team", [QUARTER], None, engine), engine
    ).set_index("organisation")
    own = withhold_small_counts(
        results(["awareness_rate"], "team", [QUARTER], "I2", engine), engine
    ).set_index("organisation")
    assert (
        own["reason"].to_dict()
        == {"I2-T1": "small_count", "I2-T2": ""}
        == everybody.loc[own.index, "reason"].to_dict()
    )


def test_the_roll_up_keeps_what_is_worked_out_without_it(duckdb_engine):
    district = District()
    team, other = district.institution("I1").team("T1"), district.institution("I2").team("T1")
    for number in range(30):
        team.answer(asked="2017-10-05", aware="yes" if number < 3 else "no")
        other.answer(asked="2017-10-05", aware="yes" if number < 12 else "no")
    team.answer(asked="2017-12-31", aware="no")
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    found = {one for one in read_withheld(duckdb_engine, [QUARTER, "2017"]) if one[1]}
    assert ("2017Q4", "team", "I1-T1", "aware_answers") in found and (
        "2017",
        "institution",
        "I2",
        "aware_answers",
    ) in found
    with duckdb_engine.begin() as connection:
        connection.execute(sa.delete(kept))
        connection.execute(sa.text("UPDATE rollup_state SET version = version || 'x'"))
    assert read_withheld(duckdb_engine, [QUARTER, "2017"]) == found
