"""The teams with a story: merged, founded, small, silent; and the spread between the others."""

import statistics

import pytest


@pytest.fixture(scope="module")
def merged(district):
    [row] = district.rows("SELECT team_id, successor_id FROM teams WHERE closed_on = '2016-10-01'")
    return row


@pytest.fixture(scope="module")
def founded(district):
    return district.value("SELECT team_id FROM teams WHERE founded_on = '2017-01-01'")


def test_167_teams_of_23_institutions(district):
    assert district.rows("SELECT count(*), count(DISTINCT institution_id) FROM teams") == [(167, 23)]
    assert (
        district.value(
            "SELECT min(n) FROM (SELECT count(*) AS n FROM present WHERE quarter = '2018Q1' GROUP BY team_id)"
        )
        >= 20
    )


def test_merged_team_goes_on_in_its_institution(district, merged):
    assert (
        district.value("SELECT count(DISTINCT institution_id) FROM teams WHERE team_id IN (?, ?)", *merged)
        == 1
    )


def test_residents_of_the_merged_team_go_to_the_successor(district, merged):
    team, successor = merged
    moved = district.value(
        "SELECT count(*) FROM resident_teams AS earlier JOIN resident_teams AS later USING (resident_id)"
        " WHERE earlier.team_id = ? AND earlier.until = '2016-09-30'"
        " AND later.team_id = ? AND later.since = '2016-10-01'",
        team,
        successor,
    )
    stayed_to_the_end = "SELECT count(*) FROM resident_teams WHERE until = '2016-09-30' AND team_id = ?"
    assert district.value(stayed_to_the_end, team) == moved >= 20
    assert (
        district.value(
            "SELECT count(*) FROM resident_teams WHERE team_id = ? AND (until IS NULL OR until > "
            "'2016-09-30')",
            team,
        )
        == 0
    )


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("contracts", "signed_on"),
        ("contracts", "starts_on"),
        ("services", "done_on"),
        ("services", "due_on"),
        ("follow_ups", "due_on"),
        ("survey_answers", "asked_on"),
    ],
)
def test_merged_team_records_nothing_after_the_merger(district, merged, table, day):
    latest = str(district.value(f"SELECT max({day}) FROM {table} WHERE team_id = ?", merged[0]))
    assert "2016-07-01" <= latest < "2016-10-01"


def test_staff_of_the_merged_team_keep_their_numbers(district, merged):
    theirs = "SELECT staff_id FROM staff WHERE team_id = ? AND {}"
    left = district.rows(theirs.format("until = '2016-09-30'"), merged[0])
    came = district.rows(theirs.format("since = '2016-10-01'"), merged[1])
    assert left and sorted(left) == sorted(came)


def test_residents_of_the_founded_team_are_new(district, founded):
    first, count = district.rows(
        "SELECT min(since), count(*) FROM resident_teams WHERE team_id = ?", founded
    )[0]
    assert str(first) >= "2017-01-01" and count >= 20
    days = {"contracts": "signed_on", "services": "done_on", "survey_answers": "asked_on", "staff": "since"}
    for table, day in days.items():
        assert (
            str(district.value(f"SELECT min({day}) FROM {table} WHERE team_id = ?", founded)) >= "2017-01-01"
        )


def test_one_team_is_silent_in_the_last_full_quarter(district):
    silent = district.rows(
        "SELECT team_id FROM teams WHERE closed_on IS NULL AND team_id NOT IN ("
        " SELECT team_id FROM survey_answers WHERE asked_on BETWEEN '2018-01-01' AND '2018-03-31')"
    )
    assert len(silent) == 1
    assert (
        district.value(
            "SELECT count(*) FROM survey_answers WHERE team_id = ? AND asked_on < '2018-01-01'", silent[0][0]
        )
        > 50
    )


def test_every_team_asks_ten_residents_a_quarter(district):
    assert (
        district.value(
            "SELECT min(n) FROM (SELECT count(*) AS n FROM survey_answers JOIN quarters ON asked_on BETWEEN "
            "first AND last"
            " WHERE respondent = 'resident' AND quarter <= '2018Q1' GROUP BY quarter, team_id)"
        )
        >= 10
    )


def test_laggards_and_the_stand_out_are_visible(district):
    signed = dict(
        district.rows(
            "SELECT present.team_id, count(in_force.resident_id) / count(*) FROM present"
            " LEFT JOIN in_force USING (quarter, resident_id) WHERE quarter = '2018Q1' GROUP BY 1"
        )
    )
    ranked = sorted(signed, key=signed.get)
    served = dict(
        district.rows(
            "SELECT contract_team, count(served.resident_id) / count(*) FROM in_force"
            " LEFT JOIN (SELECT DISTINCT quarter, resident_id FROM served) AS served USING (quarter, "
            "resident_id)"
            " WHERE quarter = '2018Q1' GROUP BY 1"
        )
    )
    laggards, stand_out = {"T074", "T109"}, "T042"
    assert laggards <= set(ranked[:12]) and stand_out in ranked[-12:]
    low, high = (
        statistics.quantiles(served.values(), n=10)[0],
        statistics.quantiles(served.values(), n=10)[-1],
    )
    assert all(served[team] < low for team in laggards) and served[stand_out] > high


def test_areas_mostly_have_a_named_doctor(district):
    areas, named = district.rows(
        "SELECT count(team_id), count(doctor_id) FROM areas WHERE kind IN ('committee', 'village')"
    )[0]
    assert areas == 169 and 0.88 <= named / areas <= 0.98
