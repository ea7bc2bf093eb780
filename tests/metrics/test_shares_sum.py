"""Parts of a change always sum to the change: with random results, and with those of the demo district."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import results, withhold_small_counts
from metrics.analysis.shares import base_period, shares, split_as
from metrics.foundation.definitions import Growth
from metrics.indicators import INDICATORS
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.metrics.changes import BEFORE, NOW, rows, whole

side = st.one_of(
    st.just("no_data"),
    st.just("small_count"),
    st.tuples(st.integers(0, 400), st.integers(1, 400)).map(lambda pair: (min(pair), max(pair))),
)
places = st.lists(st.tuples(side, side), min_size=1, max_size=20)


@settings(max_examples=60)
@given(
    places,
    st.tuples(st.integers(1, 500), st.integers(500, 900)),
    st.tuples(st.integers(1, 500), st.integers(500, 900)),
)
def test_the_parts_always_sum_to_the_change(found, unknown_before, unknown_after):
    """The district may have more than the parts shown: the rest is a part of its own."""
    parts = rows(
        "signing_rate",
        *(
            (f"I{place}", period, *((one,) if isinstance(one, str) else one))
            for place, pair in enumerate(found)
            for period, one in zip((BEFORE, NOW), pair, strict=True)
        ),
    )
    shown = [pair for pair in found if "small_count" not in pair]
    sums = [
        [unknown[place] + sum(pair[at][place] for pair in shown if pair[at] != "no_data") for place in (0, 1)]
        for at, unknown in enumerate((unknown_before, unknown_after))
    ]
    split = shares("signing_rate", parts, whole("signing_rate", *sums), NOW)
    change = Fraction(*sums[1]) - Fraction(*sums[0])
    assert split.change == pytest.approx(float(change), abs=1e-12)
    assert split.parts["total"].sum() == pytest.approx(float(change), abs=1e-9)
    counted = shares(
        "signed_residents", parts.assign(indicator="signed_residents"), whole("signed_residents", *sums), NOW
    )
    assert counted.parts["total"].sum() == pytest.approx(
        float(Fraction(sums[1][0] - sums[0][0], sums[0][0])), abs=1e-9
    )


def test_the_demo_district_and_its_institutions_are_the_sum_of_their_parts(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    period, keys = (
        str(read_horizon(engine).complete_quarters[-2]),
        sorted({split_as(key) for key in INDICATORS} | set(INDICATORS)),
    )
    periods = sorted(
        {period, *(base_period(key, period, over_year) for key in INDICATORS for over_year in (False, True))}
    )
    split = 0
    for place, level, below in ((None, "district", "institution"), ("I02", "institution", "team")):
        whole_of, parts_of = (
            dict(
                list(
                    withhold_small_counts(results(keys, one, periods, place, engine), engine).groupby(
                        "indicator"
                    )
                )
            )
            for one in (level, below)
        )
        for key, over_year in ((key, over_year) for key in INDICATORS for over_year in (False, True)):
            found = shares(key, parts_of[split_as(key)], whole_of[split_as(key)], period, over_year)
            known = whole_of[key].set_index("period")["value"]
            at = [float(known.get(one, np.nan)) for one in (found.base, period)]
            change = (
                at[1]
                if isinstance(INDICATORS[key], Growth)
                else (at[1] - at[0]) / (at[0] if found.relative else 1)
            )
            assert found.reason in ("", "no_change") and (found.reason == "") == (not np.isnan(change)), key
            if found.reason == "":
                split += 1
                assert found.change == pytest.approx(change, abs=1e-9 * max(1, found.before)), key
                assert found.parts["total"].sum() == pytest.approx(change, abs=1e-9 * max(1, found.before)), (
                    key
                )
    assert split > 110
    engine.dispose()
