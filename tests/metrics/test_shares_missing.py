"""Organisations whose value is missing, withheld or known on one side only are parts too; some changes cannot
be split."""

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.shares import REASONS, REST, shares
from tests.metrics.changes import BEFORE, NOW, both, rows, totals, whole


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
