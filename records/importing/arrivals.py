"""Counting the rows of a sheet by institution and quarter, and warning of quarters that look incomplete."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd
import sqlalchemy as sa

from records.clock import today
from records.engines.expressions import constant, quarter_index
from records.importing import file_messages
from records.importing.message import Message
from records.quarters import first_day, index_of_label, is_over, label_of, spoken
from records.tables import (
    INSTITUTION,
    KINDS,
    TEAM,
    dated,
    day_column,
    declared,
    home_of,
    owned_by,
    quarters_back,
    teams,
)

# A quarter with fewer rows is too small to compare with.
_ENOUGH = 20
_LATEST = 4  # so many quarters are compared


def counted(connection: sa.Connection, table: sa.Table, source: sa.Table) -> pd.DataFrame:
    """The number of rows of ``source``, which has the columns of ``table``, by institution and quarter, with
    the columns institution_id, period (each "" for rows that do not tell) and rows.
    """
    institution, joined = _institution(table, source)
    name = day_column(table)
    quarter = quarter_index(source.c[name]) if name else constant(None, sa.Integer)
    grouped = sa.select(
        institution.label("institution_id"), quarter.label("quarter"), sa.func.count().label("rows")
    )
    found = connection.execute(
        grouped.select_from(joined).group_by(*([institution, quarter] if name else [institution]))
    ).all()
    return pd.DataFrame(
        [
            (row.institution_id or "", "" if row.quarter is None else label_of(row.quarter), row[2])
            for row in found
        ],
        columns=["institution_id", "period", "rows"],
    )


def _institution(table: sa.Table, source: sa.Table) -> tuple[sa.ColumnElement, sa.FromClause]:
    """The column with the institution that a row of ``source`` belongs to, and the join that it needs. A
    person's rows belong to the institution of the team where the person is on record without an end.
    """
    owner = owned_by(table)
    if not owner:
        return constant(None, sa.String), source
    own = source.c[table.info["owner"]]
    if owner == INSTITUTION:
        return own, source
    if owner == TEAM:
        return teams.c.institution_id, source.outerjoin(teams, teams.c.team_id == own)
    home = home_of(owner)
    person, (_, until) = home.c[home.info["ties"]], home.info["home"]
    last = (
        sa.select(person.label("person"), sa.func.max(home.c.team_id).label("team_id"))
        .where(home.c[until].is_(None))
        .group_by(person)
        .subquery()
    )
    joined = source.outerjoin(last, last.c.person == own)
    return teams.c.institution_id, joined.outerjoin(teams, teams.c.team_id == last.c.team_id)


def implausible(connection: sa.Connection, table: sa.Table, counts: pd.DataFrame) -> Iterator[Message]:
    """Warnings about the latest quarters of which a file (with these ``counts``) brought rows to ``table``.

    They name institutions with less than half or more than one and a half times the rows of the quarter
    compared with (:func:`records.tables.quarters_back`), and teams that had rows in that quarter and have
    none in this one. A quarter that is not over for the records has no number yet that could be compared.
    """
    name = day_column(table)
    if name is None or owned_by(table) != TEAM:
        return
    brought = {
        (row.institution_id, row.period) for row in counts.itertuples() if row.institution_id and row.period
    }
    latest = sorted({period for _, period in brought})[-_LATEST:]
    title, called, reached = table.info["title"], _names(connection), _reached(connection)
    back = quarters_back(table)[0]
    for period in latest:
        places = [place for place, its in brought if its == period]
        index = index_of_label(period)
        if not is_over(first_day(index + 1) - dt.timedelta(days=1), reached):
            continue
        base = spoken(label_of(index - back))
        now, before = (
            _by_team(connection, table, name, quarter, places) for quarter in (index, index - back)
        )
        for place in sorted(places):
            rows = {team: now.get((place, team), 0) for its, team in {*now, *before} if its == place}
            past = {team: before.get((place, team), 0) for team in rows}
            total, total_past = sum(rows.values()), sum(past.values())
            if total_past >= _ENOUGH and not total_past / 2 <= total <= total_past * 1.5:
                yield file_messages.fewer_rows(title, called[place], spoken(period), total, base, total_past)
            for team in sorted(rows):
                if not rows[team] and past[team] >= _ENOUGH / 4:
                    yield file_messages.team_missing(title, spoken(period), called[team], base, past[team])


def _reached(connection: sa.Connection) -> dt.date:
    """The last day of the records that mark how far they reach, today at the latest; the first of all days
    without such records.
    """
    days = [dated()[table.name] for table in declared("marks")]
    last = [connection.scalar(sa.select(sa.func.max(day)).where(day <= today())) for day in days]
    return max((day for day in last if day is not None), default=dt.date.min)


def _names(connection: sa.Connection) -> dict[str, str]:
    """The names of institutions and teams, by number."""
    return {
        number: name
        for where in (INSTITUTION, TEAM)
        for kind, key in [where.split(".")]
        for number, name in connection.execute(sa.select(KINDS[kind].c[key], KINDS[kind].c.name))
    }


def _by_team(
    connection: sa.Connection, table: sa.Table, day: str, quarter: int, places: list[str]
) -> dict[tuple[str, str], int]:
    """(institution, team) → number of rows in the ``quarter``."""
    team = table.c[table.info["owner"]]
    rows = connection.execute(
        sa.select(teams.c.institution_id, team, sa.func.count())
        .join(teams, teams.c.team_id == team)
        .where(
            table.c[day] >= first_day(quarter),
            table.c[day] < first_day(quarter + 1),
            teams.c.institution_id.in_(places),
        )
        .group_by(teams.c.institution_id, team)
    )
    return {(institution, team): number for institution, team, number in rows}
