"""Pieces of SQL that the sources of measures share: days in periods, teams that answer, signed residents, key
groups.
"""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_FORCE, Look, Reads, Window
from metrics.foundation.store import group_frame, period_frame, team_frame
from records.tables import contracts, resident_groups, resident_teams, residents

QUARTERS_IN_A_YEAR = 4
period = period_frame.c


def in_period(day: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Condition: ``day`` lies in the period, and not after the day that the records reach to."""
    return day.between(period.first_day, period.last_day)


def in_window(look: Look, quarter: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Condition: the running number ``quarter`` lies in the look's window, which is the period or the year to
    its end.
    """
    first = period.year_index if look.window is Window.YEAR else period.first_index
    return quarter.between(first, period.last_index)


def in_force(since: sa.ColumnElement, until: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Condition: the span from ``since`` to ``until`` (its last day; NULL: open) covers the period's last
    day.
    """
    return sa.and_(since <= period.last_day, sa.or_(until.is_(None), until >= period.last_day))


def not_yet(day: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Condition: the event of ``day`` (NULL: never) has not happened by the end of the period's last day."""
    return sa.or_(day.is_(None), day > period.last_day)


def flag(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """1 where ``condition`` holds, else 0 (also where it is NULL)."""
    return sa.case((condition, 1), else_=0)


def answering(recorded_team: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Join condition to the team that answers for ``recorded_team`` in the period."""
    return sa.and_(team_frame.c.period == period.period, team_frame.c.recorded_team_id == recorded_team)


def yearly(events: sa.Subquery) -> sa.Subquery:
    """Give each resident's events the span of quarters for which they are the latest and less than a year
    old.

    ``events`` has at most one row per resident and quarter (columns ``resident_id``, ``quarter``, …). The
    result adds ``valid_to``, the last quarter for which the event is the latest of the year.
    """
    following = sa.func.lead(events.c.quarter).over(
        partition_by=events.c.resident_id, order_by=events.c.quarter
    )
    year_end = events.c.quarter + QUARTERS_IN_A_YEAR - 1
    valid_to = sa.case((following <= year_end, following - 1), else_=year_end)
    return sa.select(events, valid_to.label("valid_to")).subquery()


def is_latest_of_year(spread: sa.Subquery) -> sa.ColumnElement[bool]:
    """Join condition: the row of ``spread`` (of :func:`yearly`) is the latest event in the year to the
    period's end.
    """
    return period.last_index.between(spread.c.quarter, spread.c.valid_to)


# What the pieces below read: LIVING for who lives where (``present``), GROUPED for key groups
# (``grouped``), SIGNED for who is signed (``signed``).
LIVING: Reads = {resident_teams: IN_FORCE}
GROUPED: Reads = {resident_groups: IN_FORCE}
SIGNED: Reads = {**LIVING, **GROUPED, contracts: IN_FORCE}


def present() -> sa.Select:
    """Residents present on each period's last day, with the team of the place they live in."""
    return (
        sa.select(
            period.period,
            resident_teams.c.resident_id,
            team_frame.c.team_id,
            team_frame.c.institution_id,
            flag(residents.c.birth_date <= period.elderly_by).label("elderly"),
            flag(residents.c.birth_date > period.child_after).label("child"),
            flag(residents.c.created_on <= period.last_day).label("recorded"),
        )
        .join_from(resident_teams, period_frame, in_force(resident_teams.c.since, resident_teams.c.until))
        .join(residents, residents.c.resident_id == resident_teams.c.resident_id)
        .join(team_frame, answering(resident_teams.c.team_id))
        .where(not_yet(residents.c.died_on), not_yet(residents.c.left_on))
    )


def grouped() -> sa.Select:
    """The rows of ``group_frame``: the key groups of each resident on each period's last day, one row per
    resident, however many groups.
    """
    group = resident_groups.c.group
    return (
        sa.select(
            period.period,
            resident_groups.c.resident_id,
            *(
                sa.func.max(flag(group == key)).label(key)
                for key in ("hypertension", "diabetes", "disabled", "monitored")
            ),
        )
        .join_from(resident_groups, period_frame, in_force(resident_groups.c.since, resident_groups.c.until))
        .group_by(period.period, resident_groups.c.resident_id)
    )


def is_key(people: sa.Subquery) -> sa.ColumnElement[bool]:
    """Condition: the person is in a key group: 65 or older, 6 or younger, or in any group on record."""
    return sa.or_(people.c.elderly == 1, people.c.child == 1, group_frame.c.resident_id.is_not(None))


def with_groups(people: sa.Subquery) -> sa.ColumnElement[bool]:
    """Join condition from ``people`` to their groups in the same period."""
    return sa.and_(group_frame.c.period == people.c.period, group_frame.c.resident_id == people.c.resident_id)


def signed() -> sa.Select:
    """The rows of ``signed_frame``: the residents who have a contract in force on each period's last day,
    once each.

    Of several contracts in force the one that started last counts. ``team_id`` is the team of that contract,
    ``home_team_id`` the team of the place where the resident lives.
    """
    valid = _contracts_in_force()
    home = present().subquery("home")
    return (
        sa.select(
            valid.c.period,
            valid.c.resident_id,
            valid.c.team_id,
            valid.c.institution_id,
            home.c.team_id.label("home_team_id"),
            home.c.institution_id.label("home_institution_id"),
            flag(is_key(home)).label("key_group"),
            sa.func.coalesce(group_frame.c.disabled, 0).label("disabled"),
            sa.func.coalesce(group_frame.c.monitored, 0).label("monitored"),
        )
        .join_from(
            valid, home, sa.and_(home.c.period == valid.c.period, home.c.resident_id == valid.c.resident_id)
        )
        .outerjoin(group_frame, with_groups(home))
        .where(valid.c.newest == 1)
    )


def filling(frame: sa.Table, rows: sa.Select) -> sa.Insert:
    """Insert ``rows`` into the working table ``frame``, whose columns they have in the same order."""
    return sa.insert(frame).from_select([column.name for column in frame.c], rows)


def _contracts_in_force() -> sa.Subquery:
    newest = sa.func.row_number().over(
        partition_by=[period.period, contracts.c.resident_id],
        order_by=[contracts.c.starts_on.desc(), contracts.c.contract_id.desc()],
    )
    return (
        sa.select(
            period.period,
            contracts.c.resident_id,
            team_frame.c.team_id,
            team_frame.c.institution_id,
            newest.label("newest"),
        )
        .join_from(contracts, period_frame, in_force(contracts.c.starts_on, contracts.c.ends_on))
        .join(team_frame, answering(contracts.c.team_id))
        .where(contracts.c.status != "pending", not_yet(contracts.c.terminated_on))
        .subquery("valid")
    )
