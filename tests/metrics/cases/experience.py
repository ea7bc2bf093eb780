"""What residents and team members say."""

from tests.metrics.case import case
from tests.metrics.district import Institution


@case("awareness_rate", {"2017Q3": (0, 1), "2017Q4": (2, 4), "2017": (0 + 2, 1 + 4)})
@case("satisfaction_rate", {"2017Q3": (1, 1), "2017Q4": (1, 4), "2017": (1 + 1, 1 + 4)})
@case("staff_satisfaction_rate", {"2017Q3": "zero_denominator", "2017Q4": (1, 2), "2017": (1, 2)})
def of_valid_answers(place: Institution) -> None:
    team = place.team()
    team.answer(asked="2017-10-01", aware="yes", satisfied="yes")
    team.answer(asked="2017-12-31", aware="yes", satisfied="no")
    team.answer(aware="no", satisfied="no")
    team.answer()  # valid, but neither question answered
    team.answer(valid="no", aware="yes", satisfied="yes")
    team.answer(valid="no", reached="no")
    team.answer(asked="2017-09-30", aware="no", satisfied="yes")
    team.answer(of="staff", satisfied="yes")
    team.answer(of="staff", satisfied="no")
    team.answer(of="staff", valid="no", satisfied="yes")


@case("awareness_rate", {"2017Q4": "zero_denominator"})
@case("satisfaction_rate", {"2017Q4": "zero_denominator"})
def nobody_was_reached(place: Institution) -> None:
    place.team().answer(valid="no", reached="no")


@case("awareness_rate", {"2017Q4": (0, 1)}, team="T1")
@case("awareness_rate", {"2017Q4": "zero_denominator"}, team="T2")
def a_team_that_was_not_asked(place: Institution) -> None:
    place.team("T1").answer(aware="no")
    place.team("T2")
