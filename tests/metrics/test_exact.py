"""Sums give exactly the same number in any order, and whatever other values are added up with them."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.foundation.exact import sums_by

cents = st.decimals(0, 10**7, places=2) | st.decimals(0, 10**11, places=4)


def sum_of(values) -> float:
    return sums_by(np.zeros(len(values), dtype=np.intp), 1, np.array(values, dtype=float)[:, None]).item()


@given(st.lists(cents, min_size=1, max_size=40), st.randoms())
def test_a_sum_is_that_of_decimals_in_any_order(values, chance):
    expected = float(sum(values, Decimal(0)))
    for _ in range(3):
        chance.shuffle(values)
        assert sum_of(values) == pytest.approx(expected, rel=2**-52)
    assert len({sum_of(order) for order in (values, values[::-1], sorted(values))}) == 1


def test_plain_addition_would_depend_on_the_order():
    values = [0.1, 0.2, 0.3]
    assert sum(values) != sum(reversed(values))  # the effect that exact sums must avoid
    assert sum_of(values) == sum_of(values[::-1]) == 0.6


def test_groups_columns_and_missing_values():
    values = np.array([[1.5, 1], [np.nan, 2], [7.25, 3], [0.5, 4]])
    found = sums_by(np.array([0, 2, 0, 0]), 4, values)
    assert found[[0, 1, 3]].tolist() == [[9.25, 8], [0, 0], [0, 0]]
    assert np.isnan(found[2, 0])
    assert found[2, 1] == 2
    assert sums_by(np.array([], dtype=np.intp), 2, np.zeros((0, 1))).tolist() == [[0], [0]]
    assert sums_by(np.array([0]), 1, np.zeros((1, 0))).shape == (1, 0)
