"""Control charts against published examples, and their rules against a naive reading of them."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics import control_chart
from metrics.statistics.control import RULES
from tests.metrics.statistics.published import as_printed, golden, numbers

series = st.lists(st.integers(-40, 40), min_size=2, max_size=40)
gappy = st.lists(st.integers(0, 12) | st.none(), max_size=30)


@pytest.mark.parametrize("row", golden("control_chart"), ids=lambda row: row["origin"][:20])
def test_limits_as_published(row):
    chart = control_chart(*numbers(row, "values"))
    found = {name: set(getattr(chart, name)) for name in ("centre", "lower", "upper")}
    assert [value for name in found for value in found[name]] == as_printed(row, "centre", "lower", "upper")
    assert not any(chart.signals[rule].any() for rule in RULES)  # each of them is in control, its source says


def naive(values: list[float]) -> dict[str, dict[bool, set[int]]]:
    """The rules as a person reads them off: rule → above? → places."""
    centre = sum(values) / len(values)
    spread = sum(abs(a - b) for a, b in pairwise(values)) / (len(values) - 1)
    found = {rule: {True: set(), False: set()} for rule in RULES}
    for above in (True, False):
        sign = 1 if above else -1
        away = [
            0 if math.isclose(value, centre, rel_tol=1e-9) else sign * (value - centre) for value in values
        ]
        for start in range(len(values)):
            if away[start] > 2.66 * spread * (1 + 1e-9):
                found["outside"][above].add(start)
            seven = list(range(start, start + 7))
            if seven[-1] < len(values):
                if all(away[place] > 0 for place in seven):
                    found["shift"][above].update(seven)
                if all(sign * values[later] > sign * values[place] for place, later in pairwise(seven)):
                    found["trend"][above].update(seven)
            three = range(start, min(start + 3, len(values)))
            beyond = [place for place in three if away[place] > 2.66 * 2 / 3 * spread * (1 + 1e-9)]
            if len(beyond) >= 2:
                found["two_of_three"][above].update(beyond)
    return found


@given(series)
def test_rules_as_a_person_reads_them(values):
    chart, expected = control_chart(values), naive(values)
    for rule in RULES:
        up, down = expected[rule][True], expected[rule][False]
        assert set(np.flatnonzero(chart.above[rule])) == up
        assert set(np.flatnonzero(chart.signals[rule])) == up | down


@given(series, st.integers(-5, 5))
def test_upside_down_and_moved_the_same_values_signal(values, by):
    chart, mirror = control_chart(values), control_chart([by - value for value in values])
    for rule in RULES:
        assert (chart.signals[rule] == mirror.signals[rule]).all()
    assert mirror.upper == pytest.approx(by - chart.lower, abs=1e-9)


@given(gappy)
def test_missing_values_are_skipped(values):
    series = np.array([math.nan if value is None else value for value in values], dtype=float)
    known = ~np.isnan(series)
    whole, packed = control_chart(series), control_chart(series[known])
    for name in ("centre", "lower", "upper", "moving_ranges"):
        assert getattr(whole, name)[known] == pytest.approx(getattr(packed, name), nan_ok=True)
    for rule in RULES:
        assert (whole.signals[rule][known] == packed.signals[rule]).all() and not whole.signals[rule][
            ~known
        ].any()
        assert not (whole.above[rule] & ~whole.signals[rule]).any()
    assert (whole.trial == (known.sum() < 12)).all() and np.isnan(whole.moving_ranges[~known]).all()


@pytest.mark.parametrize("value", [0, 0.1, 0.3, 1 / 3, 0.7, 1e9 + 0.1, 1e-9 / 3])
@pytest.mark.parametrize("times", [7, 10, 12, 23])
def test_the_same_value_again_and_again_signals_nothing(value, times):
    chart = control_chart([value] * times)
    assert not any(chart.signals[rule].any() for rule in RULES)


def test_a_value_on_the_centre_ends_a_run_even_if_floating_point_puts_it_beside():
    values = [0.3] * 3 + [0.2] + [0.3] * 4 + [0.1] * 7  # mean 0.2 but for rounding
    chart = control_chart(values)
    assert not chart.signals["shift"][:8].any() and chart.signals["shift"][8:].all()


def test_a_value_on_its_limit_is_not_outside():
    # −1 and 1 six times each, then a: centre a/13, ranges eleven times 2 and a − 1; a − a/13 = 2.66·(21 +
    # a)/12.
    on = 2.66 * 21 / 12 / (1 - 1 / 13 - 2.66 / 12)
    chart, beyond = (control_chart([*[-1, 1] * 6, last]) for last in (on, on * (1 + 1e-6)))
    assert chart.upper[0] == pytest.approx(on) and not chart.signals["outside"].any()
    assert np.flatnonzero(beyond.signals["outside"]).tolist() == [12] and beyond.above["outside"][12]


def test_moving_ranges_and_trial_limits():
    chart = control_chart([5, 7, math.nan, 4, 9], breaks=[3])
    assert chart.moving_ranges == pytest.approx([math.nan, 2, math.nan, math.nan, 5], nan_ok=True)
    assert chart.trial.tolist() == [True] * 5
    assert not control_chart(range(12)).trial.any() and control_chart(range(11)).trial.all()
    assert chart.values == pytest.approx([5, 7, math.nan, 4, 9], nan_ok=True)


def test_seven_are_a_run_and_six_are_not():
    six, seven = ([10, 0] * 3 + [9] * length + [0, 10] * 5 for length in (6, 7))
    assert not control_chart(six).signals["shift"].any()
    found = control_chart(seven)
    assert np.flatnonzero(found.signals["shift"]).tolist() == list(range(6, 13)) and found.above["shift"][6]
    rising = control_chart([5, 4, 1, 2, 3, 4, 5, 6, 7, 6, 7, 6])
    assert np.flatnonzero(rising.signals["trend"]).tolist() == list(range(2, 9)) and rising.above["trend"][2]
    assert not control_chart([5, 4, 2, 3, 4, 5, 6, 7, 6, 7, 6]).signals["trend"].any()
    falling = control_chart([7, 6, 5, 4, 3, 2, 1, 1, 5, 1])
    assert (
        falling.signals["trend"][:7].all()
        and not falling.signals["trend"][7:].any()
        and not falling.above["trend"].any()
    )


def test_a_trend_may_be_the_whole_series():
    assert (
        control_chart(range(7)).signals["trend"].all()
        and control_chart(range(7, 0, -1)).signals["trend"].all()
    )
    assert not control_chart(range(6)).signals["trend"].any()


@pytest.mark.parametrize(
    "last, marked",
    [
        ([9, 9, 0], [20, 21]),
        ([9, 0, 9], [20, 22]),
        ([9, 0, 0, 9], []),
        ([9, 9, 9], [20, 21, 22]),
        ([9], []),
        ([9, -9, 9], [20, 22]),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("scale", [1, 0.001])
def test_two_of_three_beyond_two_sigma(last, marked, sign, scale):
    chart = control_chart([sign * scale * value for value in [1, -1] * 10 + last])
    assert np.flatnonzero(chart.signals["two_of_three"]).tolist() == marked
    assert np.flatnonzero(chart.above["two_of_three"]).tolist() == (marked if sign > 0 else [])


@pytest.mark.parametrize("beyond, marked", [(1.0001, [10, 11]), (0.9999, [])])
def test_two_sigma_is_two_thirds_of_the_limits(beyond, marked):
    values = [1.0, -1] * 5
    # Ends with b b 0: centre 2b/13, ranges nine times 2, b + 1, 0 and b; b − 2b/13 = 2/3·2.66·(19 + 2b)/12.
    two = 2 / 3 * 2.66 / 12
    b = 19 * two / (1 - 2 / 13 - 2 * two) * beyond
    assert np.flatnonzero(control_chart([*values, b, b, 0]).signals["two_of_three"]).tolist() == marked


def test_a_series_of_small_numbers_signals_like_large_ones():
    values = [10, 0] * 3 + [9] * 7 + [0, 10] * 5
    small = control_chart([value / 1e4 for value in values])
    assert (small.signals["shift"] == control_chart(values).signals["shift"]).all() and small.signals[
        "shift"
    ].any()


def test_missing_may_be_written_as_none():
    assert control_chart([1, None, 3]).moving_ranges.tolist()[2] == 2


def test_a_peak_between_two_trends_counts_as_above():
    chart = control_chart([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    assert chart.signals["trend"].all() and chart.above["trend"].tolist() == [True] * 7 + [False] * 6


@given(series, st.data())
def test_parts_between_breaks_stand_alone(values, data):
    at = data.draw(st.integers(0, len(values)))
    whole, parts = (
        control_chart(values, breaks=[at]),
        [control_chart(values[:at]), control_chart(values[at:])],
    )
    for name in ("centre", "lower", "upper", "trial", "moving_ranges"):
        assert getattr(whole, name) == pytest.approx(
            np.concatenate([getattr(part, name) for part in parts]), nan_ok=True
        )
    for rule in RULES:
        assert (whole.signals[rule] == np.concatenate([part.signals[rule] for part in parts])).all()


@pytest.mark.parametrize("breaks", [[4, 2], [-1], [6], [2, 4, 3]])
def test_breaks_out_of_order_are_refused(breaks):
    with pytest.raises(ValueError, match=r"^breaks must rise and lie within the series"):
        control_chart([1, 2, 3, 4, 5], breaks=breaks)


def test_screening_leaves_wild_ranges_out_once():
    values = [0, 1] * 6 + [100] + [0, 1] * 6  # 23 ranges of 1 (one from 100 to 0), two of about 100
    chart, screened = control_chart(values), control_chart(values, screen=True)
    assert (chart.upper - chart.centre) == pytest.approx(2.66 * (22 + 99 + 100) / 24)
    assert (screened.upper - screened.centre) == pytest.approx(2.66)
    assert screened.moving_ranges[12] == 99 and screened.centre == pytest.approx(chart.centre)
    # A range at 3.267 times the mean stays: 4 ranges with mean 1 whose greatest is 3.267.
    edge = np.cumsum([0, 3.267, 0.3, 0.2, 0.233])
    assert control_chart(edge, screen=True).upper == pytest.approx(control_chart(edge).upper)
    assert control_chart([5, 5, 5], screen=True).upper.tolist() == [5, 5, 5]


def test_too_few_values_have_no_limits():
    chart = control_chart([math.nan, 7])
    assert (
        chart.centre.tolist() == [7, 7] and np.isnan([chart.lower, chart.upper]).all() and chart.trial.all()
    )
    empty = control_chart([])
    assert empty.values.size == empty.centre.size == empty.signals["outside"].size == 0
    assert np.isnan(control_chart([math.nan] * 3).centre).all()
