"""Which records an indicator rests on, and which indicators a doubt affects."""

import pytest

from metrics import INDICATORS, MEASURES, read_horizon, results
from metrics.foundation.periods import parse_period
from metrics.indicators import ALL
from metrics.trust.doubts import DOUBTS, Doubt, affected, joined, relevant
from metrics.trust.quality import quality
from metrics.trust.sources import kinds_of, needs
from records.engine import connect
from tests.metrics.quality.arrived import noted


@pytest.mark.parametrize(
    ("codes", "together"),
    [
        ((), ""),
        (("", ""), ""),
        (("few", "missing"), "missing,few"),
        (("few,refused", "few"), "few,refused"),
        (("teams", "refused"), "refused,teams"),
    ],
)
def test_reasons_are_joined_in_one_order(codes, together):
    assert joined(codes) == together and set(filter(None, together.split(","))) <= set(DOUBTS)


# Which records an indicator rests on.


@pytest.mark.parametrize(
    ("measure", "kinds"),
    [
        ("residents", set()),
        ("teams", set()),
        ("listed_communities", set()),
        ("hypertension_patients", set()),
        ("covered_residents", {"contracts"}),
        ("signed_hypertension", {"contracts"}),
        ("renewed_residents", {"contracts"}),
        ("items_due", {"services"}),
        ("face_to_face_residents", {"contracts", "services"}),
        ("continued_residents", {"contracts", "services"}),
        ("newly_signed_residents", {"contracts"}),
        ("hypertension_managed", {"checkups", "follow_ups"}),
        ("glucose_controlled", {"contracts", "follow_ups"}),
        ("signed_visits", {"contracts", "visits"}),
        ("frequent_outpatients", {"visits"}),
        ("elderly_graded", {"checkups"}),
        ("health_records_used", {"record_updates"}),
        ("aware_answers", {"survey_answers"}),
        ("pay_squares", {"pay"}),
    ],
)
def test_the_kinds_that_a_measure_rests_on(measure, kinds):
    assert kinds_of(MEASURES[measure]) == kinds


def test_every_indicator_knows_its_records():
    period = parse_period("2018Q1")
    resting = {indicator.key for indicator in ALL if needs(indicator, period)}
    assert {"signing_rate", "income_growth", "awareness_rate"} <= resting
    assert {"committee_coverage", "residents", "tcm_team_rate"} & resting == set()


def test_what_looks_back_a_year_rests_on_four_quarters():
    period = parse_period("2018Q1")
    year = ["2017Q2", "2017Q3", "2017Q4", "2018Q1"]
    assert needs(INDICATORS["awareness_rate"], period) == {("survey_answers", "2018Q1")}
    assert needs(INDICATORS["awareness_rate"], parse_period("2017")) == {
        ("survey_answers", f"2017Q{n}") for n in range(1, 5)
    }
    assert needs(INDICATORS["hypertension_management_rate"], period) == {
        (kind, q) for kind in ("checkups", "follow_ups") for q in year
    }


def test_growth_rests_on_its_base_as_well():
    few = [Doubt(quarter, "I", "", "pay", "few", "") for quarter in ("2016Q4", "2017Q1", "2017Q4", "2018Q1")]

    def found(key):
        return [one.period for one in relevant(INDICATORS[key], parse_period("2018Q1"), few)]

    assert found("income_growth") == ["2017Q4", "2018Q1"] and found("income_growth_over_year") == [
        "2017Q1",
        "2018Q1",
    ]
    assert found("mean_income") == ["2018Q1"]


def test_a_doubt_tells_which_indicators_it_affects():
    pay = Doubt("2017Q4", "I", "", "pay", "few", "2017Q3")
    assert set(affected(pay, parse_period("2018Q1"))) == {"income_growth"}
    assert {"mean_income", "income_growth", "income_growth_over_year", "performance_pay_share"} == set(
        affected(pay, parse_period("2017Q4"))
    )
    assert affected(pay, parse_period("2016Q4")) == ()


# The demo district raises no false alarm.


@pytest.mark.parametrize(
    "demo",
    [pytest.param("small_demo", marks=pytest.mark.slow), pytest.param("full_demo", marks=pytest.mark.full)],
)
def test_the_demo_district_lacks_one_survey(demo, request):
    engine = connect(f"duckdb:///{request.getfixturevalue(demo)}")
    found = noted(engine)
    assert [(one.period, one.kind, one.reason) for one in found if one.team] == [
        ("2018Q1", "survey_answers", "missing")
    ]
    assert [(one.period, one.kind, one.reason) for one in found if not one.team] == [
        ("2018Q1", "survey_answers", "teams")
    ]
    assert {one.institution for one in found} == {found[0].institution}
    last = quality(engine, "2018Q1")
    assert set(last["status"]) <= {"arrived", "not_expected"} and last["days"].isna().all()
    rows = results(
        INDICATORS,
        "district",
        [str(quarter) for quarter in read_horizon(engine).complete_quarters],
        engine=engine,
    )
    assert set(rows["doubt"]) == {""}
    engine.dispose()
