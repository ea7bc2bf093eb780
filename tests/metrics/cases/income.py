"""What staff are paid, and how it grows."""

from tests.metrics.case import case
from tests.metrics.district import Institution, Member, Team


def _quarter(member: Member, year: int, quarter: int, monthly: int, performance: int = 0) -> Member:
    for month in range(3 * quarter - 2, 3 * quarter + 1):
        member.paid(f"{year}-{month:02}", monthly, performance)
    return member


@case("mean_income", {"2017Q4": (3 * 5000 + 3 * 7000, 2), "2017": (3 * 5000 + 3 * 7000 + 4000, 2)})
@case("performance_pay_share", {"2017Q4": (3 * 1000 + 3 * 2000, 3 * 5000 + 3 * 7000)})
def pay_of_the_quarter_by_people_paid(place: Institution) -> None:
    team = place.team()
    _quarter(team.member(), 2017, 4, 5000, 1000)
    _quarter(team.member("nurse"), 2017, 4, 7000, 2000).paid("2017-09", 4000)
    team.member("specialist")  # not paid here


@case("mean_income", {"2017Q4": (9000, 1)})
@case("performance_pay_share", {"2017Q4": (0, 9000)})
def one_person_paid_once(place: Institution) -> None:
    place.team().member().paid("2017-12", 9000)


@case("performance_pay_share", {"2017Q4": "zero_denominator"})
def paid_nothing(place: Institution) -> None:
    place.team().member().paid("2017-12", 0)


@case("mean_income", {"2017Q3": (3000, 1), "2017Q4": (0, 0), "2018Q1": "no_data"}, team="T1")
@case("mean_income", {"2017Q3": "zero_denominator", "2017Q4": (1000 + 1000 + 2000, 1)}, team="T2")
@case("mean_income", {"2017Q3": (3000, 1), "2017Q4": (1000 + 1000 + 2000, 1), "2017": (3000 + 4000, 1)})
def who_changes_team_counts_in_the_later_one(place: Institution) -> None:
    first, second = place.team("T1"), place.team("T2")
    person = first.member(until="2017-11-15").works(second, since="2017-11-16")
    person.paid("2017-09", 3000).paid("2017-10", 1000).paid("2017-11", 1000).paid("2017-12", 2000)


@case("mean_income", {"2017Q4": (700, 1)})
def the_month_in_which_someone_starts(place: Institution) -> None:
    place.team().member(since="2017-12-20").paid("2017-12", 700)


@case("income_growth", {"2017Q4": (4400 - 4000, 4000)})
@case("income_growth_over_year", {"2017Q4": (4400 - 3200, 3200)})
def the_mean_grows_by_a_tenth(place: Institution) -> None:
    team = place.team()
    team.member().paid("2016-12", 3200).paid("2017-09", 3000).paid("2017-12", 3300)
    team.member().paid("2017-09", 5000).paid("2017-12", 5500)


@case("income_growth", {"2017Q4": (3000 - 5000, 5000), "2017Q3": "no_base", "2018Q1": "no_data"})
@case("income_growth_over_year", {"2017Q4": "no_base"})
def someone_paid_less_joins(place: Institution) -> None:
    team = place.team()
    team.member().paid("2017-09", 5000).paid("2017-12", 5000)
    team.member("nurse").paid("2017-12", 1000)


@case("income_growth", {"2018Q1": (0, 100), "2018Q2": "incomplete_period", "2018": "incomplete_period"})
def pay_of_an_unfinished_quarter_does_not_grow(place: Institution) -> None:
    member = place.team().member()
    for month in ("2017-12", "2018-03", "2018-05"):
        member.paid(month, 100)


@case("income_growth", {"2017Q4": "zero_denominator"})
@case("income_growth_over_year", {"2017Q4": "zero_denominator"})
def growth_from_no_pay(place: Institution) -> None:
    place.team().member().paid("2016-12", 0).paid("2017-09", 0).paid("2017-12", 100)


@case("income_growth", {"2017Q3": "no_base", "2017Q4": "zero_denominator", "2018Q1": "no_base"})
def growth_to_nobody_paid(place: Institution) -> None:
    for period, people in (("2017Q3", 2), ("2017Q4", 0), ("2018Q1", 2)):
        place.reports("pay_total", 100 * people, period)
        place.reports("staff_paid", people, period)


@case("mean_income", {"2017Q4": (100, 2)})
def a_mean_needs_no_sum_of_squares(place: Institution) -> None:
    place.reports("pay_total", 100)
    place.reports("staff_paid", 2)


@case("income_growth", {"2017Q4": "changed_team", "2018Q1": (400 - 300, 300)}, team="T2")
def pay_of_a_merged_team_does_not_grow(place: Institution) -> None:
    def paid(team: Team, *months: tuple[str, int]) -> None:
        member = team.member()
        for month, total in months:
            member.paid(month, total)

    paid(
        place.team("T1", closed="2017-10-15", into="T2"), ("2017-09", 200), ("2017-12", 200), ("2018-03", 300)
    )
    paid(place.team("T2"), ("2017-09", 400), ("2017-12", 400), ("2018-03", 500))
