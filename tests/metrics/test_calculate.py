"""Results worked by hand from values as a roll-up leaves them: levels, what is known, growth, what is not
settled.
"""

import math
from collections.abc import Iterable

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import results
from metrics.calculation.calculate import COLUMNS
from tests.metrics.stored import stored

Q3, Q4 = "2017Q3", "2017Q4"
ALL_LEVELS = ("district", "institution", "team")


def of(values: Iterable[tuple], *people: tuple[str, float, float], period: str = Q4) -> list[tuple]:
    """``values`` and, for each (place, signed, residents), the two measures of the signing rate."""
    return [
        *values,
        *(
            (period, place, measure, value)
            for place, signed, residents in people
            for measure, value in (("covered_residents", signed), ("residents", residents))
        ),
    ]


# Two institutions with teams, and one that reports as a whole.
VALUES = of([], ("I1-T1", 1, 4), ("I1-T2", 3, 4), ("I2-T1", 2, 10), ("I3", 30, 40))


def said(
    engine: sa.Engine, key: str, level: str, periods: str | list[str] = Q4, organisation: str | None = None
) -> dict[tuple, object]:
    """(organisation, period) → (numerator, denominator), or the reason why there is no value."""
    found = results(key, level, periods, organisation, engine)
    assert (
        list(found.columns) == COLUMNS and set(found["level"]) <= {level} and set(found["indicator"]) <= {key}
    )
    assert list(found.index) == list(range(len(found)))
    return {
        (row.organisation, row.period): row.reason or (row.numerator, row.denominator)
        for row in found.itertuples()
    }


@pytest.mark.parametrize(
    ("level", "organisation", "expected"),
    [
        ("district", None, {"district": (1 + 3 + 2 + 30, 4 + 4 + 10 + 40)}),
        ("institution", None, {"I1": (1 + 3, 4 + 4), "I2": (2, 10), "I3": (30, 40)}),
        ("institution", "I1", {"I1": (1 + 3, 4 + 4)}),
        ("institution", "I1-T1", {"I1-T1": "no_data"}),  # a team is no institution
        ("team", None, {"I1-T1": (1, 4), "I1-T2": (3, 4), "I2-T1": (2, 10)}),
        ("team", "I1", {"I1-T1": (1, 4), "I1-T2": (3, 4)}),
        ("team", "I1-T2", {"I1-T2": (3, 4)}),
        ("team", "I3", {"I3": "no_data"}),  # it reports no values of teams
    ],
)
def test_levels_and_organisations(level, organisation, expected):
    found = said(stored(VALUES), "signing_rate", level, Q4, organisation)
    assert found == {(name, Q4): what for name, what in expected.items()}
    assert list(found) == sorted(found)


def test_every_organisation_has_a_row_for_every_period_asked():
    engine = stored([*VALUES, *of([], ("I1-T1", 1, 2), period=Q3)])
    assert said(engine, "signing_rate", "institution", [Q4, Q3]) == {
        ("I1", Q4): (4, 8),
        ("I1", Q3): (1, 2),
        ("I2", Q4): (2, 10),
        ("I2", Q3): "no_data",
        ("I3", Q4): (30, 40),
        ("I3", Q3): "no_data",
    }
    assert said(engine, "signing_rate", "district", [Q3, "2016Q1"]) == {
        ("district", Q3): (1, 2),
        ("district", "2016Q1"): "no_data",
    }
    assert said(engine, "signing_rate", "team", [Q4, Q3]) == {
        ("I1-T1", Q3): (1, 2),
        ("I1-T1", Q4): (1, 4),
        ("I1-T2", Q4): (3, 4),
        ("I2-T1", Q4): (2, 10),
    }
    assert said(engine, "signing_rate", "institution", [Q4, Q3], "I2") == {
        ("I2", Q4): (2, 10),
        ("I2", Q3): "no_data",
    }
    assert said(engine, "signing_rate", "team", [Q4, Q3], "I1-T2") == {
        ("I1-T2", Q4): (3, 4),
        ("I1-T2", Q3): "no_data",
    }


def test_teams_come_by_number_and_then_by_period():
    engine = stored(
        of(
            of(of([], ("I1-T2", 1, 2)), ("I1-T1", 1, 2), period=Q3),
            ("I1-T1", 1, 2),
            ("I1-T2", 1, 3),
            period="2018Q1",
        )
    )
    assert list(said(engine, "signing_rate", "team", ["2018Q1", Q4, Q3])) == [
        ("I1-T1", Q3),
        ("I1-T1", "2018Q1"),
        ("I1-T2", Q4),
        ("I1-T2", "2018Q1"),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Numerator and denominator of a team must both be known, or the team is in neither sum.
        ([*of([], ("I1-T1", 1, 4)), (Q4, "I1-T2", "residents", 100)], (1, 4)),
        ([*of([], ("I1-T1", 1, 4)), (Q4, "I1-T2", "covered_residents", 3)], (1, 4)),
        # The numerator of one team and the denominator of another do not make a rate.
        ([(Q4, "I1-T1", "covered_residents", 3), (Q4, "I1-T2", "residents", 100)], "no_data"),
        (
            [
                (Q4, "I1-T1", "covered_residents", 3),
                (Q4, "I1-T2", "residents", 100),
                (Q4, "I1", "items_due", 7),
            ],
            "no_data",
        ),
        # A part reported for the whole institution is used with the other part's sum over the teams.
        (
            [
                (Q4, "I1-T1", "covered_residents", 3),
                (Q4, "I1-T2", "covered_residents", 4),
                (Q4, "I1", "residents", 100),
            ],
            (3 + 4, 100),
        ),
        ([(Q4, "I1", "covered_residents", 50), (Q4, "I1-T2", "residents", 100)], (50, 100)),
        # But where teams have both parts, one reported for the whole institution is not used.
        ([*of([], ("I1-T1", 1, 4)), (Q4, "I1", "residents", 100)], (1, 4)),
        # Nor does a value of one institution or period fill a gap of another.
        (
            [
                (Q4, "I1-T1", "covered_residents", 3),
                (Q3, "I1", "residents", 100),
                (Q4, "I2", "residents", 100),
            ],
            "no_data",
        ),
    ],
)
def test_what_is_known_of_an_institution(values, expected):
    found = results(["signing_rate", "fulfilment_rate"], "institution", Q4, "I1", stored(values)).iloc[0]
    assert (found["reason"] or (found["numerator"], found["denominator"])) == expected


def test_a_mean_of_a_team_needs_no_sum_of_squares_and_then_has_no_interval():
    engine = stored(
        [
            (Q4, "I1-T1", "pay_total", 36000),
            (Q4, "I1-T1", "staff_paid", 2),
            (Q4, "I1-T2", "pay_total", 100),
            (Q4, "I1-T2", "staff_paid", 1),
            (Q4, "I1-T2", "pay_squares", 10000),
        ]
    )
    assert said(engine, "mean_income", "team") == {("I1-T1", Q4): (36000, 2), ("I1-T2", Q4): (100, 1)}
    found = results("mean_income", "district", Q4, engine=engine).iloc[0]
    assert found["value"] == 36100 / 3 and math.isnan(found["lower"]) and math.isnan(found["upper"])


def test_a_mean_of_what_teams_and_their_institution_tell_needs_no_sum_of_squares_either():
    engine = stored(
        [(Q4, "I1-T1", "pay_total", 100), (Q4, "I1-T2", "pay_total", 200), (Q4, "I1", "staff_paid", 3)]
    )
    assert said(engine, "mean_income", "institution") == {("I1", Q4): (300, 3)}


def test_a_total_has_no_denominator_but_one():
    engine = stored([(Q4, "I1-T1", "residents", 1200), (Q4, "I1-T2", "residents", 34)])
    found = results("residents", "district", [Q4, Q3], engine=engine)
    assert found.loc[0, ["numerator", "denominator", "value", "reason"]].tolist() == [1234, 1, 1234, ""]
    assert (
        found.loc[1, "reason"] == "no_data"
        and found.loc[:, ["lower", "upper"]].isna().all(axis=None)
        and math.isnan(found.loc[1, "value"])
    )


def test_zero_of_zero_and_one_above():
    zero = results("signing_rate", "district", Q4, engine=stored(of([], ("I1-T1", 0, 0)))).iloc[0]
    assert (zero["numerator"], zero["denominator"], zero["reason"]) == (0, 0, "zero_denominator")
    assert zero[["value", "lower", "upper"]].isna().all()
    above = stored(of(of([], ("I1-T1", 5, 5), ("I1-T2", 6, 5)), ("I1-T2", 5, 5), ("I1-T3", 7, 5), period=Q3))
    found = results("signing_rate", "team", [Q4, Q3], engine=above).set_index(["period", "organisation"])[
        "reason"
    ]
    assert found.to_dict() == {
        (Q4, "I1-T1"): "",
        (Q4, "I1-T2"): "contradiction",
        (Q3, "I1-T2"): "",
        (Q3, "I1-T3"): "contradiction",
    }
    # 5 + 6 of 5 + 5, and 5 + 7 of 5 + 5: a sum over a contradiction counts as one, whatever its value.
    assert (
        results("signing_rate", "institution", [Q4, Q3], engine=above)["reason"].tolist()
        == ["contradiction"] * 2
    )
    within = stored(of(of([], ("I1-T1", 50, 100)), ("I1-T2", 6, 5)))
    whole = results("signing_rate", "district", Q4, engine=within).iloc[0]
    assert (whole["numerator"], whole["denominator"], whole["reason"]) == (
        50 + 6,
        100 + 5,
        "contradiction",
    ) and math.isnan(whole["value"])
    more = results(
        "residents_per_team",
        "team",
        Q4,
        engine=stored([(Q4, "I1-T1", "signed_residents", 9), (Q4, "I1-T1", "teams", 1)]),
    )
    assert more["value"].tolist() == [9]  # a ratio may well be above 1


# Growth.


def grown(
    values: Iterable[tuple[str, str, float]],
    level: str = "district",
    period: str = Q4,
    key: str = "signing_growth",
    **more,
) -> tuple:
    """(change, base) or the reason, of the only organisation there is."""
    engine = stored([(when, place, "signed_residents", value) for when, place, value in values], **more)
    (what,) = said(engine, key, level, period).values()
    return what


def test_growth_is_change_by_base():
    engine = stored([(Q3, "I1-T1", "signed_residents", 80), (Q4, "I1-T1", "signed_residents", 100)])
    row = results("signing_growth", "team", Q4, engine=engine).iloc[0]
    assert row[["numerator", "denominator", "value", "reason"]].tolist() == [20, 80, 20 / 80, ""]
    assert row[["lower", "upper"]].isna().all()


def test_growth_counts_the_institutions_known_in_both_periods():
    joins = [(Q3, "I1-T1", 80), (Q4, "I1-T1", 100), (Q4, "I2-T1", 1000), (Q3, "I3-T1", 500)]
    assert grown(joins) == (20, 80)
    engine = stored([(when, place, "signed_residents", value) for when, place, value in joins])
    assert said(engine, "signing_growth", "institution") == {
        ("I1", Q4): (20, 80),
        ("I2", Q4): "no_base",
        ("I3", Q4): "no_data",
    }


def test_growth_from_the_quarter_and_from_the_year_before():
    course = [("2016Q4", "I1-T1", 50), (Q3, "I1-T1", 80), (Q4, "I1-T1", 100)]
    assert (grown(course), grown(course, key="signing_growth_over_year")) == ((20, 80), (50, 50))
    years = [("2016", "I1-T1", 50), ("2017", "I1-T1", 75)]
    assert (
        grown(years, period="2017") == grown(years, period="2017", key="signing_growth_over_year") == (25, 50)
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([(Q3, "I1-T1", 80)], "no_data"),
        ([(Q4, "I1-T1", 80)], "no_base"),
        ([(Q3, "I1-T1", 0), (Q4, "I1-T1", 80)], "zero_denominator"),
    ],
)
def test_no_growth_without_both_ends(values, reason):
    assert grown(values) == reason
    engine = stored([(when, place, "signed_residents", value) for when, place, value in values])
    row = results("signing_growth", "district", Q4, engine=engine).iloc[0]
    assert row[["numerator", "value", "lower", "upper"]].isna().all()


def test_no_growth_of_a_quarter_that_has_not_ended():
    course = [(Q3, "I1-T1", 80), (Q4, "I1-T1", 100), ("2018Q1", "I1-T1", 100)]
    assert grown(course, incomplete=[Q4]) == "incomplete_period"
    assert grown(course, incomplete=["2018Q1"]) == (20, 80)


def test_no_growth_of_a_team_that_took_over_another():
    course = [(Q3, "I1-T1", 80), (Q4, "I1-T1", 100), (Q3, "I1-T2", 20), ("2018Q1", "I1-T1", 110)]
    merged = [{"team_id": "I1-T2", "closed_on": pd.Timestamp("2017-11-01").date(), "successor_id": "I1-T1"}]
    engine = stored([(when, place, "signed_residents", value) for when, place, value in course], teams=merged)
    assert said(engine, "signing_growth", "team", [Q4, "2018Q1"]) == {
        ("I1-T1", Q4): "changed_team",
        ("I1-T1", "2018Q1"): (10, 100),
    }
    assert said(engine, "signing_growth", "institution", Q4) == {("I1", Q4): (0, 100)}


def test_growth_of_a_mean_is_that_of_the_means():
    def paid(period: str, place: str, total: float, people: float) -> list[tuple]:
        return [(period, place, "pay_total", total), (period, place, "staff_paid", people)]

    # 300 / 3 = 100, then 600 / 5 = 120.
    engine = stored(
        [
            *paid(Q3, "I1-T1", 100, 2),
            *paid(Q3, "I1-T2", 200, 1),
            *paid(Q4, "I1-T1", 200, 3),
            *paid(Q4, "I1-T2", 400, 2),
        ]
    )
    assert said(engine, "income_growth", "district") == {("district", Q4): (20, 100)}
    assert results("income_growth", "district", Q4, engine=engine)["value"].tolist() == [0.2]
    nobody = stored([*paid(Q3, "I1-T1", 100, 2), *paid(Q4, "I1-T1", 0, 0)])
    assert said(nobody, "income_growth", "district") == {("district", Q4): "zero_denominator"}
    pay_of_nobody = stored([*paid(Q3, "I1-T1", 100, 2), *paid(Q4, "I1-T1", 100, 0)])
    assert said(pay_of_nobody, "income_growth", "district") == {("district", Q4): "zero_denominator"}
    nobody_before = stored([*paid(Q3, "I1-T1", 0, 0), *paid(Q4, "I1-T1", 100, 2)])
    assert said(nobody_before, "income_growth", "district") == {("district", Q4): "no_base"}


# Results that late entries can still change.


@pytest.mark.parametrize(("as_of", "shown"), [("2018-01-29", False), ("2018-01-30", True)])
def test_a_renewal_is_shown_thirty_days_after_the_end(as_of, shown):
    engine = stored(
        [(Q4, "I1-T1", "renewed_residents", 19), (Q4, "I1-T1", "ended_residents", 20)], as_of=as_of
    )
    row = results("renewal_rate", "district", Q4, engine=engine).iloc[0]
    assert (row["numerator"], row["denominator"], row["reason"]) == (19, 20, "" if shown else "not_settled")
    assert row[["value", "lower", "upper"]].notna().tolist() == [shown] * 3
    nothing = stored(
        [(Q4, "I1-T1", "renewed_residents", 0), (Q4, "I1-T1", "ended_residents", 0)], as_of=as_of
    )
    assert results("renewal_rate", "district", Q4, engine=nothing)["reason"].tolist() == ["zero_denominator"]
