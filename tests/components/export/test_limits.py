"""Limits of lengths set by Office, ECMA-376 and POSIX: names that do not fit are cut, with a visible sign."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from components.exhibits.listing import Listing, Row
from components.exhibits.slides import Slide
from components.export.chart_data import OPTIONS
from components.export.deck import deck
from components.export.fitting import told
from components.export.model import slide_of, title_of
from components.export.workbook_format import foot as footer_of
from components.native.letters import clean, file_name, in_property, rows, sheet_names, short
from components.native.sheets import Sheet, cut, in_cell
from metrics.editions.keeping import Edition
from tests.components.export.files import MAKERS, words_of
from tests.support.office import NS, cells, check_package, named, parts, tree

LONG = "很长的名字" * 50  # the name of the case: 250 letters
NAMES = {
    "chinese": LONG,
    "rare": "𠮷" * 250,
    "latin": "Longest Community Health Service Centre " * 12,
    "one word": "W" * 400,
    "signs": "&" * 300,
    "marks": "e\u0301" * 200,
    "quotes": "'" * 300,
    "dots": "." * 300,
    "digits": "3号" * 120,
}
# What XML forbids or discourages, what turns text round, and half letters.
ODD = "".join(
    map(
        chr,
        (
            *range(0x20),
            *range(0x7F, 0xA0),
            0xAD,
            0x061C,
            0x180E,
            *range(0x200B, 0x2010),
            *range(0x2028, 0x202F),
            *range(0x2060, 0x2070),
            0xD800,
            0xDFFF,
            *range(0xFDD0, 0xFDF0),
            0xFEFF,
            *range(0xFFF9, 0xFFFC),
            0xFFFE,
            0xFFFF,
            0x1FFFE,
            0x10FFFF,
            0xE0001,
            0xE0041,
        ),
    )
)


def units(text: str) -> int:
    """The length of a text as Office counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.fixture(params=NAMES)
def name(request) -> str:
    return NAMES[request.param]


@pytest.mark.parametrize("ending", MAKERS)
def test_files_of_long_names_keep_every_limit(ranked, cover, name, ending):
    shown = ranked(80, 70, 60, names={"I01": name, "I02": name, "I03": "云溪", "district": name})
    made = Edition(
        edition_id=1,
        content_hash="0" * 64,
        name=name[:60],
        period="2018Q1",
        note="",
        by="",
        made_at=cover().as_of,
        as_of=cover().as_of,
        last_import=0,
        parameters="",
        program="1",
    )
    blob = MAKERS[ending](
        [replace(shown, headline=f"{name}最高，为80.0%", caption=f"{name} · 2018年")] * 3,
        cover(place=name, within=(name, name), edition=made),
    )
    found = check_package(blob)
    for content in (found[one] for one in found if one.startswith("docProps/") and one.endswith(".xml")):
        assert all(units(element.text or "") <= 255 for element in tree(content).iter())
    assert "绩效分析" in (
        title := tree(found["docProps/core.xml"]).findtext("{http://purl.org/dc/elements/1.1/}title")
    ) or title.endswith("…")
    for content in (content for one, content in found.items() if one.endswith(".xml")):
        for element in tree(content).iter():
            assert units(element.get("descr", "")) <= 255 and units(element.get("formatCode", "")) <= 255
    # what is said of the name is not what is cut
    assert any("80.0%" in text for text in words_of(blob, ending))


def test_a_workbook_of_long_names(ranked, cover, name):
    found = parts(
        MAKERS["xlsx"](
            [ranked(80, 70, names={"I01": name, "I02": name})] * 2, cover(place=name, within=("云州区", name))
        )
    )
    for sheet in named(found, "xl/worksheets/sheet"):
        foot = tree(found[sheet]).findtext(".//{*}oddFooter")
        # a size is ended by a blank
        assert units(foot) <= 255 and foot.endswith("&R&8 &P / &N") and foot.startswith("&L&8 ")
        said = foot.removeprefix("&L&8 ").removesuffix("&R&8 &P / &N")
        assert "&" not in said.replace("&&", "")  # none is half of a pair
        assert all(float(row.get("ht", 0)) <= 409.5 for row in tree(found[sheet]).iter("{*}row"))
    assert all(0 < units(one.get("name")) <= 31 for one in tree(found["xl/workbook.xml"]).iter("{*}sheet"))


def test_a_footer_that_begins_with_a_digit_keeps_it():
    assert footer_of("2018年") == "&L&8 2018年&R&8 &P / &N"
    assert footer_of("&" * 300).count("&&") > 100


def test_cells_rows_and_sheets_of_a_workbook(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "x.xlsx", OPTIONS)
    sheet = book.add_worksheet("一", Sheet)
    for row, text in enumerate(("长" * 40_000, "𠮷" * 20_000, "长" * 32_767)):
        assert sheet.write_string(row, 0, text) == 0  # −2: left out, because it is longer than Excel allows
    assert sheet.write_string(3, 0, "半\ud800个\uffff") == 0
    sheet.set_row(0, 5000)
    book.close()
    blob = (tmp_path / "x.xlsx").read_bytes()
    kept = [row[0] for row in cells(blob, "一")]
    assert kept.pop() == "半\ufffd个\ufffd"
    assert [units(text) for text in kept] == [32_767, 32_767, 32_767] and [text[-1] for text in kept] == [
        "…",
        "…",
        "长",
    ]
    assert float(tree(parts(blob)["xl/worksheets/sheet1.xml"]).find(".//{*}row").get("ht")) <= 409.5


@given(st.text(), st.integers(1, 40))
def test_what_is_cut_says_so(text, most):
    text = clean(text)
    assert units(cut(text, most)) <= most
    assert (
        cut(text, most) == text
        if units(text) <= most
        else cut(text, most).endswith("…") and text.startswith(cut(text, most)[:-1])
    )


def test_properties_and_cells_at_their_edge():
    assert in_property("长" * 255) == "长" * 255 and in_property("长" * 256) == "长" * 254 + "…"
    assert in_property("𠮷" * 128) == "𠮷" * 127 + "…"  # two letters each: 256 are one too many
    assert in_cell("a" * 32_768) == "a" * 32_766 + "…"


def test_the_title_of_a_file_says_whose_and_when(cover):
    said = title_of(cover(place=LONG, within=("云州区", LONG)))
    assert "2018年一季度" in said and said.count("…") == 2 and units(said) <= 255


def test_nothing_odd_is_left_in_clean_text():
    assert clean(f"{ODD}名{ODD}称{ODD}") == "名 称"
    element = etree.Element("x")
    element.text = clean(ODD + "x" + ODD)
    assert etree.fromstring(etree.tostring(element)).text == "x"


@pytest.mark.parametrize("edition", ["", "𠮷" * 60, "长" * 60])
def test_file_names_have_room_everywhere(name, edition, lang):
    """255 bytes in UTF-8 on Linux, 255 letters on Windows, and no letter that either forbids."""
    for places in ([name], [name, name], [name, name, name]):
        called = file_name(places, "2018Q1", lang, "pptx", edition)
        assert len(called.encode()) <= 255 and called.endswith(".pptx")
        assert not set(called) & set('\\/:*?"<>| ') and not re.match(
            r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", called
        )


@pytest.mark.parametrize(
    "odd", ["CON", "NUL", "com1", "..", ". .", " x. ", "a\x7fb", "ab\u202exslx", "长" * 39 + ". 尾"]
)
def test_reserved_and_hidden_names(odd):
    called = file_name([odd], "2018Q1", "zh", "xlsx")
    assert (
        called.endswith("_2018年一季度_绩效分析.xlsx")
        and "\u202e" not in called
        and "\x7f" not in called
        and "._" not in called
    )
    assert called.split("_")[0] not in ("", ".", "..")


def test_sheets_of_rare_letters_are_counted_as_excel_counts_them():
    for given_name in sheet_names(["𠮷" * 20, "𠮷" * 20, "'" + "长" * 30 + "'" * 9, "History", "[x]:*?/\\"]):
        assert 0 < units(given_name) <= 31 and not given_name.startswith("'") and not given_name.endswith("'")


@given(st.text(alphabet="签约率abc 𠮷W.&,，", max_size=200), st.floats(0.5, 12.0), st.integers(1, 3))
def test_told_text_never_takes_more_rows_than_it_may(text, inches, most):
    kept, size = told(text, inches, (28, 16, 9), most)
    assert rows(kept, inches * 72 / size) <= most
    assert kept == text or "…" in kept


def test_short_is_as_long_as_it_may_be():
    assert short("一二三四五六七八九十", 8) == "一二三四…九十" and short("ab" * 5000, 22).count("…") == 1


def test_a_name_among_words_is_cut_and_both_ends_stay(setting):
    named_so = setting(names={"I01": f"头{LONG}尾", "I02": "社区卫生服务中心" * 7}).name
    assert (
        named_so("I01").startswith("头很长的")
        and named_so("I01").endswith("的名字尾")
        and len(named_so("I01")) <= 60
    )
    assert named_so("I02") == "社区卫生服务中心" * 7 and named_so("I03") == "I03"  # 56 letters stay whole


def boxes(blob: bytes):
    """(text frames of a slide: rows and size of each paragraph, and the height of the frame in pt)."""
    for page in Presentation(BytesIO(blob)).slides:
        for shape in page.placeholders:
            if shape.has_text_frame and shape.height:
                sized = [
                    (paragraph.text, paragraph.runs[0].font.size.pt)
                    for paragraph in shape.text_frame.paragraphs
                    if paragraph.runs and paragraph.runs[0].font.size
                ]
                yield (
                    shape.name,
                    sum(rows(text, shape.width / 12_700 / size) * size * 1.2 for text, size in sized),
                    shape.height / 12_700,
                )


def test_no_place_of_a_slide_overflows(ranked, course, cover, name):
    exhibits = [
        ranked(80, 70, 60, names={"I01": name, "I02": name, "district": name}),
        course(60, 61, 62, names={"I01": name}),
    ]
    slides = [
        slide_of(
            replace(one, headline=f"{name}最高，为80.0%；{name}最低", caption=f"{name} · {name}", source=name)
        )
        for one in exhibits
    ]
    made = list(boxes(deck(slides, cover(place=name, within=(name, name)))))
    assert len(made) > 8 and [(place, high, room) for place, high, room in made if high > room + 1] == []


def test_lists_and_figures_of_long_names_stay_on_their_slide(ranked, cover, name):
    drawn = ranked(80, 70, 60)
    exhibit = replace(drawn, chart=None)
    listed = [Listing(name, tuple(Row(name, name, name) for _ in range(14)))] * 2
    slide = Slide(
        key="attention",
        subject="需要关注",
        title=name,
        footer="",
        exhibit=exhibit,
        lists=tuple(listed),
        points=(name,),
    )
    grand = Slide(
        key="base", subject="基本情况", title=name, footer="", exhibit=exhibit, figures=((name, name),) * 9
    )
    found = parts(deck([slide, grand], cover()))
    for table in tree(found["ppt/slides/slide2.xml"]).iterfind(".//a:tbl", NS):
        assert sum(int(row.get("h")) for row in table.iterfind("a:tr", NS)) <= 5.5 * 914_400
    assert all(
        int(off.get("y")) + int(ext.get("cy")) <= 7.5 * 914_400
        for page in ("slide2", "slide3")
        for off, ext in zip(
            tree(found[f"ppt/slides/{page}.xml"]).iterfind(".//a:off", NS),
            tree(found[f"ppt/slides/{page}.xml"]).iterfind(".//a:ext", NS),
            strict=True,
        )
    )
