"""What every test can ask for; the fixtures themselves are in tests/support."""

import collections
import os

import hypothesis
import pytest

pytest_plugins = [
    "tests.support.server",
    "tests.support.engines",
    "tests.support.third_engine",
    "tests.support.browser",
    "tests.support.demo",
    "tests.support.story",
    "tests.support.reading",
]

# The real database is out of reach: nothing can be opened below a file.
OUT_OF_REACH = f"duckdb:///{os.devnull}/out-of-reach-of-tests.duckdb"
os.environ["YUNJI_DATABASE_URL"] = OUT_OF_REACH

# A slow machine is not a failing test.
hypothesis.settings.register_profile("yunji", deadline=None)
hypothesis.settings.load_profile("yunji")

# A test that asks for one of these is slow or needs more than Python, and is marked by that alone.
MARK_OF_FIXTURE = {
    "servers": "browser",
    "browser": "browser",
    "small_demo": "slow",
    "full_demo": "full",
    "postgres_server": "postgres",
}

# About how many seconds a test takes that is marked so, unless its mark says; one that is not marked takes
# hardly any.
SECONDS = {"browser": 10, "full": 3, "slow": 1, "postgres": 0.5}


MEANWHILE = 4  # files to be tested while the whole demo district is built


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
    if "PYTEST_XDIST_WORKER" in os.environ:
        begin_with_the_longest(items)


def begin_with_the_longest(items: list[pytest.Item]) -> None:
    """The files that take longest first, so that no process is left alone with one of them at the end.

    Whoever comes first to the whole demo district builds it, for minutes, and whoever comes then waits: so
    one of its files comes first, and the others after some that do without.
    """
    seconds = collections.Counter()
    for item in items:
        seconds[item.path] += max(
            (mark.kwargs.get("seconds", SECONDS.get(mark.name, 0)) for mark in item.iter_markers()), default=0
        )
    files = sorted(seconds, key=lambda file: -seconds[file])
    of_demo = {item.path for item in items if item.get_closest_marker("full")}
    builds, meanwhile = (
        [file for file in files if file in of_demo][:1],
        [file for file in files if file not in of_demo][:MEANWHILE],
    )
    place = {file: number for number, file in enumerate(dict.fromkeys([*builds, *meanwhile, *files]))}
    items.sort(key=lambda item: place[item.path])
