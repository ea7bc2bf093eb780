"""Regressions: once-wrong figures of organisations that have nobody or nothing, or send no records."""

from tests.metrics.district import District
from tests.metrics.wrong_once.figures import known, one

# Known zero and unknown.


def test_who_has_nobody_signed_counts_with_nobody_of_its_residents(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    for resident in a.residents(100)[:50]:
        resident.signed("2017-01-01", "2018-12-31")
    for resident in b.residents(100)[:40]:
        resident.signed("2016-10-01", "2017-09-30")
    engine = of(district)
    rate, growth = (
        one("signing_rate", "district", "2017Q4", engine),
        one("signing_growth", "district", "2017Q4", engine),
    )
    assert (rate["numerator"], rate["denominator"], rate["value"]) == (50, 100 + 100, 50 / 200)
    assert growth["value"] == (50 - 90) / 90
    assert one("signing_rate", "institution", "2017Q4", engine, "I2")["value"] == 0
    # nobody's contract ended then
    assert one("renewal_rate", "institution", "2017Q4", engine, "I2")["reason"] == "zero_denominator"


def test_an_institution_that_never_signed_anybody_counts(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    for resident in a.residents(100)[:50]:
        resident.signed("2017-01-01", "2018-12-31")
    b.residents(300)
    assert one("signing_rate", "district", "2017Q4", of(district))["value"] == 50 / 400


def test_where_nobody_sends_contracts_nothing_is_known_of_them(of):
    district = District()
    a = district.institution("I1").team()
    known(a)
    a.residents(10)
    assert one("signing_rate", "district", "2017Q4", of(district))["reason"] == "no_data"


def test_who_reports_totals_of_some_periods_is_unknown_in_the_others(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2")
    known(a, b.team())
    a.resident().signed("2017-01-01", "2018-12-31")
    b.reports("signed_residents", 500, "2017Q3")
    engine = of(district)
    assert one("signed_residents", "institution", "2017Q3", engine, "I2")["value"] == 500
    assert one("signed_residents", "institution", "2017Q4", engine, "I2")["reason"] == "no_data"


def test_no_item_due_where_services_came_is_zero_and_where_none_came_unknown(of):
    district = District()
    a, b = district.institution("I1").team(), district.institution("I2").team()
    known(a, b)
    a.resident().served("2017-11-01")
    b.resident().served("2017-08-01", due="2017-08-01")
    engine = of(district)
    assert one("fulfilment_rate", "institution", "2017Q4", engine, "I1")["reason"] == "zero_denominator"
    assert one("fulfilment_rate", "institution", "2017Q4", engine, "I2")["reason"] == "no_data"
