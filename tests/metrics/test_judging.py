"""The thresholds between enough, too few, too many and missing records."""

from datetime import date

import pandas as pd
import pytest

from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period
from metrics.trust.quality import judge
from tests.metrics.judged import LOG, TEAMS, judged, status


@pytest.mark.parametrize(
    ("course", "said"),
    [
        # Four standard deviations of two counts: |48 − 16| = 32 = 4 √(48 + 16).
        ([48, 16], "arrived"),
        ([48, 15], "few"),
        ([16, 48], "arrived"),
        ([16, 49], "many"),
        # At least half, and at most one and a half times.
        ([200, 100], "arrived"),
        ([200, 99], "few"),
        ([200, 300], "arrived"),
        ([200, 301], "many"),
        # Silence counts as missing after a quarter of ten rows, or if thirty rows were there once.
        ([10, 0], "missing"),
        ([9, 0], "not_expected"),
        ([30, 9, 0], "missing"),
        ([29, 9, 0], "not_expected"),
        ([20, 9, 0], "not_expected"),
        # After a year of silence only those who once had thirty are still missed.
        ([12, 0, 0, 0, 0], "missing"),
        ([12, 0, 0, 0, 0, 0], "not_expected"),
        ([30, 0, 0, 0, 0, 0], "missing"),
        ([12, 5, 0, 0, 0, 0], "not_expected"),
        # A level reached within the year may come back (75 is within chance of 100); one of an older year is
        # new.
        ([100, 75, 150], "arrived"),
        ([100, 75, 151], "many"),
        ([100, 75, 75, 75, 150], "arrived"),
        ([100, 75, 75, 75, 75, 150], "many"),
        # A quarter with too few rows is not compared with.
        ([200, 90, 200], "arrived"),
        ([200, 90, 90, 90, 90, 90], "arrived"),
        ([200, 90, 90, 90, 90], "few"),
        ([0, 40], "arrived"),
        ([0, 0], "not_expected"),
        ([40], "arrived"),
    ],
)
def test_where_the_lines_run(course, said):
    assert status("services", A=course) == said


@pytest.mark.parametrize(
    ("course", "said"),
    [
        ([200, 90, 200, 200, 200], "arrived"),
        ([200, 90, 200, 200, 90], "few"),
        ([100, 300, 300, 300, 90], "arrived"),
        ([100, 40, 40, 40, 170], "many"),
        ([12, 0], "missing"),
        ([9, 0], "not_expected"),
    ],
)
def test_contracts_and_check_ups_are_measured_by_the_year_before(course, said):
    assert status("contracts", A=course) == status("checkups", A=course) == said


def test_what_was_compared_is_told():
    found = judged("services", {"A": [100, 40, 100], "B": [50, 60, 60], "C": [0, 0, 70]})
    assert found[["rows", "compared"]].to_numpy().tolist() == [
        [100, "2016Q1"],
        [60, "2016Q2"],
        [70, ""],
        [0, ""],
        [0, ""],
    ]
    assert found["before"].tolist()[:2] == [100, 60] and found["before"].isna().tolist() == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert list(found.index) == list("ABCDE")
    assert judged("contracts", {"A": [100, 90, 80, 70, 60]}).loc["A", ["before", "compared"]].tolist() == [
        100,
        "2016Q1",
    ]


@pytest.mark.parametrize(
    ("others", "own", "said"),
    [
        ([100, 200], [100, 300], "arrived"),  # 1.5 times the others' doubling
        ([100, 200], [100, 301], "many"),
        ([30, 90], [100, 300], "arrived"),
        ([29, 90], [100, 300], "many"),  # too few rows to be a trend
        ([100, 50], [200, 300], "arrived"),  # a fall of the others does not make our rise "many"
    ],
)
def test_three_others_make_a_trend(others, own, said):
    assert status("services", A=own, B=others, C=others, D=others) == said
    assert status("services", A=[100, 300], B=[100, 200], C=[100, 200]) == "many"  # two are too few
    # The median of the three others counts, however large the largest is.
    assert status("services", A=[100, 301], B=[100, 100], C=[100, 200], D=[100, 900]) == "many"
    assert status("services", A=[100, 300], B=[100, 100], C=[100, 200], D=[100, 900]) == "arrived"


def test_a_team_that_falls_silent_beside_others():
    teams = {
        name: Team(name, name[0], None, closed, None)
        for name, closed in (
            ("A-1", None),
            ("A-2", None),
            ("A-3", None),
            ("A-4", date(2016, 6, 30)),
            ("B-1", None),
        )
    }
    found = judged(
        "services",
        {"A-1": [40, 40], "A-2": [40, 0], "A-3": [10, 0], "A-4": [40, 0], "B-1": [9, 0], "C-1": [40, 0]},
        teams=teams,
    )
    # A-4 was closed by the quarter's end, nine rows are too few to be missed, and C-1 is no known team.
    assert found["teams"].to_dict() == {"A": ("A-2", "A-3"), "B": ()}
    assert (
        judged("services", {"A-1": [40, 40], "A-2": [40, 0], "A-4": [40, 0]}, teams=teams).loc["A", "status"]
        == "few"
    )
    # A team's contracts, too, are measured by the year before, when there were nine.
    season = {"A-1": [100] * 5, "A-2": [9, 20, 20, 20, 0]}
    assert [judged(kind, season, teams=teams).loc["A", "teams"] for kind in ("contracts", "services")] == [
        (),
        ("A-2",),
    ]


def test_nobody_and_nothing():
    nothing = pd.DataFrame(columns=["period", "institution_id", "team_id", "kind", "rows"])
    for quarters, teams in (({}, TEAMS), ({parse_period("2016Q1"): True}, {})):
        found = judge(nothing, quarters, teams, pd.DataFrame(columns=LOG))
        assert found.empty and {"status", "refused", "days", "teams"} <= set(found.columns)
