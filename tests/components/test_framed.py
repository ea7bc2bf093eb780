"""How wide a table is drawn in a given room: it ends at the edge of a column."""

import re

import pandas as pd
import streamlit as st

from components.text.width import most_ems
from components.widgets.internals.cells import cells, least_width
from components.widgets.internals.framed import _in_its_place, _read_in, _whole_columns
from components.widgets.internals.grid import width_of
from components.widgets.showing.tables import _widths


def ends(widths: list[int], read_in: int | None, room: int) -> int | None:
    """The width in px that the CSS gives a table in ``room`` px; None: all of the room."""
    rules = re.findall(
        r"min-width:(\d+)px\) and \(max-width:([\d.]+)px\).*?width:(\d+)px",
        _whole_columns("t", widths, 0, read_in),
    )
    told = [int(width) for least, most, width in rules if int(least) <= room <= float(most)]
    assert len(told) <= 1
    return told[0] if told else None


def test_a_table_ends_where_a_column_ends():
    assert [ends([100, 50, 50], None, room) for room in (102, 151, 152, 201, 202)] == [
        102,
        102,
        152,
        152,
        None,
    ]


def test_beside_long_names_the_figures_are_in_sight():
    """On a phone (358 px) the institutions' table once showed names alone, as its column of results is wide
    enough for the reasons for missing values.
    """
    assert ends([216, 157, 80], 90, 358) is None
    assert ends([216, 157, 80], 90, 300) == 218  # the figures themselves would be cut
    assert ends([216, 157, 80], 90, 376) == 375
    assert ends([216], None, 358) is None


def test_numbers_end_at_the_right_edge_of_their_column_and_are_not_cut():
    shown = pd.DataFrame({"name": ["a"], "n": [1], "text": ["12.5%"]})
    text, number = st.column_config.TextColumn(width=90), st.column_config.NumberColumn(width=90)
    assert _read_in(shown, {"name": text, "n": number}) is None and _read_in(shown, {"name": text}) is None
    both = {"name": text, "text": text}
    assert (
        _read_in(shown.style, both)
        == width_of("", ["12.5%"])
        > _read_in(shown.assign(text="—（观察期未满）"), both)
    )


def test_a_table_that_must_be_read_whole_is_text_where_a_column_would_be_out_of_sight():
    """Of "How this was computed" a laptop showed two columns of six, and the others by scrolling sideways."""
    shown = pd.DataFrame({"机构": ["安康里社区卫生服务中心"], "Denominator": ["12,345"]})
    css = _in_its_place("t", 400, least_width(shown))
    # Four Chinese characters of 13 px for names, which may break; "Denominator" and numbers may not; 14 px
    # around each.
    assert least_width(shown) == 52 + 14 + round(13 * most_ems("Denominator")) + 14
    assert "(max-width:399.9px)" in css and f"(max-width:{least_width(shown) - 1}.9px)" in css
    text = cells(shown, whole=True)
    assert 'class="cells whole"' in text and text.count("data-title=") == 2
    long = pd.concat([shown] * 100, ignore_index=True)
    assert cells(long, whole=True).count("<tr>") == 101 and cells(long) == ""


def test_beside_the_longest_names_the_rank_is_in_sight_on_a_laptop():
    """In English the table ended before the rank: the reasons for missing values took its room."""
    shown = pd.DataFrame(
        {
            "Indicator": ["Teams with Chinese or Mongolian medicine"],
            "Value": ["— (records contradict each other, numerator above denominator: see Data)"],
            "Target": ["own ≥100% ✗"],
            "Rank": ["120 of 166 (112–131)"],
            "To the target": ["+1,704"],
        }
    )
    both = pd.concat([shown, shown.assign(Value="24,154 yuan")])
    widths = _widths(both, "en")
    upto = list(widths)[: list(widths).index("Rank") + 1]
    assert sum(widths[name] for name in upto) <= 880 and widths["Value"] >= width_of("", ["24,154 yuan"])
    assert _widths(both.assign(Value="75.0%"), "en")["Value"] == width_of("Value", ["75.0%"])


def test_whole_numbers_have_their_separators_on_paper_too():
    """A column of whole numbers holds numpy's own kind, which is no int of Python."""
    text = cells(pd.DataFrame({"行数": [2178519, 12], "率": [1234.5, 0.25], "名": ["2178519", "甲"]}))
    for cell in ("2,178,519", "12", "1,234.5", "0.25", "2178519"):
        assert f">{cell}</td>" in text
