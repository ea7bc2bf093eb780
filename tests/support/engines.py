"""Empty databases for tests, on each engine; those with tables are copied from one original, as making tables
takes longer than most tests.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from records.engine import connect
from records.migrate import upgrade
from tests.support.postgres import PostgresServer, run_server
from tests.support.server import copy_database


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server; ``with postgres_server.database() as url`` creates a new empty database."""
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


@pytest.fixture(scope="session")
def duckdb_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DuckDB file with all tables and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("tables") / "yunji.duckdb"
    _make_tables(f"duckdb:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_original(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables and nothing in them, to be copied."""
    with postgres_server.database() as url:
        _make_tables(url)
        yield url


@pytest.fixture
def duckdb_tables(duckdb_original: Path, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine on a DuckDB file of its own with all tables and nothing in them."""
    engine = connect(f"duckdb:///{copy_database(duckdb_original, tmp_path / 'yunji.duckdb')}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_tables(postgres_server: PostgresServer, postgres_original: str) -> Iterator[sa.Engine]:
    """An engine on a PostgreSQL database of its own with all tables and nothing in them."""
    with postgres_server.database(copied_from=postgres_original) as url:
        engine = connect(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_tables(request: pytest.FixtureRequest) -> sa.Engine:
    """An engine on a database with all tables and nothing in them: once on DuckDB and once on PostgreSQL."""
    return request.getfixturevalue("duckdb_tables" if request.param == "duckdb" else "postgres_tables")


def _make_tables(url: str) -> None:
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
