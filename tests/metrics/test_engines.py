"""Every measure of a demo district is the same on DuckDB, on PostgreSQL, and on an engine that came later."""

from collections.abc import Iterator

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.foundation.store import arrivals, measure_values
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from metrics.trust.doubts import read_doubts
from records.engine import connect
from records.migrate import upgrade
from sample_data.build import build

RESIDENTS = 8_000


PLACE = ["period", "institution_id", "team_id", "measure", "origin"]


def counted(engine: sa.Engine) -> pd.DataFrame:
    rows = pd.read_sql(sa.select(measure_values), engine)
    assert not rows.duplicated(PLACE).any()
    return rows.sort_values(PLACE, ignore_index=True)


def arrived(engine: sa.Engine) -> pd.DataFrame:
    rows = pd.read_sql(sa.select(arrivals), engine)
    place = ["period", "institution_id", "team_id", "kind"]
    assert len(rows) and not rows.duplicated(place).any()
    return rows.sort_values(place, ignore_index=True).astype({"rows": int})


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Iterator[sa.Engine]:
    """The district on DuckDB, with which others are compared."""
    engine = connect(f"duckdb:///{tmp_path_factory.mktemp('first') / 'yunji.duckdb'}")
    fill(engine)
    yield engine
    engine.dispose()


def fill(engine: sa.Engine) -> None:
    upgrade(engine)
    build(engine, residents=RESIDENTS)
    roll_up(engine)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("postgres_engine", marks=pytest.mark.postgres),
        pytest.param("third_engine", marks=pytest.mark.slow),
    ],
)
def test_measures_and_results_are_equal(first, request, name):
    engines = first, request.getfixturevalue(name)
    fill(engines[1])
    here, there = (counted(engine) for engine in engines)
    assert here[PLACE].equals(there[PLACE]) and set(here["measure"]) == set(MEASURES)
    assert here["value"].to_numpy() == pytest.approx(there["value"].to_numpy(), rel=1e-12)
    one, other = (read_horizon(engine) for engine in engines)
    assert (one.as_of, one.periods) == (other.as_of, other.periods)
    assert arrived(engines[0]).equals(arrived(engines[1])) and read_doubts(
        engines[0], one.version
    ) == read_doubts(engines[1], other.version)
    here, there = (
        results(INDICATORS, "institution", [str(p) for p in one.periods], engine=engine) for engine in engines
    )
    parts, values = (
        ["organisation", "period", "indicator", "reason", "doubt"],
        ["numerator", "denominator", "value", "lower", "upper"],
    )
    assert here[parts].equals(there[parts])
    assert here[values].to_numpy(float) == pytest.approx(there[values].to_numpy(float), rel=1e-9, nan_ok=True)
