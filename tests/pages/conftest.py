"""The whole demo district served once for all tests of a process."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def district(full_demo: Path, serve: Callable[..., str]) -> str:
    """The address of the screens on the whole demo district."""
    return serve(f"duckdb:///{full_demo}")


@pytest.fixture(scope="session")
def small_district(small_demo: Path, serve: Callable[..., str]) -> str:
    """The address of the screens on a small demo district, where the figures themselves do not matter."""
    return serve(f"duckdb:///{small_demo}")
