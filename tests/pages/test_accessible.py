"""Every screen is readable by everyone, opened in the dark; in the light test_layout looks at the screens it
has open.
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
