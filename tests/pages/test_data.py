"""Bringing files in through the browser: template, a good file, a bad one."""

import io
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter

from tests.support.browser import settle
from tests.support.screens import base, cells, choose, go, messages, table
from tests.support.server import copy_database

COUNTS = {"zh": ("类别", "行数", "签约"), "en": ("Kind", "Rows", "Contracts")}


@pytest.fixture
def fresh(serve, small_demo, tmp_path) -> str:
    """The address of the screens on a small demo district of its own."""
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path / 'demo.duckdb')}")


def unsigned(file: Path, most: int) -> list[tuple[str, str]]:
    """Residents without a contract in the last quarter, each with the team that answers for where they live."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            "SELECT resident_id, team_id FROM residents JOIN resident_teams USING (resident_id)"
            " WHERE died_on IS NULL AND left_on IS NULL AND until IS NULL AND since < '2017-01-01'"
            " AND resident_id NOT IN (SELECT resident_id FROM contracts WHERE ends_on >= '2017-06-30')"
            " ORDER BY resident_id LIMIT ?", [most]).fetchall()


def download_template(page, label: str) -> list[str]:
    """The columns of the template behind the button ``label``."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    assert download.value.suggested_filename.endswith(".xlsx")
    book = openpyxl.load_workbook(download.value.path())
    return [cell.value for cell in next(book.worksheets[0].iter_rows())]


def filled(columns: list[str], rows: list[dict[str, object]]) -> bytes:
    """A filled template."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
            sheet.write_row(place, 0, [row.pop(column, None) for column in columns])
            assert not row
    return target.getvalue()


def contracts(people: list[tuple[str, str]], *names: str, status: str) -> list[dict[str, object]]:
    number, resident, team, signed_on, starts_on, ends_on, state = names
    return [
        {number: f"NEW{place}", resident: person, team: home, signed_on: date(2018, 1, 5), starts_on: date(2018, 1, 5),
         ends_on: date(2018, 12, 31), state: status}
        for place, (person, home) in enumerate(people)
    ]


ZH = ("签约编号", "居民编号", "签约团队编号", "签约日期", "生效日期", "终止日期", "状态")


def upload(page, name: str, content: bytes, button: str) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    settle(page)
    page.get_by_role("button", name=button).click()
    settle(page)


def rows_held(page, lang: str) -> int:
    kind, count, contracts = COUNTS[lang]
    held = page.locator("[data-testid=stMain] [data-testid=stDataFrame]").last.locator("xpath=ancestor::*[@data-testid='stColumn']")
    return {row[kind]: int(row[count].replace(",", "")) for row in table(held)}[contracts]
