"""A small database with one centre, two teams and two residents, and ways to write files for it."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
import xlsxwriter

from records.tables import contracts, institutions, residents, staff, teams

Write = Callable[..., Path]


@pytest.fixture
def engine(duckdb_tables: sa.Engine) -> sa.Engine:
    """An empty DuckDB file with all tables."""
    return duckdb_tables


def fill(engine: sa.Engine) -> sa.Engine:
    """Put the small district into an empty database with tables."""
    with engine.begin() as connection:
        connection.execute(
            sa.insert(institutions),
            [{"institution_id": "JG1", "name": "康安中心", "kind": "community_centre"}],
        )
        connection.execute(
            sa.insert(teams),
            [{"team_id": team, "name": team, "institution_id": "JG1"} for team in ("TD1", "TD2")],
        )
        connection.execute(
            sa.insert(staff),
            [
                {
                    "staff_id": "RY1",
                    "team_id": "TD1",
                    "role": "nurse",
                    "chinese_medicine": "no",
                    "since": date(2014, 1, 1),
                }
            ],
        )
        connection.execute(
            sa.insert(residents),
            [
                {"resident_id": resident, "sex": "female", "birth_date": date(1950, 1, 1)}
                for resident in ("DA1", "DA2")
            ],
        )
    return engine


@pytest.fixture
def district(engine: sa.Engine) -> sa.Engine:
    """``engine`` with the small district in it."""
    return fill(engine)


@pytest.fixture
def write_csv(tmp_path: Path) -> Write:
    """``write_csv(rows, name=, encoding=)`` writes the rows, header first, and returns the path."""

    def write(rows: Sequence[Sequence[str]], name: str = "file.csv", encoding: str = "utf-8-sig") -> Path:
        path = tmp_path / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Write:
    """``write_xlsx(rows, name=)`` writes the rows into one sheet, dates as Excel dates."""

    def write(rows: Sequence[Sequence[object]], name: str = "file.xlsx", sheets: int = 1) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for _ in range(sheets):
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return write


def count(engine: sa.Engine, table: sa.Table = contracts) -> int:
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table))
