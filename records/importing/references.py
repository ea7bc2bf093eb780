"""Checking that the records to which rows refer exist, in the database or among the file's own rows."""

import sqlalchemy as sa

from records.importing import row_messages
from records.importing.check import ROW, Checked
from records.importing.people import rows_of
from records.importing.stage import remove
from records.tables import KINDS, RESIDENT, fields, metadata, teams


def check_references(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows that refer to missing records of other kinds (residents: see ``check_residents``)."""
    for column in fields(table):
        if column.info.get("references") not in (None, RESIDENT) and _kind_of(column) != table.name:
            _refuse_unknown(connection, table, staged, column, checked)


def check_references_within(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked
) -> None:
    """Refuse rows that name records of their own kind which are neither in the database nor among the file's
    good rows.
    """
    columns = [column for column in fields(table) if _kind_of(column) == table.name]
    # Again until nothing changes: other rows of the file may refer to a row that was refused just now.
    while any([_refuse_unknown(connection, table, staged, column, checked) for column in columns]):
        pass


def _kind_of(column: sa.Column) -> str:
    """The kind that a column refers to; "" for none."""
    return column.info.get("references", "").split(".")[0]


def _refuse_unknown(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, column: sa.Column, checked: Checked
) -> bool:
    """Refuse the rows whose ``column`` refers to a missing record. If other rows of the file may refer to
    them (the column refers to the same kind), remove them from the stage. Returns whether there were any.
    """
    rows = rows_of(connection, _unknown(table, staged, column))
    checked.columns[column.name].add_places(
        rows, row_messages.unknown_reference(KINDS[_kind_of(column)].info["title"])
    )
    if _kind_of(column) == table.name:
        remove(connection, staged, rows)
    return bool(len(rows))


def _unknown(table: sa.Table, staged: sa.Table, column: sa.Column) -> sa.Select:
    """Query for the rows whose ``column`` refers to a missing record. With outer joins, since DuckDB takes
    ten times as long over NOT EXISTS.
    """
    kind, name = column.info["references"].split(".")
    value = staged.c[column.name]
    there = [metadata.tables[kind].alias("there").c[name]]
    if kind == table.name:
        there.append(staged.alias("named").c[name])
    joined: sa.FromClause = staged
    for other in there:
        joined = joined.outerjoin(other.table, other == value)
    return (
        sa.select(staged.c[ROW])
        .select_from(joined)
        .where(value.is_not(None), *(other.is_(None) for other in there))
    )


def check_places(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows limited to a team and to an institution (or station) to which that team does not belong."""
    place, team = (staged.c[name] for name in table.info["only_for"])
    own = sa.or_(teams.c.institution_id == place, teams.c.station_id == place)
    joined = (
        sa.select(staged.c[ROW])
        .join(teams, teams.c.team_id == team)
        .where(place.is_not(None), sa.not_(sa.func.coalesce(own, sa.false())))
    )
    checked.columns[team.name].add_places(rows_of(connection, joined), row_messages.TEAM_ELSEWHERE)
