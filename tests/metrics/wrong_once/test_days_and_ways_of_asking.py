"""Regressions: figures once wrong because of contradictions, mistyped days, repeated numbers or another way
of asking for them.
"""

import math
from decimal import Decimal

import pandas as pd
import pytest

from components.exhibits.portrait import _rank
from metrics import INDICATORS, results
from metrics.foundation.definitions import is_one_way
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.metrics.district import District
from tests.metrics.wrong_once.figures import known, one

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
