"""A database for each test, commands on it, files to import, and a stand-in for the roll-up."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import manage
from records.engine import connect
from records.migrate import upgrade
from records.tables import pending_periods
from tests.manage.small_files import CENTRES, CONTRACTS, PEOPLE, TEAMS


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"duckdb:///{tmp_path / 'yunji.duckdb'}"


@pytest.fixture
def run(url: str):
    """``run("status", …)`` runs a command on the test's database."""

    def run_(*arguments: object, database: str = url):
        return CliRunner().invoke(manage.main, [*map(str, arguments), "--database", database])

    return run_


@pytest.fixture
def there(url: str) -> None:
    """Create the tables of the test's database, without rows."""
    engine = connect(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four valid files whose alphabetical order is the reverse of the order in which to import them."""
    paths = [tmp_path / f"{name}.csv" for name in "abcd"]
    for path, text in zip(paths, (CONTRACTS, PEOPLE, TEAMS, CENTRES), strict=True):
        path.write_text(text, encoding="utf-8-sig")
    return paths


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list:
    """Replace the roll-up, which has its own tests; the periods of each call: those asked for, or those that
    waited.
    """
    calls: list = []

    def roll_up_pending(engine: sa.Engine, progress: object = None) -> None:
        with engine.begin() as connection:
            if waiting := set(connection.scalars(sa.select(pending_periods.c.period))):
                calls.append(waiting)
            connection.execute(sa.delete(pending_periods))

    monkeypatch.setattr("metrics.rollup.roll_up_pending", roll_up_pending)
    monkeypatch.setattr(
        "metrics.rollup.roll_up", lambda engine, periods=None, progress=None: calls.append(periods)
    )
    return calls
