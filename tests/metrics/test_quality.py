"""What has arrived, what of it is doubtful, and which results say so: hand-worked, on both engines."""

from collections.abc import Iterator
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, MEASURES, read_horizon, results
from metrics.analysis.before_after import before_after
from metrics.foundation.lineage import Team as Line
from metrics.foundation.periods import parse_period, quarters_between
from metrics.foundation.store import arrivals
from metrics.indicators import ALL
from metrics.rollup import roll_up, roll_up_pending
from metrics.trust.doubts import DOUBTS, Doubt, affected, joined, read_doubts, relevant
from metrics.trust.quality import judge, quality
from metrics.trust.sources import kinds_of, needs
from metrics.trust.status import STATUSES
from records.engine import connect
from records.tables import import_counts, imports, pending_periods
from tests.metrics.district import District, Team, load

QUARTERS = ("2017Q1", "2017Q2", "2017Q3", "2017Q4")
DAYS = ("2017-02-15", "2017-05-15", "2017-08-15", "2017-11-15")
LAST_DAY = "2017-12-31"

# Answers by quarter, and what is said of the third quarter.
CASES = {
    "steady": ((40, 40, 40, 40), "arrived"),
    "silent": ((40, 40, 0, 40), "missing"),
    "just_half": ((100, 100, 50, 100), "arrived"),
    "under_half": ((100, 100, 49, 100), "few"),  # 51 / √149 = 4.2 standard deviations
    "just_half_more": ((200, 200, 300, 200), "arrived"),
    "over_half_more": ((200, 200, 301, 200), "many"),
    "never": ((0, 0, 0, 0), "not_expected"),
    "tiny": ((40, 40, 14, 40), "arrived"),  # 26 / √54 = 3.5: may be chance
    "tiny_and_gone": ((9, 9, 0, 9), "not_expected"),
    "small_and_gone": ((10, 10, 0, 10), "missing"),
}


def asked(team: Team, *counts: int) -> None:
    for day, count in zip(DAYS, counts, strict=True):
        for number in range(count):
            team.answer(asked=day, aware="yes" if number % 2 else "no")


@pytest.fixture(scope="module", params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgres)])
def worked_quality(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """The cases, rolled up. To be read only."""
    if request.param == "duckdb":
        yield from filled("duckdb:///:memory:")
    else:
        with request.getfixturevalue("postgres_server").database() as url:
            yield from filled(url)


def filled(url: str) -> Iterator[sa.Engine]:
    engine = connect(url)
    fill(engine)
    yield engine
    engine.dispose()


def fill(engine: sa.Engine) -> None:
    """Put the cases into the records and roll them up."""
    district = District()
    district.institution("clock").team().answer(asked=LAST_DAY)
    for name, (counts, _) in CASES.items():
        asked(district.institution(name).team(), *counts)
    # Of two teams one falls silent, which halves nothing.
    two = district.institution("two")
    asked(two.team("T1"), 40, 40, 40, 40)
    asked(two.team("T2"), 30, 30, 0, 30)
    merged = district.institution("merged")
    asked(merged.team("T1"), 40, 40, 70, 70)
    asked(merged.team("T2", closed="2017-07-01", into="T1"), 30, 30, 0, 0)
    load(engine, district.rows)
    roll_up(engine)


def noted(engine: sa.Engine) -> tuple[Doubt, ...]:
    return read_doubts(engine, read_horizon(engine).version)


def survey(engine: sa.Engine, quarter: str) -> pd.DataFrame:
    found = quality(engine, quarter)
    return found[found["kind"] == "survey_answers"].set_index("institution_id")


def test_each_quarter_is_judged_against_the_last_good_one(worked_quality):
    third = survey(worked_quality, "2017Q3")
    assert {name: third.loc[name, "status"] for name in CASES} == {
        name: said for name, (_, said) in CASES.items()
    }
    assert third.loc[list(CASES), "rows"].tolist() == [counts[2] for counts, _ in CASES.values()]
    assert third.loc[["silent", "under_half"], ["before", "compared"]].to_numpy().tolist() == [
        [40, "2017Q2"],
        [100, "2017Q2"],
    ]
    # Back to normal is no rise over the bad quarter.
    fourth = survey(worked_quality, "2017Q4")
    assert set(fourth.loc[list(CASES), "status"]) == {"arrived", "not_expected"}
    assert fourth.loc[["silent", "under_half", "over_half_more"], "compared"].tolist() == ["2017Q2"] * 3
    assert set(survey(worked_quality, "2017Q1")["status"]) <= {"arrived", "not_expected"}


def test_a_silent_team_is_told_and_a_merged_one_is_not(worked_quality):
    third = survey(worked_quality, "2017Q3")
    assert third.loc["two", "status"] == "arrived" and third.loc["two", "teams"] == ("two-T2",)
    assert third.loc["merged", "teams"] == ()


def test_doubts_are_noted(worked_quality):
    assert {
        (one.institution, one.team, one.reason, one.compared)
        for one in noted(worked_quality)
        if one.period == "2017Q3"
    } == {
        ("silent", "", "missing", "2017Q2"),
        ("small_and_gone", "", "missing", "2017Q2"),
        ("under_half", "", "few", "2017Q2"),
        ("over_half_more", "", "many", "2017Q2"),
        ("two", "", "teams", ""),
        ("two", "two-T2", "missing", "2017Q2"),
    }
    assert {one.kind for one in noted(worked_quality)} == {"survey_answers"}
    assert [one for one in noted(worked_quality) if one.period != "2017Q3"] == []


def test_results_carry_the_doubt(worked_quality):
    def doubts(level: str, period: str, organisation: str | None = None) -> dict[str, str]:
        rows = results("awareness_rate", level, period, organisation, worked_quality)
        return dict(zip(rows["organisation"], rows["doubt"], strict=True))

    third = doubts("institution", "2017Q3")
    assert {name: code for name, code in third.items() if code} == {
        "silent": "missing",
        "small_and_gone": "missing",
        "under_half": "few",
        "over_half_more": "many",
        "two": "teams",
    }
    # of 13 institutions one silent team is no matter
    assert doubts("district", "2017Q3") == {"district": "missing,few,many"}
    assert doubts("district", "2017Q4") == {"district": ""}
    assert doubts("team", "2017Q3", "two") == {"two-T1": "", "two-T2": "missing"}
    assert doubts("team", "2017Q3", "under_half") == {"under_half-T1": "few"}
    assert doubts("district", "2017") == {"district": "missing,few,many"}
    assert set(results("residents", "institution", "2017Q3", engine=worked_quality)["doubt"]) == {""}


def test_before_and_after_carry_the_doubt_of_their_own_quarters(worked_quality):
    spans = {"before": ["2017Q1", "2017Q2"], "after": ["2017Q3", "2017Q4"]}
    found = before_after(["awareness_rate"], "institution", spans, None, worked_quality).set_index(
        "organisation"
    )
    assert found.loc["under_half", ["doubt_before", "doubt_after"]].tolist() == ["", "few"]
    assert found.loc["steady", ["doubt_before", "doubt_after"]].tolist() == ["", ""]
    assert found[["doubt_before", "doubt_after"]].notna().all(axis=None)


def test_nothing_known_is_nothing_doubted(any_engine: sa.Engine):
    assert quality(any_engine, "2017Q4").empty and read_doubts(any_engine, "no roll-up") == ()
    assert {"institution_id", "kind", "status", "refused", "days", "teams"} <= set(
        quality(any_engine, "2017Q4").columns
    )
    load(any_engine, District().rows)
    roll_up(any_engine)
    assert quality(any_engine, "2017Q4").empty


# The import log.


def brought(
    engine: sa.Engine,
    number: int,
    rows: int,
    refused: int,
    on: str,
    *,
    outcome: str = "loaded",
    corrects: int | None = None,
    warned: int = 0,
) -> None:
    with engine.begin() as connection:
        connection.execute(
            sa.insert(imports).values(
                import_id=number,
                at=datetime.fromisoformat(on),
                by="王",
                file="f.xlsx",
                sha256="",
                outcome=outcome,
                found=refused,
                corrects=corrects,
            )
        )
        connection.execute(
            sa.insert(import_counts).values(
                import_id=number,
                kind="survey_answers",
                institution_id="steady",
                period="2017Q3",
                rows=rows,
                refused=refused,
                warned=warned,
            )
        )


def refused_of(engine: sa.Engine) -> tuple[float, float]:
    row = survey(engine, "2017Q3").loc["steady"]
    return row["refused_rows"], row["refused"]


def test_rows_refused_and_when_they_came(any_engine: sa.Engine):
    fill(any_engine)
    assert survey(any_engine, "2017Q3")[["refused", "warned", "days"]].isna().all(axis=None)
    brought(any_engine, 1, 50, 10, "2017-10-12 23:00", warned=5)
    row = survey(any_engine, "2017Q3").loc["steady"]
    assert (row["refused_rows"], row["refused"], row["warned"], row["days"]) == (
        10,
        10 / (40 + 10),
        5 / 50,
        12,
    )
    assert row["status"] == "arrived"  # volume is one thing
    roll_up(any_engine)
    assert Doubt("2017Q3", "steady", "", "survey_answers", "refused", "") in noted(any_engine)
    assert results("awareness_rate", "institution", "2017Q3", "steady", any_engine)["doubt"].tolist() == [
        "refused"
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("second", "left"),
    [
        ({"rows": 10, "refused": 0}, 0),  # the refused rows, mended
        ({"rows": 8, "refused": 2}, 4 + 2),  # six of them
        ({"rows": 40, "refused": 0}, 10),  # other rows
        ({"rows": 50, "refused": 1, "corrects": 1}, 1),  # the whole file, mended
        ({"rows": 50, "refused": 9, "outcome": "refused"}, 10),
        ({"rows": 50, "refused": 9, "outcome": "undone"}, 10),
    ],
)
def test_refused_rows_can_be_mended(duckdb_engine, second, left):
    district = District()
    asked(district.institution("steady").team(), 40, 40, 40, 40)
    load(duckdb_engine, district.rows)
    roll_up(duckdb_engine)
    brought(duckdb_engine, 1, 50, 10, "2017-10-12")
    brought(duckdb_engine, 2, **second, on="2017-11-01")
    assert refused_of(duckdb_engine)[0] == left


def test_a_few_refused_rows_are_no_doubt(duckdb_engine):
    district = District()
    asked(district.institution("steady").team(), 40, 40, 40, 40)
    load(duckdb_engine, district.rows)
    brought(duckdb_engine, 1, 44, 4, "2017-10-12")
    roll_up(duckdb_engine)
    assert noted(duckdb_engine) == () and refused_of(duckdb_engine)[1] == pytest.approx(4 / 44)


@pytest.mark.slow
def test_what_is_counted_again_is_judged_again(any_engine: sa.Engine):
    district = District()
    asked(district.institution("half").team(), 40, 40, 10, 40)
    load(any_engine, district.rows)
    roll_up(any_engine)
    assert [one.reason for one in noted(any_engine)] == ["few"]
    late = District()
    asked(late.institution("half").team(), 0, 0, 30, 0)
    load(
        any_engine,
        {
            "survey_answers": [
                row | {"answer_id": f"late{row['answer_id']}"} for row in late.rows["survey_answers"]
            ]
        },
    )
    with any_engine.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q3", institution_id=""))
    assert roll_up_pending(any_engine) == ["2017", "2017Q3", "2017Q4"]  # the last of them is not complete
    assert noted(any_engine) == ()
    with any_engine.connect() as connection:
        rows = {
            period: count
            for period, count in connection.execute(sa.select(arrivals.c.period, arrivals.c.rows))
        }
    assert rows == {"2017Q1": 40, "2017Q2": 40, "2017Q3": 40, "2017Q4": 40}


# Where rows belong.


def test_every_kind_is_counted_where_it_belongs(any_engine: sa.Engine):
    district = District()
    here, there = district.institution("here").team(), district.institution("there").team()
    moved = here.resident(since="2010-01-01", until="2017-10-31").moves_to(there, "2017-11-01")
    moved.signed("2017-10-10").served("2017-10-11").served("2017-10-12").followed_up("2017-10-13").served(
        None, due="2017-10-14"
    )
    moved.checked_up("2017-10-31").checked_up("2017-11-01").record_updated("2017-11-02")
    moved.visited("2017-10-15", at="there").visited("2017-10-16", at=None)
    doctor = here.member(until="2017-11-30").works(there, "2017-11-15")
    for month in ("2017-10", "2017-11", "2017-12"):
        doctor.paid(month, 100)
    there.member(since="2017-12-01").paid("2017-12", 100)
    here.answer(asked=LAST_DAY)
    load(any_engine, district.rows)
    roll_up(any_engine)
    with any_engine.connect() as connection:
        found = {tuple(row) for row in connection.execute(sa.select(*arrivals.c))}
    home = "here-T1"
    # of a month in two teams once
    assert found == {
        ("2017Q4", *row)
        for row in (
            ("here", home, "contracts", 1),
            ("here", home, "services", 2),
            ("here", home, "follow_ups", 1),
            ("here", home, "survey_answers", 1),
            ("here", "", "checkups", 1),
            ("there", "", "checkups", 1),
            ("there", "", "record_updates", 1),
            ("there", "", "visits", 1),
            ("here", "", "pay", 1),
            ("there", "", "pay", 2 + 1),
        )
    }


# The judgement itself.

EVERYONE = {f"{place}-T": Line(f"{place}-T", place, None, None, None) for place in "ABCDE"}
NO_LOG = pd.DataFrame(
    columns=["import_id", "at", "kind", "institution_id", "period", "rows", "refused", "warned"]
)


def statuses(
    kind: str,
    counts: dict[str, list[int]],
    *,
    complete: bool = True,
    everyone: dict[str, Line] = EVERYONE,
    first: str = "2016Q1",
) -> dict[str, str]:
    """Place → the status of the last quarter."""
    start = parse_period(first)
    spans = quarters_between(start, start.back(1 - len(next(iter(counts.values())))))
    found = pd.DataFrame(
        [
            (str(span), place, "", kind, rows)
            for place, its in counts.items()
            for span, rows in zip(spans, its, strict=True)
            if rows
        ],
        columns=["period", "institution_id", "team_id", "kind", "rows"],
    )
    judged = judge(found, {span: complete or span != spans[-1] for span in spans}, everyone, NO_LOG)
    last = judged[(judged["period"] == str(spans[-1])) & (judged["kind"] == kind)]
    return {
        place: status
        for place, status in zip(last["institution_id"], last["status"], strict=True)
        if place in counts
    }


def test_contracts_are_compared_with_a_year_earlier():
    season = [100, 300, 100, 100]
    assert statuses("contracts", {"A": [*season, 100]}) == {"A": "arrived"}
    # no year earlier: volume is not judged
    assert statuses("contracts", {"A": season[:3]}) == {"A": "arrived"}
    assert statuses("contracts", {"A": [*season, 100, 140]}) == {"A": "few"}
    assert statuses("contracts", {"A": [*season, 100, 0]}) == {"A": "missing"}
    # back from a quarter that was too many
    assert statuses("services", {"A": season[:3]}) == {"A": "arrived"}


def test_a_rise_that_all_share_is_real_and_a_fall_is_not():
    assert set(statuses("services", {place: [100, 300] for place in "ABCD"}).values()) == {"arrived"}
    assert (
        statuses(
            "services", {"A": [100, 300], "B": [100, 300], "C": [100, 300], "D": [100, 300], "E": [100, 451]}
        )["E"]
        == "many"
    )
    assert set(statuses("services", {place: [100, 40] for place in "ABCD"}).values()) == {"few"}
    assert statuses("services", {"A": [100, 300], "B": [100, 100]}) == {"A": "many", "B": "arrived"}


def test_a_new_level_is_marked_once_above_and_a_year_below():
    assert statuses("services", {"A": [100, 200, 200]}) == {"A": "arrived"}
    for quarters in (1, 4):
        assert statuses("services", {"A": [100, *[40] * quarters]}) == {"A": "few"}
    assert statuses("services", {"A": [100, *[40] * 5]}) == {"A": "arrived"}


def test_silence_lasts_while_there_are_teams():
    assert statuses("services", {"A": [100, *[0] * 7]}) == {"A": "missing"}
    closed = EVERYONE | {"A-T": Line("A-T", "A", None, date(2016, 6, 1), None)}
    assert statuses("services", {"A": [100, 0]}, everyone=closed) == {"A": "not_expected"}


def test_an_unfinished_quarter_is_not_judged():
    assert statuses("services", {"A": [100, 10], "B": [100, 0], "C": [0, 0]}, complete=False) == {
        "A": "open",
        "B": "open",
        "C": "not_expected",
    }


def test_every_status_is_listed():
    assert {"arrived", "few", "many", "missing", "not_expected", "open"} == set(STATUSES)


@pytest.mark.parametrize(
    ("codes", "together"),
    [
        ((), ""),
        (("", ""), ""),
        (("few", "missing"), "missing,few"),
        (("few,refused", "few"), "few,refused"),
        (("teams", "refused"), "refused,teams"),
    ],
)
def test_reasons_are_joined_in_one_order(codes, together):
    assert joined(codes) == together and set(filter(None, together.split(","))) <= set(DOUBTS)


# Which records an indicator rests on.


@pytest.mark.parametrize(
    ("measure", "kinds"),
    [
        ("residents", set()),
        ("teams", set()),
        ("listed_communities", set()),
        ("hypertension_patients", set()),
        ("covered_residents", {"contracts"}),
        ("signed_hypertension", {"contracts"}),
        ("renewed_residents", {"contracts"}),
        ("items_due", {"services"}),
        ("face_to_face_residents", {"contracts", "services"}),
        ("continued_residents", {"contracts", "services"}),
        ("newly_signed_residents", {"contracts"}),
        ("hypertension_managed", {"checkups", "follow_ups"}),
        ("glucose_controlled", {"contracts", "follow_ups"}),
        ("signed_visits", {"contracts", "visits"}),
        ("frequent_outpatients", {"visits"}),
        ("elderly_graded", {"checkups"}),
        ("health_records_used", {"record_updates"}),
        ("aware_answers", {"survey_answers"}),
        ("pay_squares", {"pay"}),
    ],
)
def test_the_kinds_that_a_measure_rests_on(measure, kinds):
    assert kinds_of(MEASURES[measure]) == kinds


def test_every_indicator_knows_its_records():
    period = parse_period("2018Q1")
    resting = {indicator.key for indicator in ALL if needs(indicator, period)}
    assert {"signing_rate", "income_growth", "awareness_rate"} <= resting
    assert {"committee_coverage", "residents", "tcm_team_rate"} & resting == set()


def test_what_looks_back_a_year_rests_on_four_quarters():
    period = parse_period("2018Q1")
    year = ["2017Q2", "2017Q3", "2017Q4", "2018Q1"]
    assert needs(INDICATORS["awareness_rate"], period) == {("survey_answers", "2018Q1")}
    assert needs(INDICATORS["awareness_rate"], parse_period("2017")) == {
        ("survey_answers", f"2017Q{n}") for n in range(1, 5)
    }
    assert needs(INDICATORS["hypertension_management_rate"], period) == {
        (kind, q) for kind in ("checkups", "follow_ups") for q in year
    }


def test_growth_rests_on_its_base_as_well():
    few = [Doubt(quarter, "I", "", "pay", "few", "") for quarter in ("2016Q4", "2017Q1", "2017Q4", "2018Q1")]

    def found(key):
        return [one.period for one in relevant(INDICATORS[key], parse_period("2018Q1"), few)]

    assert found("income_growth") == ["2017Q4", "2018Q1"] and found("income_growth_over_year") == [
        "2017Q1",
        "2018Q1",
    ]
    assert found("mean_income") == ["2018Q1"]


def test_a_doubt_tells_which_indicators_it_affects():
    pay = Doubt("2017Q4", "I", "", "pay", "few", "2017Q3")
    assert set(affected(pay, parse_period("2018Q1"))) == {"income_growth"}
    assert {"mean_income", "income_growth", "income_growth_over_year", "performance_pay_share"} == set(
        affected(pay, parse_period("2017Q4"))
    )
    assert affected(pay, parse_period("2016Q4")) == ()


# The demo district cries no wolf.


@pytest.mark.parametrize(
    "demo",
    [pytest.param("small_demo", marks=pytest.mark.slow), pytest.param("full_demo", marks=pytest.mark.full)],
)
def test_the_demo_district_lacks_one_survey(demo, request):
    engine = connect(f"duckdb:///{request.getfixturevalue(demo)}")
    found = noted(engine)
    assert [(one.period, one.kind, one.reason) for one in found if one.team] == [
        ("2018Q1", "survey_answers", "missing")
    ]
    assert [(one.period, one.kind, one.reason) for one in found if not one.team] == [
        ("2018Q1", "survey_answers", "teams")
    ]
    assert {one.institution for one in found} == {found[0].institution}
    last = quality(engine, "2018Q1")
    assert set(last["status"]) <= {"arrived", "not_expected"} and last["days"].isna().all()
    rows = results(
        INDICATORS,
        "district",
        [str(quarter) for quarter in read_horizon(engine).complete_quarters],
        engine=engine,
    )
    assert set(rows["doubt"]) == {""}
    engine.dispose()
