"""What has arrived: how many records of each dated kind belong to each team, institution and quarter."""

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.measures.workforce import pay_by_month
from metrics.periods import Period
from metrics.scope import Scope, narrowed
from metrics.store import arrivals
from records.bulk import append
from records.quarters import quarter_index
from records.tables import KINDS, day_column, pay, resident_teams, teams

# The kinds whose rows tell of a day, with the column that holds it.
DATED = {name: table.c[day] for name, table in KINDS.items() if (day := day_column(table))}


def count_arrivals(connection: sa.Connection, periods: Iterable[Period], scope: Scope | None = None) -> None:
    """Count the records of the quarters among ``periods`` into ``arrivals``, which holds none of them: one GROUP BY a kind.

    With a ``scope``, which must be open, those of its institutions.
    """
    quarters = [period for period in periods if not period.is_year]
    if not quarters:
        return
    wanted = {quarter.first_index: str(quarter) for quarter in quarters}
    found = [
        {"period": wanted[quarter], "institution_id": place, "team_id": team, "kind": kind, "rows": rows}
        for kind in DATED for place, team, quarter, rows in connection.execute(_counting(kind, min(quarters), max(quarters), scope))
        if quarter in wanted
    ]
    if found:
        append(connection, arrivals, pa.Table.from_pylist(found))


def _counting(kind: str, first: Period, last: Period, scope: Scope | None) -> sa.Select:
    """institution_id, team_id ("" where a row names no team), quarter (a running number) and rows of one kind."""
    day = DATED[kind]
    place, team, joined = _owner(kind)
    quarter = quarter_index(day)
    counting = (
        sa.select(place, team, quarter, sa.func.count()).select_from(joined)
        .where(day.between(first.first_day, last.last_day), place.is_not(None))
        .group_by(place, quarter, *([team] if isinstance(team, sa.Column) else []))
    )
    return narrowed(counting.where(place.in_(scope.institutions))) if scope else counting


def _owner(kind: str) -> tuple[sa.ColumnElement, sa.ColumnElement, sa.FromClause]:
    """The institution and the team a row of ``kind`` belongs to, and the join that tells them.

    Rows about a resident belong where the resident lived on that day, pay where the person was paid.
    """
    table, no_team = KINDS[kind], sa.literal_column("''", sa.String)
    if "institution_id" in table.c:
        return table.c.institution_id, no_team, table
    if "team_id" in table.c:
        return teams.c.institution_id, table.c.team_id, table.join(teams, teams.c.team_id == table.c.team_id)
    if table is pay:
        placed = pay_by_month().subquery("placed")
        of_person = sa.and_(placed.c.staff_id == pay.c.staff_id, placed.c.month == pay.c.month, placed.c.best == 1)
        return teams.c.institution_id, no_team, pay.join(placed, of_person).join(teams, teams.c.team_id == placed.c.team_id)
    lived = sa.and_(
        resident_teams.c.resident_id == table.c.resident_id, resident_teams.c.since <= DATED[kind],
        sa.or_(resident_teams.c.until.is_(None), resident_teams.c.until >= DATED[kind]))
    joined = table.join(resident_teams, lived).join(teams, teams.c.team_id == resident_teams.c.team_id)
    return teams.c.institution_id, no_team, joined


def read_arrivals(connection: sa.Connection) -> pd.DataFrame:
    """The table ``arrivals``, as it stands."""
    return pd.read_sql_query(sa.select(arrivals), connection)
