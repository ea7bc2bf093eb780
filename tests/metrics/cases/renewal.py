"""Renewal of contracts, and whether those newly signed are served."""

from tests.metrics.case import case
from tests.metrics.district import Institution


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
