"""Undoing a whole import."""

import datetime as dt

import sqlalchemy as sa

from records.engine import keep_writers_out
from records.importing import reach
from records.importing.lock import one_at_a_time
from records.importing.log import LOADED, UNDONE, wait_for_roll_up
from records.importing.stage import same_key
from records.labels import Text
from records.quarters import Spreads
from records.tables import KINDS, REPLACED, fields, import_links, import_parts, imports


class CannotUndo(Exception):
    """The import cannot be undone (yet); ``why`` names the imports or records that depend on it."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def undo(engine: sa.Engine, import_id: int, *, spreads: Spreads | None = None, by: str = "") -> None:
    """Remove all rows that an import brought and put back those that it replaced or removed, or raise
    CannotUndo. ``spreads`` as in :func:`load`.
    """
    with one_at_a_time(engine), engine.begin() as connection:
        keep_writers_out(connection, imports)
        _refuse_if_stood_on(connection, import_id)
        kinds = set(
            connection.scalars(sa.select(import_parts.c.kind).where(import_parts.c.import_id == import_id))
        )
        before, begun = reach.span(connection), reach.begun(connection)
        reached = [reach.reached(connection, KINDS[kind], import_id, spreads) for kind in kinds]
        touched = reach.touched(connection, kinds, import_id)
        for kind in sorted(kinds, key=list(KINDS).index, reverse=True):
            _take_back(connection, KINDS[kind], import_id)
        for kind in kinds:
            _refuse_if_missed(connection, KINDS[kind], import_id)
        for kind in kinds:
            kept = REPLACED[kind]
            connection.execute(sa.delete(kept).where(kept.c.replaced_by == import_id))
        connection.execute(sa.delete(import_links).where(import_links.c.import_id == import_id))
        connection.execute(
            sa.update(imports)
            .where(imports.c.import_id == import_id)
            .values(outcome=UNDONE, undone_at=dt.datetime.now(dt.UTC).replace(tzinfo=None), undone_by=by)
        )
        indices = None if None in reached else {index for some in reached for index in some or ()}
        whole = begun != reach.begun(connection)
        periods = None if whole else reach.quarters(indices, before, reach.span(connection))
        wait_for_roll_up(connection, periods, None if whole else touched)


def _refuse_if_stood_on(connection: sa.Connection, import_id: int) -> None:
    outcome = connection.scalar(sa.select(imports.c.outcome).where(imports.c.import_id == import_id))
    if outcome != LOADED:
        raise CannotUndo(
            Text(f"没有编号为 {import_id} 的已载入的导入。", f"There is no loaded import number {import_id}.")
        )
    later = sorted(
        connection.scalars(sa.select(import_links.c.import_id).where(import_links.c.earlier_id == import_id))
    )
    if later:
        raise CannotUndo(
            Text(
                f"后来的导入 {'、'.join(map(str, later))} 用到了这次导入的行，请先撤销它们。",
                f"Later imports ({', '.join(map(str, later))}) found rows of this one; undo them first.",
            )
        )


def _take_back(connection: sa.Connection, table: sa.Table, import_id: int) -> None:
    """Exchange the import's rows for those that it replaced or removed. Its own rows are parked in the table
    of replaced rows, under the negative import number, until ``_refuse_if_missed`` has checked references to
    them.
    """
    kept = REPLACED[table.name]
    names = [column.name for column in table.columns]
    mine = sa.select(*table.columns, sa.literal(-import_id, sa.Integer())).where(
        table.c.import_id == import_id
    )
    connection.execute(sa.insert(kept).from_select([*names, "replaced_by"], mine))
    connection.execute(sa.delete(table).where(table.c.import_id == import_id))
    back = sa.select(*(kept.c[name] for name in names)).where(kept.c.replaced_by == import_id)
    connection.execute(sa.insert(table).from_select(names, back))


def _refuse_if_missed(connection: sa.Connection, table: sa.Table, import_id: int) -> None:
    """Raise CannotUndo if a record in the database refers to a row that was removed and not put back. Then
    delete the parked rows of ``_take_back``.
    """
    kept = REPLACED[table.name]
    gone = kept.c.replaced_by == -import_id
    still = sa.exists(sa.select(1).where(same_key(table, kept)).correlate(kept))
    for other in KINDS.values():
        for column in fields(other):
            if column.info.get("references", "").split(".")[0] != table.name:
                continue
            name = column.info["references"].split(".")[1]
            lost = sa.select(kept.c[name]).where(gone, ~still)
            rows = connection.scalar(sa.select(sa.func.count()).select_from(other).where(column.in_(lost)))
            if rows:
                title = other.info["title"]
                raise CannotUndo(
                    Text(
                        f"「{title.zh}」中有 {rows:,} 行用到这次导入的记录，请先撤销它们的导入。",
                        f"{rows:,} rows of “{title.en}” refer to records of this import; undo their imports "
                        "first.",
                    )
                )
    connection.execute(sa.delete(kept).where(gone))
