"""Regressions: once-wrong figures of merged and founded teams, and of people in two teams."""

import pytest

from metrics import results
from tests.metrics.district import District
from tests.metrics.wrong_once.figures import known, one

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
