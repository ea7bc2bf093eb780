"""The whole demo district served once for all tests of a process."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def district(full_demo: Path, serve: Callable[..., str]) -> str:
    """The address of the screens on the whole demo district."""
    return serve(f"duckdb:///{full_demo}")
