"""SQL expressions that are written in the same way for every engine."""

import datetime as dt

import pytest
import sqlalchemy as sa

from records.engines.expressions import (
    constant,
    days_after,
    least_of_later,
    lesser,
    month_index,
    quarter_index,
)


@pytest.fixture(params=["duckdb", "third", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request) -> sa.Engine:
    return request.getfixturevalue(
        {"duckdb": "duckdb_engine", "third": "third_engine", "postgresql": "postgres_engine"}[request.param]
    )


DAYS = [
    dt.date(2016, 2, 29),
    dt.date(2017, 12, 31),
    dt.date(2018, 1, 1),
    dt.date(2018, 6, 30),
    dt.date(1999, 10, 1),
]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_days_quarters_and_months_are_those_of_the_calendar(engine, day):
    at = sa.cast(sa.literal(day), sa.Date)
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(days_after(at, 30), days_after(at, 0), quarter_index(at), month_index(at))
        ).one()
    assert tuple(found) == (
        day + dt.timedelta(30),
        day,
        day.year * 4 + (day.month - 1) // 3,
        day.year * 12 + day.month,
    )


def test_a_sum_of_days_stands_where_it_is_compared_and_added_to(engine):
    day = sa.cast(sa.literal(dt.date(2018, 1, 1)), sa.Date)
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(
                days_after(day, 30) < sa.cast(sa.literal(dt.date(2018, 2, 1)), sa.Date),
                day.between(days_after(day, -1), days_after(day, 1)),
                days_after(days_after(day, 30), 1),
                sa.case((days_after(day, 1) == day, days_after(day, 2)), else_=days_after(day, 3)),
            )
        ).one()
    assert tuple(found) == (True, True, dt.date(2018, 2, 1), dt.date(2018, 1, 4))


def test_the_lesser_of_two_days_is_the_earlier(engine):
    early, late = (sa.cast(sa.literal(dt.date(2018, 1, day)), sa.Date) for day in (1, 2))
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(lesser(early, late), lesser(late, early), lesser(late, late))
        ).one()
    assert [day.day for day in found] == [1, 1, 2]


def test_the_least_of_later_rows_leaves_out_those_of_the_same_day(engine):
    one = sa.Table(
        "ones",
        sa.MetaData(),
        sa.Column("who", sa.String),
        sa.Column("ends", sa.Date),
        sa.Column("begins", sa.Date),
    )
    rows = [("A", 1, 5), ("A", 1, 2), ("A", 3, 9), ("A", 7, 4), ("B", 2, 1), ("B", 9, None)]
    with engine.begin() as connection:
        one.create(connection)
        connection.execute(
            sa.insert(one),
            [
                {"who": who, "ends": dt.date(2018, 1, end), "begins": begin and dt.date(2018, 1, begin)}
                for who, end, begin in rows
            ],
        )
        later = least_of_later(one.c.begins, one.c.who, one.c.ends)
        found = connection.execute(
            sa.select(one.c.who, one.c.ends, one.c.begins, later).order_by(
                one.c.who, one.c.ends, one.c.begins
            )
        ).all()
    # By hand: after the two of day 1 come 9 and 4; after day 3 comes 4; after the last and before nothing
    # that began there is none.
    assert [row[3] and row[3].day for row in found] == [4, 4, 4, None, None, None]


@pytest.mark.parametrize("value", ["", "it's", "汉字", None])
def test_what_is_written_into_a_statement_stands_beside_what_is_grouped(engine, value):
    numbers = sa.union_all(*(sa.select(sa.literal(number).label("n")) for number in (1, 2, 2))).subquery()
    with engine.connect() as connection:
        rows = connection.execute(
            sa.select(constant(value, sa.String), numbers.c.n, sa.func.count())
            .group_by(numbers.c.n)
            .order_by(numbers.c.n)
        ).all()
    assert [tuple(row) for row in rows] == [(value, 1, 1), (value, 2, 2)]
