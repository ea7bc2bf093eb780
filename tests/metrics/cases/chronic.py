"""Older people and patients with chronic disease."""

from tests.metrics.case import case
from tests.metrics.district import Institution

OLD, YOUNG = "1952-12-31", "1953-01-01"  # 65 and 64 on the last day of 2017
QUARTERLY = ("2017-01-10", "2017-04-10", "2017-07-10", "2017-10-10")


@case("follow_up_rate", {"2017Q3": (0, 1), "2017Q4": (3, 6), "2017": (0 + 3, 1 + 6)})
def done_by_the_due_date_and_seven_days(place: Institution) -> None:
    person = place.team().resident()
    person.followed_up("2017-11-01", due="2017-11-08")
    person.followed_up("2017-11-15", due="2017-11-08")  # day 7
    person.followed_up("2018-01-07", due="2017-12-31", disease="diabetes")  # day 7, in the next quarter
    person.followed_up("2017-11-16", due="2017-11-08")  # day 8
    person.followed_up("2018-01-08", due="2017-12-31")  # day 8
    person.followed_up(None, due="2017-10-01")
    person.followed_up(None, due="2017-09-30")


@case("follow_up_rate", {"2018Q1": (1, 1), "2018Q2": "not_settled"})
def follow_ups_of_an_unfinished_quarter_are_not_settled(place: Institution) -> None:
    place.team().resident().followed_up("2018-03-31").followed_up("2018-05-01")


@case(
    "elderly_graded_rate",
    {
        "2016Q3": "no_data",
        "2016Q4": (0, 2),
        "2017Q1": (1, 2),
        "2017Q4": (2, 3),
        "2018Q1": (1, 4),
        "2017": (2, 3),
    },
)
def graded_in_the_four_quarters_to_the_end(place: Institution) -> None:
    team = place.team()
    team.resident(born="1940-01-01").checked_up("2017-01-01", "green").checked_up("2017-03-31", "red")
    team.resident(born="1940-01-01").checked_up("2017-12-31", "yellow").checked_up("2017-01-01")
    team.resident(born=OLD)
    team.resident(born=YOUNG).checked_up("2016-12-31", "green")


@case("elderly_graded_rate", {"2017Q4": (0, 1)})
def a_check_up_without_a_grade_is_none(place: Institution) -> None:
    team = place.team()
    team.resident(born=OLD).checked_up("2017-11-01")
    place.reports("elderly_graded", 0)


@case("elderly_graded_rate", {"2017Q4": "zero_denominator"})
def nobody_is_old(place: Institution) -> None:
    place.team().resident(born=YOUNG)
    place.reports("elderly_graded", 0)


@case("hypertension_management_rate", {"2017Q3": (0, 4), "2017Q4": (1, 4), "2018Q1": (0, 4), "2017": (1, 4)})
def four_follow_ups_and_one_check_up_of_hypertension(place: Institution) -> None:
    _managed(place, "hypertension", "diabetes")


@case("diabetes_management_rate", {"2017Q3": (0, 4), "2017Q4": (1, 4), "2018Q1": (0, 4), "2017": (1, 4)})
def four_follow_ups_and_one_check_up_of_diabetes(place: Institution) -> None:
    _managed(place, "diabetes", "hypertension")


def _managed(place: Institution, disease: str, other: str) -> None:
    def patient(days: tuple[str, ...], groups: str = disease):
        person = team.resident(groups=groups)
        for on in days:
            person.followed_up(on, disease)
        return person

    team = place.team()
    patient(QUARTERLY).checked_up("2017-06-01", "green")
    patient(QUARTERLY)  # no check-up
    patient(QUARTERLY[1:]).checked_up("2017-06-01").followed_up("2016-12-31", disease)  # three in the year
    # the fourth for something else
    patient(QUARTERLY[1:]).checked_up("2017-06-01").followed_up("2017-01-10", other)
    patient(QUARTERLY, groups="disabled").checked_up("2017-06-01")  # not a patient


@case("hypertension_management_rate", {"2018Q1": (1, 1), "2018Q2": (0, 1), "2018": (0, 1)})
def four_in_one_quarter_are_four(place: Institution) -> None:
    person = place.team().resident(groups="hypertension").checked_up("2018-01-01")
    for on in ("2017-05-02", "2017-06-02", "2017-06-05", "2018-01-03"):
        person.followed_up(on)


@case("hypertension_management_rate", {"2018Q2": (1, 1), "2018": (1, 1)})
@case("diabetes_management_rate", {"2018Q2": "zero_denominator"})
def an_unfinished_year_looks_a_whole_year_back(place: Institution) -> None:
    person = place.team().resident(groups="hypertension").checked_up("2017-07-01")
    for on in ("2017-07-02", "2017-10-02", "2018-01-03", "2018-05-15"):
        person.followed_up(on)


@case("blood_pressure_control_rate", {"2017Q4": (4, 10)})
def limits_of_blood_pressure_by_age(place: Institution) -> None:
    team = place.team()
    readings = (
        (YOUNG, "139/89"),
        (YOUNG, "140/89"),
        (YOUNG, "139/90"),
        (OLD, "149/89"),
        (OLD, "150/89"),
        (OLD, "149/90"),
        (OLD, "140/80"),
    )
    for born, pressure in readings:
        team.resident(born, groups="hypertension").signed().followed_up("2017-11-01", pressure=pressure)
    team.resident(groups="hypertension").signed()  # never followed up
    team.resident(groups="hypertension").signed().followed_up("2017-11-01")  # no reading
    team.resident(groups="hypertension").signed().followed_up("2017-02-01", pressure="120/80")
    team.resident(groups="hypertension").followed_up("2017-11-01", pressure="120/80")  # not signed
    team.resident().signed().followed_up("2017-11-01", pressure="120/80")  # not a patient


@case(
    "blood_pressure_control_rate",
    {"2017Q1": (1, 1), "2017Q2": (0, 1), "2017Q3": (1, 1), "2018Q1": (1, 1), "2018Q2": (0, 1)},
)
def the_last_reading_of_the_year_counts(place: Institution) -> None:
    person = place.team().resident(groups="hypertension").signed()
    person.followed_up("2017-01-10", pressure="160/90").followed_up("2017-01-11", pressure="130/80")
    person.followed_up("2017-04-11", pressure="130/80").followed_up("2017-06-30", pressure="160/90")
    person.followed_up("2017-07-01", pressure="130/80")  # in range for a year, until 2018Q2
    person.followed_up("2018-04-01", disease="diabetes", glucose="6.0", pressure="130/80")
    person.followed_up("2018-04-02", pressure="150/80")


@case("blood_pressure_control_rate", {"2016Q4": (1, 1), "2017Q3": (1, 1), "2017Q4": (0, 1)})
def a_reading_is_good_for_four_quarters(place: Institution) -> None:
    person = place.team().resident(groups="hypertension").signed("2016-01-01", "2018-12-31")
    person.followed_up("2016-10-01", pressure="120/80")


@case("blood_pressure_control_rate", {"2017Q4": (0, 1)})
def the_last_one_without_a_reading_is_not_controlled(place: Institution) -> None:
    person = place.team().resident(groups="hypertension").signed()
    person.followed_up("2017-11-01", pressure="120/80").followed_up("2017-11-02")


@case("glucose_control_rate", {"2017Q4": (1, 4)})
@case("blood_pressure_control_rate", {"2017Q4": "zero_denominator"})
def fasting_glucose_below_seven(place: Institution) -> None:
    team = place.team()
    team.resident(groups="diabetes").signed().followed_up("2017-11-01", "diabetes", glucose="6.9")
    team.resident(groups="diabetes").signed().followed_up("2017-11-01", "diabetes", glucose="7.0")
    team.resident(groups="diabetes").signed().followed_up("2017-11-01", "hypertension", glucose="6.0")
    team.resident(groups="diabetes").signed().followed_up("2016-12-31", "diabetes", glucose="6.0")
    team.resident(groups="diabetes").followed_up("2017-11-01", "diabetes", glucose="6.0")
