"""Every screen passes the accessibility check in the dark theme; test_layout checks the light theme on the
screens that it opens anyway.
"""

import pytest

from tests.support.layout import violations
from tests.support.screens import PATHS, go


@pytest.mark.parametrize("screen", PATHS)
def test_axe_finds_no_violation(open_page, district, screen):
    page = open_page(color_scheme="dark")
    go(page, district + screen)
    assert violations(page) == []


def test_axe_would_find_a_faint_text(open_page, district):
    page = open_page()
    go(page, f"{district}/definitions")
    page.locator("h2").evaluate("heading => heading.style.color = '#ccc'")
    assert [rule for rule, _, _ in violations(page)] == ["color-contrast"]
