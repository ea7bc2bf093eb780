"""Sparklines: every known value in its place, the last one marked, the target if it is within their range."""

import base64
import re

from components.charts.svg import sparkline
from components.theme import LIGHT


def drawing(*values, target=None) -> list[str]:
    """The paths of the picture, in the order they are drawn."""
    address = sparkline(values, target, LIGHT.accent, LIGHT)
    svg = base64.b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode()
    return re.findall(r'd="([^"]*)"[^>]*stroke="([^"]*)"', svg)


def test_a_line_from_left_to_right_with_its_last_point():
    assert drawing(0.2, 0.3, 0.4) == [
        ("M8.0 56.0L100.0 32.0L192.0 8.0", LIGHT.accent),
        ("M192.0 8.0h0.1", LIGHT.accent),
    ]


def test_a_missing_value_is_a_gap_and_a_missing_last_one_has_no_point():
    [(line, _), (point, _)] = drawing(0.2, None, 0.4, None)
    assert line == "M8.0 56.0M130.7 8.0" and point == ""


def test_a_flat_line_is_drawn_and_the_target_only_where_it_lies_among_the_values():
    assert drawing(0.5, 0.5)[0][0] == "M8.0 56.0L192.0 56.0"
    assert drawing(0.2, 0.4, target=0.3)[0] == ("M8.0 32.0L192.0 32.0", LIGHT.context)
    assert len(drawing(0.2, 0.4, target=0.5)) == 2
