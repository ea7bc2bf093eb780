"""Parts of a change sum to the change of the whole, whatever is missing, withheld or there on one side
only.
"""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import results, withhold_small_counts
from metrics.analysis.shares import REASONS, REST, SUMS, base_period, shares, split_as
from metrics.foundation.definitions import Growth
from metrics.indicators import INDICATORS
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.support.results import as_results

NOW, BEFORE = "2018Q1", "2017Q4"


def rows(key, *found, level="institution", doubt=""):
    """``(organisation, period, numerator, denominator)``, or ``(organisation, period, reason)``."""
    made = []
    for organisation, period, *parts in found:
        reason = parts[0] if isinstance(parts[0], str) else ""
        x, n = (np.nan, np.nan) if reason else parts
        made.append(
            [
                organisation,
                level,
                period,
                key,
                x,
                n,
                np.nan if reason else x / n,
                np.nan,
                np.nan,
                reason,
                doubt,
            ]
        )
    return as_results(made)


def both(key, name, before, after, **more):
    return rows(key, (name, BEFORE, *before), (name, NOW, *after), **more)


def whole(key, before, after):
    return both(key, "district", before, after, level="district")


def totals(found):
    return dict(zip(found.parts["organisation"], found.parts["total"], strict=True))


def test_a_rate_is_split_by_own_rate_and_share():
    # Shares 1/2 1/2, then 1/4 3/4; rates unchanged: (-1/4)(0.2 - 0.45) and (1/4)(0.6 - 0.45), as in the
    # golden figures.
    parts = pd.concat(
        [both("signing_rate", "A", (10, 50), (5, 25)), both("signing_rate", "B", (30, 50), (45, 75))]
    )
    found = shares("signing_rate", parts, whole("signing_rate", (40, 100), (50, 100)), NOW)
    assert (found.before, found.after, found.reason, found.relative) == (0.4, 0.5, "", False)
    assert found.change == pytest.approx(0.1) and (found.base, found.period) == (BEFORE, NOW)
    assert totals(found) == pytest.approx({"A": 0.0625, "B": 0.0375})
    assert found.parts["own"].tolist() == pytest.approx([0, 0]) and found.held == {}
    assert set(found.parts.columns) == {"organisation", *SUMS, "own", "share", "total", "one_sided", "doubt"}


def test_a_change_over_a_year_starts_from_the_same_quarter_of_the_year_before():
    parts = pd.concat(
        [rows("signing_rate", ("A", "2017Q1", 10, 100)), both("signing_rate", "A", (30, 100), (40, 100))]
    )
    found = shares("signing_rate", parts, parts.assign(organisation="district"), NOW, over_year=True)
    assert (found.base, found.change) == ("2017Q1", pytest.approx(0.3)) and totals(found) == pytest.approx(
        {"A": 0.3}
    )


def test_a_mean_is_split_as_a_rate_though_it_lies_above_one():
    # A: 10 people at 100, then 130; B: 10 at 200 throughout. Mean 150, then 165: (1/2)(30) of A's own.
    parts = pd.concat(
        [both("mean_income", "A", (1000, 10), (1300, 10)), both("mean_income", "B", (2000, 10), (2000, 10))]
    )
    found = shares("mean_income", parts, whole("mean_income", (3000, 20), (3300, 20)), NOW)
    assert found.change == pytest.approx(15) and totals(found) == pytest.approx({"A": 15, "B": 0})


def test_the_growth_of_a_mean_is_split_as_the_mean_over_those_known_on_both_sides():
    parts = pd.concat(
        [
            both("mean_income", "A", (1000, 10), (1300, 10)),
            both("mean_income", "B", (2000, 10), (2000, 10)),
            both("mean_income", "C", ("no_data",), (9000, 10)),
            both("mean_income", "D", ("no_data",), ("no_data",)),
        ]
    )
    found = shares("income_growth", parts, whole("mean_income", (3000, 20), (12_300, 30)), NOW)
    assert split_as("income_growth") == "mean_income" and found.relative
    assert found.change == pytest.approx(0.1) and totals(found) == pytest.approx({"A": 0.1, "B": 0})
    assert found.held == {"C": "no_base", "D": "no_data"}


def test_the_growth_of_a_mean_by_who_makes_it_up_is_a_fraction_of_the_mean_before():
    # Means 100 and 200 stay, A grows from 1/2 to 3/4 of the people: 150, then 125. Around the 137.5 between
    # them A adds (1/4)(100 - 137.5) and B (-1/4)(200 - 137.5), ÷ 150.
    parts = pd.concat(
        [both("mean_income", "A", (1000, 10), (3000, 30)), both("mean_income", "B", (2000, 10), (2000, 10))]
    )
    found = shares("income_growth", parts, whole("mean_income", (3000, 20), (5000, 40)), NOW)
    assert found.parts["share"].tolist() == pytest.approx([-9.375 / 150, -15.625 / 150]) and found.parts[
        "own"
    ].tolist() == pytest.approx([0, 0])
    assert found.change == pytest.approx(-25 / 150)


def test_a_count_is_split_by_changes_over_the_base():
    parts = pd.concat(
        [both("signed_residents", "A", (60, 1), (80, 1)), both("signed_residents", "B", (40, 1), (30, 1))]
    )
    found = shares("signed_residents", parts, whole("signed_residents", (100, 1), (110, 1)), NOW)
    assert (found.before, found.after, found.relative) == (100, 110, True)
    assert found.change == pytest.approx(0.1) and totals(found) == pytest.approx({"A": 0.2, "B": -0.1})
    one = both("signed_residents", "A", (1, 1), (2, 1))
    assert totals(
        shares("signed_residents", one, whole("signed_residents", (1, 1), (2, 1)), NOW)
    ) == pytest.approx({"A": 1.0})


def test_a_growth_is_split_by_changes_over_the_base_and_what_is_left_out_is_one_part():
    # A growth's numerator is the change, its denominator the base.
    parts = rows(
        "signing_growth",
        ("A", NOW, 20, 60),
        ("B", NOW, -5, 30),
        ("T1", NOW, "changed_team"),
        ("T2", NOW, "changed_team"),
    )
    found = shares("signing_growth", parts, rows("signing_growth", ("I", NOW, 12, 100)), NOW)
    assert (found.organisation, found.change) == ("I", pytest.approx(0.12))
    assert totals(found) == pytest.approx({"A": 0.2, "B": -0.05, REST: -0.03})
    assert found.held == {"T1": "changed_team", "T2": "changed_team"}


@pytest.mark.parametrize("empty", ["no_data", "zero_denominator"])
def test_a_part_on_one_side_only_counts_as_nobody_on_the_other(empty):
    parts = pd.concat(
        [both("signing_rate", "A", (30, 100), (30, 100)), both("signing_rate", "B", (empty,), (90, 100))]
    )
    found = shares("signing_rate", parts, whole("signing_rate", (30, 100), (120, 200)), NOW)
    assert found.parts.set_index("organisation")["one_sided"].to_dict() == {"A": False, "B": True}
    assert sum(totals(found).values()) == pytest.approx(0.3) and found.parts["own"].tolist() == pytest.approx(
        [0, 0]
    )


def test_a_part_without_a_row_on_one_side_is_one_without_data_there():
    parts = pd.concat(
        [
            both("signing_rate", "A", (30, 100), (30, 100)),
            rows("signing_rate", ("B", NOW, 90, 100), doubt="few"),
            rows("signing_rate", ("C", BEFORE, 60, 100)),
        ]
    )
    found = shares("signing_rate", parts, whole("signing_rate", (90, 200), (120, 200)), NOW)
    sides = found.parts.set_index("organisation")
    assert sides["one_sided"].to_dict() == {"A": False, "B": True, "C": True} and found.held == {}
    assert sides["doubt"].to_dict() == {"A": "", "B": "few", "C": ""} and sum(
        totals(found).values()
    ) == pytest.approx(0.15)


@pytest.mark.parametrize(
    "hidden",
    [
        (("small_count",), (2, 10)),
        ((2, 10), ("small_count",)),
        (("small_count",), ("small_count",)),
        (("no_data",), ("small_count",)),
        (("not_settled",), (2, 10)),
    ],
)
def test_what_is_withheld_on_a_side_is_in_the_rest_on_both(hidden):
    parts = pd.concat([both("signing_rate", "A", (30, 100), (40, 100)), both("signing_rate", "B", *hidden)])
    found = shares("signing_rate", parts, whole("signing_rate", (33, 110), (42, 110)), NOW)
    why = {"small_count", "not_settled"} & {part for side in hidden for part in side}
    assert set(totals(found)) == {"A", REST} and found.held == {"B": why.pop()}
    assert sum(totals(found).values()) == pytest.approx(42 / 110 - 33 / 110)
    rest = found.parts.set_index("organisation").loc[REST]
    assert rest[
        ["numerator_before", "denominator_before", "numerator_after", "denominator_after"]
    ].tolist() == [3, 10, 2, 10]
    assert rest["doubt"] == "" and not rest["one_sided"]


def test_what_sums_differ_by_in_rounding_is_no_part():
    # Two thousand million yuan, and a tenth of one.
    parts = pd.concat(
        [
            both("mean_income", "A", (1e9, 1000), (1.2e9, 1000)),
            both("mean_income", "B", (1e9, 1000), (1e9, 1000)),
        ]
    )
    found = shares("mean_income", parts, whole("mean_income", (2e9 + 0.1, 2000), (2.2e9 - 0.1, 2000)), NOW)
    assert set(totals(found)) == {"A", "B"} and found.reason == ""
    # One resident among two million is somebody.
    people = both("signed_residents", "A", (1_999_999, 1), (2_000_000, 1))
    assert totals(
        shares("signed_residents", people, whole("signed_residents", (2_000_000, 1), (2_000_000, 1)), NOW)
    ) == pytest.approx({"A": 1 / 2_000_000, REST: -1 / 2_000_000})


def test_who_has_nothing_on_either_side_is_named_and_adds_nothing():
    parts = pd.concat(
        [
            both("signing_rate", "A", (30, 100), (40, 100)),
            both("signing_rate", "B", ("no_data",), ("zero_denominator",)),
        ]
    )
    found = shares("signing_rate", parts, whole("signing_rate", (30, 100), (40, 100)), NOW)
    assert totals(found) == pytest.approx({"A": 0.1}) and found.held == {"B": "zero_denominator"}


def test_doubts_of_either_side_stay():
    parts = pd.concat(
        [
            rows("signing_rate", ("A", BEFORE, 30, 100), doubt="few"),
            rows("signing_rate", ("A", NOW, 40, 100), doubt="refused"),
        ]
    )
    assert shares("signing_rate", parts, whole("signing_rate", (30, 100), (40, 100)), NOW).parts[
        "doubt"
    ].tolist() == ["few,refused"]


@pytest.mark.parametrize(
    ("before", "after"), [(("no_data",), (40, 100)), ((40, 100), ("no_data",)), (("small_count",), (40, 100))]
)
def test_an_unknown_change_is_not_split(before, after):
    found = shares(
        "signing_rate",
        both("signing_rate", "A", (30, 100), (40, 100)),
        whole("signing_rate", before, after),
        NOW,
    )
    assert (
        found.reason == "no_change" in REASONS
        and np.isnan([found.before, found.after, found.change]).all()
        and found.parts.empty
    )
    assert (found.indicator, found.base, found.period, found.held) == ("signing_rate", BEFORE, NOW, {})


def test_nothing_and_a_count_from_nothing_are_not_split():
    empty = rows("signing_rate")
    assert shares("signing_rate", empty, empty, NOW).reason == "no_change"
    none = pd.concat(
        [
            both("signed_residents", "A", (0, 1), (5, 1)),
            both("signed_residents", "B", ("no_data",), ("no_data",)),
        ]
    )
    found = shares("signed_residents", none, whole("signed_residents", (0, 1), (5, 1)), NOW)
    assert (found.reason, found.held) == ("no_change", {"B": "no_data"})
    gone = pd.concat(
        [both("mean_income", "A", (100, 1), ("no_data",)), both("mean_income", "B", ("no_data",), (100, 1))]
    )
    found = shares("income_growth", gone, whole("mean_income", (100, 1), (100, 1)), NOW)
    assert (found.reason, found.held) == ("no_change", {"A": "no_base", "B": "no_base"})


@pytest.mark.parametrize(
    "parts", [((50, 100), (40, 100)), ((30, 200), (40, 100)), ((10, 100), (40, 100)), ((29, 100), (40, 100))]
)
def test_parts_that_contradict_the_whole_are_not_split(parts):
    # More than the whole; more people than the whole; or a rest that counts somebody among nobody.
    both_parts = pd.concat(
        [both("signing_rate", "A", *parts), both("signing_rate", "B", ("small_count",), ("small_count",))]
    )
    found = shares("signing_rate", both_parts, whole("signing_rate", (30, 100), (40, 100)), NOW)
    assert found.reason == "inconsistent" in REASONS and found.parts.empty and np.isnan(found.change)
    assert found.held == {"B": "small_count"}


@pytest.mark.parametrize(
    ("key", "over_year", "base"),
    [
        ("signing_rate", False, "2017Q4"),
        ("signing_rate", True, "2017Q1"),
        ("signing_growth", True, "2017Q4"),
        ("income_growth_over_year", False, "2017Q1"),
    ],
)
def test_a_growth_has_its_own_base(key, over_year, base):
    assert base_period(key, NOW, over_year) == base


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
    """What the district has beyond the parts that are shown is unknown to them."""
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
