"""The judgement on a result: whether its period is over, whether it meets its target, and which direction is
better. Worked by hand.
"""

import pytest

from metrics import INDICATORS, results
from metrics.calculation.calculate import COLUMNS
from metrics.rollup import roll_up
from tests.metrics.district import District, load


@pytest.fixture
def one_team(duckdb_engine):
    """1,000 residents, 600 of them signed with one doctor; records to 15 May 2018."""
    district = District()
    team = district.institution("I1").team("I1-T1")
    team.answer(asked="2017-01-05", aware="yes")
    team.answer(asked="2018-05-15", aware="yes")
    team.member()
    for resident in team.residents(1000)[:600]:
        resident.signed("2017-01-01", "2018-12-31")
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    return duckdb_engine


@pytest.mark.parametrize("level", ["district", "institution", "team"])
def test_saturation_is_judged_beside_the_signing_rate(one_team, level):
    """600 ÷ 2,000 = 0.30 while 600 ÷ 1,000 = 60 % misses 75 %: below 1 is no target met, and more would be
    better.
    """
    found = results(["signing_saturation"], level, ["2017Q4"], engine=one_team)
    assert list(found.columns) == COLUMNS and found["indicator"].tolist() == ["signing_saturation"]
    assert found.iloc[0][["value", "met", "better"]].tolist() == [600 / 2000, False, 1]
    both = results(["signing_rate", "signing_saturation"], level, ["2017Q4"], engine=one_team)
    assert both["indicator"].tolist() == ["signing_rate", "signing_saturation"] and both["met"].tolist() == [
        False,
        False,
    ]


def test_nothing_of_a_period_that_is_not_over_is_judged_and_flows_are_unfinished(one_team):
    found = results(list(INDICATORS), "district", ["2018Q1", "2018Q2", "2018"], engine=one_team).set_index(
        ["indicator", "period"]
    )
    assert found["unfinished"].dtype == bool
    # Known on a day, so it may be compared; but its target is one for the period's last day.
    assert not found.loc["signing_rate", "unfinished"].any() and found.loc[
        "signing_rate", "met"
    ].tolist() == [False, None, None]
    # Counted over a period, or over the year to its end.
    for key in (
        "face_to_face_rate",
        "awareness_rate",
        "fulfilment_rate",
        "mean_income",
        "hypertension_management_rate",
        "record_use_rate",
    ):
        assert found.loc[key, "unfinished"].to_dict() == {"2018Q1": False, "2018Q2": True, "2018": True}, key
    assert (
        found.loc[("awareness_rate", "2018Q2"), "value"] == 1
        and found.loc[("awareness_rate", "2018Q2"), "met"] is None
    )
