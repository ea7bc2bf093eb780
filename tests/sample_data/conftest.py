"""A small demo district, built once for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records import tables
from records.engine import connect
from sample_data.build import build
from tests.sample_data.naive import District

SMALL = 20_000


def build_file(file: Path, **options) -> Path:
    """Build a demo district into a new DuckDB file."""
    engine = connect(f"duckdb:///{file}")
    tables.metadata.create_all(engine)
    build(engine, **options)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def district_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_file(tmp_path_factory.mktemp("district") / "demo.duckdb", residents=SMALL)


@pytest.fixture(scope="session")
def district(district_file: Path) -> Iterator[District]:
    opened = District(district_file)
    yield opened
    opened.connection.close()
