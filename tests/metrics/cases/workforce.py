"""Teams and their reach."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("teams", {"2016Q4": (2, 1), "2017Q1": (1, 1), "2017Q3": (1, 1), "2017Q4": (2, 1)})
def teams_at_work_on_the_last_day(place: Institution) -> None:
    place.team("T1", closed="2017-03-31", into="T2")
    place.team("T2", founded="2016-12-31")
    place.team("T3", founded="2017-12-31")


@case("teams", {"2016Q4": (1, 1), "2017Q1": "no_data"})
def a_team_closed_without_a_successor(place: Institution) -> None:
    place.team("T1", closed="2017-03-31")


@case("family_doctors", {"2017Q3": (2, 1), "2017Q4": (1, 1)})
def doctors_in_post_on_the_last_day(place: Institution) -> None:
    team = place.team()
    team.member()
    team.member(until="2017-12-30")
    team.member(since="2018-01-01")
    team.member("nurse")
    team.member("specialist")


@case("specialist_ratio", {"2017Q4": (3, 2)})
def three_specialists_in_two_teams(place: Institution) -> None:
    teams = place.team("T1"), place.team("T2")
    for team in (teams[0], teams[0], teams[1]):
        team.member("specialist")
    teams[0].member("specialist", until="2017-12-30")
    teams[1].member()


@case("specialist_ratio", {"2017Q4": (0, 1)})
def no_specialist(place: Institution) -> None:
    place.team().member()


@case("tcm_team_rate", {"2017Q3": (1, 2), "2017Q4": (2, 2)})
def a_team_with_two_practitioners_counts_once(place: Institution) -> None:
    first, second = place.team("T1"), place.team("T2")
    first.member(tcm="yes")
    first.member("nurse", tcm="yes")
    second.member(tcm="no")
    second.member(since="2017-12-31", tcm="yes")


@case("tcm_team_rate", {"2017Q1": (1, 2), "2017Q2": (1, 1)})
@case("tcm_team_rate", {"2017Q1": (1, 1), "2017Q2": "no_data"}, team="T1")
@case("tcm_team_rate", {"2017Q1": (0, 1), "2017Q2": (1, 1)}, team="T2")
def a_practitioner_goes_with_the_merger(place: Institution) -> None:
    place.team("T1", closed="2017-06-01", into="T2").member(tcm="yes")
    place.team("T2").member()


@case("committee_coverage", {"2017Q3": (1, 4), "2017Q4": (2, 4)})
def committees_and_villages_with_a_doctor(place: Institution) -> None:
    team = place.team()
    place.committee(doctor_since="2017-01-01", team=team)
    place.committee("village", doctor_since="2017-12-31")
    place.committee(doctor_since="2018-01-01", team=team)
    place.committee("village")
    place.committee("street_office", doctor_since="2017-01-01")
    place.committee("town")
