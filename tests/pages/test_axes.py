"""On the narrowest screen a page must work on (320 px, WCAG 1.4.10) no label of an axis lies on another."""

import pytest

from tests.support.browser import settle
from tests.support.screens import go

_OVERPRINTED = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
    const shown = [...plot.querySelectorAll(".xtick text, .ytick text")]
        .filter(one => getComputedStyle(one).visibility !== "hidden" && one.textContent.trim())
        .map(one => [one.textContent, one.getBoundingClientRect()]);
    return shown.flatMap(([text, box], place) => shown.slice(place + 1)
        .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
            && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 3)
        .map(([other]) => `${text} | ${other}`));
})"""
_LEFT = """() => [...document.querySelectorAll(".js-plotly-plot")]
    .map(plot => [...plot.querySelectorAll(".xtick text")].filter(one => getComputedStyle(one)
        .visibility !== "hidden").length).filter(labels => labels === 1)"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/institution", "/team", "/trends", "/incentive"])
def test_no_label_of_an_axis_lies_on_another(page, small_district, path, lang):
    page.set_viewport_size({"width": 320, "height": 640})
    go(page, f"{small_district}{path}?lang={lang}")
    page.locator(".js-plotly-plot .xtick text").first.wait_for()
    settle(page)
    assert page.evaluate(_OVERPRINTED) == []
    assert page.evaluate(_LEFT) == [], "an axis with one label has no scale"
