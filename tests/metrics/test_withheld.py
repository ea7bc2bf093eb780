"""Nobody who has everything that is shown can work out what is withheld; and no more is withheld than that
takes.
"""

import math

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, results, withhold_small_counts
from metrics.analysis.before_after import before_after
from metrics.analysis.effects import effects
from metrics.calculation.edition_results import COLUMNS
from metrics.foundation.organisations import read_teams
from metrics.foundation.store import withheld as kept
from metrics.privacy.small_counts import withheld_together
from metrics.privacy.withheld import Known, read_withheld
from metrics.reader.as_shown import effects_as_shown
from metrics.rollup import roll_up
from records import tables
from records.engine import connect
from tests.metrics.attacker import Attacker, candidates, everything, of_people
from tests.metrics.district import District, load
from tests.metrics.stored import stored

QUARTER = "2017Q4"
SURVEY = ("awareness_rate", "satisfaction_rate")
PAY = ("mean_income", "performance_pay_share", "income_growth")


def survey(aware: dict[str, tuple[int, int]], period: str = QUARTER) -> list[tuple[str, str, str, float]]:
    """Place → (aware, valid) as measures."""
    return [
        (period, place, key, value)
        for place, both in aware.items()
        for key, value in zip(("aware_answers", "valid_answers"), both, strict=True)
    ]


def paid(staff: dict[str, int], period: str = QUARTER, each: int = 6000) -> list[tuple[str, str, str, float]]:
    """Place → how many were paid, each the same."""
    values = {"staff_paid": 1, "pay_total": each, "pay_performance": each // 4, "pay_squares": each * each}
    return [
        (period, place, key, number * value)
        for place, number in staff.items()
        for key, value in values.items()
    ]


def withheld_of(values, keys, period: str = QUARTER) -> set[str]:
    """Who is withheld, at any level; of several indicators whose any is."""
    _, shown = everything(stored(values), keys, [period])
    return set(shown.loc[shown["reason"] == "small_count", "organisation"])


# One case each, by hand.


def test_a_total_less_the_teams_shown_does_not_give_the_hidden_one_away():
    """151 − 60 − 30 − 58 = 3: of the teams shown the one with the fewest answers hides it."""
    teams = {"I1-T1": (60, 90), "I1-T2": (30, 70), "I1-T3": (58, 95), "I1-T4": (3, 80)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T4", "I1-T2"}


def test_what_a_rate_lacks_is_a_count_too():
    """97 of 100 are aware, 3 are not; and the institution tells how many are not in all."""
    teams = {"I1-T1": (97, 100), "I1-T2": (80, 120), "I1-T3": (100, 110)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T3"}


def test_nobody_and_everybody_are_shown_and_hide_nothing():
    teams = {"I1-T1": (0, 60), "I1-T2": (50, 50), "I1-T3": (20, 40)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == set()
    assert withheld_of(survey(teams | {"I1-T4": (3, 80)}), ["awareness_rate"]) == {"I1-T3", "I1-T4"}


def test_two_of_one_each_need_a_third():
    """Both are at least one, so that two together are one each; with a third they can be anything from 1 to
    4.
    """
    teams = {"I1-T1": (1, 50), "I1-T2": (1, 50), "I1-T3": (20, 40), "I1-T4": (30, 60)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T2", "I1-T3"}


def test_two_that_are_enough_need_no_third():
    teams = {"I1-T1": (3, 50), "I1-T2": (4, 50), "I1-T3": (20, 40)}
    assert withheld_of(survey(teams), ["awareness_rate"]) == {"I1-T1", "I1-T2"}


def test_an_institution_of_one_team_is_hidden_at_both_levels_beside_another_and_the_district_stays():
    teams = {"I1-T1": (3, 50), "I2-T1": (20, 40), "I2-T2": (30, 60), "I3-T1": (50, 99), "I3-T2": (50, 99)}
    # I2 is the smaller of the others, T1 the smaller of its teams: else its teams would add up to it.
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


# One rule, whoever asks.


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


# The attacker, who solves everything at once.


def shown_rows(rows: pd.DataFrame, hidden: set[tuple[str, str, str]]) -> pd.DataFrame:
    """``rows`` as they are shown where the cells (measure, level, organisation) are withheld."""
    shown = rows.copy()
    for place, row in rows.iterrows():
        one = INDICATORS[row["indicator"]]
        above, below = (
            (measure.key, row["level"], row["organisation"]) in hidden for measure in one.measures
        )
        shown.loc[place, "numerator"] = np.nan if above or below else row["numerator"]
        shown.loc[place, "denominator"] = np.nan if below else row["denominator"]
    return shown


@pytest.mark.parametrize("seed", range(120))
def test_an_attacker_leaves_every_withheld_count_four_values(seed):
    """Made-up surveys of few people: two rates of the same answers, one to four institutions with one to four
    teams each.
    """
    draw = np.random.default_rng(seed)
    most, homes, teams = draw.choice([3, 6, 20, 60]), {}, {}
    for home in range(draw.integers(1, 5)):
        for team in range(draw.integers(1, 5)):
            valid = int(draw.integers(0, most))
            homes[f"I{home}-T{team}"] = f"I{home}"
            teams[f"I{home}-T{team}"] = (
                valid,
                *(int(draw.binomial(valid, draw.choice([0.1, 0.5, 0.95]))) for _ in SURVEY),
            )
    places = {("team", name): np.array(counts) for name, counts in teams.items()}
    for name, home in homes.items():
        for whole in (("institution", home), ("district", "district")):
            places[whole] = places.get(whole, 0) + places["team", name]
    rows = pd.DataFrame(
        [
            {
                "indicator": key,
                "period": QUARTER,
                "level": level,
                "organisation": name,
                "numerator": float(counts[1 + number]),
                "denominator": float(counts[0]),
                "reason": "",
            }
            for number, key in enumerate(SURVEY)
            for (level, name), counts in places.items()
        ]
    )
    known = Known(
        homes,
        {
            key: {place: (float(counts[1 + number]), float(counts[0])) for place, counts in places.items()}
            for number, key in enumerate(SURVEY)
        },
    )
    attacker = Attacker(shown_rows(rows, known.people()), homes)
    truth = Attacker(rows, homes).known
    for count, limits in attacker.ranges().items():
        assert limits[0] - 1e-6 <= truth[count] <= limits[1] + 1e-6, "the attacker reckons wrongly"
        assert truth[count] == 0 or candidates(limits) >= 4, (count, limits)


def test_the_attacker_finds_what_the_smallest_counts_alone_would_give_away():
    """With nothing but the row's own rule: 151 − 60 − 30 − 58."""
    teams = {"I1-T1": (60, 90), "I1-T2": (30, 70), "I1-T3": (58, 95), "I1-T4": (3, 80)}
    rows, _ = everything(stored(survey(teams)), ["awareness_rate"], [QUARTER])
    found = Attacker(withhold_small_counts(rows), {team: "I1" for team in teams}).ranges()
    assert found[QUARTER, "aware_answers", "team", "I1-T4"] == (3, 3)


def test_nothing_of_the_demo_can_be_worked_out(small_demo):
    """All levels and all indicators of people of two quarters."""
    engine = connect(f"duckdb:///{small_demo}")
    try:
        homes = read_teams(engine).set_index("team_id")["institution_id"].to_dict()
        for quarter in ("2015Q3", "2018Q1"):
            rows, shown = everything(engine, of_people(), [quarter])
            truth, attacker = Attacker(rows, homes).known, Attacker(shown, homes)
            assert len(attacker.unknown) > 100
            bad = [
                (count, limits)
                for count, limits in attacker.ranges().items()
                if truth[count] and candidates(limits) < 4
            ]
            assert bad == []
    finally:
        engine.dispose()
