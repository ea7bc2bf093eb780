"""Between which quarters an organisation stays the same, and where a merger changes it."""

from datetime import date

import pytest

from metrics.events.mergers import Merger, counts_teams, is_comparable_over, mergers
from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period

# T2 went over to T1 on 2016-10-01 within I1; T4 of I2 to T3 of I1 in the midst of 2017Q2; T5 of I3 was
# founded in 2017Q1.
EVERYONE = {
    team.team_id: team
    for team in (
        Team("T1", "I1", None, None, None),
        Team("T2", "I1", None, date(2016, 10, 1), "T1"),
        Team("T3", "I1", None, None, None),
        Team("T4", "I2", None, date(2017, 5, 15), "T3"),
        Team("T5", "I3", date(2017, 1, 1), None, None),
        Team("T6", "I3", None, date(2017, 7, 1), None),
    )
}
WITHIN, ACROSS = (
    Merger("T2", "T1", date(2016, 10, 1), ("I1", "I1")),
    Merger("T4", "T3", date(2017, 5, 15), ("I2", "I1")),
)


def test_mergers_are_told_from_the_register_of_teams():
    assert mergers(EVERYONE) == (WITHIN, ACROSS)  # T6 closed without a successor
    assert [str(one.start) for one in mergers(EVERYONE)] == ["2016Q4", "2017Q2"]


@pytest.mark.parametrize(("merger", "touched"), [(WITHIN, {"T1", "T2"}), (ACROSS, {"T3", "T4", "I1", "I2"})])
def test_a_merger_touches_its_teams_and_institutions_between_which_people_went(merger, touched):
    assert {one for one in (*EVERYONE, "I1", "I2", "I3", "district") if merger.touches(one)} == touched


def test_what_counts_teams_jumps_with_any_merger_of_the_institution():
    assert [
        counts_teams(key)
        for key in (
            "residents_per_team",
            "specialist_ratio",
            "tcm_team_rate",
            "signing_rate",
            "face_to_face_rate",
        )
    ] == [True] * 3 + [False] * 2
    assert [
        is_comparable_over("I1", parse_period("2016Q4"), parse_period("2016Q3"), EVERYONE, of_teams)
        for of_teams in (True, False)
    ] == [False, True]
    assert is_comparable_over("I3", parse_period("2016Q4"), parse_period("2016Q3"), EVERYONE, True)
    assert (WITHIN.touches("I1"), WITHIN.touches("I1", True), WITHIN.touches("I2", True)) == (
        False,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("organisation", "period", "base", "same"),
    [
        ("T1", "2016Q4", "2016Q3", False),
        ("T1", "2017Q1", "2016Q4", True),
        ("T1", "2016Q3", "2016Q2", True),
        ("T1", "2017Q3", "2016Q3", False),
        ("I1", "2016Q4", "2016Q3", True),
        ("I1", "2017Q2", "2017Q1", False),
        ("I2", "2017Q2", "2017Q1", False),
        ("I1", "2018Q2", "2017Q2", True),
        ("T5", "2017Q2", "2017Q1", False),
        ("T5", "2018Q1", "2017Q1", False),
        ("T5", "2018Q2", "2017Q2", True),
        ("T5", "2017Q1", "2016Q4", False),
        ("T6", "2017Q3", "2017Q2", False),
        ("I3", "2018Q1", "2017Q1", True),
        ("district", "2018Q1", "2016Q1", True),
        ("T5", "2017Q1", "2017Q1", True),
    ],
)
def test_who_can_be_compared_with_whom(organisation, period, base, same):
    assert is_comparable_over(organisation, parse_period(period), parse_period(base), EVERYONE) is same
