"""Regressions: figures of pay that were once wrong."""

from metrics import results
from tests.metrics.district import District
from tests.metrics.wrong_once.figures import known, one

# Pay.


def paid_district(months=4):
    district = District()
    teams = [district.institution(name).team() for name in ("I1", "I2")]
    known(*teams, first="2017-04-05", last="2018-03-31")
    for short, team in enumerate(teams):
        for _ in range(20):
            member = team.member()
            for month in range(4, 13 - short):
                member.paid(f"2017-{month:02}", 4000, 1000)
    return district, teams


def test_a_month_of_pay_that_is_missing_is_in_doubt_where_it_is_missing(of):
    district, _ = paid_district()
    engine = of(district)
    for level, place, other in (("institution", "I2", "I1"), ("team", "I2-T1", "I1-T1")):
        found = results(["mean_income", "income_growth"], level, ["2017Q4"], None, engine).set_index(
            "organisation"
        )
        assert found.loc[place, "doubt"].tolist() == ["months", "months"] and found.loc[
            other, "doubt"
        ].tolist() == ["", ""]
    assert one("mean_income", "institution", "2017Q3", engine, "I2")["doubt"] == ""
    assert one("income_growth", "district", "2017Q4", engine)["doubt"] == "months"


def test_who_left_is_not_missed(of):
    district, (team, _) = paid_district()
    leaver = team.member(until="2017-10-31")
    for month in range(4, 11):
        leaver.paid(f"2017-{month:02}", 4000)
    assert one("mean_income", "institution", "2017Q4", of(district), "I1")["doubt"] == ""


def test_no_pay_is_lost(of):
    """What was paid after a post ended, or before one is on record, counts where the person was paid; sums in
    are sums counted.
    """
    district, (team, other) = paid_district()
    team.member(until="2017-09-30").paid("2017-10", 9000)
    other.member(since="2018-02-01").paid("2017-10", 700)
    engine = of(district)
    expected = sum(row["total"] for row in district.rows["pay"] if 10 <= row["month"].month <= 12)
    found = {name: one("mean_income", "institution", "2017Q4", engine, name) for name in ("I1", "I2")}
    assert found["I1"]["numerator"] == 20 * 3 * 4000 + 9000 and found["I1"]["denominator"] == 21
    assert found["I2"]["numerator"] == 20 * 2 * 4000 + 700 and found["I2"]["denominator"] == 21
    assert one("mean_income", "district", "2017Q4", engine)["numerator"] == float(expected)
