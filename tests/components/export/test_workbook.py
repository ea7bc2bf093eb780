"""A workbook: typed numbers, formats as they are said, charts, a cover that leads to every sheet."""

import re
from io import BytesIO

import openpyxl
import pytest

from components.export.typed import typed_columns
from components.export.workbook import workbook
from components.export.workbook_format import DEFINED, WIDEST
from components.text import say
from components.text.said import Said
from components.theme import LIGHT, tint_of
from tests.components.export.conftest import KINDS
from tests.support.office import NS, parts, tree

HEADER = 4  # the row of titles, as Excel counts


def opened(exhibits, cover):
    return openpyxl.load_workbook(BytesIO(workbook(list(exhibits), cover)))


def table(sheet) -> dict[str, list]:
    """Title → the cells below it, of the columns before the first without a title."""
    found = {}
    for column in sheet.iter_cols(min_row=HEADER):
        if column[0].value is None:
            break
        found[column[0].value] = column[1:]
    return found


def values(cells) -> list:
    return [cell.value for cell in cells]


def test_numbers_are_numbers_in_the_formats_they_are_said_in(course, cover):
    shown = course(60, "no_data", 62.5, 63, 75)
    found = table(opened([shown], cover()).worksheets[1])
    assert (
        values(found["结果"])[:5] == [0.6, "—", 0.625, 0.63, 0.75]
        and found["结果"][0].number_format == "0.0%"
    )
    assert values(found["分子"])[:5] == [60, "—", 62.5, 63, 75] and found["分母"][4].number_format == "#,##0"
    assert "95%区间 下限" not in found  # everybody was counted
    assert values(found["缺失原因"])[:3] == [None, "没有数据", None]


@pytest.mark.parametrize(
    ("key", "value", "below", "zh", "en"),
    [
        ("mean_income", 12345.67, 1, '#,##0"元"', '#,##0" yuan"'),
        ("residents", 923000, 1, '#,##0"人"', '#,##0" people"'),
        ("signing_saturation", 88, 100, "0.00", "0.00"),
        ("signing_rate", 74.97, 100, "0.00%", "0.00%"),  # one digit more, or it would look met
    ],
)
def test_units_stand_in_the_format_not_in_the_cell(course, cover, key, value, below, zh, en):
    for lang, form in (("zh", zh), ("en", en)):
        cell = table(opened([course(value, key=key, below=below, lang=lang)], cover(lang)).worksheets[1])[
            "结果" if lang == "zh" else "Value"
        ][0]
        assert cell.value == pytest.approx(value / below) and cell.data_type == "n"
        assert cell.number_format in (form, form.replace("0.00", "#,##0.00"))


def test_a_change_is_in_percentage_points_with_its_sign(every_kind, cover, lang):
    found = table(opened([every_kind(lang)["bars"]], cover(lang)).worksheets[1])
    change = found["变化" if lang == "zh" else "Change"]
    assert values(change)[:2] == pytest.approx([50.0, 30.0])
    unit = "个百分点" if lang == "zh" else " pp"
    assert change[0].number_format == f'+#,##0.0"{unit}";-#,##0.0"{unit}";#,##0.0"{unit}"'
    above = ["激励前 分子", "激励后 分子"] if lang == "zh" else ["Before: numerator", "After: numerator"]
    assert [values(found[title])[:2] for title in above] == [[100, 500], [600, 800]]


def test_a_doubtful_number_stays_a_number_with_its_sign(results, setting, cover):
    from components.exhibits.heat import heat
    from metrics.analysis.among_all import funnel

    rows = results(
        *(
            (f"T{place}", "2018Q1", "face_to_face_rate", 500 if place == 1 else 300, 1000)
            for place in range(1, 15)
        ),
        level="team",
        doubt="few",
    )
    shown = heat(rows, {"face_to_face_rate": funnel(rows)}, (), setting(), "district")
    # The worst come first, so the best is last.
    cell = table(opened([shown], cover()).worksheets[1])["面对面服务率"][13]
    assert (cell.value, cell.number_format) == (0.5, '0.0%"＊ ▲▲"')
    assert shown.chart.rates[0].cells[13] == "50.0%＊ ▲▲"
    assert cell.fill.fgColor.rgb == "FF" + tint_of("far_better", LIGHT)[1:]


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_whole_and_every_number_in_it_typed(every_kind, cover, lang, kind):
    """Read as a screen reads it, every cell is there; what is a number there is one here."""
    shown = every_kind(lang)[kind]
    found = table(opened([shown], cover(lang)).worksheets[1])
    columns = typed_columns(shown, lang)
    assert list(found) == [column.title for column in columns] and len(columns) >= len(shown.table.columns)
    for column in columns:
        written = values(found[column.title])[: len(shown.table)]
        expected = [cell.value if cell.value != "" else None for cell in column.cells]
        assert [
            one if isinstance(one, str) or one is None else pytest.approx(one, rel=1e-14) for one in expected
        ] == written
    for title in shown.table:
        if title != say("column_period", lang):
            assert [
                cell
                for cell in shown.table[title]
                if re.match(r"[+−-]?\d", cell) and not isinstance(cell, Said)
            ] == []


def test_sheets_are_named_after_what_they_show_and_the_cover_leads_to_them(every_kind, cover, lang):
    shown = list(every_kind(lang).values())
    book = opened(shown, cover(lang))
    assert len(book.sheetnames) == len(shown) + 2 and len(
        {name.casefold() for name in book.sheetnames}
    ) == len(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)
    front = book.worksheets[0]
    led = {
        cell.hyperlink.location.rpartition("!")[0].strip("'"): front.cell(cell.row, 3).value
        for row in front.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert list(led) == book.sheetnames[1:] and list(led.values())[:-1] == [one.headline for one in shown]
    text = " ".join(str(cell) for row in front.iter_rows(values_only=True) for cell in row if cell)
    assert "2018-05-15" in text and "云州区" in text and str(len(shown)) in text


def test_titles_stay_in_sight_and_sheets_print_on_a4(every_kind, cover):
    book = opened(every_kind("zh").values(), cover())
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in (
            (1, 0),
            (None, 0),
        ) and sheet.sheet_properties.pageSetUpPr.fitToPage
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes == "B5" and sheet.print_title_rows == "$4:$4" and sheet.auto_filter.ref
        widths = [one.width for one in sheet.column_dimensions.values()]
        assert len(widths) > 2 and all(2 <= width <= WIDEST for width in widths)


def test_every_sheet_has_message_caption_source_and_definition(every_kind, cover, lang):
    shown = list(every_kind(lang).values())
    book = opened(shown, cover(lang))
    for sheet, exhibit in zip(book.worksheets[1:], shown, strict=False):
        assert (
            sheet["A1"].value == exhibit.headline
            and exhibit.caption in sheet["A2"].value
            and "2018-05-15" in sheet["A2"].value
        )
        text = "".join(
            str(cell)
            for column in sheet.iter_cols(values_only=True)
            for cell in column
            if isinstance(cell, str)
        ).replace(" ", "")
        for said in (*exhibit.reading, *exhibit.notes, exhibit.source, *_defined(exhibit, lang)):
            assert said.replace(" ", "") in text


def _defined(exhibit, lang) -> list[str]:
    """Formulas that stand on the exhibit's own sheet; many stand on a sheet of their own."""
    if len(exhibit.definitions) <= DEFINED:
        return [one.formula(lang) for one in exhibit.definitions]
    return [say("definitions_elsewhere", lang, sheet=say("sheet_definitions", lang))]


def test_definitions_stand_once_each(every_kind, cover, lang):
    shown = list(every_kind(lang).values())
    sheet = opened(shown, cover(lang)).worksheets[-1]
    said = [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert said == list(
        dict.fromkeys(one.title.in_(lang) for exhibit in shown for one in exhibit.definitions)
    )


def test_names_of_sheets_with_apostrophes_are_quoted(course, cover):
    from dataclasses import replace

    from metrics import INDICATORS
    from records.labels import Text

    odd = replace(INDICATORS["signing_rate"], title=Text("居民'签约:率/[甲]", "x"))
    blob = workbook([replace(course(60, 61, 62, 63, 75), definitions=(odd,))], cover())
    book = openpyxl.load_workbook(BytesIO(blob))
    assert book.sheetnames[1] == "1 居民'签约 率 甲 走势"
    formula = tree(parts(blob)["xl/charts/chart1.xml"]).findtext(".//c:cat//c:f", None, NS)
    assert formula.startswith("'1 居民''签约 率 甲 走势'!")
