"""Sums are the same number in whatever order, and among whatever else, they are added up."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.exact import exact_sums

cents = st.decimals(0, 10**7, places=2) | st.decimals(0, 10**11, places=4)


@given(st.lists(cents, min_size=1, max_size=40), st.randoms())
def test_a_sum_is_that_of_decimals_in_any_order(values, chance):
    expected = float(sum(values, Decimal(0)))
    for _ in range(3):
        chance.shuffle(values)
        rows = pd.DataFrame({"place": "I1", "pay": [float(value) for value in values]})
        assert exact_sums(rows, ["place"], ["pay"])["pay"].tolist() == [pytest.approx(expected, rel=2**-52)]
    alone = {exact_sums(pd.DataFrame({"place": "I1", "pay": [float(value) for value in order]}), ["place"], ["pay"])["pay"].item()
             for order in (values, values[::-1], sorted(values))}
    assert len(alone) == 1


def test_plain_addition_would_depend_on_the_order():
    values = [0.1, 0.2, 0.3]
    assert sum(values) != sum(reversed(values))  # what is guarded against
    one, other = (exact_sums(pd.DataFrame({"place": "I1", "pay": order}), ["place"], ["pay"])["pay"].item() for order in (values, values[::-1]))
    assert one == other == 0.6


def test_missing_values():
    rows = pd.DataFrame({"place": ["a", "a", "b"], "x": [1.5, None, None], "y": [1, 2, 3]})
    assert exact_sums(rows, ["place"], ["x", "y"])["x"].tolist() == [1.5, 0]
    assert exact_sums(rows, ["place"], ["x", "y"], min_count=1).fillna(-1).to_numpy().tolist() == [["a", 1.5, 3], ["b", -1, 3]]
    assert exact_sums(rows, ["place"], ["x", "y"], skipna=False).fillna(-1)["x"].tolist() == [-1, -1]
    assert exact_sums(rows.head(0), ["place"], ["x"]).empty
