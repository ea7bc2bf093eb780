"""Results: their columns, which organisations get a row, pooling, and what may not leave the district."""

import math

import pandas as pd
import pytest

from metrics import INDICATORS, pooled, read_horizon, results, withhold_small_counts
from metrics.calculation.calculate import COLUMNS, REASONS
from metrics.calculation.edition_results import COLUMNS as STORED
from metrics.foundation.definitions import Proportion, Quotient
from metrics.foundation.periods import parse_period
from metrics.rollup import roll_up
from metrics.statistics import wilson_interval
from records.engine import connect
from tests.metrics.district import District, load

MERGED = "signed_residents.a_merged_team_keeps_its_old_quarters"
TWO_TEAMS = "signing_rate.sums_are_divided_not_rates_averaged"


@pytest.fixture(scope="module")
def district_of_two():
    """I1 has teams T1 (1 of 2 signed) and T2 (2 of 2), I2 has one (0 of 6); data as of the end of 2017. To be
    read only.
    """
    engine = connect("duckdb:///:memory:")
    district = District()
    first = district.institution("I1")
    t1, t2, other = first.team("T1"), first.team("T2"), district.institution("I2").team("T1")
    district.institution("I3")  # exports nothing
    t1.resident()
    for person in (t1.resident(), *t2.residents(2)):
        person.signed("2017-10-01", "2018-12-31")
    other.residents(6)
    other.resident(until="2017-01-01").signed("2017-01-01", "2017-01-01")
    for team in (t1, t2, other):
        team.answer(asked="2017-07-01", aware="no")
        team.answer(asked="2017-12-31", aware="yes")
    other.resident(left="2017-12-01").signed("2017-10-01")
    load(engine, district.rows)
    roll_up(engine)
    yield engine
    engine.dispose()


def test_columns_and_order(district_of_two):
    found = results(
        ["residents", "awareness_rate"], "institution", ["2017Q4", "2017Q3"], engine=district_of_two
    )
    assert list(found.columns) == COLUMNS and found.index.tolist() == list(range(12))
    assert found["indicator"].tolist() == ["residents"] * 6 + ["awareness_rate"] * 6
    assert found["organisation"].tolist() == ["I1", "I1", "I2", "I2", "I3", "I3"] * 2
    assert set(found["period"]) == {"2017Q3", "2017Q4"} and set(found["level"]) == {"institution"}


@pytest.mark.parametrize(
    "level, organisation, expected",
    [
        ("district", None, {"district": (4 + 6)}),
        ("district", "I1", {"district": (4 + 6)}),  # there is only one
        ("institution", None, {"I1": 4, "I2": 6, "I3": None}),
        ("institution", "I1", {"I1": 4}),
        ("institution", "I3", {"I3": None}),
        ("institution", "no such", {"no such": None}),
        ("team", None, {"I1-T1": 2, "I1-T2": 2, "I2-T1": 6}),
        ("team", "I1", {"I1-T1": 2, "I1-T2": 2}),
        ("team", "I1-T2", {"I1-T2": 2}),
        ("team", "no such", {"no such": None}),
    ],
)
def test_who_gets_a_row(district_of_two, level, organisation, expected):
    found = results("residents", level, "2017Q4", organisation, district_of_two)
    values = {row.organisation: None if math.isnan(row.value) else row.value for row in found.itertuples()}
    assert values == expected
    assert [row.reason for row in found.itertuples()] == [
        "no_data" if value is None else "" for value in expected.values()
    ]


def test_the_district_is_the_sum_of_its_teams(district_of_two):
    found = results("signing_rate", "district", "2017Q4", engine=district_of_two).iloc[0]
    # Nobody of I2 is signed: its six residents are in the sum, with none of them.
    assert (found["numerator"], found["denominator"]) == (1 + 2 + 0, 2 + 2 + 6)


def test_nothing_asked_nothing_answered(district_of_two):
    for keys, periods in (([], "2017Q4"), (["residents"], [])):
        found = results(keys, periods=periods, engine=district_of_two)
        assert found.empty and list(found.columns) == COLUMNS


def test_a_period_outside_the_data(district_of_two):
    periods = ["1999Q1", "9999Q4", "0001Q1", "2030"]
    found = results(INDICATORS, periods=periods, engine=district_of_two)
    assert len(found) == len(INDICATORS) * len(periods)
    assert set(found["reason"]) == {"no_data"} and found["value"].isna().all()
    assert results(INDICATORS, "team", periods, engine=district_of_two).empty


def test_wrong_questions(district_of_two):
    with pytest.raises(KeyError, match="no_such"):
        results(["no_such"], periods="2017Q4", engine=district_of_two)
    with pytest.raises(ValueError, match="unknown level 'galaxy': use one of district, institution, team"):
        results(["residents"], "galaxy", "2017Q4", engine=district_of_two)
    with pytest.raises(ValueError, match="not a period"):
        results(["residents"], periods="this quarter", engine=district_of_two)


@pytest.mark.slow
def test_every_result_has_a_value_or_a_known_reason(worked):
    periods = [str(period) for period in read_horizon(worked).periods]
    keys = [key for key, indicator in INDICATORS.items() if not isinstance(indicator, Proportion)]
    for level in ("district", "institution", "team"):
        found = results(keys, level, periods, engine=worked)
        missing = found["value"].isna()
        assert set(found.loc[missing, "reason"]) <= set(REASONS) and "" not in set(
            found.loc[missing, "reason"]
        )
        assert (found.loc[~missing, "reason"] == "").all()
        assert not found.duplicated(["organisation", "period", "indicator"]).any()
        assert (found["lower"].dropna() <= found.loc[found["lower"].notna(), "value"]).all()


def test_horizon(district_of_two):
    horizon = read_horizon(district_of_two)
    assert [str(period) for period in horizon.periods] == ["2017", "2017Q3", "2017Q4"]
    assert [str(period) for period in horizon.complete_quarters] == ["2017Q3", "2017Q4"]
    settled = [
        horizon.is_settled(parse_period("2017Q3"), INDICATORS[key].measures)
        for key in ("renewal_rate", "residents")
    ]
    unsettled = horizon.is_settled(parse_period("2017Q4"), INDICATORS["renewal_rate"].measures)
    assert (settled, unsettled) == ([True, True], False)


def test_withheld_values_keep_their_parts(district_of_two):
    row = results("new_signing_continuity_rate", periods="2017Q4", engine=district_of_two).iloc[0]
    assert (row["numerator"], row["denominator"], row["reason"]) == (0, 4, "not_settled") and math.isnan(
        row["value"]
    )


# Pooling.


def row(
    indicator: str,
    numerator: float,
    denominator: float,
    period: str = "2017Q4",
    organisation: str = "I1",
    reason: str = "",
    doubt: str = "",
) -> dict:
    value = numerator / denominator if denominator and not reason else math.nan
    return dict(
        zip(
            STORED,
            (
                organisation,
                "institution",
                period,
                indicator,
                numerator,
                denominator,
                value,
                math.nan,
                math.nan,
                reason,
                doubt,
            ),
            strict=True,
        )
    )


def test_pooled_divides_sums():
    rows = pd.DataFrame(
        [
            row("signing_rate", 1, 2, "2017Q1"),
            row("signing_rate", 3, 10, "2017Q3"),
            row("signing_rate", 9, 9, "2017Q2", "I2"),
            row("signing_rate", math.nan, math.nan, "2017Q4", reason="no_data"),
            row("mean_income", 100, 2, "2017Q1"),
        ]
    )
    found = pooled(rows)
    assert list(found.columns) == STORED
    said = [
        (r.organisation, r.indicator, r.period, r.numerator, r.denominator, r.value)
        for r in found.itertuples()
    ]
    assert said == [
        ("I1", "signing_rate", "2017Q1..2017Q3", 1 + 3, 2 + 10, (1 + 3) / (2 + 10)),
        ("I2", "signing_rate", "2017Q2..2017Q2", 9, 9, 9 / 9),
        ("I1", "mean_income", "2017Q1..2017Q1", 100, 2, 100 / 2),
    ]
    assert found.loc[0, ["lower", "upper"]].tolist() == pytest.approx(
        [float(limit) for limit in wilson_interval(4, 12)]
    )
    assert found.loc[2, ["lower", "upper"]].isna().all() and (found["reason"] == "").all()


def test_pooled_carries_every_reason_to_doubt():
    rows = pd.DataFrame(
        [
            row("signing_rate", 1, 2, "2017Q1", doubt="few,refused"),
            row("signing_rate", 3, 10, "2017Q3", doubt="missing,few"),
            row("signing_rate", 1, 2, "2017Q1", "I2"),
            row("signing_rate", math.nan, math.nan, "2017Q2", "I2", "no_data", "missing"),
        ]
    )
    assert pooled(rows)["doubt"].tolist() == ["missing,few,refused", ""]


def test_a_withheld_value_stays_in_doubt():
    assert withhold_small_counts(pd.DataFrame([row("signing_rate", 1, 10, doubt="few")]))[
        "doubt"
    ].tolist() == ["few"]


def test_pooled_nothing():
    for rows in (
        pd.DataFrame(columns=COLUMNS),
        pd.DataFrame([row("signing_rate", math.nan, math.nan, reason="no_data")]),
    ):
        assert pooled(rows).empty and list(pooled(rows).columns) == STORED


def test_pooled_zeros_have_no_value():
    rows = pd.DataFrame([row("signing_rate", 0, 0)])
    assert pooled(rows.assign(reason=""))["reason"].tolist() == ["zero_denominator"]


@pytest.mark.parametrize(
    "key", [key for key, indicator in INDICATORS.items() if not isinstance(indicator, Quotient)]
)
def test_counts_and_growths_are_not_pooled(key):
    with pytest.raises(ValueError, match=f"only quotients can be pooled, not {key}"):
        pooled(pd.DataFrame([row(key, 1, 2)]))


# Small counts.


@pytest.mark.parametrize(
    "indicator, numerator, denominator, shown",
    [
        ("signing_rate", 5, 10, (5, 10)),
        ("signing_rate", 4, 10, (None, 10)),
        ("signing_rate", 1, 10, (None, 10)),
        ("signing_rate", 0, 10, (0, 10)),
        ("signing_rate", 4, 4, (None, None)),
        ("signing_rate", 0, 4, (None, None)),
        ("awareness_rate", 4, 10, (None, 10)),  # people, too
        ("fulfilment_rate", 4, 10, (4, 10)),  # items are no people
        ("tcm_team_rate", 1, 3, (1, 3)),  # nor are teams
        ("residents", 4, 1, (None, 1)),
        ("residents", 5, 1, (5, 1)),
        ("residents_per_team", 4, 2, (None, 2)),
        ("residents_per_team", 40, 2, (40, 2)),
        ("signing_growth", 1, 4, (None, None)),
        ("signing_growth", -7, 10, (None, 10)),  # three are left
        ("signing_growth", 2, 10, (2, 10)),
        ("signing_rate", 97, 100, (None, 100)),  # of whom three are not
        ("signing_rate", 99, 100, (None, 100)),
        ("signing_rate", 95, 100, (95, 100)),
        ("signing_rate", 100, 100, (100, 100)),  # nobody is not
        ("satisfaction_rate", 47, 50, (None, 50)),
        ("fulfilment_rate", 97, 100, (97, 100)),
        ("mean_income", 20000, 1, (None, 1)),  # is one person's pay
        ("mean_income", 20000, 4, (None, 4)),
        ("mean_income", 20000, 5, (20000, 5)),
    ],
)
def test_counts_of_people_below_five_are_withheld(indicator, numerator, denominator, shown):
    found = withhold_small_counts(pd.DataFrame([row(indicator, numerator, denominator)])).iloc[0]
    parts = tuple(None if math.isnan(found[part]) else found[part] for part in ("numerator", "denominator"))
    assert parts == shown
    withheld = shown != (numerator, denominator)
    assert found["reason"] == ("small_count" if withheld else "")
    assert math.isnan(found["value"]) is withheld


def test_a_small_count_is_withheld_whatever_else_is_missing():
    rows = pd.DataFrame(
        [
            row("renewal_rate", 2, 3, reason="not_settled"),
            row("renewal_rate", math.nan, math.nan, reason="no_data"),
        ]
    )
    found = withhold_small_counts(rows)
    assert found[["numerator", "denominator"]].isna().all(axis=None)
    assert found["reason"].tolist() == ["not_settled", "no_data"]


def test_the_interval_of_a_withheld_value_goes_with_it():
    rows = pd.DataFrame(
        [
            row("signing_rate", 1, 10) | {"lower": 0.02, "upper": 0.40},
            row("signing_rate", 5, 10) | {"lower": 0.2, "upper": 0.8},
        ]
    )
    found = withhold_small_counts(rows)
    assert list(found.columns) == STORED and found[["lower", "upper"]].isna().all(axis=1).tolist() == [
        True,
        False,
    ]


def test_withholding_leaves_the_original_alone():
    rows = pd.DataFrame([row("signing_rate", 1, 10)])
    withhold_small_counts(rows)
    assert rows.loc[0, "numerator"] == 1
    assert withhold_small_counts(pd.DataFrame(columns=COLUMNS)).empty
