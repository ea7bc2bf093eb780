"""Tables have room: how high and wide they are drawn."""

from components.widgets.grid import height_of, width_of


def test_a_column_is_as_wide_as_its_longest_text():
    assert width_of("a", ["类别", "安康里社区卫生服务中心", "a"]) - width_of("a", ["类别", "a"]) == (11 - 2) * 14


def test_a_row_is_35_px_high():
    assert height_of(3) - height_of(2) == 35


def test_a_title_has_room_for_the_arrow_of_a_sorted_column():
    assert width_of("签约率", ["1"]) - width_of("", ["签约率"]) == 18


def test_figures_are_given_more_room_than_they_take_in_noto_sans():
    # There a figure is 0.555 em of 14 px wide: ten of them 77.7 px; other systems have wider ones.
    assert width_of("", ["12345678901234567890"]) - width_of("", ["1234567890"]) == 87
