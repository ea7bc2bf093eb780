"""Fixtures for all tests (defined in tests/support), the marks of slow tests, and the order of test files."""

import collections
import gc
import os

import hypothesis
import pytest

from tests.support.compiled import share

pytest_plugins = [
    "tests.support.server",
    "tests.support.engines",
    "tests.support.third_engine",
    "tests.support.browser",
    "tests.support.demo",
    "tests.support.story",
    "tests.support.reading",
]

# Tests cannot open the user's own database: this path lies below a file, so opening it always fails.
OUT_OF_REACH = f"duckdb:///{os.devnull}/out-of-reach-of-tests.duckdb"
os.environ["YUNJI_DATABASE_URL"] = OUT_OF_REACH

# No deadline: a slow machine must not make a test fail.
hypothesis.settings.register_profile("yunji", deadline=None)
hypothesis.settings.load_profile("yunji")

share()

# Fixture → mark: a test that uses one of these fixtures is slow or needs more than Python; it is marked
# automatically.
MARK_OF_FIXTURE = {
    "servers": "browser",
    "browser": "browser",
    "small_demo": "slow",
    "full_demo": "full",
    "postgres_server": "postgres",
}

# Mark → about how many seconds such a test takes, unless its mark states ``seconds``. Unmarked tests count as
# 0.
SECONDS = {"browser": 10, "full": 3, "slow": 1, "postgres": 0.5}


MEANWHILE = 4  # test files that other processes run while one builds the whole demo district


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
    if "PYTEST_XDIST_WORKER" in os.environ:
        begin_with_the_longest(items)


def pytest_collection_finish() -> None:
    """Let Python's garbage collector pass over what stays for good: modules and the tests themselves. Going
    through it again and again took up to a tenth of the time.
    """
    gc.collect()
    gc.freeze()


def begin_with_the_longest(items: list[pytest.Item]) -> None:
    """Sort tests so that the files that take longest come first; else one process would still run such a file
    when the others have finished.

    The first process that needs the whole demo district builds it, for minutes, and others that need it wait:
    so one file that needs it comes first, then ``MEANWHILE`` files that do not, then the rest.
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
