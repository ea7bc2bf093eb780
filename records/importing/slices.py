"""Exporting everything that belongs to one institution (its slice) as files that another Yunji can import."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import sqlalchemy as sa

from records.importing.workbook import add_data_sheet, new_workbook, write_rows
from records.labels import MAIN_INSTITUTION_KINDS
from records.tables import (
    INSTITUTION,
    KINDS,
    RESIDENT,
    STAFF,
    TEAM,
    areas,
    fields,
    home_of,
    institutions,
    target,
    teams,
    written,
)
from records.whole import written_whole

ROWS_PER_FILE = 1_000_000
CHUNK = 20_000


class NotAMainInstitution(Exception):
    """There is no centre or township hospital with this number."""


def export_slice(engine: sa.Engine, institution_id: str, folder: Path) -> list[Path]:
    """Write ``.xlsx`` files for each kind that has rows, in the order of import, and return their paths.

    The slice refers to no record outside it: a row that requires a record of another institution, or is only
    for another, is left out, and an optional reference to one is left empty (for an outpatient visit that
    means "elsewhere", which is right). Raises NotAMainInstitution.
    """
    folder = Path(folder)
    with engine.connect() as connection:
        scope = _scope(connection, institution_id)
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        for number, table in enumerate(KINDS.values(), start=1):
            files += _write(connection, table, scope, folder, f"{number:02}_{table.name}")
    return files


# ``table.column`` of each column that others refer to → its values in the slice, as a query or a list.
Scope = dict[str, sa.Select | list[str]]


def _scope(connection: sa.Connection, institution_id: str) -> Scope:
    """The scope of the institution: itself and its stations, their teams, the residents and staff who belong
    there, and the records in the slice of other kinds that are referred to.
    """
    main = sa.select(institutions.c.institution_id).where(
        institutions.c.institution_id == institution_id, institutions.c.kind.in_(MAIN_INSTITUTION_KINDS)
    )
    if connection.scalar(main) is None:
        raise NotAMainInstitution(institution_id)
    stations = sa.select(institutions.c.institution_id).where(institutions.c.parent_id == institution_id)
    places = [institution_id, *connection.scalars(stations)]
    own_teams = list(connection.scalars(sa.select(teams.c.team_id).where(teams.c.institution_id.in_(places))))
    scope: Scope = {
        INSTITUTION: places,
        TEAM: own_teams,
        "areas.area_id": _areas(connection, places, own_teams),
    }
    for who in (STAFF, RESIDENT):
        home = home_of(who)
        scope[who] = sa.select(home.c[home.info["ties"]]).where(home.c.team_id.in_(own_teams))
    named = {
        column.info["references"]
        for table in KINDS.values()
        for column in fields(table)
        if "references" in column.info
    }
    for table in KINDS.values():
        for key in table.info["key"]:
            if (which := f"{table.name}.{key}") in named - scope.keys():
                scope[which] = sa.select(table.c[key]).where(*_inside(table, scope))
    return scope


def _areas(connection: sa.Connection, places: list[str], own_teams: list[str]) -> list[str]:
    """The areas that the institution or its teams look after, and all areas in which these lie."""
    own = sa.select(areas.c.area_id).where(
        areas.c.institution_id.in_(places) | areas.c.team_id.in_(own_teams)
    )
    parents = dict(connection.execute(sa.select(areas.c.area_id, areas.c.parent_id)).all())
    found: set[str] = set()
    for area in connection.scalars(own).all():
        while area is not None and area not in found:
            found.add(area)
            area = parents.get(area)
    return sorted(found)


def _rows_of(table: sa.Table, scope: Scope) -> sa.Select:
    """Query for the rows of ``table`` in the slice, ordered by key; optional references to records outside it
    are left empty.
    """
    columns: list[sa.ColumnElement] = []
    for column in written(table):
        inside = scope.get(target(column))
        may_be_left_empty = column.nullable and column.name not in table.info.get("only_for", ())
        columns.append(
            sa.case((column.in_(inside), column)).label(column.name)
            if inside is not None and may_be_left_empty
            else column
        )
    return (
        sa.select(*columns)
        .where(*_inside(table, scope))
        .order_by(*(table.c[name] for name in table.info["key"]))
    )


def _inside(table: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Conditions for a row of ``table`` to be in the slice: all records that it must refer to are in it."""
    conditions: list[sa.ColumnElement[bool]] = []
    for column in written(table):
        inside = scope.get(target(column))
        if inside is None:
            continue
        if column.name in table.info.get("only_for", ()):
            # Left empty, this column would make a row for another institution one for everybody.
            conditions.append(column.is_(None) | column.in_(inside))
        elif not column.nullable:
            conditions.append(column.in_(inside))
    return conditions


def _write(
    connection: sa.Connection, table: sa.Table, scope: Scope, folder: Path, stem: str
) -> Iterator[Path]:
    result = connection.execution_options(stream_results=True, yield_per=CHUNK).execute(
        _rows_of(table, scope)
    )
    rows = chain.from_iterable(result.partitions(CHUNK))
    for part, first in enumerate(rows, start=1):
        path = folder / (f"{stem}.xlsx" if part == 1 else f"{stem}_{part}.xlsx")
        _write_file(path, table, chain([first], islice(rows, ROWS_PER_FILE - 1)))
        yield path


def _write_file(path: Path, table: sa.Table, rows: Iterator[Sequence[object]]) -> None:
    with written_whole(path) as unfinished, new_workbook(unfinished, streaming=True) as book:
        write_rows(add_data_sheet(book, table, written(table), "zh"), written(table), rows, 1, "zh")
