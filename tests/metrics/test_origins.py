"""How many records a figure rests on, and which imports brought them: hand-worked, on both engines."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from metrics import INDICATORS
from metrics.rollup import roll_up
from metrics.trust.origins import Origin, origins
from records.tables import import_counts, imports
from tests.metrics.district import District, load


@pytest.fixture
def two_institutions(any_engine: sa.Engine) -> sa.Engine:
    district = District()
    first, second = district.institution("I1"), district.institution("I2")
    for team, answers in ((first.team("T1"), 3), (first.team("T2"), 5), (second.team("T1"), 7)):
        for _ in range(answers):
            team.answer(asked="2017-11-15", aware="yes", satisfied="yes")
        team.answer(asked="2017-08-15", aware="no", satisfied="no")
    load(any_engine, district.rows)
    roll_up(any_engine)
    with any_engine.begin() as connection:
        for number, outcome, corrects, place, period, rows, refused in (
            (1, "loaded", None, "I1", "2017Q4", 8, 0),
            (2, "undone", None, "I1", "2017Q4", 8, 0),
            (3, "loaded", None, "I2", "2017Q4", 7, 0),
            (4, "loaded", 3, "I2", "2017Q4", 7, 0),
            (5, "loaded", None, "I1", "2017Q3", 2, 0),
            (6, "loaded", None, "I1", "2017Q4", 2, 2),
        ):
            connection.execute(
                sa.insert(imports).values(
                    import_id=number,
                    at=datetime(2018, 1, number),
                    by="",
                    file="f.xlsx",
                    sha256="",
                    outcome=outcome,
                    found=0,
                    corrects=corrects,
                )
            )
            connection.execute(
                sa.insert(import_counts).values(
                    import_id=number,
                    kind="survey_answers",
                    institution_id=place,
                    period=period,
                    rows=rows,
                    refused=refused,
                    warned=0,
                )
            )
    return any_engine


@pytest.mark.parametrize(
    ("institution", "team", "rows", "brought"),
    [
        (
            "",
            "",
            15,
            (1, 4),
        ),  # 2 was undone, 3 was corrected by 4, 5 is of another quarter, nothing of 6 was loaded
        ("I1", "", 8, (1,)),
        ("I1", "I1-T2", 5, (1,)),
        ("I2", "", 7, (4,)),
    ],
)
def test_of_the_district_an_institution_and_a_team(two_institutions, institution, team, rows, brought):
    found = origins(two_institutions, INDICATORS["awareness_rate"], "2017Q4", institution, team)
    assert found == [Origin("survey_answers", rows, "2017Q4", "2017Q4", brought)]


def test_a_year_rests_on_its_quarters(two_institutions):
    assert origins(two_institutions, INDICATORS["awareness_rate"], "2017") == [
        Origin("survey_answers", 18, "2017Q1", "2017Q4", (1, 4, 5))
    ]


def test_an_indicator_of_states_rests_on_no_dated_records(two_institutions):
    assert origins(two_institutions, INDICATORS["committee_coverage"], "2017Q4") == []


def test_each_kind_by_itself(two_institutions):
    kinds = [
        origin.kind
        for origin in origins(two_institutions, INDICATORS["blood_pressure_control_rate"], "2017Q4")
    ]
    assert "follow_ups" in kinds and len(kinds) == len(set(kinds))
    # In the order in which kinds are listed everywhere: follow-ups before check-ups.
    managed = origins(two_institutions, INDICATORS["hypertension_management_rate"], "2017Q4")
    assert [origin.kind for origin in managed] == ["follow_ups", "checkups"]
