"""What the screens say where figures cannot be: no data yet, contradictions, a fresh start, hostile names."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.support.browser import settle
from tests.support.screens import exhibit, go, messages, table, title, words
from tests.support.server import copy_database

FIGURES = ("/", "/trends", "/incentive", "/team")
NAME = "=1+1<b>粗</b> [链接](http://example.test) *星* $x$"
TEAM = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def empty(serve, tmp_path_factory) -> str:
    """The address of the screens on a database that has yet to be made."""
    return serve(f"duckdb:///{tmp_path_factory.mktemp('empty') / 'yunji.duckdb'}")


@pytest.fixture(scope="module")
def disturbed(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on figures that contradict each other."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("disturbed") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "UPDATE measure_values SET value = 1e6 WHERE measure IN ('covered_residents', 'face_to_face_residents')")
    return serve(f"duckdb:///{file}")


@pytest.fixture(scope="module")
def hostile(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on organisations whose names are markup and formulas."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("hostile") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE institutions SET name = ? WHERE institution_id = 'I03'", [NAME])
        connection.execute("UPDATE teams SET name = ? WHERE institution_id = 'I03'", [TEAM])
    return serve(f"duckdb:///{file}")


def no_trace(page) -> bool:
    return not page.locator("[data-testid=stException]").count() and "Traceback" not in page.content()


def test_the_first_screens_opened_on_a_fresh_server_come_through_the_door(open_page, serve, tmp_path):
    # Streamlit would run a file in pages/ alone: narrow, with its file's name as the window's title.
    address = f"{serve(f'duckdb:///{tmp_path}/yunji.duckdb')}/definitions"
    opened = [open_page(), open_page()]
    for page in opened:
        page.goto(address, wait_until="commit")
    for page in opened:
        settle(page)
        assert page.title() == "云绩" and title(page) == "指标定义"
        assert page.locator("[data-testid=stAppViewContainer][data-layout=wide]").count() == 1


@pytest.mark.parametrize("screen", FIGURES)
def test_an_empty_database_says_that_there_is_no_data_yet(page, empty, screen):
    go(page, empty + screen)
    assert "还没有数据" in messages(page) and "python manage.py demo" in messages(page)
    go(page, f"{empty}{screen}?lang=en&quarter=2018Q1&team=T001")
    assert "No data yet" in messages(page) and no_trace(page)


def test_an_empty_database_takes_files(page, empty):
    go(page, f"{empty}/data?lang=en")
    assert {row["Rows"] for row in table(page.locator("[data-testid=stMain]"))} == {"0"}
    assert page.get_by_role("button", name="Download the “Contracts” template").is_visible()


@pytest.mark.parametrize(("address", "said"), [
    *((screen, "数据有矛盾") for screen in FIGURES), ("/team?lang=en", "contradicts itself"),
])
def test_a_contradiction_is_said_in_a_sentence(page, disturbed, address, said):
    go(page, disturbed + address)
    assert said in messages(page) and no_trace(page)
    assert not re.search(r"\b(district|[IT]\d+|\d{4}Q\d|\w+_rate)\b", messages(page))  # names and quarters as people say them


def test_names_are_never_markup(page, hostile):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    go(page, f"{hostile}/?institution=I03")
    assert title(page).replace("\u2060", "").startswith(NAME)  # an invisible joiner keeps an address from being a link
    links = page.locator("[data-testid=stMain] a[href*='example.test']")
    assert not links.count()
    go(page, f"{hostile}/trends")
    assert any(NAME in text for text in words(page))
    go(page, f"{hostile}/team?institution=I03")
    assert title(page).startswith(TEAM)
    assert not dialogs
    assert not page.locator("[data-testid=stMain] img[src=x]").count() and not links.count()


def test_a_name_is_never_a_formula_in_a_file(page, hostile):
    go(page, f"{hostile}/?lang=en")
    exhibit(page, "ranking_signing_rate").get_by_role("button", name="Definition and data").click()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    names = [row[0] for row in csv.reader(content.splitlines())]
    assert f"'{NAME}" in names and NAME not in names
