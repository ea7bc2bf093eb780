"""What signed residents receive."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("face_to_face_rate", {"2017Q4": (2, 4), "2018Q1": (1, 4), "2017": (3, 4)})
@case("home_visit_rate", {"2017Q4": (1, 4), "2018Q1": (0, 4), "2017": (1, 4)})
def a_home_visit_is_face_to_face_too(place: Institution) -> None:
    team = place.team()
    team.resident().signed().served("2017-10-01", "home_visit").served("2017-12-31", "home_visit")
    team.resident().signed().served("2017-12-31", "face_to_face").served("2017-11-01", "telephone")
    team.resident().signed().served("2017-11-01", "telephone").served("2017-11-02", "online").served(
        "2018-01-01"
    )
    team.resident().signed().served("2017-09-30")
    team.resident().served("2017-11-01", "home_visit")  # not signed


@case("face_to_face_rate", {"2017Q4": (1, 1), "2018Q1": (0, 1)})
@case("home_visit_rate", {"2017Q4": (1, 1), "2018Q1": (0, 1)})
def one_signed_resident_visited_in_one_quarter(place: Institution) -> None:
    place.team().resident().signed().served("2017-11-01", "home_visit")


@case("face_to_face_rate", {"2017Q4": (0, 1)})
@case("home_visit_rate", {"2017Q4": (0, 1)})
def a_contract_that_ended_before_the_last_day_leaves_both_sides(place: Institution) -> None:
    team = place.team()
    team.resident().signed()
    team.resident().signed("2017-01-01", "2017-12-30").served("2017-11-01", "home_visit")


@case("fulfilment_rate", {"2017Q3": (0, 1), "2017Q4": (3, 5), "2017": (0 + 3, 1 + 5)})
def due_in_the_quarter_and_delivered_by_its_end(place: Institution) -> None:
    person = place.team().resident()
    person.served("2017-10-01", due="2017-10-01").served("2017-12-31", due="2017-12-31")
    person.served("2017-08-01", due="2017-11-01")  # early
    person.served("2018-01-01", due="2017-12-31")  # late
    person.served(None, due="2017-11-01")
    person.served("2017-11-01")  # nothing was due
    person.served("2017-11-01", due="2017-09-30")  # due in the third quarter, delivered in the fourth


@case("fulfilment_rate", {"2018Q2": (1, 2), "2018": (1, 2)})
def of_an_unfinished_quarter_only_what_is_due_by_now(place: Institution) -> None:
    person = place.team().resident()
    person.served("2018-05-01", due="2018-05-01").served(None, due="2018-05-15").served(
        None, due="2018-05-16"
    )


@case("fulfilment_rate", {"2017Q1": (0, 1), "2017Q2": "no_data"}, team="T1")
@case("fulfilment_rate", {"2017Q1": (1, 1), "2017Q2": (2, 3)}, team="T2")
def items_of_a_merged_team_pass_to_its_successor(place: Institution) -> None:
    closed, successor = place.team("T1", closed="2017-05-01", into="T2"), place.team("T2")
    closed.resident().served(None, due="2017-02-01").served("2017-04-10", due="2017-04-10")
    closed.resident().served(None, due="2017-06-01")
    successor.resident().served("2017-02-01", due="2017-02-01").served("2017-06-01", due="2017-06-01")


@case("frequent_outpatient_signing_rate", {"2017Q4": (1, 2)})
def four_visits_to_the_own_institution(place: Institution) -> None:
    team = place.team()
    four = ("2017-01-01", "2017-02-01", "2017-04-01", "2017-12-31")
    team.resident().signed().visited(*four)
    team.resident().visited(*four)
    team.resident().signed().visited(*four[1:])
    team.resident().signed().visited(*four[1:]).visited("2017-12-31")  # twice on one day
    team.resident().signed().visited(*four[1:]).visited("2017-03-01", at=None)
    team.resident().signed().visited(*four[1:]).visited("2017-03-01", at="elsewhere")


@case(
    "frequent_outpatient_signing_rate",
    {"2017Q3": "zero_denominator", "2017Q4": (1, 1), "2018Q1": "no_data", "2017": (1, 1)},
)
def visits_of_the_four_quarters_to_the_end(place: Institution) -> None:
    place.team().resident().signed().visited("2017-01-01", "2017-04-01", "2017-07-01", "2017-10-01")


@case("frequent_outpatient_signing_rate", {"2018Q2": (1, 1), "2018": (1, 1)})
def the_trailing_year_of_an_unfinished_year_reaches_back(place: Institution) -> None:
    place.team().resident().signed().visited("2017-07-01", "2017-10-01", "2018-01-01", "2018-04-01")


@case("primary_care_share", {"2017Q4": (3, 3 + 2), "2018Q1": (0, 1), "2017": (3, 3 + 2)})
def visits_at_the_signing_institution(place: Institution) -> None:
    team = place.team()
    team.resident().signed().visited("2017-10-01", "2017-12-31").visited("2017-11-01", at=None)
    team.resident().signed().visited("2017-11-01").visited("2017-11-01", at="elsewhere")
    team.resident().signed().visited("2018-01-01", at=None)
    team.resident().visited("2017-11-01")  # not signed


@case(
    "record_use_rate",
    {"2016Q4": "no_data", "2017Q1": (1, 3), "2017Q4": (2, 3), "2018Q1": (1, 3), "2017": (2, 3)},
)
def records_updated_in_the_four_quarters_to_the_end(place: Institution) -> None:
    team = place.team()
    team.resident(record="2016-01-01").record_updated("2017-03-31").record_updated("2017-03-31")
    team.resident(record="2016-12-31").record_updated("2017-12-31")
    team.resident(record="2016-01-01")
    team.resident().record_updated("2017-12-31")  # no record was ever opened


@case("record_use_rate", {"2018Q2": (1, 2), "2018": (1, 2)})
def the_year_to_an_unfinished_years_end_is_a_whole_year(place: Institution) -> None:
    team = place.team()
    team.resident(record="2016-01-01").record_updated("2017-07-01")
    team.resident(record="2016-01-01").record_updated("2017-06-30")


@case("record_use_rate", {"2017Q3": (1, 1), "2017Q4": (1, 2)})
def a_record_opened_in_the_quarter(place: Institution) -> None:
    team = place.team()
    team.resident(record="2016-01-01").record_updated("2017-09-30")
    team.resident(record="2017-12-31")
    team.resident(record="2018-01-01")
