"""Counting arrivals: how many records of each dated kind belong to each team, institution and quarter."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.periods import Period
from metrics.foundation.store import arrivals
from metrics.measures.scope import Scope, narrowed
from metrics.measures.workforce import at_post
from records.bulk import append
from records.engines.expressions import constant, quarter_index
from records.tables import (
    INSTITUTION,
    KINDS,
    RESIDENT,
    STAFF,
    TEAM,
    dated,
    day_column,
    home_of,
    owned_by,
    teams,
)


def count_arrivals(connection: sa.Connection, periods: Iterable[Period], scope: Scope | None = None) -> None:
    """Count the records of the quarters among ``periods`` into the table ``arrivals``, one GROUP BY per kind.

    The table must not hold these quarters yet. With a ``scope``, which must be open, only its institutions
    are counted.
    """
    quarters = [period for period in periods if not period.is_year]
    if not quarters:
        return
    wanted = {quarter.first_index: str(quarter) for quarter in quarters}
    found = [
        {"period": wanted[quarter], "institution_id": place, "team_id": team, "kind": kind, "rows": rows}
        for kind in dated()
        if owned_by(KINDS[kind])
        for place, team, quarter, rows in connection.execute(
            _counting(KINDS[kind], min(quarters), max(quarters), scope)
        )
        if quarter in wanted
    ]
    if found:
        append(connection, arrivals, pa.Table.from_pylist(found))


def _counting(table: sa.Table, first: Period, last: Period, scope: Scope | None) -> sa.Select:
    """Select institution_id, team_id ("" where a record names no team), quarter (a running number) and the
    number of records of one kind.
    """
    place, team, day, joined = _owner(table)
    quarter = quarter_index(day)
    counting = (
        sa.select(place, team, quarter, sa.func.count())
        .select_from(joined)
        .where(day.between(first.first_day, last.last_day), place.is_not(None))
        .group_by(place, quarter, *([team] if isinstance(team, sa.Column) else []))
    )
    return narrowed(counting.where(place.in_(scope.institutions))) if scope else counting


def _owner(table: sa.Table) -> tuple[sa.ColumnElement, sa.ColumnElement, sa.ColumnElement, sa.FromClause]:
    """Columns of the institution and team that a record of ``table`` belongs to, its day, and the join they
    need.

    A record about a resident belongs to the place where the resident lived on that day, a record about a
    staff member to the place of that person's post.
    """
    whose, no_team, day = owned_by(table), constant("", sa.String), table.c[str(day_column(table))]
    own = table.c[table.info["owner"]]
    if whose == INSTITUTION:
        return own, no_team, day, table
    if whose == TEAM:
        return teams.c.institution_id, own, day, table.join(teams, teams.c.team_id == own)
    if whose == STAFF:
        placed = at_post(table, day.label("day")).subquery("placed")
        return (
            teams.c.institution_id,
            no_team,
            placed.c.day,
            placed.join(teams, sa.and_(teams.c.team_id == placed.c.team_id, placed.c.best == 1)),
        )
    home = home_of(RESIDENT)
    since, until = (home.c[name] for name in home.info["home"])
    lived = sa.and_(home.c[home.info["ties"]] == own, since <= day, sa.or_(until.is_(None), until >= day))
    joined = table.join(home, lived).join(teams, teams.c.team_id == home.c.team_id)
    return teams.c.institution_id, no_team, day, joined


def read_arrivals(connection: sa.Connection) -> pd.DataFrame:
    """The whole table ``arrivals``."""
    return pd.read_sql_query(sa.select(arrivals), connection)
