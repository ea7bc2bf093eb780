"""Both sides of an incentive beside each other."""

import math

import pytest

from metrics.analysis.before_after import before_after
from tests.metrics.stored import stored

BEFORE, AFTER = ("2017Q1", "2017Q2"), ("2017Q3", "2017Q4")
SPANS = {"before": list(BEFORE), "after": list(AFTER)}


def rate(
    place: str, signed: dict[str, int], residents: int, indicator: str = "signing_rate"
) -> list[tuple[str, str, str, int]]:
    above, below = {
        "signing_rate": ("covered_residents", "residents"),
        "fulfilment_rate": ("items_delivered", "items_due"),
    }[indicator]
    return [
        (period, place, measure, value)
        for period, count in signed.items()
        for measure, value in ((above, count), (below, residents))
    ]


# 48 of 80 before and 56 of 70 after.
I1 = [*rate("I1-T1", {"2017Q1": 20, "2017Q2": 28}, 40), *rate("I1-T1", {"2017Q3": 26, "2017Q4": 30}, 35)]
I2 = rate("I2-T1", {"2017Q3": 90}, 100)  # nothing is known before
ITEMS = rate("I1-T1", dict.fromkeys((*BEFORE, *AFTER), 3), 4, "fulfilment_rate")


def test_pooled_sides_and_their_difference():
    row = before_after(["signing_rate"], "district", SPANS, None, stored(I1)).iloc[0]
    assert (row["numerator_before"], row["denominator_before"], row["value_before"]) == (
        20 + 28,
        40 + 40,
        48 / 80,
    )
    assert (row["numerator_after"], row["denominator_after"], row["value_after"]) == (
        26 + 30,
        35 + 35,
        56 / 70,
    )
    assert (row["period_before"], row["period_after"]) == ("2017Q1..2017Q2", "2017Q3..2017Q4")
    # Newcombe (1998), 56/70 less 48/80: 0.2000 (0.0524, 0.3339).
    assert row[["difference", "difference_lower", "difference_upper"]].tolist() == pytest.approx(
        [0.2, 0.0524, 0.3339], abs=5e-5
    )


def test_rows_come_by_organisation_in_the_order_asked_also_where_one_side_is_unknown():
    found = before_after(
        ["signing_rate", "fulfilment_rate"], "institution", SPANS, None, stored([*I2, *ITEMS, *I1])
    )
    assert found[["organisation", "indicator"]].to_numpy().tolist() == [
        ["I1", "signing_rate"],
        ["I1", "fulfilment_rate"],
        ["I2", "signing_rate"],
    ]
    assert found.index.tolist() == [0, 1, 2]
    unknown = found.loc[2]
    assert (
        unknown["value_after"] == 0.9
        and math.isnan(unknown["value_before"])
        and math.isnan(unknown["difference"])
    )
    assert (unknown["doubt_before"], unknown["doubt_after"]) == ("", "")


def test_where_nothing_is_known_of_either_side_there_is_no_row():
    found = before_after(["signing_rate"], "team", SPANS, "I1", stored(I1), teams=["I1-T9"], name="I1-T9")
    assert found.empty and {"value_before", "value_after", "difference", "doubt_after"} <= set(found)


def test_one_institution_only():
    found = before_after(["signing_rate"], "institution", SPANS, "I1", stored([*I1, *I2]))
    assert found["organisation"].tolist() == ["I1"]


def test_small_counts_are_withheld_on_their_side_and_in_the_difference():
    few = [*rate("I1-T1", {"2017Q1": 3}, 50), *rate("I1-T1", {"2017Q3": 30}, 50)]
    row = before_after(["signing_rate"], "district", SPANS, None, stored(few)).iloc[0]
    assert row["reason_before"] == "small_count" and row["value_after"] == 0.6
    assert (
        row[["numerator_before", "value_before", "difference", "difference_lower", "difference_upper"]]
        .isna()
        .all()
    )


def test_of_some_teams_only_these_count_together_or_each_by_itself():
    second = [*rate("I1-T2", {"2017Q1": 10}, 20), *rate("I1-T2", {"2017Q3": 15}, 20)]
    third = [*rate("I1-T3", {"2017Q1": 6}, 60), *rate("I1-T3", {"2017Q3": 6}, 60)]
    engine, two = stored([*I1, *second, *third]), ("I1-T1", "I1-T2")
    together = before_after(["signing_rate"], "institution", SPANS, "I1", engine, two, "S1")
    assert together["organisation"].tolist() == ["S1"]
    row = together.iloc[0]
    assert (row["numerator_before"], row["denominator_before"]) == (48 + 10, 80 + 20)
    assert (row["numerator_after"], row["denominator_after"]) == (56 + 15, 70 + 20)
    each = before_after(["signing_rate"], "team", SPANS, "I1", engine, two, "S1")
    assert each.set_index("organisation")["denominator_before"].to_dict() == {"I1-T1": 80, "I1-T2": 20}
    assert (
        before_after(["signing_rate"], "institution", SPANS, "I1", engine).loc[0, "denominator_before"]
        == 80 + 20 + 60
    )
