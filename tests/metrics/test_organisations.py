"""Reading institutions, teams and areas, and whether the records are invented."""

from datetime import date

import sqlalchemy as sa

from metrics.foundation.organisations import (
    is_synthetic,
    main_institutions,
    read_areas,
    read_institutions,
    read_teams,
)
from records.tables import site
from tests.metrics.district import District, load


def test_lists_come_in_order_whatever_the_files_had(duckdb_engine: sa.Engine):
    district = District()
    for name, kind in (
        ("B", "township_hospital"),
        ("A", "community_centre"),
        ("D", "integrated_station"),
        ("C", "community_station"),
    ):
        district.add(
            "institutions",
            institution_id=name,
            name=f"name of {name}",
            kind=kind,
            parent_id=None if name < "C" else "A",
        )
    for team, place in (("T2", "B"), ("T1", "A"), ("T3", "A")):
        district.add(
            "teams",
            team_id=team,
            name=team,
            institution_id=place,
            closed_on=date(2016, 1, 1) if team == "T1" else None,
        )
    load(duckdb_engine, district.rows)
    places = read_institutions(duckdb_engine)
    assert (
        places["institution_id"].tolist() == ["A", "B", "C", "D"]
        and places["name"].tolist()[0] == "name of A"
    )
    assert main_institutions(duckdb_engine)["institution_id"].tolist() == ["A", "B"]
    assert read_teams(duckdb_engine)["team_id"].tolist() == ["T1", "T2", "T3"]  # closed ones included


def test_areas_lie_in_one_another(duckdb_engine: sa.Engine):
    district = District()
    district.add("areas", area_id="S", name="街道", kind="street_office")
    district.add("areas", area_id="C", name="社区", kind="committee", parent_id="S", institution_id="I")
    load(duckdb_engine, district.rows)
    found = (
        read_areas(duckdb_engine).astype(object).where(lambda rows: rows.notna(), None).set_index("area_id")
    )
    assert found.loc["S"].to_dict() == {
        "name": "街道",
        "kind": "street_office",
        "parent_id": None,
        "institution_id": None,
    }
    assert found.loc["C"].to_dict() == {
        "name": "社区",
        "kind": "committee",
        "parent_id": "S",
        "institution_id": "I",
    }


def test_only_a_district_that_says_so_is_invented(duckdb_engine: sa.Engine):
    load(duckdb_engine, District().rows)
    assert is_synthetic(duckdb_engine) is False
    for value, invented in (("no", False), ("yes", True)):
        with duckdb_engine.begin() as connection:
            connection.execute(sa.delete(site))
            connection.execute(
                sa.insert(site), [{"key": "synthetic", "value": value}, {"key": "title", "value": "no"}]
            )
        assert is_synthetic(duckdb_engine) is invented
