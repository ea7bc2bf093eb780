"""Every measure of a demo district is the same on DuckDB and on PostgreSQL."""

import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from metrics.store import measure_values
from records.migrate import upgrade
from sample_data.build import build

RESIDENTS = 8_000


def counted(engine: sa.Engine) -> dict[tuple, float]:
    with engine.connect() as connection:
        rows = connection.execute(sa.select(measure_values)).all()
    found = {(row.period, row.institution_id, row.team_id, row.measure, row.origin): row.value for row in rows}
    assert len(found) == len(rows)
    return found


def test_measures_and_results_are_equal(duckdb_engine, postgres_engine):
    engines = duckdb_engine, postgres_engine
    for engine in engines:
        upgrade(engine)
        build(engine, residents=RESIDENTS)
        roll_up(engine)
    here, there = (counted(engine) for engine in engines)
    assert here.keys() == there.keys() and {key[3] for key in here} == set(MEASURES)
    assert here == pytest.approx(there, rel=1e-12)
    one, other = (read_horizon(engine) for engine in engines)
    assert (one.as_of, one.periods) == (other.as_of, other.periods)
    periods = [str(period) for period in one.periods]
    for level in ("district", "institution", "team"):
        here, there = (results(INDICATORS, level, periods, engine=engine) for engine in engines)
        assert here.drop(columns=["value", "lower", "upper"]).round(6).equals(there.drop(columns=["value", "lower", "upper"]).round(6))
        assert here["value"].to_numpy() == pytest.approx(there["value"].to_numpy(), rel=1e-9, nan_ok=True)
