"""A chart is drawn only once: its margins are right from the start, and a second identical chart from
Streamlit is recognised as the same.
"""

import pytest

from tests.support.screens import go

# Records redraws after the first drawing has begun: plotly adds the method `on` to a chart at its start.
_NOTE = """
window.again = [];
Object.defineProperty(HTMLElement.prototype, "on", {configurable: true, set(value) {
    Object.defineProperty(this, "on", {value, writable: true, configurable: true});
    Promise.resolve().then(() => this.on("plotly_beforeplot", () =>
        window.again.push(this.getAttribute("class"))));
}});
"""
_CHARTS = """() => [...document.querySelectorAll(".js-plotly-plot")].map(chart =>
    [chart.closest("[class*=st-key-exhibit_], [class*=st-key-slide_chart_]")
        .className.match(/st-key-(\\S+)/)[1], "_redrawFromAutoMarginCount" in chart._fullLayout])"""


@pytest.mark.parametrize("path", ["/", "/trends", "/incentive", "/team?lang=en", "/present"])
def test_no_chart_is_drawn_a_second_time(open_page, small_district, path):
    page = open_page()
    page.add_init_script(_NOTE)
    go(page, f"{small_district}{path}")
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
    charts = page.evaluate(_CHARTS)
    assert charts and not [key for key, widened in charts if widened]
    # a slide may be scaled before its chart is measured
    assert page.evaluate("() => window.again") == [] or path == "/present"


def test_a_chart_takes_another_width_and_another_content(page, small_district):
    go(page, f"{small_district}/trends")
    width = "() => document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
    wide = page.evaluate(width)
    page.set_viewport_size({"width": 1000, "height": 800})
    page.wait_for_function(f"wide => ({width})() < wide * 0.8", arg=wide)
