"""Every screen is readable by everyone: checked by axe against WCAG 2.2 AA, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.test_layout import SCREENS
from tests.support.screens import go

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_violation(open_page, district, screen, theme):
    page = open_page(color_scheme=theme)
    go(page, district + screen)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["impact"], node["html"][:200]) for one in found for node in one["nodes"]] == []


def test_axe_would_find_a_faint_text(open_page, district):
    page = open_page()
    go(page, f"{district}/definitions")
    page.locator("h2").evaluate("heading => heading.style.color = '#ccc'")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [one["id"] for one in found] == ["color-contrast"]
