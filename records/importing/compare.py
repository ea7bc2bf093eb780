"""What can be told of rows only beside each other and beside the database. Each check is one statement over
all rows.
"""

import datetime as dt
from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa

from records.importing import row_messages
from records.importing.check import ROW, Checked
from records.importing.findings import Findings
from records.importing.kinds import about_resident
from records.importing.stage import remove, same_key
from records.tables import KINDS, RESIDENT, contracts, fields, metadata, residents, teams

_FOREVER = dt.date(9999, 12, 31)


def compare(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> np.ndarray:
    """Check the staged rows; refused ones leave the stage. Returns the places of those that only repeat
    another.

    What a row refers to is looked up for rows that are refused already, too: all that is wrong with them is
    said at once.
    """
    _references(connection, table, staged, checked)
    if "only_for" in table.info:
        _elsewhere(connection, table, staged, checked)
    if about_resident(table):
        _residents(connection, table, staged, checked)
    remove(connection, staged, np.flatnonzero(findings.refused))
    same = _duplicates(connection, table, staged, checked, findings)
    _references_within(connection, table, staged, checked)
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


def _rows(connection: sa.Connection, select: sa.Select) -> np.ndarray:
    return np.sort(np.fromiter(connection.scalars(select), dtype=np.int64))


def _duplicates(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked, findings: Findings
) -> np.ndarray:
    """Refuse rows with one key that say different things; of rows that say the same, keep the first."""
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


def _references(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows that name records of other kinds which do not exist. Residents have a pass of their own."""
    for column in fields(table):
        if column.info.get("references") not in (None, RESIDENT) and _kind_of(column) != table.name:
            _refuse_unknown(connection, table, staged, column, checked)


def _references_within(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked
) -> None:
    """Refuse rows that name records of their own kind which are neither in the database nor among the file's
    good rows.
    """
    columns = [column for column in fields(table) if _kind_of(column) == table.name]
    # What was refused may be what another row of the file refers to.
    while any([_refuse_unknown(connection, table, staged, column, checked) for column in columns]):
        pass


def _kind_of(column: sa.Column) -> str:
    """The kind that a column refers to; "" for none."""
    return column.info.get("references", "").split(".")[0]


def _refuse_unknown(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, column: sa.Column, checked: Checked
) -> bool:
    """Refuse the rows whose ``column`` names nothing; they leave the stage where others may refer to them."""
    rows = _rows(connection, _unknown(table, staged, column))
    checked.columns[column.name].add_places(
        rows, row_messages.unknown_reference(KINDS[_kind_of(column)].info["title"])
    )
    if _kind_of(column) == table.name:
        remove(connection, staged, rows)
    return bool(len(rows))


def _unknown(table: sa.Table, staged: sa.Table, column: sa.Column) -> sa.Select:
    """The rows whose ``column`` names nothing. By outer joins: DuckDB takes ten times as long over NOT
    EXISTS.
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


def _elsewhere(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows that are only for a team and for an institution which is not that team's."""
    place, team = (staged.c[name] for name in table.info["only_for"])
    own = sa.or_(teams.c.institution_id == place, teams.c.station_id == place)
    joined = (
        sa.select(staged.c[ROW])
        .join(teams, teams.c.team_id == team)
        .where(place.is_not(None), sa.not_(sa.func.coalesce(own, sa.false())))
    )
    checked.columns[team.name].add_places(_rows(connection, joined), row_messages.TEAM_ELSEWHERE)


def _residents(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows of unknown residents, before birth and after death; warn of those after moving out.

    All in one pass: residents are by far the longest table that others refer to.
    """
    name = table.info.get("happened")
    day = staged.c[name] if name else sa.null()
    wrong = sa.case(
        (staged.c.resident_id.is_(None), None),
        (residents.c.resident_id.is_(None), "unknown"),
        (day > residents.c.died_on, "died"),
        (day < residents.c.birth_date, "unborn"),
        (day > residents.c.left_on, "moved"),
    )
    joined = (
        sa.select(staged.c[ROW], wrong.label("wrong"))
        .outerjoin(residents, residents.c.resident_id == staged.c.resident_id)
        .subquery()
    )
    found: dict[str, list[int]] = {}
    for row, what in connection.execute(
        sa.select(joined).where(joined.c.wrong.is_not(None)).order_by(joined.c[ROW])
    ):
        found.setdefault(what, []).append(row)
    checked.columns["resident_id"].add_places(
        found.pop("unknown", []), row_messages.unknown_reference(residents.info["title"])
    )
    of_day = {
        "died": row_messages.DIED_BEFORE,
        "unborn": row_messages.NOT_YET_BORN,
        "moved": row_messages.MOVED_BEFORE,
    }
    for what, rows in found.items():
        checked.columns[str(name)].add_places(rows, of_day[what])


def _outside_contracts(
    connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked
) -> None:
    """Warn of services on a day without a contract in force; a district that loads no contracts is not
    warned.
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
        _rows(connection, sa.select(staged.c[ROW]).where(day.is_not(None), ~covered)),
        row_messages.OUTSIDE_CONTRACT,
    )


def _overlaps(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse a resident's spans that overlap with each other, in the file and in the database."""
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
        # An early long span may reach over several later ones, so the one just before says too little.
        sa.func.max(end_).over(**beside, rows=(None, -1)).label("end_before"),
        sa.func.lead(spans.c[start]).over(**beside).label("start_after"),
    ).subquery()
    rows = _rows(
        connection,
        sa.select(reach.c[ROW]).where(
            reach.c[ROW].is_not(None),
            sa.or_(reach.c[start] <= reach.c.end_before, reach.c.end_ >= reach.c.start_after),
        ),
    )
    checked.columns[start].add_places(rows, row_messages.OVERLAP)


def _cycles(connection: sa.Connection, table: sa.Table, staged: sa.Table, checked: Checked) -> None:
    """Refuse rows whose chain of parents leads back to themselves. These tables are short."""
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
    """Warn of rows that agree in what two honest records rarely share, but have different keys."""
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
        # Two that are for everybody are for the same; two of which something is not known are not alike.
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


def find_people(connection: sa.Connection, hashes: Iterable[str]) -> dict[str, str]:
    """The residents whose ID numbers have these hashes, by hash; those with two records are left out."""
    wanted = list(hashes)
    found: dict[str, str] = {}
    shared: set[str] = set()
    for start in range(0, len(wanted), 5_000):
        some = sa.select(residents.c.identity, residents.c.resident_id).where(
            residents.c.identity.in_(wanted[start : start + 5_000])
        )
        for one, resident in connection.execute(some):
            if one in found:
                shared.add(one)
            found[one] = resident
    return {one: resident for one, resident in found.items() if one not in shared}
