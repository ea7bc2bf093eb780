"""The margins around a plot for the labels beside and below it, worked by hand."""

import plotly.graph_objects as go
import pytest

from components.charts.margins import margins


def drawn(**layout) -> go.Figure:
    return go.Figure(go.Scatter(x=["17年<br>三季", "17年<br>四季"], y=[0.6, 0.75]), layout=layout)


def test_a_label_takes_its_letters_and_the_room_around_them():
    # Six Chinese characters of 13 px, a blank of 3, two digits of 7.3, "%" of 12; 17 px around.
    found = margins(drawn(yaxis={"tickvals": [0], "ticktext": ["鹤汀镇卫生院 81%"]}), 16)
    assert found["l"] == 6 * 13 + 3 + 2 * 7.3 + 12 + 17 and found["r"] == 16 and found["t"] == 28


def test_two_lines_below_an_axis_with_a_line_and_a_title():
    found = margins(
        drawn(
            xaxis={"type": "category", "showline": True, "title": {"text": "签约"}},
            yaxis={"showticklabels": False},
        ),
        16,
    )
    assert found["b"] == 34 + 17 + 3 + 18 and found["l"] == 8


def test_a_legend_takes_a_line_and_no_labels_take_nothing():
    found = margins(
        drawn(showlegend=True, xaxis={"showticklabels": False}, yaxis={"range": [0, 1], "tickformat": ".0%"}),
        16,
    )
    assert found["t"] == 38 and found["b"] == 8 and found["l"] == 3 * 7.3 + 12 + 17


def test_the_sign_of_a_number_below_zero_is_as_wide_as_a_digit():
    found = margins(drawn(yaxis={"range": [-0.104, 0.3], "tickformat": ".0%"}), 16)
    assert found["l"] == pytest.approx(3 * 7.3 + 12 + 17)  # "−10%"


def test_numbers_less_than_a_percent_apart_take_the_room_of_their_decimals():
    """From 13.9% to 14.5% in at most six steps of 0.1%: "13.9%" has a point more than "14%"."""
    axis = {"range": [0.139, 0.145], "nticks": 6, "tickformat": ".4~%"}
    assert margins(drawn(yaxis=axis), 16)["l"] == pytest.approx(3 * 7.3 + 3.8 + 12 + 17)
