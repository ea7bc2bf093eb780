"""Sharing totals out among teams."""

import numpy as np
import pytest

from sample_data.allocate import allocate, largest_remainder, proportional
from sample_data.draws import Streams, smallest_per_group


def test_allocate_meets_the_total_within_the_caps():
    sizes, caps = np.array([100, 200, 50]), np.array([100, 200, 10])
    counts = allocate(150, sizes, caps, np.array([0.0, 1.0, 3.0]))
    assert counts.sum() == 150 and (counts <= caps).all() and counts[2] == 10
    assert counts[1] / 200 > counts[0] / 100


def test_allocate_gives_equal_teams_equal_shares():
    assert allocate(30, np.full(3, 40), np.full(3, 40), np.zeros(3)).tolist() == [10, 10, 10]


def test_allocate_refuses_more_than_the_caps():
    with pytest.raises(ValueError, match="cannot share 11 out"):
        allocate(11, np.array([20]), np.array([10]), np.zeros(1))


def test_largest_remainder_rounds_the_largest_fractions_up():
    # 1 + 2 + 3 = 6 whole, two short: 0.9 and 0.6 are rounded up, 0.5 is not.
    assert largest_remainder(np.array([1.5, 2.6, 3.9]), 8).tolist() == [1, 3, 4]


def test_proportional_gives_everyone_the_least():
    assert proportional(100, np.array([0.0, 1.0, 3.0]), least=20).tolist() == [20, 30, 50]


def test_smallest_per_group():
    group, keys = np.array([1, 0, 1, 1]), np.array([0.3, 0.9, 0.1, 0.2])
    assert smallest_per_group(group, keys, np.array([1, 2])).tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="2 wanted out of 1"):
        smallest_per_group(group, keys, np.array([2, 0]))


def test_streams_are_repeatable_and_different():
    one, other = Streams(1), Streams(2)
    assert one.stream("a").random() == Streams(1).stream("a").random()
    assert len({one.stream("a").random(), one.stream("b").random(), other.stream("a").random()}) == 3
