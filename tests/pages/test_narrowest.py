"""On the narrowest screens (320 px) no label of a chart is cut by the screen or lies on another label."""

import pytest

from tests.support.browser import settle
from tests.support.screens import go

# The boxes of labels and entries of legends of each chart that is not scrolled sideways.
_LABELS = """() => [...document.querySelectorAll(".js-plotly-plot")]
    .filter(chart => !chart.closest("[class*=st-key-exhibit_before_after]"))
    .map(chart => [...chart.querySelectorAll(".annotation, .legendtext")].map(label => {
        const {left, right, top, bottom} = label.getBoundingClientRect();
        return {said: label.textContent, left, right, top, bottom};
    }))"""
_ALLOWED = 6  # px: a box has that much air above and below its figures


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/incentive", "/institution"])
def test_no_label_is_cut_or_lies_on_another(open_page, small_district, path, lang):
    page = open_page(width=320, height=640)
    go(page, f"{small_district}{path}?lang={lang}")
    settle(page)
    charts = page.evaluate(_LABELS)
    assert charts
    cut = [one["said"] for chart in charts for one in chart if one["right"] > 320 or one["left"] < 0]
    on_another = [
        (one["said"], other["said"])
        for chart in charts
        for place, one in enumerate(chart)
        for other in chart[place + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 2
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > _ALLOWED
    ]
    assert (cut, on_another) == ([], [])
