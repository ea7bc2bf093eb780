"""Templates are files that the import takes."""

import io
from datetime import date

import openpyxl
import pytest
import sqlalchemy as sa

from records.importing import load, own_forms, template, template_csv
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
        {
            "resident_id": "99999900100100001",
            "sex": "male",
            "birth_date": sa.literal("1956-03-21").cast(sa.Date()),
        },
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


def filled(tmp_path, book, *prefixes):
    """``book`` with a row of its examples for each prefix, which is taken off from their beginnings."""
    examples = {row[0].value: row[4].value for row in book.worksheets[1].iter_rows(min_row=2) if row[4].value}
    sheet = book.worksheets[0]
    for number, prefix in enumerate(prefixes, 2):
        for cell in sheet[1]:
            sheet.cell(number, cell.column, examples[cell.value].removeprefix(prefix))
    book.save(tmp_path / "filled.xlsx")
    return tmp_path / "filled.xlsx"


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_example_row_passes_all_checks_but_is_marked_as_an_example(seeded, tmp_path, kind):
    # With its mark taken off it is a record like any other.
    report = load(seeded, filled(tmp_path, workbook(kind), "示例"), measures=("signed_residents",))
    assert (report.kind, report.problems, report.rows) == (kind, (), 1)
    assert report.parts[0].accepted == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_an_example_left_in_a_file_is_left_out_and_said_so(seeded, tmp_path, kind, lang):
    report = load(seeded, filled(tmp_path, workbook(kind, lang), ""), measures=("signed_residents",))
    assert (report.refused, report.problems, report.added) == (False, (), 0)
    assert [(some.why.zh[:6], some.first) for some in report.parts[0].ignored] == [("模板里的示例", (2,))]


def test_examples_look_like_the_sites_own_numbers(engine):
    with engine.begin() as connection:
        for table, values in (
            (institutions, {"institution_id": "I07", "name": "n", "kind": "community_centre"}),
            (teams, {"team_id": "T041", "name": "n", "institution_id": "I07"}),
            (residents, {"resident_id": "99010500100101301", "sex": "male", "birth_date": date(1956, 3, 21)}),
            # What may be a name is not shown.
            (staff, {**SEEDS[2][1], "staff_id": "zhangsan1", "team_id": "T041"}),
        ):
            connection.execute(sa.insert(table).values(values))
        forms = own_forms(connection)
    assert forms == {
        "institutions.institution_id": "I00",
        "teams.team_id": "T000",
        "residents.resident_id": "0" * 17,
    }
    notes = openpyxl.load_workbook(io.BytesIO(template("contracts", "zh", forms))).worksheets[1]
    assert [row[4].value for row in notes.iter_rows(min_row=2, max_row=4)] == [
        "示例QY0000001",
        "示例00000000000000001",
        "示例T001",
    ]
    teams_ = openpyxl.load_workbook(io.BytesIO(template("teams", "en", forms))).worksheets[1]
    assert [teams_.cell(row, 5).value for row in (2, 4, 8)] == ["EXAMPLE-T002", "EXAMPLE-I01", "EXAMPLE-T001"]


def test_a_number_that_only_begins_like_an_example_is_no_example(seeded, write_csv):
    rows = [["机构编号", "机构名称", "机构类别"], ["示例街道中心", "甲", "社区卫生服务中心"]]
    assert load(seeded, write_csv(rows)).added == 1


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_data_sheet_is_empty_and_the_header_stays_in_sight(kind):
    sheet = workbook(kind).worksheets[0]
    assert (sheet.max_row, sheet.freeze_panes) == (1, "A2")


def test_the_notes_explain_every_column():
    rows = list(workbook("contracts").worksheets[1].iter_rows(max_row=11, values_only=True))
    assert rows[0] == ("列名", "是否必填", "填写形式", "允许的词", "示例（只示样子，请换成自己的）")
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


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_note_has_the_room_it_needs(kind, lang):
    """Not every program sets the height of rows itself, and texts would lie over the next row."""
    notes = openpyxl.load_workbook(io.BytesIO(template(kind, lang))).worksheets[1]
    for row in notes.iter_rows(min_row=2, max_row=len(fields(KINDS[kind])) + 1):
        said = [(len(str(cell.value)), notes.column_dimensions[cell.column_letter].width) for cell in row]
        lines = max(letters / wide for letters, wide in said)
        assert notes.row_dimensions[row[0].row].height >= 15 * lines
