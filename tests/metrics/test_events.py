"""Notes have a scope as incentives have; all events are listed with their import; on each engine."""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.events.event import on_record
from metrics.events.incentives import Incentive, incentives
from metrics.events.notes import Note, notes
from records.importing import Typed, load
from records.tables import incentives as incentive_rows
from records.tables import institutions, teams


@pytest.fixture
def district(any_tables):
    """Centre A with station S, whose team is T1."""
    with any_tables.begin() as connection:
        connection.execute(
            sa.insert(institutions),
            [
                {"institution_id": key, "name": key, "kind": kind, "parent_id": parent}
                for key, kind, parent in (("A", "community_centre", None), ("S", "community_station", "A"))
            ],
        )
        connection.execute(
            sa.insert(teams), [{"team_id": "T1", "name": "T1", "institution_id": "A", "station_id": "S"}]
        )
    return any_tables


def note(engine, number, title, day, institution="", team=""):
    cells = {
        "note_id": number,
        "title": title,
        "starts_on": day,
        "institution_id": institution,
        "team_id": team,
    }
    assert load(engine, Typed(cells), "notes", by="王芳").added == 1


def test_notes_come_earliest_first_with_whom_they_concern(district):
    note(district, "N2", "合并", "2017-03-31", team="T1")
    note(district, "N3", "换系统", "2016-12-31")
    note(district, "N1", "流感", "2017-03-31", institution="S")
    assert notes(district) == (
        Note("N3", "换系统", date(2016, 12, 31)),
        Note("N1", "流感", date(2017, 3, 31), "S", "A", frozenset({"T1"}), frozenset({"S"})),
        Note("N2", "合并", date(2017, 3, 31), "T1", "A", frozenset({"T1"}), frozenset({"S"})),
    )
    assert incentives(district) == ()


def test_a_note_is_no_incentive():
    assert Note("N", "x", date(2017, 1, 1)) != Incentive("N", "x", date(2017, 1, 1)) and not hasattr(
        Note, "place"
    )


def test_all_on_record_tell_where_they_came_from(district):
    assert on_record(district).empty
    with district.begin() as connection:
        connection.execute(
            sa.insert(incentive_rows).values(
                incentive_id="JL", title="提", starts_on=date(2015, 7, 1), share_before=0.3, share_after=0.45
            )
        )
    assert on_record(district)["title"].tolist() == ["提"]
    note(district, "N1", "换系统", "2017-03-01", institution="A")
    rows = on_record(district)
    assert rows[["kind", "key", "title", "starts_on"]].to_numpy().tolist() == [
        ["notes", "N1", "换系统", date(2017, 3, 1)],
        ["incentives", "JL", "提", date(2015, 7, 1)],
    ]
    assert rows[["by", "file"]].iloc[0].tolist() == ["王芳", "on screen"] and rows["import_id"].iloc[0] == 1
    assert (
        pd.isna(rows["import_id"].iloc[1])
        and float(rows["share_after"].iloc[1]) == 0.45
        and pd.isna(rows["share_after"].iloc[0])
    )
