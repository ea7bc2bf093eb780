"""Screens opened and changed repeatedly: event listeners do not accumulate, and one click is one step."""

import pytest
from playwright.sync_api import Page

from components.widgets.basics.links import BEHIND, SCREENS, path
from tests.support.browser import settle
from tests.support.screens import go

_LISTENING = """[window, document, document.documentElement, document.body]
    .map(node => Object.values(getEventListeners(node)).flat().length)"""
_ASKED_FOR = "() => [...document.head.querySelectorAll('link')].map(link => link.href)"


def listening(page: Page) -> list[int]:
    """How many listeners the window, the document, its root and its body have."""
    console = page.context.new_cdp_session(page)  # only the DevTools protocol can count listeners
    answer = console.send(
        "Runtime.evaluate", {"expression": _LISTENING, "includeCommandLineAPI": True, "returnByValue": True}
    )
    return answer["result"]["value"]


def change_language(page: Page) -> None:
    page.get_by_role("button", name="English", exact=True).or_(
        page.get_by_role("button", name="中文", exact=True)
    ).click()
    settle(page, quiet=0.3)


@pytest.fixture
def round_of_all_screens(page, small_district):
    """Goes to every screen in the navigation, and changes the language of every other one."""
    go(page, f"{small_district}/definitions")

    def every() -> None:
        for number, screen in enumerate(screen for screen in SCREENS if screen not in BEHIND):
            page.locator(f".ways a[href^='{path(screen) or './'}']").click()
            settle(page, quiet=0.3)
            if number % 2 == 0:
                change_language(page)

    return every


def test_nothing_that_listens_stays_behind(page, round_of_all_screens):
    round_of_all_screens()
    first, asked_for = listening(page), page.evaluate(_ASKED_FOR)
    round_of_all_screens()
    assert listening(page) == first
    assert page.evaluate(_ASKED_FOR) == asked_for and len(asked_for) == len(set(asked_for))


def test_one_click_on_a_link_is_one_step_back(page, small_district):
    go(page, f"{small_district}/definitions")
    for _ in range(3):
        change_language(page)
    before = page.evaluate("() => history.length")
    page.locator(".ways").locator("a[href^='trends']").click()
    settle(page)
    assert page.evaluate("() => history.length") == before + 1
    page.go_back()
    settle(page)
    assert page.url.split("?")[0].endswith("/definitions")
