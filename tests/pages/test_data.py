"""Bringing files in through the browser: template, a good file, a bad one."""

import io
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter

from records.tables import KINDS
from tests.support.browser import settle
from tests.support.screens import base, choose, go, messages, table
from tests.support.server import copy_database

CONTRACTS, ROWS = {"zh": "签约", "en": "Contracts"}, {"zh": ("类别", "行数"), "en": ("Kind", "Rows")}
STATUS = {"zh": "签约", "en": "Signed"}
TEMPLATE = {"zh": "下载“签约”模板", "en": "Download the “Contracts” template"}
IMPORT = {"zh": "检查并导入", "en": "Check and import"}


@pytest.fixture(scope="module")
def file(small_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo district of these tests' own."""
    return copy_database(small_demo, tmp_path_factory.mktemp("import") / "demo.duckdb")


@pytest.fixture(scope="module")
def address(serve, file) -> str:
    return serve(f"duckdb:///{file}")


def unsigned(file: Path, first: int, most: int) -> list[tuple[str, str]]:
    """Residents who never had a contract, each with the team that answers for where they live."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            "SELECT resident_id, team_id FROM residents JOIN resident_teams USING (resident_id)"
            " WHERE died_on IS NULL AND left_on IS NULL AND until IS NULL AND since < '2017-01-01'"
            " AND resident_id NOT IN (SELECT resident_id FROM contracts) ORDER BY resident_id LIMIT ? OFFSET ?", [most, first]).fetchall()


def template(page, lang: str) -> list[str]:
    """The columns of the template that the button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=TEMPLATE[lang]).click()
    assert download.value.suggested_filename == f"{CONTRACTS[lang]}.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    return [cell.value for cell in next(book.worksheets[0].iter_rows())]


def filled(columns: list[str], rows: list[tuple]) -> bytes:
    """A template filled with ``rows``."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([tuple(columns), *rows]):
            sheet.write_row(place, 0, row)
    return target.getvalue()


def contract(number: str, person: tuple[str, str], lang: str) -> tuple:
    resident, team = person
    return (number, resident, team, STATUS[lang], date(2018, 1, 5), date(2018, 1, 5), date(2018, 12, 31))


def give(page, name: str, content: bytes, lang: str) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name=IMPORT[lang]).click()
    settle(page)


def held(page, lang: str) -> dict[str, int]:
    """How many rows of each kind the screen says there are."""
    kind, count = ROWS[lang]
    column = page.locator("[data-testid=stColumn]").last
    return {row[kind]: int(row[count].replace(",", "")) for row in table(column)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_good_file_is_loaded_and_the_figures_follow(page, address, file, lang):
    go(page, f"{address}/?lang=en")
    signed = int(base(page, "Signed residents").replace(",", ""))
    go(page, f"{address}/data?lang={lang}")
    before = held(page, lang)
    people = unsigned(file, {"zh": 0, "en": 100}[lang], 40)
    rows = [contract(f"{lang}-{place}", person, lang) for place, person in enumerate(people)]
    give(page, "new.xlsx", filled(template(page, lang)[:7], rows), lang)
    assert {"zh": "新增 40 行，更新 0 行，未变 0 行", "en": "40 added, 0 replaced, 0 unchanged"}[lang] in messages(page)
    assert held(page, lang) == before | {CONTRACTS[lang]: before[CONTRACTS[lang]] + 40}
    page.get_by_role("button", name=IMPORT[lang]).click()
    settle(page)
    assert {"zh": "新增 0 行，更新 0 行，未变 40 行", "en": "0 added, 0 replaced, 40 unchanged"}[lang] in messages(page)

    go(page, f"{address}/?lang=en")
    assert base(page, "Signed residents") == f"{signed + 40:,}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_file_is_refused_with_every_row_its_column_and_a_remedy(page, address, file, lang):
    go(page, f"{address}/data?lang={lang}")
    before = held(page, lang)
    columns = template(page, lang)
    (good, team), (other, _) = unsigned(file, 300, 2)
    rows = [
        contract("bad-1", (good, team), lang),
        contract("bad-2", ("nobody", team), lang),
        (*contract("bad-3", (other, team), lang)[:4], "2018-13-45", date(2018, 1, 5), date(2018, 12, 31)),
        (*contract("bad-4", (other, team), lang)[:3], "<b>maybe</b>", date(2018, 1, 5), date(2018, 1, 5), date(2018, 12, 31)),
    ]
    give(page, "bad.xlsx", filled(columns[:7], rows), lang)
    assert {"zh": "文件未导入：发现 3 处问题，库中数据没有变化", "en": "Not imported: 3 problems found; the database is unchanged"}[lang] in messages(page)
    row, column, cell, what, mend = {
        "zh": ("行", "列", "单元格内容", "问题", "如何改正"), "en": ("Row", "Column", "Value", "What is wrong", "How to mend it")}[lang]
    listed = table(page.locator("[data-testid=stColumn]").first)
    assert [(problem[row], problem[column], problem[cell]) for problem in listed] == [
        ("3", columns[1], "nobody"), ("4", columns[4], "2018-13-45"), ("5", columns[3], "<b>maybe</b>")]
    assert all(problem[what] and problem[mend] for problem in listed)
    assert held(page, lang) == before
    go(page, f"{address}/data?lang={lang}")
    assert held(page, lang) == before


def test_a_file_that_is_no_table_is_refused_in_a_sentence(page, address):
    go(page, f"{address}/data?lang=en")
    give(page, "broken.xlsx", b"this is no workbook", "en")
    assert "Not imported: 1 problems found" in messages(page)
    assert table(page.locator("[data-testid=stColumn]").first)[0]["How to mend it"]


def test_the_kind_of_file_is_in_the_address(page, address):
    go(page, f"{address}/data?lang=en")
    choose(page, "Kind of file", KINDS["teams"].info["title"].en)
    assert page.url.endswith("lang=en&kind=teams")
    assert page.get_by_role("button", name=f"Download the “{KINDS['teams'].info['title'].en}” template").is_visible()
