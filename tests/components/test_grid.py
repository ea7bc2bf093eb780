"""Tables have room: how high and wide they are drawn."""

from components.widgets.grid import height_of, width_of


def test_a_column_is_as_wide_as_its_longest_text():
    assert width_of(["类", "安康里社区卫生服务中心", "a"]) - width_of(["类", "a"]) == 11 * 14 - 14


def test_a_row_is_35_px_high():
    assert height_of(3) - height_of(2) == 35
