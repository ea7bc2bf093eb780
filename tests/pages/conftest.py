"""The demo districts, each served once for all test processes."""

from pathlib import Path

import pytest

from tests.support.server import Servers


@pytest.fixture(scope="session")
def district(full_demo: Path, servers: Servers) -> str:
    """The address of the screens on the whole demo district, which is only read."""
    return servers.serve_to_all(full_demo)


@pytest.fixture(scope="session")
def small_district(small_demo: Path, servers: Servers) -> str:
    """The address of the screens on a small demo district, where the figures themselves do not matter. It is
    only read.
    """
    return servers.serve_to_all(small_demo)
