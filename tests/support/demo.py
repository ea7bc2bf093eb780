"""Demo districts for tests, built once for all test processes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.engine import connect
from tests.support.server import copy_database
from tests.support.shared import alone, folder_of_all_processes

SMALL = 20_000
FULL = 923_000  # residents, as many as the district the published figures describe


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A DuckDB file with a demo district of 20,000 residents, rolled up. Shared by tests: read only."""
    yield from _demo(tmp_path_factory, SMALL)


@pytest.fixture(scope="session")
def full_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A DuckDB file with the whole demo district, rolled up. Shared by tests: read only."""
    yield from _demo(tmp_path_factory, FULL)


@pytest.fixture
def small_demo_copy(small_demo: Path, tmp_path: Path) -> Path:
    """A copy of the small demo district for a test that changes rows."""
    return copy_database(small_demo, tmp_path / "demo.duckdb")


def _demo(tmp_path_factory: pytest.TempPathFactory, residents: int) -> Iterator[Path]:
    shared = folder_of_all_processes(tmp_path_factory)
    original = shared / f"demo-{residents}.duckdb"
    with alone(shared / f"demo-{residents}.lock"):
        if not original.exists():
            building = shared / f"building-{residents}.duckdb"
            building.unlink(missing_ok=True)
            _build(building, residents)
            building.rename(original)
    # Two processes cannot open one DuckDB file, so each test process has its own.
    own = copy_database(original, tmp_path_factory.mktemp("demo") / original.name)
    yield own
    own.unlink(missing_ok=True)


def _build(file: Path, residents: int) -> None:
    from commands.on_a_bound import judge_one_onto_a_bound
    from commands.own_scheme import add_own_scheme
    from metrics.rollup import roll_up
    from records.migrate import upgrade
    from sample_data.build import build

    engine = connect(f"duckdb:///{file}")
    try:
        upgrade(engine)
        build(engine, residents=residents)
        roll_up(engine)
        judge_one_onto_a_bound(engine)
        add_own_scheme(engine)
    finally:
        engine.dispose()
