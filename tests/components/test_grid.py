"""Tables have room: how high and wide they are drawn."""

import re

from components.widgets.internals.grid import height_of, width_of
from tests.support.server import ROOT


def test_a_column_is_as_wide_as_its_longest_text():
    assert (
        width_of("a", ["类别", "安康里社区卫生服务中心", "a"]) - width_of("a", ["类别", "a"]) == (11 - 2) * 14
    )


def test_a_row_is_35_px_high():
    assert height_of(3) - height_of(2) == 35


def test_a_title_has_room_for_the_arrow_of_a_sorted_column():
    assert width_of("签约率", ["1"]) - width_of("", ["签约率"]) == 18


def test_figures_are_given_more_room_than_they_take_in_noto_sans():
    # There a figure is 0.555 em of 14 px wide: ten of them 77.7 px; other systems have wider ones.
    assert width_of("", ["12345678901234567890"]) - width_of("", ["1234567890"]) == 87


def test_no_table_is_drawn_past_the_one_that_says_what_stands_for_nothing():
    drawn = {
        file.name
        for folder in ("components", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"\bst\.(dataframe|table|data_editor)\(", file.read_text("utf-8"))
    }
    assert drawn == {"grid.py"}
