"""Signing: coverage, growth, renewal."""

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


@case("renewal_rate", {"2017Q4": (2, 4)})
def within_30_days_of_the_end(place: Institution) -> None:
    team = place.team()
    ended = {"starts": "2017-01-01", "ends": "2017-11-30"}
    team.resident().signed(**ended).signed("2017-12-01", "2018-11-30")
    team.resident().signed(**ended).signed("2017-12-30", "2018-11-30")  # day 30
    team.resident().signed(**ended).signed("2017-12-31", "2018-11-30")  # day 31
    team.resident().signed(**ended)


@case("renewal_rate", {"2017Q4": (1, 1), "2018Q1": "zero_denominator"})
def the_grace_period_reaches_into_the_next_quarter(place: Institution) -> None:
    place.team().resident().signed("2017-01-01", "2017-12-31").signed("2018-01-30", "2018-12-31")


@case("renewal_rate", {"2017Q4": (0, 1)})
def the_dead_and_the_moved_need_not_renew(place: Institution) -> None:
    team = place.team()
    ended = {"starts": "2017-01-01", "ends": "2017-11-30"}
    team.resident().signed(**ended)
    team.resident(died="2017-11-30").signed(**ended)
    team.resident(left="2017-06-01").signed(**ended)
    for reason in ("died", "moved"):
        team.resident().signed(terminated="2017-11-01", status="terminated", reason=reason)


@case("renewal_rate", {"2017Q4": (1, 2)})
def signed_with_another_team_is_renewed(place: Institution) -> None:
    team, other = place.team("T1"), place.team("T2")
    team.resident().signed(terminated="2017-11-01", status="terminated", reason="re_signed").signed(
        "2017-11-01", "2018-10-31", team=other
    )
    team.resident().signed(terminated="2017-11-01", status="terminated", reason="own_request")


@case("renewal_rate", {"2017Q4": (0, 1)})
def a_pending_contract_renews_nothing(place: Institution) -> None:
    place.team().resident().signed("2017-01-01", "2017-11-30").signed(
        "2017-12-01", "2018-11-30", status="pending"
    )


@case("renewal_rate", {"2017Q4": (1, 1)})
def signed_again_before_the_end(place: Institution) -> None:
    place.team().resident().signed("2017-01-01", "2017-11-30").signed("2017-11-01", "2018-10-31")


@case("renewal_rate", {"2017Q4": (0, 1)})
def a_duplicate_is_not_a_renewal(place: Institution) -> None:
    place.team().resident().signed("2017-01-01", "2017-11-30").signed("2017-01-01", "2017-11-30")


@case("renewal_rate", {"2017Q4": (1, 1)})
def a_short_contract_inside_a_long_one_is_renewed_by_it(place: Institution) -> None:
    place.team().resident().signed("2017-01-01", "2018-12-31").signed("2017-03-01", "2017-11-30")


@case("renewal_rate", {"2017Q4": (0, 1), "2018Q1": "zero_denominator"})
def a_contract_ends_on_its_last_day_even_if_terminated_later(place: Institution) -> None:
    place.team().resident().signed(
        "2017-01-01", "2017-12-31", terminated="2018-02-01", status="terminated", reason="lost"
    )


@case("renewal_rate", {"2017Q3": "zero_denominator", "2018Q1": (0, 1), "2018Q2": "not_settled"})
def renewals_of_an_unfinished_quarter_are_not_settled(place: Institution) -> None:
    team = place.team()
    team.resident().signed("2017-01-01", "2018-03-31")
    team.resident().signed("2017-01-01", "2018-04-30")


@case("new_signing_continuity_rate", {"2017Q4": (3, 5)})
def served_within_90_days_of_the_start(place: Institution) -> None:
    team = place.team()
    new = {"starts": "2017-10-02", "ends": "2018-10-01"}
    team.resident().signed(**new).served("2017-10-02", "telephone")
    team.resident().signed(**new).served("2017-12-31", "online")  # day 90
    team.resident().signed(**new).served("2017-11-01").served("2017-11-02")
    team.resident().signed(**new).served("2018-01-01")  # day 91
    team.resident().signed(**new).served("2017-10-01").served(None, due="2017-11-01")  # before; not done


@case("new_signing_continuity_rate", {"2017Q4": (0, 2)})
def signed_again_after_a_gap_is_new(place: Institution) -> None:
    team = place.team()
    team.resident().signed("2017-11-01", "2018-10-31")
    team.resident().signed("2016-01-01", "2017-09-30").signed("2017-10-31", "2018-10-30")  # day 31
    team.resident().signed("2016-01-01", "2017-09-30").signed("2017-10-30", "2018-10-30")  # day 30: a renewal
    team.resident().signed("2017-11-01", "2018-10-31", status="pending")


@case("new_signing_continuity_rate", {"2017Q4": "no_data"})
def not_new_while_a_longer_contract_holds(place: Institution) -> None:
    place.team().resident().signed("2016-01-01", "2018-12-31").signed("2016-03-01", "2016-06-30").signed(
        "2017-10-01"
    )


@case("new_signing_continuity_rate", {"2017Q4": (1, 1), "2018Q1": "not_settled", "2018Q2": "not_settled"})
def known_90_days_after_the_quarter(place: Institution) -> None:
    team = place.team()
    for start in ("2017-12-31", "2018-03-31", "2018-04-02"):
        team.resident().signed(start, "2019-03-30").served(start)


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
