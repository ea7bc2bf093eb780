"""Totals that an institution reports beside its records, or instead of them."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("signing_rate", {"2017Q3": "no_data", "2017Q4": (30, 40)})
def reported_totals_stand_in_for_records(place: Institution) -> None:
    place.reports("covered_residents", 30)
    place.reports("residents", 40)


@case("signing_rate", {"2017Q4": (10 + 20, 15 + 25)})
@case("signing_rate", {"2017Q4": (10, 15)}, team="T1")
@case("signing_rate", {"2017Q4": (20, 25)}, team="T2")
def reported_by_team(place: Institution) -> None:
    for team, signed in (("T1", 10), ("T2", 20)):
        place.team(team)
        place.reports("covered_residents", signed, team=team)
        place.reports("residents", signed + 5, team=team)


@case("signing_rate", {"2017Q4": (1, 2)})
def records_come_before_reports(place: Institution) -> None:
    team = place.team()
    team.resident()
    team.resident().signed()
    place.reports("covered_residents", 30)
    place.reports("residents", 40)


@case("fulfilment_rate", {"2017Q3": (7, 10), "2017Q4": (1, 1), "2017": (7 + 1, 10 + 1)})
def each_quarter_by_what_is_known_of_it(place: Institution) -> None:
    place.reports("items_delivered", 7, "2017Q3")
    place.reports("items_due", 10, "2017Q3")
    place.reports("items_due", 99, "2017Q4")
    place.team().resident().served("2017-11-01", due="2017-11-01")


@case("fulfilment_rate", {"2017": (1, 1)})
def a_reported_year_does_not_add_to_its_quarters(place: Institution) -> None:
    place.team().resident().served("2017-11-01", due="2017-11-01")
    place.reports("items_due", 50, "2017")
    place.reports("items_delivered", 40, "2017")


@case("fulfilment_rate", {"2017Q4": "no_data", "2017": (40, 50)})
def a_year_reported_without_its_quarters(place: Institution) -> None:
    place.reports("items_due", 50, "2017")
    place.reports("items_delivered", 40, "2017")


@case("residents", {"2017Q4": (12 + 13, 1)})
@case("residents", {"2017Q4": (12, 1)}, team="T1")
def a_total_reported_beside_its_teams_does_not_add_to_them(place: Institution) -> None:
    for team, people in (("T1", 12), ("T2", 13)):
        place.team(team)
        place.reports("residents", people, team=team)
    place.reports("residents", 25)
