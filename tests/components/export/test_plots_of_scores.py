"""What slides on scores need of native charts: a waterfall, and one's own row in a long list."""

import re

import pytest

from components.drawings import plot_of
from components.export.chart_data import Grid
from components.export.drawing import chart_xml
from components.export.drawing_parts import Look
from components.text import numbers
from tests.components.made_up import judged, ranking


@pytest.mark.parametrize("own", [5, 20, 44, 2])
def test_one_that_stands_out_keeps_its_row_in_a_long_list(lang, own):
    """Of 50: four worst, those between, the own one, those between, four best. One alone is not counted."""
    values = [place / 100 for place in range(1, 51)]
    roles = tuple("accent" if place == own else "context" for place in range(50))
    labels = tuple(numbers.percent(value) for value in values)
    plot = plot_of(ranking(judged(*values, roles=roles, labels=labels)), lang)
    [trace] = plot.traces
    at = [place for place, y in enumerate(trace.y) if y is None]
    expected = {
        5: (*values[:6], None, *values[-4:]),
        20: (*values[:4], None, values[20], None, *values[-4:]),
        44: (*values[:4], None, *values[-6:]),
        2: (*values[:5], None, *values[-5:]),
    }[own]
    assert trace.y == expected and trace.shades[trace.y.index(values[own])] == "accent"
    counted = [int(part) for place in at for part in re.findall(r"\d+", plot.categories[place])[:1]]
    assert sum(counted) + len(trace.y) - len(at) == 50


def test_a_waterfall_stands_on_bars_that_are_not_seen(every_kind, lang):
    """Each bar ends where the next begins; no label stands outside, which programs refuse on stacked bars."""
    chart = every_kind(lang)["waterfall"].chart
    plot = plot_of(chart, lang)
    held, seen = plot.traces
    assert held.unseen and plot.stacked
    assert [low + lost for low, lost in zip(held.y, seen.y, strict=True)] == pytest.approx(chart.starts)
    assert not held.labels and not seen.labels and plot.scale.high == 100 and plot.scale.low <= held.y[-1]
    xml = chart_xml(Grid(plot, lang), Look(18.0, 800.0)).decode()
    assert '<c:grouping val="stacked"/>' in xml and '<c:overlap val="100"/>' in xml
    assert "outEnd" not in xml and "<c:spPr><a:noFill/></c:spPr><c:invertIfNegative" in xml
    bounds = [bound for bound in chart.bounds if plot.scale.low < bound.value < 100]
    assert all(f'[={bound.value:g}]"{bound.label} "' in plot.form for bound in bounds) and bounds
