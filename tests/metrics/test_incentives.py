"""Whom an incentive is for, from the rows on record; on each engine."""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.events.event import scoped
from metrics.events.incentives import Incentive, Place, incentives
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from records.tables import incentives as rows
from records.tables import institutions, teams

# Centre A with station S (team T1) and team T2; centre B with team T3.
ONES = {
    "all": (None, None),
    "A": ("A", None),
    "S": ("S", None),
    "T2": (None, "T2"),
    "both": ("A", "T2"),
    "B": ("B", None),
}


@pytest.fixture
def read(any_tables):
    with any_tables.begin() as connection:
        connection.execute(
            sa.insert(institutions),
            [
                {"institution_id": key, "name": key, "kind": kind, "parent_id": parent}
                for key, kind, parent in (
                    ("A", "community_centre", None),
                    ("S", "community_station", "A"),
                    ("B", "township_hospital", None),
                )
            ],
        )
        connection.execute(
            sa.insert(teams),
            [
                {"team_id": key, "name": key, "institution_id": home, "station_id": station}
                for key, home, station in (("T1", "A", "S"), ("T2", "A", None), ("T3", "B", None))
            ],
        )
        connection.execute(
            sa.insert(rows),
            [
                {
                    "incentive_id": key,
                    "title": key,
                    "starts_on": date(2015, 8, 1 + number),
                    "share_before": 0.3,
                    "share_after": 0.4,
                    "institution_id": place,
                    "team_id": team,
                }
                for number, (key, (place, team)) in enumerate(ONES.items())
            ],
        )
    return {one.key: one for one in incentives(any_tables)}


def test_the_teams_of_each(read):
    assert list(read) == list(ONES) and read["all"].starts_on == date(2015, 8, 1)
    assert {str(one.start) for one in read.values()} == {"2015Q3"}
    assert {
        key: (one.scope, one.home, sorted(one.teams), sorted(one.stations)) for key, one in read.items()
    } == {
        "all": ("", "", [], []),
        "A": ("A", "A", ["T1", "T2"], ["S"]),
        "S": ("S", "A", ["T1"], ["S"]),
        "T2": ("T2", "A", ["T2"], []),
        "both": ("T2", "A", ["T2"], []),
        "B": ("B", "B", ["T3"], []),
    }


def test_whom_each_concerns_and_whom_it_covers(read):
    everybody = (DISTRICT, "A", "B", "S", "T1", "T2", "T3")
    assert {key: [name for name in everybody if one.concerns(name)] for key, one in read.items()} == {
        "all": [*everybody],
        "A": [DISTRICT, "A", "S", "T1", "T2"],
        "S": [DISTRICT, "A", "S", "T1"],
        "T2": [DISTRICT, "A", "T2"],
        "both": [DISTRICT, "A", "T2"],
        "B": [DISTRICT, "B", "T3"],
    }
    assert {key: [name for name in everybody if one.covers(name)] for key, one in read.items()} == {
        "all": [*everybody],
        "A": ["A", "S", "T1", "T2"],
        "S": ["S", "T1"],
        "T2": ["T2"],
        "both": ["T2"],
        "B": ["B", "T3"],
    }


@pytest.mark.parametrize(
    ("key", "within", "place"),
    [
        ("all", "", Place("", (), DISTRICT)),
        ("all", "A", Place("A", (), "A")),
        ("A", "", Place("A", (), "A")),
        ("A", "A", Place("A", (), "A")),
        ("S", "", Place("A", ("T1",), "S")),
        ("S", "A", Place("A", ("T1",), "S")),
        ("T2", "", Place("A", ("T2",), "T2")),
    ],
)
def test_what_is_compared_is_what_it_is_for(read, key, within, place):
    assert read[key].place(within) == place


def test_an_institution_without_teams_on_record_is_its_own():
    one = Incentive("N", "", parse_period("2015Q3").first_day, scope="C", home="C")
    assert (
        one.concerns("C")
        and one.covers("C")
        and not one.concerns("A")
        and one.place("") == Place("C", (), "C")
    )


def test_a_team_not_on_record_belongs_to_the_institution_named_beside_it():
    row = {
        "incentive_id": "N",
        "title": "",
        "starts_on": date(2015, 8, 1),
        "institution_id": "A",
        "team_id": "T9",
    }
    nobody = pd.DataFrame(columns=["team_id", "institution_id", "station_id"])
    assert Incentive("N", **scoped(row, nobody, {})) == Incentive(
        "N", "", date(2015, 8, 1), scope="T9", home="A", teams=frozenset({"T9"})
    )
    somebody = pd.DataFrame([("T1", "A", None), ("T9", "B", None)], columns=nobody.columns)
    assert scoped(row, somebody, {})["home"] == "B"


def test_a_day_read_as_a_time_is_a_day():
    row = {
        "incentive_id": "N",
        "title": "",
        "starts_on": pd.Timestamp("2015-08-01"),
        "institution_id": None,
        "team_id": None,
    }
    assert type(scoped(row, pd.DataFrame(), {})["starts_on"]) is date
