"""Which target is in force for whom and when: a table worked by hand, and results judged by it on each
engine.
"""

from datetime import date
from decimal import Decimal

import pytest

from metrics import INDICATORS, results
from metrics.rollup import roll_up
from metrics.targets.in_force import NONE, Targets, read_targets
from records import targets
from tests.metrics.district import District, load
from tests.support.targets import DOCUMENT, own

CENTRE, HOSPITAL = "community_centre", "township_hospital"
KINDS = {"C": CENTRE, "C-T": CENTRE, "H": HOSPITAL, "H-T": HOSPITAL}
RATE = "signing_rate"  # published: ≥75%
# For all from 2017 on, for institutions from 2018 on, for township hospitals and their teams in 2018 only.
TARGETS = Targets(
    (
        own(RATE, "0.60", "2017-01-01", number=1),
        own(RATE, "0.65", "2018-01-01", level="institution", number=2),
        own(RATE, "0.50", "2018-01-01", "2018-12-31", kind=HOSPITAL, number=3),
    ),
    KINDS,
)


@pytest.mark.parametrize(
    ("level", "organisation", "period", "percent"),
    [
        # Before the first is in force the published one stands.
        ("district", "district", "2016Q4", 75),
        ("institution", "H", "2016", 75),
        # The one for all.
        ("district", "district", "2017Q1", 60),
        ("institution", "C", "2017Q4", 60),
        ("institution", "H", "2017Q4", 60),
        ("team", "H-T", "2017", 60),
        # The level's before that for all, from its first day on.
        ("district", "district", "2018Q1", 60),
        ("institution", "C", "2018Q1", 65),
        ("team", "C-T", "2018Q1", 60),
        # The kind's before the level's, also for teams, to its last day.
        ("institution", "H", "2018Q1", 50),
        ("team", "H-T", "2018Q1", 50),
        ("institution", "H", "2018Q4", 50),
        ("institution", "H", "2018", 50),
        ("institution", "H", "2019Q1", 65),
        ("team", "H-T", "2019Q1", 60),
        # A span of quarters is judged by its last.
        ("institution", "C", "2017Q3..2018Q1", 65),
        # An institution that is not on record is of no kind.
        ("institution", "X", "2018Q1", 65),
    ],
)
def test_the_most_special_in_force_on_the_last_day_counts(level, organisation, period, percent):
    applied = TARGETS.applied(RATE, level, organisation, period)
    assert applied.target == percent / 100
    assert (applied.own is None) == (percent == 75)


@pytest.mark.parametrize(
    ("first", "last", "in_force"),
    [
        ("2018-03-31", "", True),  # the quarter's last day is the first
        ("2018-04-01", "", False),
        ("2018-01-01", "2018-03-31", True),  # ... or the last
        ("2018-01-01", "2018-03-30", False),
        ("2018-03-31", "2018-03-31", True),
    ],
)
def test_both_ends_are_days_in_force(first, last, in_force):
    one = Targets((own(RATE, "0.6", first, last),))
    assert (one.own(RATE, "district", "district", "2018Q1") is not None) == in_force


def test_of_several_alike_the_latest_counts():
    """The later first day; of one first day the one entered later."""
    later = Targets((own(RATE, "0.6", "2018-01-01", number=1), own(RATE, "0.5", "2017-01-01", number=2)))
    assert later.applied(RATE, "district", "district", "2018Q1").target == 0.6
    again = Targets((own(RATE, "0.6", number=1), own(RATE, "0.5", number=2)))
    assert again.applied(RATE, "district", "district", "2018Q1").target == 0.5


def test_an_own_target_replaces_the_condition_of_the_published_one_too():
    """Saturation: published ≤1.0, and ≥1.0 while the signing rate misses its target."""
    applied = Targets((own("signing_saturation", "0.9"),)).applied(
        "signing_saturation", "district", "district", "2018Q1"
    )
    assert (applied.target, applied.floor) == (0.9, None)
    assert INDICATORS["signing_saturation"].floor is not None


def test_one_target_of_one_indicator_is_one_object():
    """What counts definitions in files counts it once."""
    one, two = (TARGETS.applied(RATE, "institution", "C", period) for period in ("2018Q1", "2018Q2"))
    assert one is two and NONE.applied(RATE, "institution", "C", "2018Q1") is INDICATORS[RATE]


@pytest.fixture
def judged(any_engine):
    """C has 10 residents of whom 7 are signed, H has 10 of whom 6 are: 70% and 60%, together 65%."""
    district = District()
    for name, signed in (("C", 7), ("H", 6)):
        team = district.institution(name).team("T")
        for resident in team.residents(10)[:signed]:
            resident.signed("2017-01-01", "2018-12-31")
        for day in ("2017-01-05", "2018-06-30"):
            team.answer(asked=day)
    for row in district.rows["institutions"]:
        row["kind"] = CENTRE if row["institution_id"] == "C" else HOSPITAL
    load(any_engine, district.rows)
    roll_up(any_engine)
    return any_engine


def add(engine, value: str, first: str, level: str = "", kind: str = "") -> int:
    return targets.add(
        engine,
        indicator=RATE,
        level=level,
        kind=kind,
        value=Decimal(value),
        starts_on=date.fromisoformat(first),
        ends_on=None,
        source=DOCUMENT,
        by="王科长",
    )


def met(engine, level: str) -> list[bool]:
    """Who meets the target in 2017Q4 and 2018Q1, by quarter in the order of names."""
    rows = results(RATE, level, ["2017Q4", "2018Q1"], engine=engine).sort_values(["period", "organisation"])
    return rows["met"].tolist()


def test_results_are_judged_from_the_first_day_on_and_no_longer_when_it_is_withdrawn(judged):
    assert met(judged, "institution") == [False, False, False, False]
    number = add(judged, "0.7", "2018-01-01")
    # 7 of 10 are 70%, in decimals and in floats.
    assert met(judged, "institution") == [False, False, True, False] == met(judged, "team")
    assert met(judged, "district") == [False, False]
    add(judged, "0.6", "2018-01-01", kind=HOSPITAL)
    assert met(judged, "institution") == [False, False, True, True] == met(judged, "team")
    assert targets.withdraw(judged, number, by="李局长") and not targets.withdraw(judged, number)
    assert met(judged, "institution") == [False, False, False, True]
    assert [one.number for one in read_targets(judged).every] == [2]
