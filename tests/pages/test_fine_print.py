"""What is written small under a chart can be read: it is never squeezed beside a button."""

import pytest

from tests.support.screens import go

# px: of captions beside or above their buttons, how wide each is and how wide it might be
_WIDTHS = """() => [...document.querySelectorAll("[class*=st-key-print_]")].map(row => [
    row.querySelector("[data-testid=stCaptionContainer]").getBoundingClientRect().width,
    row.getBoundingClientRect().width])"""
READABLE = 300  # px: about 45 letters


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("path", ["/", "/trends"])
def test_a_caption_has_room_for_a_line_of_words(open_page, small_district, path, width):
    page = open_page(width=width)
    go(page, f"{small_district}{path}?lang=en")
    found = page.evaluate(_WIDTHS)
    assert len(found) >= 2
    assert [(own, row) for own, row in found if own < min(READABLE, row) - 1] == []
