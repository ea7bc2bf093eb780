"""Figures that were wrong once: the smallest records that showed it, and the right value worked by hand."""

import math
from decimal import Decimal

import pandas as pd
import pytest

from components.exhibits.portrait import _rank
from metrics import INDICATORS, results
from metrics.foundation.definitions import is_one_way
from metrics.rollup import roll_up
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.metrics.district import District, load


@pytest.fixture
def of(any_engine):
    """``of(district)``: its engine, rolled up."""

    def rolled(district: District):
        load(any_engine, district.rows)
        roll_up(any_engine)
        return any_engine

    return rolled


def known(*teams, first="2017-01-05", last="2018-06-30"):
    """Answers that say how far the data reaches."""
    for team in teams:
        team.answer(asked=first)
        team.answer(asked=last)


def one(key, level, period, engine, organisation=None):
    return results([key], level, [period], organisation, engine).iloc[-1]


# Known zero and unknown.


def test_who_has_nobody_signed_counts_with_nobody_of_its_residents(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    for resident in a.residents(100)[:50]:
        resident.signed("2017-01-01", "2018-12-31")
    for resident in b.residents(100)[:40]:
        resident.signed("2016-10-01", "2017-09-30")
    engine = of(district)
    rate, growth = (
        one("signing_rate", "district", "2017Q4", engine),
        one("signing_growth", "district", "2017Q4", engine),
    )
    assert (rate["numerator"], rate["denominator"], rate["value"]) == (50, 100 + 100, 50 / 200)
    assert growth["value"] == (50 - 90) / 90
    assert one("signing_rate", "institution", "2017Q4", engine, "I2")["value"] == 0
    # nobody's contract ended then
    assert one("renewal_rate", "institution", "2017Q4", engine, "I2")["reason"] == "zero_denominator"


def test_an_institution_that_never_signed_anybody_counts(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    for resident in a.residents(100)[:50]:
        resident.signed("2017-01-01", "2018-12-31")
    b.residents(300)
    assert one("signing_rate", "district", "2017Q4", of(district))["value"] == 50 / 400


def test_where_nobody_sends_contracts_nothing_is_known_of_them(of):
    district = District()
    a = district.institution("I1").team()
    known(a)
    a.residents(10)
    assert one("signing_rate", "district", "2017Q4", of(district))["reason"] == "no_data"


def test_who_reports_totals_of_some_periods_is_unknown_in_the_others(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2")
    known(a, b.team())
    a.resident().signed("2017-01-01", "2018-12-31")
    b.reports("signed_residents", 500, "2017Q3")
    engine = of(district)
    assert one("signed_residents", "institution", "2017Q3", engine, "I2")["value"] == 500
    assert one("signed_residents", "institution", "2017Q4", engine, "I2")["reason"] == "no_data"


def test_no_item_due_where_services_came_is_zero_and_where_none_came_unknown(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    a.resident().served("2017-11-01")
    b.resident().served("2017-08-01", due="2017-08-01")
    engine = of(district)
    assert one("fulfilment_rate", "institution", "2017Q4", engine, "I1")["reason"] == "zero_denominator"
    assert one("fulfilment_rate", "institution", "2017Q4", engine, "I2")["reason"] == "no_data"


# Pay.


def paid_district(months=4):
    district = District()
    teams = [district.institution(name).team() for name in ("I1", "I2")]
    known(*teams, first="2017-04-05", last="2018-03-31")
    for short, team in enumerate(teams):
        for _ in range(20):
            member = team.member()
            for month in range(4, 13 - short):
                member.paid(f"2017-{month:02}", 4000, 1000)
    return district, teams


def test_a_month_of_pay_that_is_missing_is_in_doubt_where_it_is_missing(of):
    district, _ = paid_district()
    engine = of(district)
    for level, place, other in (("institution", "I2", "I1"), ("team", "I2-T1", "I1-T1")):
        found = results(["mean_income", "income_growth"], level, ["2017Q4"], None, engine).set_index(
            "organisation"
        )
        assert found.loc[place, "doubt"].tolist() == ["months", "months"] and found.loc[
            other, "doubt"
        ].tolist() == ["", ""]
    assert one("mean_income", "institution", "2017Q3", engine, "I2")["doubt"] == ""
    assert one("income_growth", "district", "2017Q4", engine)["doubt"] == "months"


def test_who_left_is_not_missed(of):
    district, (team, _) = paid_district()
    leaver = team.member(until="2017-10-31")
    for month in range(4, 11):
        leaver.paid(f"2017-{month:02}", 4000)
    assert one("mean_income", "institution", "2017Q4", of(district), "I1")["doubt"] == ""


def test_no_pay_is_lost(of):
    """What was paid after a post ended, or before one is on record, counts where the person was paid; sums in
    are sums counted.
    """
    district, (team, other) = paid_district()
    team.member(until="2017-09-30").paid("2017-10", 9000)
    other.member(since="2018-02-01").paid("2017-10", 700)
    engine = of(district)
    expected = sum(row["total"] for row in district.rows["pay"] if 10 <= row["month"].month <= 12)
    found = {name: one("mean_income", "institution", "2017Q4", engine, name) for name in ("I1", "I2")}
    assert found["I1"]["numerator"] == 20 * 3 * 4000 + 9000 and found["I1"]["denominator"] == 21
    assert found["I2"]["numerator"] == 20 * 2 * 4000 + 700 and found["I2"]["denominator"] == 21
    assert one("mean_income", "district", "2017Q4", engine)["numerator"] == float(expected)


# A contradiction is one of its own place.


def test_one_contradiction_leaves_the_rest_of_the_district_alone(of):
    district = District()
    a, j = district.institution("I1").team(), district.institution("I2")
    j.team()
    for asked in ("2017-01-05", "2017-11-05", "2018-06-30"):
        a.answer(asked=asked, aware="yes", satisfied="yes")
    j.reports("aware_answers", 8)
    j.reports("valid_answers", 5)
    engine = of(district)
    whole = results(list(INDICATORS), "district", ["2017Q4"], None, engine).set_index("indicator")
    assert whole.loc["awareness_rate", "reason"] == "contradiction" and math.isnan(
        whole.loc["awareness_rate", "value"]
    )
    assert whole.loc["teams", "value"] == 2 and "contradiction" not in set(
        whole.drop("awareness_rate")["reason"]
    )
    places = results(["awareness_rate"], "institution", ["2017Q4"], None, engine).set_index("organisation")
    assert places.loc["I1", "value"] == 1 and places.loc["I2", "reason"] == "contradiction"
    # so that it can be found and mended
    assert places.loc["I2", ["numerator", "denominator"]].tolist() == [
        8,
        5,
    ]


# A person counts once at every level.


def test_a_doctor_in_two_teams_is_one_doctor(of):
    district = District()
    place, elsewhere = district.institution("I1"), district.institution("I2").team()
    a, c = place.team("T1"), place.team("T2")
    known(a)
    a.member().works(c, "2017-01-01")
    a.member("specialist").works(c, "2017-01-01", role="specialist").works(
        elsewhere, "2017-02-01", role="specialist"
    )
    for resident in a.residents(3000):
        resident.signed("2017-01-01", "2018-12-31")
    engine = of(district)
    assert (
        one("family_doctors", "institution", "2017Q4", engine, "I1")["value"]
        == one("family_doctors", "district", "2017Q4", engine)["value"]
        == 1
    )
    assert one("signing_saturation", "district", "2017Q4", engine)["value"] == 3000 / 2000
    assert one("signing_saturation", "institution", "2017Q4", engine, "I1")["value"] == 3000 / 2000
    assert results("family_doctors", "team", "2017Q4", "I1", engine)["value"].tolist() == [1, 1]
    specialists = {
        level: results("specialist_ratio", level, "2017Q4", None, engine)["numerator"].tolist()
        for level in ("team", "institution", "district")
    }
    assert specialists == {"team": [1, 1, 1], "institution": [1, 1], "district": [1]}


def test_two_posts_in_one_team_are_one_person(of):
    district = District()
    place = district.institution("I1")
    new = place.team("T2")
    old = place.team("T1", closed="2017-07-01", into="T2")
    known(new)
    old.member().works(new, "2017-03-01")
    engine = of(district)
    assert results("family_doctors", "team", "2017Q4", None, engine)["value"].tolist() == [1]
    assert one("family_doctors", "district", "2017Q2", engine)["value"] == 1


# Years of merged teams.


def test_the_year_of_a_merged_team_is_of_one_rule(of):
    district = District()
    place = district.institution("I1")
    new, old = place.team("T2"), place.team("T1", closed="2017-07-01", into="T2")
    known(new, first="2017-01-05")
    for team, days in (
        (old, ("2017-02-01", "2017-03-01")),
        (new, ("2017-02-01", "2017-08-01", "2017-09-01")),
    ):
        for day in days:
            team.resident().signed("2017-01-01", "2018-12-31").served(day, due=day)
    engine = of(district)
    found = results(
        ["fulfilment_rate", "face_to_face_rate"], "team", ["2017", "2017Q1"], "I1-T2", engine
    ).set_index(["indicator", "period"])
    assert found["denominator"].to_dict() == {
        ("fulfilment_rate", "2017"): 2 + 3,
        ("face_to_face_rate", "2017"): 2 + 3,
        ("fulfilment_rate", "2017Q1"): 1,
        ("face_to_face_rate", "2017Q1"): 3,
    }
    assert found.loc[("face_to_face_rate", "2017"), "numerator"] == 5
    old_year = results("fulfilment_rate", "team", "2017", "I1-T1", engine)
    assert old_year["value"].isna().all()


# One figure is one number.


def test_a_figure_is_the_same_number_however_it_is_asked_for(of):
    district, number = District(), 0
    for _ in range(6):
        place = district.institution()
        for name in ("T1", "T2", "T3"):
            team = place.team(name)
            known(team, first="2017-04-05", last="2018-03-31")
            for _ in range(7):
                member = team.member()
                for month in range(4, 13):
                    number += 1
                    member.paid(f"2017-{month:02}", Decimal(300_000 + number * 3701 % 199_999) / 100)
    engine = of(district)
    keys, quarters = ["mean_income", "income_growth"], ["2017Q3", "2017Q4", "2017"]
    for level in ("district", "institution", "team"):
        together = results([*keys, "teams"], level, ["2017Q2", *quarters], None, engine).set_index(
            ["indicator", "organisation", "period"]
        )
        for key in keys:
            for (organisation, period), row in together.loc[key].iterrows():
                alone = one(key, level, period, engine, None if level == "district" else organisation)
                for column in ("numerator", "denominator", "value", "lower", "upper"):
                    assert alone[column] == row[column] or (
                        pd.isna(alone[column]) and pd.isna(row[column])
                    ), (key, organisation, period, column)


# Growth across mergers and foundings.


def test_a_merger_across_institutions_is_no_growth(of):
    district = District()
    a, b = district.institution("I1"), district.institution("I2")
    stays, goes, takes = a.team("T1"), a.team("T2", closed="2017-10-01"), b.team("T1")
    district.rows["teams"][1]["successor_id"] = "I2-T1"
    known(stays, takes)
    for team in (stays, goes, takes):
        for resident in team.residents(50):
            resident.signed("2017-01-01", "2018-12-31")
    engine = of(district)
    found = results(["signing_growth"], "institution", ["2017Q3", "2017Q4", "2018Q1"], None, engine)
    assert (
        found.pivot(index="organisation", columns="period", values="reason").to_numpy().tolist()
        == [["", "changed_team", ""]] * 2
    )
    assert one("signing_growth", "district", "2017Q4", engine)["value"] == 0


@pytest.mark.parametrize("founded", ["2017-01-01", "2017-02-15", "2017-03-31"])
def test_a_team_does_not_grow_from_the_quarter_it_was_founded_in(of, founded):
    district = District()
    place = district.institution("I1")
    old, new = place.team("T1"), place.team("T2", founded=founded)
    known(old)
    new.residents(10)[0].signed("2017-03-01", "2018-12-31")
    for resident in new.residents(20):
        resident.signed("2017-05-01", "2018-12-31")
    engine = of(district)
    found = results(
        ["signing_growth", "signing_growth_over_year"],
        "team",
        ["2017Q2", "2017Q3", "2018Q1", "2018Q2"],
        "I1-T2",
        engine,
    )
    assert dict(zip(zip(found["indicator"], found["period"], strict=True), found["reason"], strict=True)) == {
        ("signing_growth", "2017Q2"): "changed_team",
        ("signing_growth", "2017Q3"): "",
        ("signing_growth", "2018Q1"): "",
        ("signing_growth", "2018Q2"): "",
        ("signing_growth_over_year", "2017Q2"): "changed_team",
        ("signing_growth_over_year", "2017Q3"): "changed_team",
        ("signing_growth_over_year", "2018Q1"): "changed_team",
        ("signing_growth_over_year", "2018Q2"): "",
    }


# Days that are slips of the pen.


@pytest.mark.parametrize("stray", ["2026-03-01", "2003-03-01"])
def test_a_stray_day_moves_neither_end_of_the_data(of, stray):
    district = District()
    team = district.institution("I1").team()
    known(team)
    team.resident().signed("2017-01-01", "2018-12-31").served("2017-05-01").served(stray)
    team.resident().signed(stray, "2026-12-31")
    horizon = read_horizon(of(district))
    assert (str(horizon.as_of), str(horizon.quarters[0]), str(horizon.quarters[-1])) == (
        "2018-06-30",
        "2017Q1",
        "2018Q2",
    )


# What is counted.


def test_two_numbers_of_one_day_are_one_visit(of):
    district = District()
    team = district.institution("I1").team()
    known(team)
    # three days, four numbers
    team.resident().visited("2017-05-01", "2017-05-01", "2017-06-01", "2017-11-01")
    team.resident().visited("2017-05-01", "2017-05-02", "2017-06-01", "2017-11-01")
    assert one("frequent_outpatient_signing_rate", "district", "2017Q4", of(district))["denominator"] == 1


@pytest.mark.parametrize(
    ("died", "again", "ended", "renewed"),
    [
        ("2017-12-10", None, 1, 0),  # on the 31st day after the end: she could have renewed
        ("2017-12-09", None, 0, 0),  # on the 30th
        ("2017-11-20", None, 0, 0),
        ("2017-11-30", "2017-11-15", 1, 1),  # renewed, then died
    ],
)
def test_who_dies_within_the_grace_leaves_the_denominator(of, died, again, ended, renewed):
    district = District()
    team = district.institution("I1").team()
    known(team)
    resident = team.resident(died=died).signed("2016-11-10", "2017-11-09")
    if again:
        resident.signed(again, "2018-11-14")
    row = one("renewal_rate", "district", "2017Q4", of(district))
    assert (row["numerator"], row["denominator"]) == (renewed, ended)


# Places in an order.


@pytest.mark.parametrize("level", ["institution", "team"])
def test_places_of_different_values_are_one_to_n(small_demo, level):
    engine = connect(f"duckdb:///{small_demo}")
    keys = [key for key, indicator in INDICATORS.items() if is_one_way(indicator)]
    for quarter in ("2016Q4", "2018Q1"):
        rows = results(keys, level, [quarter], None, engine)
        alone = {
            organisation: results(keys, level, [quarter], organisation, engine).set_index(
                "indicator", drop=False
            )
            for organisation in rows["organisation"].unique()
        }
        for key, peers in rows.groupby("indicator"):
            values = peers.dropna(subset="value").drop_duplicates("value", keep=False)
            if len(peers["value"].dropna()) < 2:
                continue
            places = [
                int(_rank(peers, alone[organisation].loc[key], None, "zh").split("/")[0])
                for organisation in values["organisation"]
            ]
            assert len(set(places)) == len(places) and all(1 <= place <= len(peers) for place in places), key
    engine.dispose()
