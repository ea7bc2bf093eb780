"""Pieces of SQL that the sources of measures share: days in periods, teams that answer, signed residents, key
groups.

What is counted on a last day is joined with ``day_frame``, what happens within a period with
``period_frame``; conditions that suit both take the columns of either as ``on``.
"""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_FORCE, Look, Reads, Window
from metrics.foundation.store import (
    day_frame,
    group_frame,
    home_frame,
    period_frame,
    person_frame,
    team_frame,
)
from records.tables import contracts, resident_groups, resident_teams, residents

QUARTERS_IN_A_YEAR = 4
Columns = sa.sql.base.ReadOnlyColumnCollection[str, sa.Column]
period, day = period_frame.c, day_frame.c


def in_period(day: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Condition: ``day`` lies in the period, and not after the day that the records reach to."""
    return day.between(period.first_day, period.last_day)


def in_window(look: Look, quarter: sa.ColumnElement, on: Columns = period) -> sa.ColumnElement[bool]:
    """Condition: the running number ``quarter`` lies in the look's window, which is the period or the year to
    its end.
    """
    first = on.year_index if look.window is Window.YEAR else on.first_index
    return quarter.between(first, on.last_index)


def in_force(
    since: sa.ColumnElement, until: sa.ColumnElement, on: Columns = period
) -> sa.ColumnElement[bool]:
    """Condition: the span from ``since`` to ``until`` (its last day; NULL: open) covers the last day."""
    return sa.and_(since <= on.last_day, sa.or_(until.is_(None), until >= on.last_day))


def not_yet(event: sa.ColumnElement, on: Columns = period) -> sa.ColumnElement[bool]:
    """Condition: what happened on ``event`` (NULL: never) has not happened by the end of the last day."""
    return sa.or_(event.is_(None), event > on.last_day)


def flag(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """1 where ``condition`` holds, else 0 (also where it is NULL)."""
    return sa.case((condition, 1), else_=0)


def answering(recorded_team: sa.ColumnElement, on: Columns = period) -> sa.ColumnElement[bool]:
    """Join condition to the team that answers for ``recorded_team`` on the last day."""
    return sa.and_(team_frame.c.day == on.day, team_frame.c.recorded_team_id == recorded_team)


def yearly(events: sa.Subquery) -> sa.Subquery:
    """Give each person's events the span of quarters for which they are the latest and less than a year old.

    ``events`` has at most one row per person and quarter (columns ``person``, ``quarter``, …). The
    result adds ``valid_to``, the last quarter for which the event is the latest of the year.
    """
    following = sa.func.lead(events.c.quarter).over(partition_by=events.c.person, order_by=events.c.quarter)
    year_end = events.c.quarter + QUARTERS_IN_A_YEAR - 1
    valid_to = sa.case((following <= year_end, following - 1), else_=year_end)
    return sa.select(events, valid_to.label("valid_to")).subquery()


def is_latest_of_year(spread: sa.Subquery, on: Columns = period) -> sa.ColumnElement[bool]:
    """Join condition: the row of ``spread`` (of :func:`yearly`) is the latest event in the year to the last
    day.
    """
    return on.last_index.between(spread.c.quarter, spread.c.valid_to)


# What the pieces below read: LIVING for who lives where (``home_frame``), GROUPED for key groups
# (``group_frame``), SIGNED for who is signed (``signed_frame``).
LIVING: Reads = {resident_teams: IN_FORCE}
GROUPED: Reads = {resident_groups: IN_FORCE}
SIGNED: Reads = {**LIVING, **GROUPED, contracts: IN_FORCE}


def of_persons(records: sa.Table) -> sa.Join:
    """``records`` about residents, each with the resident's row in ``person_frame``."""
    return records.join(person_frame, person_frame.c.resident_id == records.c.resident_id)


def numbered() -> sa.Select:
    """The rows of ``person_frame``."""
    return sa.select(
        sa.func.row_number().over(),
        *(residents.c[column.name] for column in person_frame.c if column.name != "person"),
    )


def present() -> sa.Select:
    """The rows of ``home_frame``: the residents present on each last day, with the team of the place they
    live in.
    """
    return (
        sa.select(
            day.day,
            person_frame.c.person,
            team_frame.c.team_id,
            team_frame.c.institution_id,
            flag(person_frame.c.birth_date <= day.elderly_by).label("elderly"),
            flag(person_frame.c.birth_date > day.child_after).label("child"),
            flag(person_frame.c.created_on <= day.last_day).label("recorded"),
        )
        .select_from(of_persons(resident_teams))
        .join(day_frame, in_force(resident_teams.c.since, resident_teams.c.until, day))
        .join(team_frame, answering(resident_teams.c.team_id, day))
        .where(not_yet(person_frame.c.died_on, day), not_yet(person_frame.c.left_on, day))
    )


def grouped() -> sa.Select:
    """The rows of ``group_frame``: the key groups of each resident on each last day, one row per resident,
    however many groups.
    """
    group = resident_groups.c.group
    return (
        sa.select(
            day.day,
            person_frame.c.person,
            *(
                sa.func.max(flag(group == key)).label(key)
                for key in ("hypertension", "diabetes", "disabled", "monitored")
            ),
        )
        .select_from(of_persons(resident_groups))
        .join(day_frame, in_force(resident_groups.c.since, resident_groups.c.until, day))
        .group_by(day.day, person_frame.c.person)
    )


def same_resident(frame: sa.FromClause, people: sa.FromClause) -> sa.ColumnElement[bool]:
    """Join condition: both are about the same resident on the same day."""
    return sa.and_(frame.c.day == people.c.day, frame.c.person == people.c.person)


def is_key(people: sa.FromClause) -> sa.ColumnElement[bool]:
    """Condition: the person is in a key group: 65 or older, 6 or younger, or in any group on record."""
    return sa.or_(people.c.elderly == 1, people.c.child == 1, group_frame.c.person.is_not(None))


def signed() -> sa.Select:
    """The rows of ``signed_frame``: the residents who have a contract in force on each last day, once each.

    Of several contracts in force the one that started last counts. ``team_id`` is the team of that contract,
    ``home_team_id`` the team of the place where the resident lives.
    """
    valid = _contracts_in_force()
    home = home_frame
    return (
        sa.select(
            valid.c.day,
            valid.c.person,
            valid.c.team_id,
            valid.c.institution_id,
            home.c.team_id.label("home_team_id"),
            home.c.institution_id.label("home_institution_id"),
            flag(is_key(home)).label("key_group"),
            sa.func.coalesce(group_frame.c.disabled, 0).label("disabled"),
            sa.func.coalesce(group_frame.c.monitored, 0).label("monitored"),
        )
        .join_from(valid, home, same_resident(home, valid))
        .outerjoin(group_frame, same_resident(group_frame, home))
        .where(valid.c.newest == 1)
    )


def filling(frame: sa.Table, rows: sa.Select) -> sa.Insert:
    """Insert ``rows`` into the working table ``frame``, whose columns they have in the same order."""
    return sa.insert(frame).from_select([column.name for column in frame.c], rows)


def _contracts_in_force() -> sa.Subquery:
    newest = sa.func.row_number().over(
        partition_by=[day.day, person_frame.c.person],
        order_by=[contracts.c.starts_on.desc(), contracts.c.contract_id.desc()],
    )
    return (
        sa.select(
            day.day,
            person_frame.c.person,
            team_frame.c.team_id,
            team_frame.c.institution_id,
            newest.label("newest"),
        )
        .select_from(of_persons(contracts))
        .join(day_frame, in_force(contracts.c.starts_on, contracts.c.ends_on, day))
        .join(team_frame, answering(contracts.c.team_id, day))
        .where(contracts.c.status != "pending", not_yet(contracts.c.terminated_on, day))
        .subquery("valid")
    )
