"""The roll-up in SQL gives the same values as the one in plain loops (``naive``)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from metrics.foundation.store import measure_values
from metrics.measures import MEASURES
from metrics.rollup import roll_up
from records import tables
from records.engine import connect
from tests.metrics import naive
from tests.metrics.conftest import AS_OF, FIRST_DAY, worked_district
from tests.metrics.district import load
from tests.metrics.random_districts import FIRST, LAST, districts, whole

FEW, MANY = 5, 15  # number of random districts: in each quick check, and in the slow tests
DEMO_AS_OF = date(2018, 5, 15)


def counted(engine: sa.Engine) -> naive.Counts:
    """The values that the roll-up counted from records (not the reported totals), without zeros."""
    columns = measure_values.c
    query = sa.select(
        columns.period, columns.institution_id, columns.team_id, columns.measure, columns.value
    ).where(columns.origin == "records")
    with engine.connect() as connection:
        return {tuple(row[:4]): row.value for row in connection.execute(query) if row.value}


def periods_to(first: date, last: date) -> list[str]:
    """Every quarter and year from ``first`` to ``last``."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
    quarters = [
        f"{m.year}Q{m.month // 3 + 1}"
        for m in months
        if date(first.year, (first.month - 1) // 3 * 3 + 1, 1) <= m <= last
    ]
    return sorted({*quarters, *(quarter[:4] for quarter in quarters)})


def test_the_hand_worked_cases(worked):
    first, as_of = date.fromisoformat(FIRST_DAY), date.fromisoformat(AS_OF)
    expected = naive.roll_up(whole(worked_district().rows), periods_to(first, as_of), as_of)
    assert {measure for *_, measure in expected} >= set(MEASURES) - {"covered_disabled", "covered_monitored"}
    assert counted(worked) == pytest.approx(quarterly(expected))


def quarterly(counts: naive.Counts) -> naive.Counts:
    """``counts`` without years that are sums of quarters: the roll-up does not store these."""
    return {key: value for key, value in counts.items() if not (key[3] in naive.ADD_UP and len(key[0]) == 4)}


@pytest.fixture(scope="module")
def scratch() -> Iterator[sa.Engine]:
    """A database in memory that one random district after another is put into."""
    engine = connect("duckdb:///:memory:")
    tables.metadata.create_all(engine)
    yield engine
    engine.dispose()


unhurried = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=FEW, suppress_health_check=unhurried)
@given(rows=districts())
def test_a_few_random_districts(scratch, rows):
    agree(scratch, rows)


@pytest.mark.slow
@settings(max_examples=MANY, suppress_health_check=unhurried)
@given(rows=districts())
def test_random_districts(scratch, rows):
    agree(scratch, rows)


def agree(scratch: sa.Engine, rows: naive.Rows) -> None:
    """Both roll-ups count the same from ``rows``."""
    with scratch.begin() as connection:
        for table in tables.KINDS.values():
            connection.execute(sa.delete(table))
    load(scratch, rows)
    roll_up(scratch)
    expected = naive.roll_up(rows, periods_to(FIRST, LAST), LAST)
    assert counted(scratch) == pytest.approx(quarterly(expected))


def test_one_institution_of_the_demo(small_demo: Path):
    """The smallest institution over 18 quarters, from all rows of its people at any institution."""
    engine = connect(f"duckdb:///{small_demo}")
    rows, institution = sample(engine)
    found = counted(engine)
    engine.dispose()
    expected = quarterly(naive.roll_up(rows, periods_to(date(2014, 1, 1), DEMO_AS_OF), DEMO_AS_OF))
    own = [
        {key: value for key, value in counts.items() if key[1] == institution} for counts in (found, expected)
    ]
    assert len(own[0]) > 1000
    assert own[0] == pytest.approx(own[1])


def sample(engine: sa.Engine) -> tuple[naive.Rows, str]:
    """All rows of the people and the teams of the smallest institution."""
    teams, homes, contracts = tables.teams, tables.resident_teams, tables.contracts
    smallest = (
        sa.select(tables.institutions.c.institution_id)
        .where(tables.institutions.c.parent_id.is_(None))
        .order_by(tables.institutions.c.residents)
        .limit(1)
    )
    with engine.connect() as connection:
        institution = connection.scalar(smallest)
        own = sa.select(teams.c.team_id).where(teams.c.institution_id == institution)
        people = sa.union(
            *(sa.select(table.c.resident_id).where(table.c.team_id.in_(own)) for table in (homes, contracts))
        )
        rows = {}
        for name, table in tables.KINDS.items():
            query = sa.select(table)
            if "resident_id" in table.c:
                query = query.where(table.c.resident_id.in_(people))
            rows[name] = [dict(row) for row in connection.execute(query).mappings()]
    return rows, institution
