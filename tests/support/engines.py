"""Empty databases for tests, on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from records.engine import connect
from tests.support.postgres import PostgresServer, run_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server; ``with postgres_server.database() as url`` gives one more empty database."""
    with run_server() as server:
        yield server


@pytest.fixture
def postgres_engine(postgres_server: PostgresServer) -> Iterator[sa.Engine]:
    """An engine on a fresh, empty PostgreSQL database."""
    with postgres_server.database() as url:
        engine = connect(url)
        yield engine
        engine.dispose()


@pytest.fixture
def duckdb_engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine on a fresh, empty DuckDB file."""
    engine = connect(f"duckdb:///{tmp_path / 'yunji.duckdb'}")
    yield engine
    engine.dispose()


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_engine(request: pytest.FixtureRequest) -> sa.Engine:
    """An engine on a fresh, empty database: the test runs once on DuckDB and once on PostgreSQL."""
    return request.getfixturevalue("duckdb_engine" if request.param == "duckdb" else "postgres_engine")
