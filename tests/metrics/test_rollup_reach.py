"""A roll-up of the periods that an import makes due gives the same values as a full one, even where a record
affects more than its own days.
"""

import csv
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import MEASURES, SPREADS
from metrics.foundation.store import arrivals, doubts, measure_values
from metrics.rollup import roll_up, roll_up_pending
from records.importing import load, undo
from records.tables import contracts, fields, pending_periods
from tests.metrics.district import District
from tests.metrics.district import load as put

PLACES = ("I1", "I2", "I3", "I4", "I5")


@pytest.fixture
def district(duckdb_tables: sa.Engine) -> sa.Engine:
    """Five institutions with a resident each, from 2016 to 2017; the only contract begins on 2017-02-01 in
    I2.
    """
    made = District()
    for name in PLACES:
        team = made.institution(name).team()
        person = team.resident()
        for asked in ("2016-01-04", "2017-12-31"):
            team.answer(asked=asked)
        if name == "I2":
            person.signed("2017-02-01", "2018-01-31")
    put(duckdb_tables, made.rows)
    roll_up(duckdb_tables)
    return duckdb_tables


def held(engine: sa.Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))))
            for table in (measure_values, arrivals, doubts)
        }


def zeros(engine: sa.Engine, period: str) -> set[str]:
    """The institutions whose number of signed residents is stored as 0 for ``period``."""
    return {
        row[1]
        for row in held(engine)["measure_values"]
        if (row[0], *row[3:5]) == (period, "signed_residents", 0.0)
    }


def bring(engine: sa.Engine, folder: Path, signed: str, starts: str, ends: str) -> int:
    """Load one more contract of the resident of I1. Returns the number of the import."""
    with engine.connect() as connection:
        who = connection.scalar(sa.text("SELECT resident_id FROM resident_teams WHERE team_id = 'I1-T1'"))
    cells = {
        "contract_id": "new",
        "resident_id": who,
        "team_id": "I1-T1",
        "status": "签约",
        "signed_on": signed,
        "starts_on": starts,
        "ends_on": ends,
    }
    file = folder / "contracts.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(
            [
                [column.info["title"].zh for column in fields(contracts)],
                [cells.get(column.name, "") for column in fields(contracts)],
            ]
        )
    report = load(engine, file, "contracts", measures=MEASURES, spreads=SPREADS)
    assert report.import_id is not None, report.lines("en")
    return report.import_id


def counted_alike(engine: sa.Engine) -> None:
    roll_up_pending(engine)
    part = held(engine)
    roll_up(engine)
    assert held(engine) == part


def test_the_first_contract_of_all_makes_known_that_others_have_none(district, tmp_path):
    assert zeros(district, "2016Q2") == set() and zeros(district, "2017Q1") == set(PLACES) - {"I2"}
    number = bring(district, tmp_path, "2016-05-01", "2016-05-01", "2017-04-30")
    counted_alike(district)
    assert zeros(district, "2016Q2") == set(PLACES) - {"I1"}
    undo(district, number, spreads=SPREADS)
    counted_alike(district)
    assert zeros(district, "2016Q2") == set()


def test_a_contract_has_arrived_in_the_quarter_of_its_signature_however_late_it_begins(district, tmp_path):
    bring(district, tmp_path, "2016-05-01", "2017-07-01", "2018-06-30")
    with district.connect() as connection:
        waits = {tuple(row) for row in connection.execute(sa.select(pending_periods))}
    # Neither are all institutions counted, nor all quarters.
    assert (
        {place for _, place in waits} == {"I1"}
        and {"2016Q2", "2017Q3"} <= {quarter for quarter, _ in waits}
        and ("2016Q4", "I1") not in waits
    )
    counted_alike(district)
    assert ("2016Q2", "I1", "I1-T1", "contracts", 1) in held(district)["arrivals"]
