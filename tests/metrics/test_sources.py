"""Which records a figure rests on, tested by adding one record: every measure that changes must declare the
record's kind and quarter.
"""

import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from metrics import INDICATORS, SPREADS
from metrics.foundation.definitions import widest
from metrics.foundation.periods import Period, parse_period, quarter_of
from metrics.foundation.store import measure_values
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from metrics.trust.sources import kinds_of, needs, reach
from records.engine import connect
from records.importing.reach import reached
from records.quarters import Spread
from records.tables import KINDS, dated
from tests.metrics.district import District, Member, Resident, load
from tests.metrics.statements import tables_of

PERIOD = parse_period("2018Q1")
QUARTERS = [PERIOD.back(steps) for steps in range(8, -3, -1)]
YEAR = timedelta(days=364)
Moved = set[tuple[str, str, int]]  # measure, kind, quarters from PERIOD on in which the record is dated
# Takes spreads by kind; returns the numbers of the records whose import would make PERIOD due for a roll-up.
Due = Callable[[dict[str, Spread]], set[int]]


def days_of(quarter: Period) -> list[date]:
    """The first and the last day of a quarter, and one between."""
    return [quarter.first_day, quarter.first_day + timedelta(days=40), quarter.last_day]


def contract(
    person: Resident, signed: date, starts: date, ends: date, terminated: date | None = None
) -> None:
    number = person.team.institution.district.number("C")
    person._add(
        "contracts",
        contract_id=number,
        team_id=person.team.name,
        status="signed",
        signed_on=signed,
        starts_on=starts,
        ends_on=ends,
        terminated_on=terminated,
    )


def contracts(signed: date) -> Iterator:
    """A contract of a year signed that day: at once in force or in the next quarter; kept, or terminated
    within the year.
    """
    for later in (0, 75):
        starts = signed + timedelta(days=later)
        yield lambda person, starts=starts: contract(person, signed, starts, starts + YEAR)
        yield lambda person, starts=starts: contract(
            person, signed, starts, starts + YEAR, starts + timedelta(days=100)
        )


def services(done: date) -> Iterator:
    yield lambda person: person.served(str(done), "home_visit")
    for off in (-80, 0, 80):
        yield lambda person, off=off: person.served(str(done), due=str(done + timedelta(days=off)))


def follow_ups(done: date) -> Iterator:
    for disease in ("hypertension", "diabetes"):
        for off in (-80, -5, 0, 80):
            yield lambda person, disease=disease, off=off: person.followed_up(
                str(done), disease, due=str(done + timedelta(days=off)), pressure="120/80", glucose="5.0"
            )


RECORDS = {
    "contracts": contracts,
    "services": services,
    "follow_ups": follow_ups,
    "checkups": lambda on: iter([lambda person: person.checked_up(str(on), "green")]),
    "visits": lambda on: iter([lambda person: person.visited(str(on))]),
    "record_updates": lambda on: iter([lambda person: person.record_updated(str(on))]),
    "survey_answers": lambda on: iter(
        [
            lambda person, of=of: person.team.answer(asked=str(on), of=of, aware="yes", satisfied="yes")
            for of in ("resident", "staff")
        ]
    ),
    "pay": lambda on: iter(
        [lambda person: Member(person.team, f"S-{person.number}").paid(str(on)[:7], 5000, 1000)]
    ),
}


def lives(team) -> Resident:
    return team.resident(
        born="1940-01-01", record="2010-01-01", groups="hypertension diabetes disabled monitored"
    )


def backgrounds(kind: str) -> Iterator:
    """Functions that add other records of the person: none, or records that let the tested one count."""
    yield lambda person: None
    if kind == "contracts":
        for ends in ("2017-12-20", "2018-01-20", "2018-03-31"):  # a contract that a new one may follow
            day = date.fromisoformat(ends)
            yield lambda person, day=day: contract(person, day - YEAR, day - YEAR, day)
        for starts in ("2018-01-01", "2018-02-15", "2018-03-31"):  # one that may follow
            day = date.fromisoformat(starts)
            yield lambda person, day=day: contract(person, day, day, day + YEAR)
        yield lambda person: (
            person.visited("2018-02-01"),
            person.served("2018-02-02", "home_visit"),
            person.followed_up("2018-02-03", pressure="120/80"),
            person.followed_up("2018-02-03", "diabetes", glucose="5.0"),
            person.visited("2018-02-04", "2018-02-05", "2018-02-06"),
        )[0]
    else:
        for day in map(date.fromisoformat, ("2018-01-01", "2018-03-31")):
            yield lambda person, day=day: contract(person, day, day, day + YEAR)
    if kind in ("follow_ups", "checkups"):
        yield (
            lambda person: (
                [
                    person.followed_up(f"2018-0{month}-0{number}", disease)
                    for month in (1, 3)
                    for number in (1, 2)
                    for disease in ("hypertension", "diabetes")
                    if kind == "checkups" or (month, number) != (3, 2)
                ]
                + ([person.checked_up("2018-02-01")] if kind == "follow_ups" else [])
            )
        )
    if kind == "visits":
        yield lambda person: person.visited("2018-01-01", "2018-02-01", "2018-03-01")


@pytest.fixture(scope="module")
def tried() -> Iterator[tuple[Moved, set[int], Due]]:
    """Every measure of 2018Q1 that one added record changes: each pair of institutions differs only by that
    record.

    Yields these measures, the numbers of the records that changed any (each record is given its number as its
    import's number), and a function that tells for which of them an import would make PERIOD due.
    """
    district = District()
    clock = district.institution("clock").team()
    for on in ("2015-01-05", "2018-12-31"):
        clock.answer(asked=on)
    pairs, kinds, numbers = {}, {}, itertools.count(1)
    for kind, records in RECORDS.items():
        for quarter in QUARTERS:
            for on in days_of(quarter):
                for record in records(on):
                    number = next(numbers)
                    kinds[number] = kind
                    for background in backgrounds(kind):
                        names = []
                        for more in (False, True):
                            place = district.institution()
                            person = lives(place.team())
                            Member(person.team, f"S-{person.number}").works(person.team, "2010-01-01")
                            background(person)
                            if more:
                                before = len(district.rows[kind])
                                record(person)
                                for row in district.rows[kind][before:]:
                                    row["import_id"] = number
                            names.append(place.name)
                        pairs[tuple(names)] = kind, on, number
    engine = connect("duckdb:///:memory:")
    load(engine, district.rows)
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # for speed with thousands of institutions: no doubts, withheld counts or arrivals, and one period
        for name in ("note_doubts", "note_withheld", "count_arrivals"):
            patch.setattr(f"metrics.rollup.running.{name}", lambda *_: None)
        patch.setattr("metrics.rollup.running.periods_within", lambda *_: [PERIOD])
        roll_up(engine)
    with engine.connect() as connection:
        values = {
            (row.institution_id, row.measure): row.value
            for row in connection.execute(
                sa.select(measure_values).where(measure_values.c.period == str(PERIOD))
            )
        }
    changed = {
        (measure, *what)
        for (less, more), what in pairs.items()
        for measure in MEASURES
        if values.get((less, measure), 0) != values.get((more, measure), 0)
    }
    moving = {number for *_, number in changed}

    def due(spreads: dict[str, Spread]) -> set[int]:
        with engine.connect() as connection:
            return {
                number
                for number in moving
                if PERIOD.first_index in reached(connection, KINDS[kinds[number]], number, spreads)
            }

    yield (
        {
            (measure, kind, quarter_of(on).first_index - PERIOD.first_index)
            for measure, kind, on, _ in changed
        },
        moving,
        due,
    )
    engine.dispose()


@pytest.fixture(scope="module")
def moved(tried) -> Moved:
    return tried[0]


@pytest.mark.slow
def test_an_import_of_any_record_that_moves_a_figure_makes_its_period_due(tried):
    """Told with the very rows, by all days that they have; and not further than it must: one quarter less,
    and some would be missed.
    """
    _, numbers, due = tried
    assert due(SPREADS) == numbers
    for kind in RECORDS:
        its = SPREADS[kind]
        for less in ([its._replace(earlier=its.earlier - 1)] if its.earlier else []) + (
            [its._replace(later=its.later - 1)] if its.later else []
        ):
            assert due(SPREADS | {kind: less}) < numbers, (kind, less)


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_rests_on_all_records_that_move_it(moved, measure):
    assert {(kind, off) for one, kind, off in moved if one == measure} <= said(measure)


@pytest.mark.slow
def test_what_measures_of_one_source_rest_on_moves_one_of_them(moved):
    for source in {id(one.table): one.table for one in MEASURES.values()}.values():
        its = [key for key, one in MEASURES.items() if one.table is source]
        assert {(kind, off) for one, kind, off in moved if one in its} == set().union(*map(said, its)), its


def said(measure: str) -> set[tuple[str, int]]:
    one = MEASURES[measure]
    return {
        (kind, off)
        for kind in kinds_of(one)
        for its in [reach(one, kind)]
        for off in range(-its.back, its.ahead + 1)
    }


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda one: one.key)
def test_a_measure_says_of_all_that_its_statement_reads_how_far_it_looks(measure):
    read = tables_of(measure)
    assert {table for table in measure.reads if table.name in dated()} == {
        table for table in read if table.name in dated()
    }
    assert set(measure.reads) >= {table for table in read if "lasts" in table.info}
    assert measure.window is widest(measure.reads)
    for (
        table,
        look,
    ) in measure.reads.items():  # a measure may count by another date column only if the table has it
        assert not look.by or (look.by in table.c and table.c[look.by] is not dated()[table.name])


def quarters(first: str, last: str) -> set[str]:
    begins, ends = parse_period(first), parse_period(last)
    return {str(begins.back(-step)) for step in range(ends.last_index - begins.first_index + 1)}


@pytest.mark.parametrize(
    ("key", "kind", "first", "last"),
    [
        # A contract of a year that ends in the quarter began a year before and may have been signed the
        # quarter before that; 30 days later it may be renewed.
        ("renewal_rate", "contracts", "2016Q4", "2018Q2"),
        # Ninety days after the last day of the quarter lie in the next one.
        ("new_signing_continuity_rate", "services", "2018Q1", "2018Q2"),
        ("new_signing_continuity_rate", "contracts", "2016Q3", "2018Q1"),
        ("signing_rate", "contracts", "2017Q1", "2018Q1"),
        ("face_to_face_rate", "services", "2018Q1", "2018Q1"),
        ("face_to_face_rate", "contracts", "2017Q1", "2018Q1"),
        ("follow_up_rate", "follow_ups", "2017Q4", "2018Q2"),
        ("fulfilment_rate", "services", "2017Q4", "2018Q2"),
        ("blood_pressure_control_rate", "follow_ups", "2017Q2", "2018Q1"),
        ("awareness_rate", "survey_answers", "2018Q1", "2018Q1"),
    ],
)
def test_the_quarters_of_an_indicator_by_hand(key, kind, first, last):
    assert {quarter for its, quarter in needs(INDICATORS[key], PERIOD) if its == kind} == quarters(
        first, last
    )


def test_a_year_rests_on_all_its_quarters_and_what_lies_before_and_after():
    year = parse_period("2017")
    assert {quarter for kind, quarter in needs(INDICATORS["renewal_rate"], year)} == quarters(
        "2015Q4", "2018Q1"
    )
    assert {quarter for kind, quarter in needs(INDICATORS["signing_rate"], year)} == quarters(
        "2016Q4", "2017Q4"
    )
    assert {
        quarter for kind, quarter in needs(INDICATORS["face_to_face_rate"], year) if kind == "services"
    } == quarters("2017Q1", "2017Q4")
