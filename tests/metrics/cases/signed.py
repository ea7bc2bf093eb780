"""Who lives here and who is signed, to which team, on which day."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("residents", {"2017Q4": (3, 1), "2017": (3, 1)})
def those_who_live_here_on_the_last_day(place: Institution) -> None:
    team = place.team()
    team.residents(2)
    team.resident(since="2017-12-31")
    team.resident(since="2018-01-01")
    team.resident(until="2017-12-30")


@case("residents", {"2017Q3": (3, 1), "2017Q4": (1, 1)})
def the_dead_and_the_moved_leave_on_the_day(place: Institution) -> None:
    team = place.team()
    team.resident(died="2017-12-31")
    team.resident(left="2017-12-31")
    team.resident(died="2018-01-01")


@case("residents", {"2017Q3": (1, 1), "2017Q4": "no_data"}, team="T1")
@case("residents", {"2017Q3": "no_data", "2017Q4": (1, 1)}, team="T2")
@case("residents", {"2017Q3": (1, 1), "2017Q4": (1, 1)})
def a_resident_changes_team(place: Institution) -> None:
    first, second = place.team("T1", closed="2017-11-16"), place.team("T2", founded="2017-11-16")
    first.resident(until="2017-11-15").moves_to(second, since="2017-11-16")


@case("residents", {"2018Q1": (2, 1), "2018Q2": (1, 1), "2018": (1, 1)})
def an_incomplete_period_is_counted_on_the_day_the_data_is_as_of(place: Institution) -> None:
    team = place.team()
    team.resident(left="2018-05-15")
    team.resident(left="2018-05-16")
    team.resident(since="2018-05-16")


@case("signed_residents", {"2017Q4": (2, 1)})
def a_contract_holds_on_its_first_and_its_last_day(place: Institution) -> None:
    team = place.team()
    team.resident().signed("2017-12-31", "2018-12-30")
    team.resident().signed("2017-01-01", "2017-12-31")
    team.resident().signed("2018-01-01", "2018-12-31")
    team.resident().signed("2017-01-01", "2017-12-30")


@case("signed_residents", {"2017Q3": (2, 1), "2017Q4": (1, 1)})
def a_terminated_contract_no_longer_holds(place: Institution) -> None:
    team = place.team()
    team.resident().signed(terminated="2017-12-31", status="terminated", reason="own_request")
    team.resident().signed(terminated="2018-01-01", status="terminated", reason="own_request")


@case("signed_residents", {"2017Q4": (1, 1)}, team="T1")
@case("signed_residents", {"2017Q4": (0, 1)}, team="T2")
@case("signed_residents", {"2017Q4": (1, 1)})
def a_resident_belongs_to_the_team_signed_with(place: Institution) -> None:
    signed_with, lives_with = place.team("T1"), place.team("T2")
    lives_with.resident().signed(team=signed_with)


@case("signed_residents", {"2017Q2": (0, 1), "2017Q3": (1, 1)}, team="T1")
@case("signed_residents", {"2017Q2": (1, 1), "2017Q3": (0, 1)}, team="T2")
@case("signed_residents", {"2017Q2": (1, 1), "2017Q3": (1, 1)})
def two_overlapping_contracts_count_once_at_the_later_one(place: Institution) -> None:
    first, second = place.team("T1"), place.team("T2")
    first.resident().signed("2017-07-01", "2018-06-30").signed("2017-01-01", "2018-12-31", team=second)


@case("signed_residents", {"2017Q4": (2, 1)}, team="T1")
@case("signed_residents", {"2017Q4": (0, 1)}, team="T2")
def of_two_contracts_of_one_day_the_higher_number_counts(place: Institution) -> None:
    first, second = place.team("T1"), place.team("T2")
    first.resident().signed(number="same day 2").signed(team=second, number="same day 1")
    first.resident().signed(team=second, number="same day 3").signed(number="same day 4")


@case("signed_residents", {"2016Q4": (3, 1), "2017Q1": "no_data"}, team="T1")
@case("signed_residents", {"2016Q4": (2, 1), "2017Q1": (5, 1)}, team="T2")
@case("signed_residents", {"2016Q4": (5, 1), "2017Q1": (5, 1)})
def a_merged_team_keeps_its_old_quarters(place: Institution) -> None:
    closed, successor = place.team("T1", closed="2017-02-01", into="T2"), place.team("T2")
    for person in closed.residents(3) + successor.residents(2):
        person.signed("2016-01-01", "2018-12-31")


@case("signed_residents", {"2017Q1": (2, 1), "2017Q2": "no_data"}, team="T1")
@case("signed_residents", {"2017Q2": (2, 1), "2017Q3": "no_data"}, team="T2")
@case("signed_residents", {"2017Q3": (2, 1)}, team="T3")
def mergers_are_followed_to_the_end(place: Institution) -> None:
    first = place.team("T1", closed="2017-04-01", into="T2")
    place.team("T2", closed="2017-09-30", into="T3")
    place.team("T3")
    for person in first.residents(2):
        person.signed("2016-01-01", "2018-12-31")


@case("signed_residents", {"2017Q1": "no_data", "2017Q2": (0, 1)}, team="T2")
def a_founded_team_starts_from_nothing(place: Institution) -> None:
    place.team("T1").resident().signed()
    place.team("T2", founded="2017-06-30")
