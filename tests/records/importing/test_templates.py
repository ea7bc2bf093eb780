"""Templates are files that the import takes."""

import io

import openpyxl
import pytest
import sqlalchemy as sa

from records.importing import load, template, template_csv
from records.importing.templates import example
from records.tables import KINDS, areas, fields, institutions, residents, staff, teams

SEEDS = (
    (institutions, {"institution_id": "JG001", "name": "n", "kind": "community_centre"}),
    (teams, {"team_id": "TD001", "name": "n", "institution_id": "JG001"}),
    (
        staff,
        {
            "staff_id": "RY001",
            "team_id": "TD001",
            "role": "nurse",
            "chinese_medicine": "no",
            "since": sa.func.current_date(),
        },
    ),
    (areas, {"area_id": "QH001", "name": "n", "kind": "town"}),
    (
        residents,
        {"resident_id": "DA0000001", "sex": "male", "birth_date": sa.literal("1956-03-21").cast(sa.Date())},
    ),
)


def workbook(kind, lang="zh"):
    return openpyxl.load_workbook(io.BytesIO(template(kind, lang)))


@pytest.fixture
def seeded(engine):
    """A database that holds what the example rows refer to."""
    with engine.begin() as connection:
        for table, values in SEEDS:
            connection.execute(sa.insert(table).values(values))
    return engine


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_example_row_imports_cleanly(seeded, tmp_path, kind):
    book = workbook(kind)
    notes = book.worksheets[1]
    examples = {row[0].value: row[4].value for row in notes.iter_rows(min_row=2) if row[4].value}
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        sheet.cell(2, cell.column, examples[cell.value])
    book.save(tmp_path / "filled.xlsx")
    report = load(seeded, tmp_path / "filled.xlsx", measures=("signed_residents",))
    assert (report.kind, report.problems, report.rows) == (kind, (), 1)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_data_sheet_is_empty_and_the_header_stays_in_sight(kind):
    sheet = workbook(kind).worksheets[0]
    assert (sheet.max_row, sheet.freeze_panes) == (1, "A2")


def test_the_notes_explain_every_column():
    rows = list(workbook("contracts").worksheets[1].iter_rows(max_row=11, values_only=True))
    assert rows[0] == ("列名", "是否必填", "填写形式", "允许的词", "示例")
    assert rows[4] == ("签约状态", "必填", "从允许的词中选一个", "签约、续约、解约、待审核", "签约")
    assert rows[8] == ("解约日期", "可空", "日期，如 2018-01-05", "", "2018-06-30")


def test_codes_are_offered_as_a_list():
    (rule,) = [rule for rule in workbook("residents").worksheets[0].data_validations.dataValidation]
    assert (str(rule.sqref), rule.formula1) == ("B2:B1048576", '"男,女"')


def test_number_columns_of_text_keep_leading_zeros():
    sheet = workbook("residents").worksheets[0]
    assert [sheet.column_dimensions[letter].number_format for letter in "AC"] == ["@", "yyyy-mm-dd"]


def test_csv_has_the_mark_that_excel_needs():
    assert template_csv("residents").startswith(b"\xef\xbb\xbf")
    assert (
        template_csv("residents").decode("utf-8-sig")
        == "档案编号,性别,出生日期,建档日期,死亡日期,迁出日期,身份证号\r\n"
    )


def test_an_english_template_has_english_headers():
    assert [cell.value for cell in workbook("residents", "en").worksheets[0][1]][:2] == [
        "Health-record number",
        "Sex",
    ]


def test_examples_exist_for_every_column():
    assert all(example(column) for table in KINDS.values() for column in fields(table))
