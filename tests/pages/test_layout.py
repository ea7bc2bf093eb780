"""Every screen in both languages and both themes, on a phone, a laptop and a projector."""

import duckdb
import pytest

from tests.support.browser import settle
from tests.support.screens import go, letters, title, words

SCREENS = ("/", "/trends", "/incentive", "/institution", "/team", "/compare", "/data", "/definitions")
SIZES = {390: 844, 1440: 900, 1920: 1080}
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 28)"}
CHINESE, LATIN = r"[\u3400-\u9fff]", r"[A-Za-z]{2,}"
SPOKEN_AS_IS = ["English", "中文", "CSV", "Excel", ".xlsx", ".xls", ".zip", "mmHg", "mmol"]
_WIDER = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""
_GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@pytest.fixture(scope="module")
def names(full_demo) -> list[str]:
    """What the records call things: data, whatever the language."""
    with duckdb.connect(str(full_demo), read_only=True) as connection:
        rows = connection.execute(
            "SELECT name FROM institutions UNION SELECT name FROM teams UNION SELECT name FROM areas"
            " UNION SELECT title FROM incentives").fetchall()
    return [name for name, in rows]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_screen_speaks_one_language_and_fits(open_page, district, names, screen, lang):
    page = open_page(color_scheme="light")
    go(page, f"{district}{screen}?lang={lang}")
    foreign = LATIN if lang == "zh" else CHINESE
    assert letters(words(page), foreign, [*names, *SPOKEN_AS_IS]) == []
    heading = title(page)
    for theme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=theme)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            settle(page, quiet=0.25)
            assert page.evaluate(_GROUND) == ground
            assert max(page.evaluate(_WIDER)) <= 0, f"wider than the window at {width} px, {theme}"
            assert title(page) == heading
