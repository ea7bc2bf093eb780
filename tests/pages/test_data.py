"""Bringing files in through the browser: from the template to loaded rows, and back out again."""

import io
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter
from playwright.sync_api import expect

from records.tables import KINDS
from tests.support.browser import settle
from tests.support.screens import base, choose, choose_import, go, messages, table, words
from tests.support.server import copy_database

CONTRACTS = {"zh": "签约", "en": "Contracts"}
STATUS = {"zh": "签约", "en": "Signed"}
SAYS = {
    "template": {"zh": "下载“签约”模板", "en": "Download the “Contracts” template"},
    "check": {"zh": "检查", "en": "Check"},
    "import": {"zh": "导入这个文件", "en": "Import this file"},
    "more": {"zh": "继续导入别的文件", "en": "Import other files"},
    "marked": {"zh": "下载标出问题的工作簿", "en": "Download the marked workbook"},
    "by": {"zh": "经办人", "en": "Imported by"},
    "contents": {"zh": "库中数据", "en": "What is in the database"},
    "kind": {"zh": "类别", "en": "Kind"},
    "rows": {"zh": "行数", "en": "Rows"},
    "row": {"zh": "行", "en": "Row"},
    "column": {"zh": "列", "en": "Column"},
    "value": {"zh": "单元格内容", "en": "Value"},
    "nature": {"zh": "性质", "en": "Nature"},
    "error": {"zh": "错误", "en": "Error"},
    "what": {"zh": "问题", "en": "What is wrong"},
    "mend": {"zh": "如何改正", "en": "How to mend it"},
    "who": {"zh": "经办人", "en": "By"},
    "outcome": {"zh": "结果", "en": "Outcome"},
    "added": {"zh": "新增", "en": "Added"},
    "loaded": {"zh": "已导入", "en": "loaded"},
    "undone": {"zh": "已撤销（王芳", "en": "undone (王芳"},
    "sure": {"zh": "确定撤销", "en": "Yes, take it back"},
    "undo": {"zh": "撤销第 {n} 次导入", "en": "Take back import {n}"},
}


@pytest.fixture(scope="module")
def file(small_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small demo district for this file's tests, which may change it."""
    return copy_database(small_demo, tmp_path_factory.mktemp("import") / "demo.duckdb")


@pytest.fixture(scope="module")
def address(serve, file) -> str:
    return serve(f"duckdb:///{file}")


def unsigned(file: Path, first: int, most: int) -> list[tuple[str, str]]:
    """Residents who never had a contract, each with the team of the area they live in."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            "SELECT resident_id, team_id FROM residents JOIN resident_teams USING (resident_id)"
            " WHERE died_on IS NULL AND left_on IS NULL AND until IS NULL AND since < '2017-01-01'"
            " AND resident_id NOT IN (SELECT resident_id FROM contracts) ORDER BY resident_id LIMIT ? "
            "OFFSET ?",
            [most, first],
        ).fetchall()


def template(page, lang: str) -> list[str]:
    """The columns of the template that the button gives."""
    book = download(page, SAYS["template"][lang], f"{CONTRACTS[lang]}.xlsx")
    return [cell.value for cell in next(book.worksheets[0].iter_rows())]


def download(page, button: str, name: str) -> openpyxl.Workbook:
    with page.expect_download() as given:
        page.get_by_role("button", name=button).click()
    assert given.value.suggested_filename == name
    return openpyxl.load_workbook(io.BytesIO(Path(given.value.path()).read_bytes()))


def filled(columns: list[str], rows: list[tuple]) -> bytes:
    """A template filled with ``rows``."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    ) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([tuple(columns), *rows]):
            sheet.write_row(place, 0, row)
    return target.getvalue()


def contract(number: str, person: tuple[str, str], lang: str = "zh") -> tuple:
    resident, team = person
    return (number, resident, team, STATUS[lang], date(2018, 1, 5), date(2018, 1, 5), date(2018, 12, 31))


COLUMNS = ["签约记录编号", "档案编号", "签约团队编号", "签约状态", "签约日期", "开始日期", "结束日期"]


def sign(page, lang: str) -> None:
    """Enter the name of the person who imports."""
    page.get_by_label(SAYS["by"][lang], exact=True).fill("王芳")
    page.keyboard.press("Enter")
    settle(page)


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def check(page, name: str, content: bytes, lang: str = "zh") -> None:
    """Choose one file and press the button that checks it."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    settle(page)
    press(page, SAYS["check"][lang])


def load(page, name: str, content: bytes, lang: str = "zh") -> None:
    """Check one file and import it."""
    check(page, name, content, lang)
    press(page, SAYS["import"][lang])


def held(page, lang: str = "zh") -> int:
    """How many contracts the screen says there are."""
    column = page.locator("[data-testid=stColumn]").filter(has_text=SAYS["contents"][lang]).last
    rows = {row[SAYS["kind"][lang]]: row[SAYS["rows"][lang]] for row in table(column)}
    return int(rows[CONTRACTS[lang]].replace(",", ""))


def log(page) -> list[dict[str, str]]:
    return table(page.locator(".st-key-import_log"))


def undo(page, number: int, lang: str = "zh", place: int = 0) -> None:
    """Choose the import in row ``place`` of the log (0: the newest) and undo it."""
    choose_import(page, place)
    press(page, SAYS["undo"][lang].format(n=number))
    press(page, SAYS["sure"][lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_template_to_loaded_rows_and_back(page, address, file, lang):
    go(page, f"{address}/?lang={lang}")
    signed = base(page, {"zh": "签约居民", "en": "Signed residents"}[lang])
    go(page, f"{address}/data?lang={lang}")
    before = held(page, lang)
    sign(page, lang)
    columns = template(page, lang)[:7]
    people = unsigned(file, {"zh": 0, "en": 100}[lang], 40)
    rows = [contract(f"{lang}-{place}", person, lang) for place, person in enumerate(people)]
    wrong = [*rows[:7], (*rows[7][:4], "2018-13-45", *rows[7][5:]), *rows[8:]]

    check(page, f"{lang}.xlsx", filled(columns, wrong), lang)
    problem = table(page.locator(".st-key-problems_0"))[0]  # a reminder on the whole quarter may follow
    assert [problem[SAYS[name][lang]] for name in ("row", "column", "value", "nature")] == [
        "9",
        columns[4],
        "2018-13-45",
        SAYS["error"][lang],
    ]
    assert problem[SAYS["what"][lang]] and problem[SAYS["mend"][lang]]
    back = download(
        page, SAYS["marked"][lang], f"{lang}-{ {'zh': '问题', 'en': 'problems'}[lang] }.xlsx"
    ).worksheets[0]
    assert [cell.value for cell in back[2]][:3] == [9, f"{lang}-7", people[7][0]] and back.max_row == 2
    assert held(page, lang) == before

    load(page, f"{lang}.xlsx", filled(columns, rows), lang)
    assert {"zh": "新增 40 行，替换 0 行，未变 0 行", "en": "40 rows added, 0 replaced, 0 unchanged"}[
        lang
    ] in messages(page)
    assert held(page, lang) == before + 40
    newest = log(page)[0]
    assert [newest[SAYS[name][lang]] for name in ("who", "kind", "outcome", "added")] == [
        "王芳",
        CONTRACTS[lang],
        SAYS["loaded"][lang],
        "40",
    ]
    go(page, f"{address}/?lang={lang}")
    assert (
        base(page, {"zh": "签约居民", "en": "Signed residents"}[lang])
        == f"{int(signed.replace(',', '')) + 40:,}"
    )

    go(page, f"{address}/data?lang={lang}")
    sign(page, lang)
    undo(page, int(newest[{"zh": "编号", "en": "Number"}[lang]]), lang)
    assert held(page, lang) == before and log(page)[0][SAYS["outcome"][lang]].startswith(SAYS["undone"][lang])
    go(page, f"{address}/?lang={lang}")
    assert base(page, {"zh": "签约居民", "en": "Signed residents"}[lang]) == signed


def test_a_corrected_file_takes_the_place_of_the_first(page, address, file):
    people = unsigned(file, 200, 5)
    rows = [contract(f"C-{place}", person) for place, person in enumerate(people)]
    go(page, f"{address}/data")
    before = held(page)
    load(page, "更正.xlsx", filled(COLUMNS, rows))
    press(page, SAYS["more"]["zh"])
    check(page, "更正.xlsx", filled(COLUMNS, rows[1:]))
    page.get_by_text("这是更正后的文件").click()
    settle(page)
    press(page, SAYS["import"]["zh"])
    assert "新增 0 行，替换 0 行，未变 4 行，删除 1 行" in messages(page) and held(page) == before + 4
    newest, first = log(page)[:2]
    assert newest["结果"] == f"已导入，替换第 {first['编号']} 次"
    undo(page, int(first["编号"]), place=1)
    assert (
        f"不能撤销：后来的导入 {newest['编号']} 用到了这次导入的行" in messages(page)
        and held(page) == before + 4
    )


def test_unusual_headers_are_asked_about_once(page, address, file):
    people = unsigned(file, 300, 4)
    own = ["协议流水", *COLUMNS[1:4], "办理时间", *COLUMNS[5:]]
    go(page, f"{address}/data")
    check(
        page,
        "东软.xlsx",
        filled(own, [contract(f"M-{place}", person) for place, person in enumerate(people[:2])]),
    )
    assert (
        "请先确认表头" in messages(page) and not page.get_by_role("button", name=SAYS["import"]["zh"]).count()
    )
    choose(page, "签约记录编号", "协议流水")
    press(page, "按此对应重新检查")
    assert "请先确认表头" in messages(page)  # one column is still missing
    choose(page, "签约日期", "办理时间")
    press(page, "按此对应重新检查")
    assert "文件可以导入" in messages(page)
    go(page, f"{address}/data")
    load(
        page,
        "东软二月.xlsx",
        filled(own, [contract(f"M-{place}", person) for place, person in enumerate(people)]),
    )
    assert "新增 4 行" in messages(page) and "对应关系“东软”" in page.locator(".st-key-report_0").inner_text()


def test_a_file_with_too_many_errors_is_refused_until_more_are_allowed(page, address, file):
    good = contract("L-0", unsigned(file, 400, 1)[0])
    rows = [good, ("L-1", "nobody", *good[2:]), (*good[:3], "<b>=1+1</b>", *good[4:])]
    go(page, f"{address}/data")
    check(page, "坏.xlsx", filled(COLUMNS, [rows[0], rows[1], ("L-2", *rows[2][1:])]))
    assert "文件不能导入" in messages(page) and "3 行中有 2 行有错误，超过允许的 5%" in messages(page)
    listed = table(page.locator(".st-key-problems_0"))
    assert [(problem["行"], problem["列"], problem["单元格内容"]) for problem in listed] == [
        ("3", "档案编号", "nobody"),
        ("4", "签约状态", "<b>=1+1</b>"),
    ]
    for limit, other, said in (
        ("5%", "70", "文件可以导入"),
        ("70%（只对这次，平时 5%）", "5", "文件不能导入"),
        ("5%", "70", "文件可以导入"),
    ):
        press(page, f"错误行上限 {limit}")
        page.get_by_role("spinbutton").fill(other)
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("stAlert").filter(has_text=said).first).to_be_visible()
    # For this upload alone: neither for somebody else nor for the next file.
    go(someone := page.context.new_page(), f"{address}/data")
    expect(someone.get_by_role("button", name="错误行上限 5%", exact=True)).to_be_visible()
    press(page, SAYS["import"]["zh"])
    assert "错误行上限提高到 70%（平时 5%）" in log(page)[0]["结果"]  # the log said nothing of it
    press(page, SAYS["more"]["zh"])
    check(page, "坏2.xlsx", filled(COLUMNS, [("L-3", *rows[0][1:]), ("L-4", *rows[1][1:])]))
    assert "2 行中有 1 行有错误，超过允许的 5%" in messages(page)


def test_undoing_says_what_it_costs_and_asks(page, address, file):
    rows = [contract(f"U-{place}", person) for place, person in enumerate(unsigned(file, 500, 3))]
    go(page, f"{address}/data")
    load(page, "撤.xlsx", filled(COLUMNS, rows))
    before, number = held(page), int(log(page)[0]["编号"])
    choose_import(page)
    ask = page.get_by_role("button", name=SAYS["undo"]["zh"].format(n=number), exact=True)
    ask.focus()
    page.keyboard.press("Enter")
    settle(page)
    assert held(page) == before and "库中会删除它新增的 3 行" in messages(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # no
    settle(page)
    assert held(page) == before and "确定要撤销" not in messages(page)
    ask.focus()
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # yes
    settle(page)
    expect(page.get_by_test_id("stAlert").filter(has_text="指标已更新").first).to_be_visible()
    assert held(page) == before - 3
    report = page.locator(".st-key-report_0").inner_text()
    assert f"已撤销，原编号 {number}" in report and "已导入" not in report


def test_an_archive_is_imported_in_the_order_of_its_references(page, address):
    people = "档案编号,性别,出生日期\nZIP1,女,1980-01-01\n"
    signed = ",".join(COLUMNS) + "\nZ-1,ZIP1,T001,签约,2018-01-05,2018-01-05,2018-12-31\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1签约.csv", signed)
        archive.writestr("2居民.csv", people)
    go(page, f"{address}/data")
    check(page, "全部.zip", packed.getvalue())
    assert "2 个文件都可以导入" in messages(page)
    press(page, "导入 2 个文件")
    assert "已导入 2 个文件：新增 2 行" in messages(page)
    assert [row["文件"] for row in log(page)[:2]] == ["1签约.csv", "2居民.csv"]


def test_a_file_that_is_no_table_is_refused_in_a_sentence(page, address):
    name = "broken [x](a@example.test) *y* $z$ <b> www.example.test.xlsx"
    go(page, f"{address}/data?lang=en")
    check(page, name, b"PK\x03\x04 this is no workbook", "en")
    assert "Remedy: export it again" in messages(page)
    assert (
        name in [text.replace("\u2060", "") for text in words(page)]
        and not page.locator("[data-testid=stMain] a[href*=example], [data-testid=stMain] .katex").count()
    )


def test_what_was_never_counted_is_said_and_counted(page, serve, file, tmp_path):
    copy = copy_database(file, tmp_path / "pending.duckdb")
    with duckdb.connect(str(copy)) as connection:
        connection.execute("INSERT INTO pending_periods VALUES ('2018Q1', '')")
    go(page, f"{serve(f'duckdb:///{copy}')}/data")
    assert "还没有计入指标" in messages(page) and "演示区的合成数据" in messages(page)
    press(page, "现在计入")
    assert "指标已更新" in messages(page) and "还没有计入指标" not in messages(page)


def test_the_kind_of_template_is_in_the_address(page, address):
    go(page, f"{address}/data?lang=en")
    choose(page, "Template for", KINDS["teams"].info["title"].en)
    assert page.url.endswith("lang=en&kind=teams")
    assert page.get_by_role(
        "button", name=f"Download the “{KINDS['teams'].info['title'].en}” template"
    ).is_visible()
