"""Which rows have arrived, which are doubtful, and which results are marked: hand-worked, on both engines."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from metrics import results
from metrics.analysis.before_after import before_after
from metrics.rollup import roll_up
from metrics.trust.doubts import read_doubts
from metrics.trust.quality import quality
from records.engine import connect
from tests.metrics.district import District, load
from tests.metrics.quality.arrived import CASES, fill, noted, survey


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
