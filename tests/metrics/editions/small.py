"""Helpers for tests of editions: phrases, engines, a change of the small district, an edition's stamp."""

import datetime as dt

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import results
from metrics.editions.format import Stamp
from metrics.rollup import roll_up
from records.labels import Text
from records.tables import contracts
from tests.metrics.district import day

PHRASES = {"hello": Text("你好", "Hello")}
# For tests that read or write the database; all other code is the same on both engines.
BOTH = pytest.mark.parametrize(
    "engine", ["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def signing(engine, level="district", period="2018Q1"):
    row = results("signing_rate", level, period, None, engine).iloc[0]
    return row["numerator"], row["denominator"]


def sign_three_more(engine):
    """Three residents of I1-T1 turn out to have signed in 2018Q1: 20 of 40 become 23 of 40."""
    people = pd.read_sql(
        "SELECT DISTINCT resident_id FROM resident_teams WHERE team_id = 'I1-T1' ORDER BY resident_id", engine
    )["resident_id"]
    with engine.begin() as connection:
        signed = set(connection.scalars(sa.select(contracts.c.resident_id)))
        found = [number for number in people if number not in signed][:3]
        connection.execute(
            sa.insert(contracts),
            [
                {
                    "contract_id": f"late{number}",
                    "resident_id": number,
                    "team_id": "I1-T1",
                    "status": "signed",
                    "signed_on": day("2018-01-10"),
                    "starts_on": day("2018-01-10"),
                    "ends_on": day("2019-01-09"),
                }
                for number in found
            ],
        )
    roll_up(engine)


def opened_results(opened):
    return pd.read_sql("SELECT * FROM frozen_results", opened.engine)


def stamp(name="一季度", note=""):
    return Stamp(
        name=name,
        period="2018Q1",
        note=note,
        by="",
        made_at=dt.datetime(2018, 4, 12, 9, 30),
        as_of=dt.date(2018, 3, 31),
        last_import=3,
        parameters="",
        program="1",
    )
