"""Signing: coverage, growth, saturation."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("signing_rate", {"2017Q4": (2, 3)})
def two_of_three_are_signed(place: Institution) -> None:
    team = place.team()
    team.residents(1)
    for person in team.residents(2):
        person.signed()


@case("signing_rate", {"2017Q4": (1, 1)})
def one_resident_who_is_signed(place: Institution) -> None:
    place.team().resident().signed()


@case("signing_rate", {"2017Q4": (1, 2)})
def a_pending_contract_does_not_count(place: Institution) -> None:
    team = place.team()
    team.resident().signed()
    team.resident().signed(status="pending")


@case("signing_rate", {"2017Q4": (1, 2)})
def the_dead_and_the_moved_leave_both_sides(place: Institution) -> None:
    team = place.team()
    team.resident()
    team.resident().signed()
    team.resident(died="2017-10-01").signed()
    team.resident(left="2017-10-01").signed()


@case("signing_rate", {"2017Q4": (0, 1)}, team="T1")
@case("signing_rate", {"2017Q4": (2, 2)}, team="T2")
@case("signing_rate", {"2017Q4": (0 + 2, 1 + 2)})
def residents_count_where_they_live(place: Institution) -> None:
    popular, home = place.team("T1"), place.team("T2")
    popular.resident()
    for person in home.residents(2):
        person.signed(team=popular)


@case("signing_rate", {"2017Q4": (1 + 3, 2 + 8)})
def sums_are_divided_not_rates_averaged(place: Institution) -> None:
    small, large = place.team("T1"), place.team("T2")
    small.resident()
    small.resident().signed()
    large.residents(5)
    for person in large.residents(3):
        person.signed()


@case("key_group_signing_rate", {"2017Q4": (7, 9)})
def every_key_group_counts(place: Institution) -> None:
    team = place.team()
    for group in (
        "pregnant",
        "hypertension",
        "diabetes",
        "other_chronic",
        "disabled",
        "monitored",
        "special_family",
    ):
        team.resident(groups=group).signed()
    team.resident(groups="disabled")
    team.resident(groups="monitored")
    team.resident().signed()  # in no group


@case("key_group_signing_rate", {"2017Q4": (1, 2)})
def a_resident_in_two_groups_counts_once(place: Institution) -> None:
    team = place.team()
    team.resident(born="1940-01-01", groups="hypertension disabled").signed()
    team.resident(groups="monitored special_family")


@case("key_group_signing_rate", {"2017Q4": (2, 4)})
def from_65_and_up_to_6_on_the_last_day(place: Institution) -> None:
    team = place.team()
    team.resident(born="1952-12-31").signed()  # 65 today
    team.resident(born="1953-01-01").signed()  # 64
    team.resident(born="1940-01-01")
    team.resident(born="2011-01-01").signed()  # 6 until tomorrow
    team.resident(born="2010-12-31").signed()  # 7 today
    team.resident(born="2017-12-31")


@case("key_group_signing_rate", {"2017Q3": (1, 2), "2017Q4": (1, 1)})
def membership_of_a_group_ends(place: Institution) -> None:
    team = place.team()
    team.resident().in_group("pregnant", "2017-01-01", "2017-12-30")
    team.resident().in_group("pregnant", "2017-01-01", "2017-12-31").signed()


@case("signing_growth", {"2017Q4": (3 - 2, 2)})
@case("signing_growth_over_year", {"2017Q4": (3 - 1, 1)})
def three_after_two_after_one(place: Institution) -> None:
    team = place.team()
    team.resident().signed("2016-01-01", "2018-12-31")
    team.resident().signed("2017-09-30", "2018-12-31")
    team.resident().signed("2017-12-31", "2018-12-31")


@case("signing_growth", {"2017Q4": (1 - 4, 4)})
def fewer_than_before(place: Institution) -> None:
    team = place.team()
    team.resident().signed()
    for person in team.residents(3):
        person.signed("2017-01-01", "2017-12-30")


@case("signing_growth", {"2018Q1": (0, 1), "2018Q2": "incomplete_period", "2018": "incomplete_period"})
@case("signing_growth_over_year", {"2018Q1": (0, 1), "2018Q2": "incomplete_period"})
def an_unfinished_quarter_does_not_grow(place: Institution) -> None:
    place.team().resident().signed()


@case("signing_growth", {"2017Q2": "zero_denominator", "2017Q3": (1, 1)})
@case("signing_growth_over_year", {"2017Q2": "zero_denominator", "2018Q1": "zero_denominator"})
def nobody_was_signed_at_the_base(place: Institution) -> None:
    team = place.team()
    team.resident().signed("2017-04-01", "2018-12-31")
    team.resident().signed("2017-07-01", "2018-12-31")


@case("signing_growth", {"2017Q4": "zero_denominator"})
@case("signing_growth_over_year", {"2017Q4": "zero_denominator"})
def growth_from_nothing(place: Institution) -> None:
    for period, signed in (("2016Q4", 0), ("2017Q3", 0), ("2017Q4", 7)):
        place.reports("signed_residents", signed, period)


@case("signing_growth", {"2016Q4": (0, 3), "2017Q1": "no_data"}, team="T1")
@case("signing_growth", {"2017Q1": "changed_team", "2017Q2": (1, 5)}, team="T2")
@case("signing_growth", {"2017Q1": (0, 3 + 2), "2017Q2": (1, 3 + 2)})
@case("signing_growth_over_year", {"2017Q4": "changed_team", "2018Q1": (1, 5)}, team="T2")
def a_merger_is_no_growth_of_the_team(place: Institution) -> None:
    closed, successor = place.team("T1", closed="2017-02-01", into="T2"), place.team("T2")
    for person in closed.residents(3) + successor.residents(2):
        person.signed("2016-01-01", "2018-12-31")
    successor.resident().signed("2017-04-01", "2018-12-31")


@case("signing_growth", {"2017Q2": "changed_team", "2017Q3": "changed_team", "2017Q4": (0, 2)}, team="T2")
def a_team_founded_since_does_not_grow(place: Institution) -> None:
    place.team("T1").resident().signed("2016-01-01", "2018-12-31")
    founded = place.team("T2", founded="2017-06-30")
    founded.resident().signed("2017-06-30", "2018-12-31")
    founded.resident().signed("2017-07-01", "2018-12-31")


@case("functional_community_signing_rate", {"2017Q3": (0, 3), "2017Q4": (2, 5)})
def places_under_contract_on_the_last_day(place: Institution) -> None:
    team = place.team()
    team.community()
    team.community(signed="2017-12-31")
    team.community(signed="2018-01-01")
    team.community(listed="2017-10-01", signed="2017-10-01", ends="2017-12-31")
    team.community(listed="2017-10-01", signed="2017-10-01", ends="2017-12-30")
    team.community(listed="2018-01-01")


@case("signing_saturation", {"2017Q4": (3, 2 * 2000)})
def three_signed_with_two_family_doctors(place: Institution) -> None:
    team = place.team()
    team.member()
    team.member(until="2017-12-31")
    team.member(until="2017-12-30")
    team.member("nurse")
    for person in team.residents(3):
        person.signed()


@case("signing_saturation", {"2017Q4": "zero_denominator"})
def no_family_doctor(place: Institution) -> None:
    team = place.team()
    team.member("nurse")
    team.resident().signed()


@case("residents_per_team", {"2017Q1": (5, 3), "2017Q2": (5, 2)})
def five_signed_with_two_teams(place: Institution) -> None:
    place.team("T3", closed="2017-06-30")
    for person in place.team("T1").residents(4) + place.team("T2").residents(1):
        person.signed()
