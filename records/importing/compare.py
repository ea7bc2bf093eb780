"""The checks that compare rows with each other and with the database. Each check is one SQL statement over
all rows.
"""

import datetime as dt

import numpy as np
import sqlalchemy as sa

from records.importing import row_messages
from records.importing.check import ROW, Checked
from records.importing.findings import Findings
from records.importing.kinds import about_resident
from records.importing.people import check_residents, rows_of
from records.importing.references import check_places, check_references, check_references_within
from records.importing.stage import remove, same_key
from records.tables import contracts, fields

_FOREVER = dt.date(9999, 12, 31)


def compare(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> np.ndarray:
    """Check the staged rows and remove refused ones from the stage. Returns the places of rows that only
    repeat another.

    References are checked also for rows that are already refused, so that all their problems are reported at
    once.
    """
    check_references(connection, table, staged, checked)
    if "only_for" in table.info:
        check_places(connection, table, staged, checked)
    if about_resident(table):
        check_residents(connection, table, staged, checked)
    remove(connection, staged, np.flatnonzero(findings.refused))
    same = _duplicates(connection, table, staged, checked, findings)
    check_references_within(connection, table, staged, checked)
    if "within" in table.info:
        _outside_contracts(connection, table, staged, checked)
    if "apart" in table.info:
        _overlaps(connection, table, staged, checked)
    if "chained" in table.info:
        _cycles(connection, table, staged, checked)
    if "alike" in table.info:
        _alike(connection, table, staged, checked)
    remove(connection, staged, np.flatnonzero(findings.refused))
    return same


def _duplicates(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> np.ndarray:
    """Refuse rows with the same key but different content; of identical rows keep the first. Returns the
    places of the others.
    """
    key = [staged.c[name] for name in table.info["key"]]
    more = sa.select(1).select_from(staged).group_by(*key).having(sa.func.count() > 1).limit(1)
    if connection.scalar(more) is None:
        return np.arange(0)
    cells = [staged.c[column.name] for column in fields(table)]
    first = sa.func.min(staged.c[ROW]).over(partition_by=key).label("first")
    groups = sa.select(
        staged.c[ROW],
        first,
        sa.func.max(staged.c[ROW]).over(partition_by=key).label("last"),
        sa.func.min(staged.c[ROW]).over(partition_by=cells).label("same"),
        sa.func.count().over(partition_by=key).label("rows"),
        sa.func.count().over(partition_by=cells).label("alike"),
    ).subquery()
    found = connection.execute(sa.select(groups).where(groups.c.rows > 1).order_by(groups.c[ROW])).all()
    conflict = {
        row[0]: row.last if row[0] == row.first else row.first for row in found if row.rows != row.alike
    }
    repeated = np.array(
        [row[0] for row in found if row.rows == row.alike and row[0] != row.first], dtype=np.int64
    )
    name = table.info["key"][0]
    findings.add_places(
        np.fromiter(conflict, dtype=np.int64),
        checked.columns[name].header,
        checked.columns[name].texts,
        lambda place: row_messages.repeated(int(findings.numbers[conflict[place]])),
    )
    remove(connection, staged, np.concatenate([repeated, np.fromiter(conflict, dtype=np.int64)]))
    return repeated


def _outside_contracts(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked
) -> None:
    """Warn of records on a day on which the resident had no contract in force, unless the database has no
    contracts at all.
    """
    name = table.info["within"]
    if connection.scalar(sa.select(1).select_from(contracts).limit(1)) is None:
        return
    day = staged.c[name]
    covered = sa.exists(
        sa.select(1)
        .where(
            contracts.c.resident_id == staged.c.resident_id,
            contracts.c.starts_on <= day,
            sa.func.coalesce(contracts.c.terminated_on, contracts.c.ends_on) >= day,
        )
        .correlate(staged)
    )
    checked.columns[name].add_places(
        rows_of(connection, sa.select(staged.c[ROW]).where(day.is_not(None), ~covered)),
        row_messages.OUTSIDE_CONTRACT,
    )


def _overlaps(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows whose time span overlaps another of the same resident, in the file or in the database."""
    start, end = table.info["apart"]
    ours = sa.exists(sa.select(1).where(staged.c.resident_id == table.c.resident_id).correlate(table))
    ousted = sa.exists(sa.select(1).where(same_key(table, staged)).correlate(table))
    spans = sa.union_all(
        sa.select(staged.c[ROW], staged.c.resident_id, staged.c[start], staged.c[end]),
        sa.select(sa.null(), table.c.resident_id, table.c[start], table.c[end]).where(ours, ~ousted),
    ).subquery()
    end_ = sa.func.coalesce(spans.c[end], sa.literal(_FOREVER, sa.Date()))
    beside = {"partition_by": spans.c.resident_id, "order_by": spans.c[start]}
    reach = sa.select(
        spans.c[ROW],
        spans.c[start],
        end_.label("end_"),
        # The latest end of all spans before, since an early long one may reach over several later ones.
        sa.func.max(end_).over(**beside, rows=(None, -1)).label("end_before"),
        sa.func.lead(spans.c[start]).over(**beside).label("start_after"),
    ).subquery()
    rows = rows_of(
        connection,
        sa.select(reach.c[ROW]).where(
            reach.c[ROW].is_not(None),
            sa.or_(reach.c[start] <= reach.c.end_before, reach.c.end_ >= reach.c.start_after),
        ),
    )
    checked.columns[start].add_places(rows, row_messages.OVERLAP)


def _cycles(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows whose chain of parents leads back to themselves. Read into memory, since such tables are
    short.
    """
    (key,), parent = table.info["key"], table.info["chained"]
    parents: dict[str, str | None] = {
        child: its for child, its in connection.execute(sa.select(table.c[key], table.c[parent]))
    }
    mine = connection.execute(sa.select(staged.c[key], staged.c[parent], staged.c[ROW])).all()
    parents |= {row[0]: row[1] for row in mine}
    rows = []
    for start, _, number in mine:
        seen, here = set(), start
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here == start:
            rows.append(number)
    checked.columns[parent].add_places(sorted(rows), row_messages.CYCLE)


def _alike(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Warn of rows with different keys that agree in all columns ``alike`` of their kind, in the file or in
    the database: they are probably duplicates.
    """
    names, everybody = table.info["alike"], table.info.get("only_for", ())
    rows: set[int] = set()
    same = [staged.c[name] for name in names]
    twins = (
        sa.select(1)
        .select_from(staged)
        .where(*(column.is_not(None) for column in same if column.name not in everybody))
        .group_by(*same)
        .having(sa.func.count() > 1)
        .limit(1)
    )
    in_file = connection.scalar(twins) is not None
    for other in (table, *([staged.alias("twin")] if in_file else [])):
        # Empty cells in ``only_for`` mean "for everybody" and count as equal; elsewhere an unknown value
        # equals nothing.
        agree = [
            staged.c[name].is_not_distinct_from(other.c[name])
            if name in everybody
            else staged.c[name] == other.c[name]
            for name in names
        ]
        differ = sa.or_(*(staged.c[name] != other.c[name] for name in table.info["key"]))
        rows.update(
            connection.scalars(sa.select(staged.c[ROW]).distinct().join(other, sa.and_(*agree)).where(differ))
        )
    checked.columns[names[-1]].add_places(sorted(rows), row_messages.ALIKE)
