"""Decks, workbooks and reports of every kind of exhibit: whole packages, the same bytes twice, and plain text
from hostile names.
"""

import math
import posixpath
import re
from dataclasses import replace

import pytest

from components.exhibits.charts import HeatMap
from components.export.deck import contents as deck_contents
from components.export.report import contents as report_contents
from components.export.workbook import workbook
from components.export.workbook_words import contents as workbook_contents
from components.native.letters import short
from components.theme import EAST_ASIAN
from tests.components.export.files import HOSTILE, MAKERS, words_of
from tests.support.office import NS, cached, cells, check_package, named, parts, series_of, tree


@pytest.mark.parametrize("ending", MAKERS)
def test_every_kind_of_exhibit_gives_a_whole_package(every_kind, cover, lang, ending):
    found = check_package(MAKERS[ending](list(every_kind(lang).values()), cover(lang)))
    # a table is none
    assert (
        len(
            named(
                found,
                {"pptx": "ppt/charts/chart", "xlsx": "xl/charts/chart", "docx": "word/charts/chart"}[ending],
            )
        )
        == 11
    )


@pytest.mark.parametrize("ending", MAKERS)
def test_the_same_content_gives_the_same_bytes(every_kind, cover, ending, monkeypatch):
    import time

    first = MAKERS[ending](list(every_kind("zh").values()), cover())
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 100_000))
    assert MAKERS[ending](list(every_kind("zh").values()), cover()) == first


@pytest.mark.parametrize("ending", MAKERS)
def test_nothing_in_a_file_leads_out_of_it(every_kind, cover, ending):
    for content in parts(MAKERS[ending](list(every_kind("zh").values()), cover())).values():
        assert b'TargetMode="External"' not in content and b"<f>" not in content  # no formula in any cell


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_plain_text(ranked, cover, name, ending):
    shown = ranked(80, 70, 60, names={"I01": name, "I02": "安康里", "I03": "云溪", "district": name})
    blob = MAKERS[ending](
        [replace(shown, headline=f"{name}最高")], cover(place=name, within=("云州区", name))
    )
    found = check_package(blob)
    plain = " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202e\ufffe\ud800]", "", name).split())
    assert any(plain in text for text in words_of(blob, ending))
    for chart in named(
        found, {"pptx": "ppt/charts/chart", "xlsx": "xl/charts/chart", "docx": "word/charts/chart"}[ending]
    ):
        assert short(plain, 22) in [point.text for point in tree(found[chart]).iterfind(".//c:cat//c:v", NS)]
    inside = [blob] if ending == "xlsx" else [found[part] for part in found if part.endswith(".xlsx")]
    for book in inside:
        for sheet in named(check_package(book), "xl/worksheets/sheet"):
            assert tree(parts(book)[sheet]).find(".//{*}f") is None


@pytest.mark.parametrize("ending", MAKERS)
def test_numbers_in_charts_are_the_results(course, ranked, cover, ending):
    shown = [
        course(60, "no_data", 62.5, 63, 75),
        ranked(80, 75.5, "no_data"),
        course(12345.67, 11111, 13000, 14000, 15000, key="mean_income", below=1),
    ]
    found = check_package(MAKERS[ending](shown, cover()))
    charts = [
        tree(found[name])
        for name in named(
            found,
            {"pptx": "ppt/charts/chart", "xlsx": "xl/charts/chart", "docx": "word/charts/chart"}[ending],
        )
    ]
    assert series_of(charts[0])["安康里"] == [0.6, None, 0.625, 0.63, 0.75]
    assert series_of(charts[1])["签约率"] == [0.755, 0.8]  # the best on top
    assert series_of(charts[2])["安康里"] == [12345.67, 11111.0, 13000.0, 14000.0, 15000.0]
    assert next(one.text for one in charts[0].iterfind(".//c:ser/c:val//c:formatCode", NS)) == "0.0%"
    assert next(one.text for one in charts[2].iterfind(".//c:ser/c:val//c:formatCode", NS)) == '#,##0"元"'


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_the_workbook_inside_a_chart_holds_what_is_drawn(every_kind, cover, lang, ending):
    """Every cell that a chart refers to holds the number or the word that it shows."""
    found = check_package(MAKERS[ending](list(every_kind(lang).values()), cover(lang)))
    folder = {"pptx": "ppt", "docx": "word"}[ending]
    for name in named(found, f"{folder}/charts/chart"):
        rels = tree(found[name.replace("charts/", "charts/_rels/") + ".rels"])
        book = next(one.get("Target") for one in rels.iterfind("r:Relationship", NS))
        sheet = cells(
            found[
                posixpath.normpath(posixpath.join(f"{folder}/charts", book))
                if not book.startswith("/")
                else book[1:]
            ]
        )
        references = list(tree(found[name]).iterfind(".//c:numRef", NS))
        assert references
        for reference in references:
            assert same(column(sheet, reference.findtext("c:f", None, NS)), cached(reference))


def same(written: list, drawn: list) -> bool:
    """Whether numbers are equal but for the last digit, which Excel does not keep; None is an empty cell."""
    return len(written) == len(drawn) and all(
        one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-14)
        for one, other in zip(written, drawn, strict=True)
    )


def column(rows: list[tuple], reference: str) -> list[float | None]:
    first, last = (
        re.fullmatch(r"\$([A-Z]+)\$(\d+)", one).groups() for one in reference.rpartition("!")[2].split(":")
    )
    assert first[0] == last[0]
    place = 0
    for letter in first[0]:
        place = place * 26 + ord(letter) - 64
    return [
        rows[row - 1][place - 1] if row <= len(rows) and place <= len(rows[row - 1]) else None
        for row in range(int(first[1]), int(last[1]) + 1)
    ]


def test_a_workbook_s_charts_refer_to_cells_that_hold_what_they_show(every_kind, cover, lang):
    blob, sheets = workbook(list(every_kind(lang).values()), cover(lang)), {}
    for content in (content for name, content in parts(blob).items() if "/charts/chart" in name):
        for reference in tree(content).iterfind(".//c:numRef", NS):
            formula = reference.findtext("c:f", None, NS)
            name = formula.rpartition("!")[0].strip("'").replace("''", "'")
            if name not in sheets:
                sheets[name] = cells(blob, name)
            assert same(column(sheets[name], formula), cached(reference))


@pytest.mark.parametrize("ending", MAKERS)
def test_chinese_has_its_face_in_every_chart(every_kind, cover, ending):
    found = parts(MAKERS[ending](list(every_kind("zh").values()), cover()))
    for name in (name for name in found if "/charts/chart" in name and name.endswith(".xml")):
        letters = list(tree(found[name]).iterfind(".//a:defRPr[@sz]", NS))
        faces = {one.get("typeface") for one in tree(found[name]).iterfind(".//a:ea", NS)}
        assert letters and faces == {EAST_ASIAN}


@pytest.mark.parametrize("ending", MAKERS)
def test_charts_and_tables_have_their_message_as_alternative_text(every_kind, cover, ending):
    shown = list(every_kind("zh").values())
    found = parts(MAKERS[ending](shown, cover()))
    said = {
        one.get("descr")
        for name, content in found.items()
        if name.endswith(".xml")
        for one in tree(content).iter()
        if one.get("descr")
    }
    assert said >= {one.headline for one in shown if ending == "pptx" or not isinstance(one.chart, HeatMap)}


@pytest.mark.parametrize("ending", MAKERS)
def test_synthetic_data_is_marked_and_real_data_is_not(ranked, cover, ending):
    assert any("演示" in text for text in words_of(MAKERS[ending]([ranked(80, 70)], cover()), ending))
    real = ranked(80, 70, synthetic=False)
    assert not any(
        "演示" in text for text in words_of(MAKERS[ending]([real], cover(synthetic=False)), ending)
    )


@pytest.mark.parametrize("ending", MAKERS)
def test_an_exhibit_without_any_value_says_so(course, cover, ending, lang):
    blob = MAKERS[ending]([course(*["no_data"] * 5, lang=lang)], cover(lang))
    check_package(blob)
    assert not any("/charts/chart" in name for name in parts(blob))
    assert any(("没有结果" if lang == "zh" else "no value") in text for text in words_of(blob, ending))


def test_each_file_says_what_it_contains(lang):
    for said in (deck_contents(12, lang), workbook_contents(12, lang), report_contents(12, lang)):
        assert "12" in said and said.endswith(("。", "."))
