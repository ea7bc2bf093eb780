"""Which rows become a count, and why others fall away: worked by hand, and for every measure against the
roll-up in plain loops; on both engines.
"""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.foundation.periods import parse_period
from metrics.measures import MEASURES
from metrics.trust.traced import Place, count_rows, list_rows
from metrics.trust.trails import TRAILS
from tests.metrics import naive
from tests.metrics.conftest import AS_OF, worked_district
from tests.metrics.district import District, Institution, load
from tests.metrics.random_districts import whole

UNTIL = date.fromisoformat(AS_OF)


def traced(engine: sa.Engine, measure: str, quarter: str, level: str = "team") -> pd.DataFrame:
    return count_rows(engine, str(engine.url), measure, parse_period(quarter), UNTIL, level)


def signing(place: Institution) -> None:
    team = place.team()
    team.resident().signed().served("2017-10-02").served("2017-12-30", "home_visit").served("2017-09-30")
    twice = team.resident().signed().signed("2017-06-01", "2018-05-31")
    twice.served("2017-11-01", "telephone").served(None, due="2017-11-02")
    team.resident().signed(status="pending").served("2017-11-01")
    team.resident().signed(terminated="2017-06-30")
    team.resident().signed("2016-01-01", "2016-12-31")
    team.resident(died="2017-10-01").signed()
    team.resident()


def renewing(place: Institution) -> None:
    team, old = place.team(), ("2016-12-01", "2017-11-30")
    team.resident().signed(*old).signed("2017-12-01", "2018-11-30")
    team.resident().signed(*old)
    team.resident(died="2017-12-05").signed(*old)
    team.resident().signed(*old, status="pending")


def asking(place: Institution) -> None:
    team = place.team()
    team.answer(aware="yes")
    team.answer(aware="no")
    team.answer(valid="no", aware="yes")
    team.answer(of="staff")
    team.answer(asked="2017-09-30", aware="yes")


def caring(place: Institution) -> None:
    team, done = place.team(), ("2017-02-01", "2017-05-01", "2017-08-01", "2017-11-01")
    well = team.resident().in_group("hypertension").in_group("hypertension", "2012-01-01")
    few, unchecked = team.resident(groups="hypertension"), team.resident(groups="hypertension")
    for person, days in ((well, done), (few, done[1:]), (unchecked, done)):
        for on in days:
            person.followed_up(on, pressure="120/80")
    well.checked_up("2017-03-01")
    few.checked_up("2017-03-01")
    team.resident(groups="diabetes")
    team.resident().in_group("hypertension", "2010-01-01", "2016-12-31")
    team.resident(died="2017-10-01", groups="hypertension")


def paying(place: Institution) -> None:
    member = place.team().member()
    for month in ("2017-09", "2017-10", "2017-11", "2017-12"):
        member.paid(month, 5000, 1000)


# Whose rows, measure → reason ("": the rows that count) → rows in the fourth quarter of 2017.
BY_HAND = {
    (signing, "covered_residents"): {
        "": 2,
        "repeated": 1,
        "pending": 1,
        "terminated": 1,
        "not_of_period": 1,
        "gone": 1,
    },
    (signing, "residents"): {"": 6, "gone": 1},
    (signing, "face_to_face_residents"): {
        "": 1,
        "repeated": 1,
        "other_mode": 1,
        "not_signed": 1,
        "not_of_period": 2,
    },
    (signing, "home_visited_residents"): {"": 1, "other_mode": 3, "not_of_period": 2},
    (renewing, "renewed_residents"): {
        "": 1,
        "not_renewed": 1,
        "cannot_renew": 1,
        "pending": 1,
        "not_of_period": 1,
    },
    (renewing, "ended_residents"): {"": 2, "cannot_renew": 1, "pending": 1, "not_of_period": 1},
    (renewing, "newly_signed_residents"): {"renewal": 1, "pending": 1, "not_of_period": 3},
    (asking, "aware_answers"): {"": 1, "not_aware": 1, "invalid": 1, "not_resident": 1, "not_of_period": 1},
    (asking, "valid_answers"): {"": 2, "invalid": 1, "not_resident": 1, "not_of_period": 1},
    (caring, "hypertension_managed"): {
        "": 1,
        "repeated": 1,
        "few_follow_ups": 1,
        "no_checkup": 1,
        "other_group": 1,
        "not_of_period": 1,
        "gone": 1,
    },
    (caring, "hypertension_patients"): {
        "": 3,
        "repeated": 1,
        "other_group": 1,
        "not_of_period": 1,
        "gone": 1,
    },
    (caring, "pressure_controlled"): {"not_signed": 11},
    (paying, "staff_paid"): {"": 1, "other_month": 2, "not_of_period": 1},
    (paying, "pay_total"): {"": 3, "not_of_period": 1},
}


@pytest.fixture
def by_hand(any_engine: sa.Engine) -> sa.Engine:
    district = District()
    for build in {build for build, _ in BY_HAND}:
        build(district.institution(build.__name__))
    load(any_engine, district.rows)
    return any_engine


def test_worked_by_hand(by_hand):
    for (build, measure), expected in BY_HAND.items():
        rows = traced(by_hand, measure, "2017Q4")
        own = rows[rows["institution_id"].isin([build.__name__, ""])]
        # Who is gone lives nowhere: such rows belong to no institution where the record names no team.
        assert own.groupby("reason")["rows"].sum().to_dict() == expected, (build.__name__, measure)
        amount = own.loc[own["reason"] == "", "amount"].sum()
        assert amount == (15000 if measure == "pay_total" else expected.get("", 0)), measure


def test_the_rows_by_number_are_those_that_count_or_fell_away(by_hand):
    def numbers(measure: str, *reasons: str, most: int = 200) -> pd.DataFrame:
        place = Place(level="institution", organisation="signing")
        return list_rows(by_hand, measure, parse_period("2017Q4"), UNTIL, place, reasons, most)

    rows = by_hand.connect().execute(
        sa.text("SELECT service_id, mode, done_on FROM services ORDER BY done_on, service_id")
    )
    of_mode = {(str(row.done_on), row.mode): row.service_id for row in rows}
    met = numbers("face_to_face_residents", "")
    assert list(met.columns) == ["service_id", "day", "import_id"]
    assert list(met["service_id"]) == [of_mode["2017-10-02", "face_to_face"]]
    assert list(numbers("face_to_face_residents", "repeated")["service_id"]) == [
        of_mode["2017-12-30", "home_visit"]
    ]
    assert len(numbers("face_to_face_residents", "repeated", "other_mode")) == 2
    assert len(numbers("residents", "", most=4)) == 4
    assert list(numbers("residents", "").columns) == ["resident_id", "since", "import_id"]  # it has no day


@pytest.mark.parametrize("quarter", ["2017Q4", "2018Q1"])
def test_every_measure_counts_what_plain_loops_count(worked, quarter):
    rows = whole(worked_district().rows)
    expected = naive.roll_up(rows, [quarter], UNTIL)
    assert set(MEASURES) - set(TRAILS) == {"pay_squares"}
    for measure, trail in TRAILS.items():
        found = traced(worked, measure, quarter)
        counted = found[found["reason"] == ""].groupby(["institution_id", "team_id"])["amount"].sum()
        assert {place: n for place, n in counted.items() if n} == pytest.approx(
            {place[1:3]: n for place, n in expected.items() if place[0] == quarter and place[3] == measure}
        ), measure
        assert found["rows"].sum() == len(rows[trail.kind.name]), measure
        assert set(found["reason"]) <= {"", *trail.reasons}, measure
