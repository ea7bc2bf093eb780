"""The longest names that are plausible, in Chinese and in English, leave every chart its room."""

import contextlib

import duckdb
import pytest

from tests.support.browser import settle
from tests.support.layout import flaws
from tests.support.room import crowded
from tests.support.screens import go

LONGEST = (
    "滨江新区望江湖街道社区卫生服务中心（东院区）",
    "滨江新区望江湖街道社区卫生服务中心（西院区）",
    "Riverside and Northern Lakes Community Health Service Centre (East Branch)",
)
SIZES = {390: 844, 1440: 900, 1920: 1080}


@pytest.fixture
def long_names(small_demo_copy, serve) -> str:
    with contextlib.closing(duckdb.connect(str(small_demo_copy))) as connection:
        places = connection.execute("SELECT institution_id FROM institutions ORDER BY 1").fetchall()
        for number, (place,) in enumerate(places):
            connection.execute(
                "UPDATE institutions SET name = ? WHERE institution_id = ?",
                [f"{LONGEST[number % 3]}{number}", place],
            )
    return serve(f"duckdb:///{small_demo_copy}")


def test_the_longest_names_leave_charts_their_room(page, long_names):
    for path, lang in (("/", "zh"), ("/", "en"), ("/trends", "zh")):
        go(page, f"{long_names}{path}?lang={lang}")
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            settle(page, quiet=0.4)
            assert crowded(page) == [] and flaws(page) == [], f"{path} in {lang} at {width} px"
