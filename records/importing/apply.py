"""Moving staged rows into their table: rows that they replace are kept, so that an import can be undone."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from records.bulk import affected
from records.importing.check import ROW
from records.importing.stage import same_key
from records.tables import REPLACED, fields, import_links


class Applied(NamedTuple):
    """How many rows of the file were new, replaced one with other content, or were identical to a row in the
    table, and how many old rows the file removed.
    """

    added: int
    replaced: int
    unchanged: int
    removed: int


def apply(
    connection: sa.Connection,
    table: sa.Table,
    staged: sa.Table,
    import_id: int,
    corrects: Collection[int] = (),
) -> Applied:
    """Write the staged rows, which replace those with the same key. With ``corrects`` (numbers of imports),
    rows of these imports whose key is not staged are removed.
    """
    removed = (
        put_aside(connection, table, import_id, table.c.import_id.in_(corrects) & ~_in_stage(table, staged))
        if corrects
        else 0
    )
    key = same_key(table, staged)
    there = _count(connection, sa.select(staged.c[ROW]).join(table, key))
    unchanged = replaced = 0
    if there:
        _link(connection, table, staged, import_id)
        rest = [column for column in fields(table) if column.name not in table.info["key"]]
        same = [staged.c[column.name].is_not_distinct_from(column) for column in rest]
        unchanged = affected(connection, sa.delete(staged).where(_in_table(table, staged, *same)))
        replaced = (
            put_aside(connection, table, import_id, _in_stage(table, staged)) if unchanged < there else 0
        )
    names = [column.name for column in fields(table)]
    rows = sa.select(*(staged.c[name] for name in names), sa.literal(import_id, sa.Integer()))
    connection.execute(sa.insert(table).from_select([*names, "import_id"], rows))
    return Applied(_count(connection, sa.select(staged)) - replaced, replaced, unchanged, removed)


def put_aside(
    connection: sa.Connection, table: sa.Table, import_id: int, which: sa.ColumnElement[bool]
) -> int:
    """Move the rows of ``table`` that meet the condition ``which`` to the table of rows that import
    ``import_id`` replaced or removed. Returns how many.
    """
    kept = REPLACED[table.name]
    names = [column.name for column in table.columns]
    connection.execute(
        sa.insert(kept).from_select(
            [*names, "replaced_by"],
            sa.select(*table.columns, sa.literal(import_id, sa.Integer())).where(which),
        )
    )
    return affected(connection, sa.delete(table).where(which))


def _link(connection: sa.Connection, table: sa.Table, staged: sa.Table, import_id: int) -> None:
    """Note the earlier imports whose rows this import replaces or confirms: those can only be undone after
    it.
    """
    earlier = (
        sa.select(sa.literal(import_id, sa.Integer()), table.c.import_id)
        .distinct()
        .where(table.c.import_id.is_not(None), table.c.import_id != import_id, _in_stage(table, staged))
    )
    connection.execute(sa.insert(import_links).from_select(["import_id", "earlier_id"], earlier))


def _in_stage(table: sa.Table, staged: sa.Table) -> sa.ColumnElement[bool]:
    key = same_key(table, staged)
    return sa.exists(sa.select(1).select_from(staged).where(key).correlate(table))


def _in_table(table: sa.Table, staged: sa.Table, *more: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    key = same_key(table, staged)
    return sa.exists(sa.select(1).select_from(table).where(key, *more).correlate(staged))


def _count(connection: sa.Connection, select: sa.Select) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(select.subquery())) or 0
