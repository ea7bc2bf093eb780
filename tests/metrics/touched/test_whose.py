"""Which institutions and periods the rows of each kind touch."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from metrics import SPREADS
from metrics.rollup import roll_up, roll_up_pending
from records.importing import undo
from tests.metrics.touched.random_district import LAST, PLACES, Bring, Rows
from tests.metrics.touched.tables import held, linked, noted, pick, rows_of, spoil, waiting

pytestmark = pytest.mark.slow


def about_one_resident(engine: sa.Engine) -> dict[str, Rows]:
    """For each kind about residents, one row that is changed."""
    service, contract = pick(engine, "services"), pick(engine, "contracts")
    return {
        "services": [service | {"mode": "home_visit"}],
        "contracts": [
            contract | {"terminated_on": contract["starts_on"] + timedelta(days=9), "reason": "lost"}
        ],
        "follow_ups": [pick(engine, "follow_ups") | {"systolic": 170}],
        "checkups": [pick(engine, "checkups") | {"grade": "red"}],
        "residents": [pick(engine, "residents") | {"sex": "male"}],
        "resident_groups": [pick(engine, "resident_groups") | {"until": "2017-08-15"}],
        "record_updates": [{"resident_id": service["resident_id"], "updated_on": "2017-08-19"}],
    }


@pytest.mark.parametrize(
    "kind",
    ["services", "contracts", "follow_ups", "checkups", "residents", "resident_groups", "record_updates"],
)
def test_rows_about_a_resident_touch_wherever_the_resident_lived_or_signed(
    district: sa.Engine, bring: Bring, kind: str
):
    rows = about_one_resident(district)[kind]
    theirs = linked(district, rows[0]["resident_id"]) | (
        {rows[0]["team_id"][:2]} if "team_id" in rows[0] else set()
    )
    report = bring(kind, rows)
    assert report.added + report.replaced == 1
    assert noted(district) == theirs
    roll_up(district)
    undo(district, report.import_id, spreads=SPREADS)
    assert noted(district) == theirs


def test_a_move_touches_where_it_led_from_and_to(district: sa.Engine, bring: Bring):
    moved = pick(district, "resident_teams", until=None, team_id="I1-T1")
    theirs = linked(district, moved["resident_id"])
    away = next(place for place in PLACES if place not in theirs)
    report = bring("resident_teams", [moved | {"team_id": f"{away}-T1"}])
    assert "I1" in theirs and noted(district) == {away, *theirs}
    roll_up(district)
    undo(district, report.import_id, spreads=SPREADS)
    assert noted(district) == {away, *theirs}


def test_rows_of_a_team_and_of_people_at_work_touch_their_institutions(district: sa.Engine, bring: Bring):
    bring("survey_answers", [pick(district, "survey_answers", team_id="I2-T1") | {"aware": "no"}])
    assert noted(district) == {"I2"}
    roll_up(district)
    paid = pick(district, "pay")
    bring("pay", [paid | {"total": 9999}])
    worked = {row["team_id"][:2] for row in rows_of(district, "staff") if row["staff_id"] == paid["staff_id"]}
    assert noted(district) == worked
    roll_up(district)
    bring("reported_values", [pick(district, "reported_values") | {"value": 9}])
    assert waiting(district) == {("", "I6")}
    assert roll_up_pending(district) and ("residents", 9.0) in {
        (row[3], row[4]) for row in held(district)["measure_values"] if row[1] == "I6"
    }


def test_a_team_or_a_place_touches_everything(district: sa.Engine, bring: Bring):
    bring("teams", [pick(district, "teams") | {"closed_on": "2017-09-01"}])
    assert waiting(district) == {("", "")}
    assert len(roll_up_pending(district)) == len(held(district)["rolled_periods"])


def test_a_visit_of_nobody_s_still_moves_the_day_the_data_reaches_to(district: sa.Engine, bring: Bring):
    bring("residents", [{"resident_id": "R-nowhere", "sex": "male", "birth_date": "1980-01-01"}])
    roll_up(district)
    bring(
        "visits",
        [
            {
                "visit_id": "Z-late",
                "resident_id": "R-nowhere",
                "visited_on": (LAST + timedelta(days=9)).isoformat(),
            }
        ],
    )
    assert noted(district) == {""}


def test_a_later_day_counts_the_open_periods_of_all(district: sa.Engine, bring: Bring):
    """Who is signed on the last day: institutions that brought nothing move with it too."""
    later = (LAST + timedelta(days=20)).isoformat()
    bring(
        "survey_answers",
        [pick(district, "survey_answers", team_id="I2-T1") | {"answer_id": "late", "asked_on": later}],
    )
    assert noted(district) == {"I2"}
    with district.begin() as connection:
        spoil(connection)
    assert {"2018Q1", "2018"} <= set(roll_up_pending(district))
    spoilt = {(row[0], row[1]) for row in held(district)["measure_values"] if row[4] == -1}
    assert ("2017Q1", "I1") in spoilt  # neither the quarter nor the institution was touched
    assert not [place for period, place in spoilt if period in ("2018Q1", "2018")]
