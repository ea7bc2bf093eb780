"""How wide a table is drawn in a given room: it ends at the edge of a column."""

import re

import pandas as pd
import streamlit as st

from components.widgets.internals.framed import _read_in, _whole_columns
from components.widgets.internals.grid import width_of


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
