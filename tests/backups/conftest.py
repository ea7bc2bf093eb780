"""The slice of one institution as files, and a database filled with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.rollup import roll_up
from records import views
from records.engine import connect
from records.importing import export_slice, load
from records.importing.key import site_key
from records.migrate import upgrade
from tests.backups.states import INSTITUTION


@pytest.fixture(scope="session")
def slices(small_demo, tmp_path_factory) -> list[Path]:
    """All records of one institution, as files to import in this order."""
    engine = connect(f"duckdb:///{small_demo}")
    files = export_slice(engine, INSTITUTION, tmp_path_factory.mktemp("slice"))
    engine.dispose()
    return files


@pytest.fixture(scope="session")
def filled(slices, tmp_path_factory) -> Iterator[sa.Engine]:
    """A DuckDB file with one institution, rolled up, a saved view and a refused file."""
    folder = tmp_path_factory.mktemp("filled")
    engine = connect(f"duckdb:///{folder / 'yunji.duckdb'}")
    upgrade(engine)
    for file in slices:
        load(engine, file)
    nothing = folder / "nothing.csv"
    nothing.write_text("a,b\n1,2\n", "utf-8")
    load(engine, nothing)
    roll_up(engine)
    views.save(engine, "compare", "一季度", "quarter=2018Q1")
    with engine.begin() as connection:
        site_key(connection)
    yield engine
    engine.dispose()
