"""Rows written into files, the contents of the tables, and the periods that wait for a roll-up."""

import csv
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from metrics.foundation.store import arrivals, doubts, measure_values, rolled_periods
from records.tables import KINDS, fields, pending_periods
from tests.metrics.touched.random_district import Rows


def file_of(kind: str, rows: Rows, folder: Path) -> Path:
    file = folder / f"{kind}.csv"
    columns = fields(KINDS[kind])
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([column.info["title"].zh for column in columns])
        writer.writerows(
            [["" if row.get(column.name) is None else row[column.name] for column in columns] for row in rows]
        )
    return file


def held(engine: sa.Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(sa.select(table)))
            for table in (measure_values, arrivals, doubts, rolled_periods)
        }


def waiting(engine: sa.Engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(sa.select(pending_periods))}


def rows_of(engine: sa.Engine, kind: str) -> Rows:
    with engine.connect() as connection:
        found = connection.execute(sa.select(*fields(KINDS[kind]))).mappings().all()
    return sorted(map(dict, found), key=repr)


def pick(engine: sa.Engine, kind: str, **what: object) -> dict[str, Any]:
    """The first row of the kind with these values."""
    return next(row for row in rows_of(engine, kind) if what.items() <= row.items())


def linked(engine: sa.Engine, resident: str) -> set[str]:
    """The institutions whose teams the resident lived in or signed with."""
    rows = [
        row
        for kind in ("resident_teams", "contracts")
        for row in rows_of(engine, kind)
        if row["resident_id"] == resident
    ]
    return {row["team_id"][:2] for row in rows}


def noted(engine: sa.Engine) -> set[str]:
    return {institution for _, institution in waiting(engine)}


def spoil(connection: sa.Connection) -> None:
    connection.execute(sa.update(measure_values).values(value=-1.0))
