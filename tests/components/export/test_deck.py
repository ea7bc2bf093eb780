"""A deck: one exhibit a slide with its message, chart, reading, source and notes, on a master of its own."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches

from components.drawings import plot_of
from components.exhibits.listing import Listing, Row, listing
from components.exhibits.slides import Slide as SlideOf
from components.export.deck import deck
from components.export.model import slide_of
from components.theme import EAST_ASIAN, LATIN, LIGHT
from tests.support.office import NS, check_package, named, parts, series_of, texts, tree


def opened(exhibits, cover, **more):
    return Presentation(BytesIO(deck([slide_of(one, **more) for one in exhibits], cover)))


def title_of(slide) -> str:
    return next(place.text_frame.text for place in slide.placeholders if place.placeholder_format.idx == 0)


def all_text(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_cover_a_slide_an_exhibit_and_the_definitions(every_kind, cover, lang):
    shown = list(every_kind(lang).values())
    made = opened(shown, cover(lang))
    assert [title_of(slide) for slide in list(made.slides)[1 : len(shown) + 1]] == [
        one.headline for one in shown
    ]
    front, last = made.slides[0], made.slides[len(made.slides) - 1]
    for said in (
        "云州区",
        "2018-05-15",
        "2018年一季度" if lang == "zh" else "2018 Q1",
        "演示数据" if lang == "zh" else "Demo data",
        str(len(shown)),
    ):
        assert said in all_text(front)
    for indicator in {indicator for one in shown for indicator in one.definitions}:
        assert any(
            f"{indicator.title.in_(lang)} = {indicator.formula(lang)}" in all_text(slide)
            for slide in list(made.slides)[len(shown) + 1 :]
        )
    assert ("附录" if lang == "zh" else "Appendix") in all_text(last)


def test_a_slide_can_be_given_another_title_and_words_to_speak(ranked, cover):
    shown = ranked(80, 75.5, "no_data")
    slide = opened([shown], cover(), title="请看各机构", notes="先说第一名。\n再说目标。").slides[1]
    notes = slide.notes_slide.notes_text_frame.text.splitlines()
    assert title_of(slide) == "请看各机构" and notes[:3] == ["先说第一名。", "再说目标。", shown.headline]
    assert any("已签约" in line and "÷" in line for line in notes)  # the formula
    assert [note for note in shown.notes if note not in notes] == []


def test_every_slide_says_source_day_and_number(every_kind, cover, lang):
    made = opened(every_kind(lang).values(), cover(lang))
    for number, slide in enumerate(list(made.slides)[1:], 2):
        feet = {
            shape.placeholder_format.type: shape.text_frame.text
            for shape in slide.placeholders
            if shape.placeholder_format.idx in (11, 12)
        }
        assert (
            len(feet) == 2
            and str(number) in feet.values()
            and any("2018-05-15" in text for text in feet.values())
        )
    assert "来源" in all_text(made.slides[1]) or "Source" in all_text(made.slides[1])


def test_it_is_wide_and_has_no_other_layouts_than_those_used(every_kind, cover):
    made = opened(every_kind("zh").values(), cover())
    assert made.slide_width / made.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert len(made.slide_layouts) == 3 and all(layout.used_by_slides for layout in made.slide_layouts)
    assert not [name for name in parts(deck([], cover())) if "thumbnail" in name or "printerSettings" in name]


def test_colours_and_fonts_are_the_theme_s(every_kind, cover):
    found = parts(deck([slide_of(one) for one in every_kind("zh").values()], cover()))
    theme = tree(found["ppt/theme/theme1.xml"])
    shades = {
        slot: theme.find(f".//a:clrScheme/a:{slot}/a:srgbClr", NS).get("val")
        for slot in ("dk1", "lt1", "accent1", "accent2", "accent3", "accent4")
    }
    assert shades == {
        slot: getattr(LIGHT, name)[1:]
        for slot, name in zip(
            shades, ("ink", "ground", "accent", "better", "worse", "attention"), strict=True
        )
    }
    for kind in ("majorFont", "minorFont"):
        assert (
            theme.find(f".//a:{kind}/a:latin", NS).get("typeface") == LATIN
            and theme.find(f".//a:{kind}/a:ea", NS).get("typeface") == EAST_ASIAN
        )
    for name in named(found, "ppt/charts/chart"):  # so that another theme recolours them
        assert tree(found[name]).find(".//a:srgbClr", NS) is None
    for name in named(found, "ppt/slides/slide"):
        assert {run.get("lang") for run in tree(found[name]).iterfind(".//a:rPr", NS)} <= {"zh-CN"}


def test_numbers_on_a_shape_are_used_once(every_kind, cover):
    found = check_package(deck([slide_of(one) for one in every_kind("zh").values()], cover()))
    for folder in ("slides/slide", "slideLayouts/slideLayout", "slideMasters/slideMaster"):
        for name in named(found, f"ppt/{folder}"):
            keys = [one.get("id") for one in tree(found[name]).iterfind(".//p:cNvPr", NS)]
            assert len(set(keys)) == len(keys) > 0


@pytest.mark.parametrize("length", [6, 30, 60, 120, 240])
def test_a_long_message_shrinks_and_charts_keep_their_room(course, cover, length):
    shown = replace(
        course(60, 61, 62, 63, 75),
        headline="签" * length,
        reading=("读" * 2 * length,),
        notes=("注" * length,) * 4,
    )
    slide = opened([shown], cover()).slides[1]
    title = next(place for place in slide.placeholders if place.placeholder_format.idx == 0)
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert 16 <= size <= 28 and (length > 60 or -(-length * size // (12.13 * 72)) <= 2)
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    assert chart.height >= Inches(2.9) and chart.top + chart.height <= Inches(6.93)
    reading = next((place for place in slide.placeholders if place.placeholder_format.idx == 14), None)
    assert reading is None or (
        reading.top >= chart.top + chart.height and reading.top + reading.height <= Inches(6.93)
    )


def test_what_has_no_room_is_said_to_stand_in_the_notes(course, cover):
    shown = replace(
        course(60, 61, 62, 63, 75), notes=tuple(f"说明{place}" + "文" * 150 for place in range(9))
    )
    slide = opened([shown], cover()).slides[1]
    assert "说明0" in all_text(slide) and "说明8" not in all_text(slide) and "见备注栏" in all_text(slide)
    assert "说明8" in slide.notes_slide.notes_text_frame.text


def test_a_gap_stays_a_gap_and_bars_start_at_zero(every_kind, cover):
    shown = every_kind("zh")
    found = parts(deck([slide_of(shown[kind]) for kind in ("lines", "ranking", "bars")], cover()))
    lines, ranking, bars = (tree(found[name]) for name in named(found, "ppt/charts/chart"))
    assert series_of(lines)["安康里"][1] is None and lines.find(".//c:dispBlanksAs", NS).get("val") == "gap"
    for chart in (ranking, bars):
        assert chart.find(".//c:valAx/c:scaling/c:min", NS).get("val") == "0.0"
    assert series_of(bars) == {"激励前": [0.1, 0.5], "激励后": [0.6, 0.8]}


def test_intervals_reach_from_lower_to_upper(ranked, cover):
    """80% and 70% of 200 answers, five points either way; of people who were all counted there is none."""
    counted = parts(deck([slide_of(ranked(80, 70))], cover()))
    [name] = named(counted, "ppt/charts/chart")
    assert tree(counted[name]).find(".//c:errBars", NS) is None
    found = parts(deck([slide_of(ranked(80, 70, key="satisfaction_rate"))], cover()))
    chart = tree(
        found["ppt/charts/chart" + named(found, "ppt/charts/chart")[0].removeprefix("ppt/charts/chart")]
    )
    for side in ("plus", "minus"):
        assert [
            float(one.text) for one in chart.iterfind(f".//c:errBars/c:{side}//c:v", NS)
        ] == pytest.approx([0.05, 0.05])


def test_a_table_of_cells_is_a_native_table_of_its_values(every_kind, cover):
    """Of 24 rows as many as have room in letters of 18 pt; the others are counted."""
    heat = every_kind("zh")["heat"]
    slide = opened([heat], cover()).slides[1]
    table = next(shape for shape in slide.shapes if shape.has_table).table
    read = [[cell.text for cell in row.cells] for row in table.rows]
    assert read[0] == [column.title for column in heat.chart.columns]
    rows = [list(row) for row in zip(*(column.cells for column in heat.chart.columns), strict=True)]
    shown = len(read) - 2
    assert shown >= 8 and read[1:-1] == rows[:shown] and str(len(rows) - shown) in read[-1][0]


def test_a_long_table_says_how_many_rows_are_not_shown(every_kind, cover, lang):
    heat = every_kind(lang)["heat"]
    names, rates = heat.chart.names, heat.chart.rates
    long = replace(
        heat.chart,
        names=replace(names, cells=names.cells * 5, keys=names.keys * 5, roles=names.roles * 5),
        rates=tuple(
            replace(rate, cells=rate.cells * 5, values=rate.values * 5, roles=rate.roles * 5)
            for rate in rates
        ),
    )
    slide = opened([replace(heat, chart=long)], cover(lang)).slides[1]
    frame = next(shape for shape in slide.shapes if shape.has_table)
    shown = len(frame.table.rows) - 2
    assert 8 <= shown < 120 and str(120 - shown) in frame.table.cell(shown + 1, 0).text
    assert sum(row.height for row in frame.table.rows) + frame.top <= Inches(6.93)


def test_no_letters_that_must_be_read_are_small(every_kind, cover, words):
    """18 pt; what says where figures come from, and remarks, 12 pt."""
    lists = tuple(
        Listing(
            "达标", tuple(Row(f"很长的指标名称{place}", f"{place}.0%", "目标 ≥75%") for place in range(30))
        )
        for _ in range(2)
    )
    figures = tuple((f"{place}万", f"名称{place}") for place in range(10))
    slides = [slide_of(one) for one in every_kind("zh").values() if one.chart is not None]
    slides += [words(lists=lists), words(figures=figures), words(points=("一是核实记录。",) * 30)]
    found = parts(deck(slides, cover()))
    small = []
    for name in [*named(found, "ppt/slides/slide")[: len(slides) + 1], *named(found, "ppt/charts/chart")]:
        for one in tree(found[name]).iterfind(".//*[@sz]"):
            if one.tag.endswith(("}rPr", "}defRPr")) and (size := int(one.get("sz")) / 100) < 18:
                small.append((name, size, _quiet(one)))
    assert {size for _, size, _ in small} <= {12.0} and all(quiet for _, _, quiet in small), small


def _quiet(letters) -> bool:
    """Whether letters are in the colour of what is said beside: that of a caption, a source or a remark."""
    place = next((one for one in letters.iterancestors() if one.tag.endswith("}sp")), None)
    kind = None if place is None else place.find(".//p:ph", NS)
    slot = letters.find(".//a:schemeClr", NS)
    return (kind is not None and kind.get("idx") in ("11", "12", "13")) or (
        slot is not None and slot.get("val") == "tx2"
    )


def test_properties_are_of_the_data_not_of_the_clock(ranked, cover):
    made = opened([ranked(80, 70)], cover())
    assert made.core_properties.created.date() == made.core_properties.modified.date() == date(2018, 5, 15)
    assert made.core_properties.title == "云州区 · 2018年一季度 · 家庭医生签约服务绩效分析"


def test_nothing_to_draw_is_said_on_the_slide(course, cover):
    shown = course(*["no_data"] * 5)
    assert plot_of(shown.chart, "zh") is None
    assert "没有可以画出的结果" in all_text(opened([shown], cover()).slides[1])


def test_english_has_no_chinese_but_names(every_kind, cover):
    found = parts(deck([slide_of(one) for one in every_kind("en").values()], cover("en", place="Yunzhou")))
    names = "云州区安康里下街口溪第团队提高绩效比例队（演示）·、，甲"
    for name in named(found, "ppt/slides/slide"):
        for text in texts(tree(found[name])):
            assert not [
                letter for letter in text if "\u4e00" <= letter <= "\u9fff" and letter not in names
            ], text


@pytest.fixture
def words(setting):
    """``words(lists=…)``: a slide without a chart, with figures, lists or sentences."""
    title, footer = "全区92.3万居民", "云州区 · 2018年一季度"

    def made(**more) -> SlideOf:
        shown = listing(
            "x", title, [*more.get("lists", ()), Listing("", (Row("概况", ""),))], footer, setting(), (), "x"
        )
        return SlideOf(key="x", subject="概况", title=title, footer=footer, exhibit=shown, **more)

    return made


def test_figures_lists_and_sentences_make_slides_without_a_chart(cover, words):
    lists = (
        Listing("达标", tuple(Row(f"指标{place}", f"{place}.0%") for place in range(9))),
        Listing("未达标", (Row("签约率", "74.9%", "目标 ≥75%"),)),
    )
    slides = [
        words(figures=tuple((f"{place}万", f"名称{place}") for place in range(10))),
        words(lists=lists, points=("共9项。",)),
        words(points=("一是核实记录。", "二是跟进落后团队。"), own_notes="慢慢讲。"),
    ]
    blob = deck(slides, cover())
    check_package(blob)
    made = list(Presentation(BytesIO(blob)).slides)[1:]
    assert [title_of(slide) for slide in made] == ["全区92.3万居民"] * 3 and all(
        "云州区 · 2018年一季度" in all_text(slide) for slide in made
    )
    assert all(
        f"{place}万" in all_text(made[0]) and f"名称{place}" in all_text(made[0]) for place in range(10)
    )
    tables = [shape.table for shape in made[1].shapes if shape.has_table]
    assert [[tuple(cell.text for cell in row.cells) for row in table.rows][1:] for table in tables] == [
        [(f"指标{place}", f"{place}.0%") for place in range(9)],
        [("签约率", "74.9%（目标 ≥75%）")],
    ]
    assert [table.cell(0, 0).text for table in tables] == ["达标", "未达标"] and "共9项。" in all_text(
        made[1]
    )
    assert made[2].notes_slide.notes_text_frame.text.splitlines() == [
        "慢慢讲。",
        "一是核实记录。",
        "二是跟进落后团队。",
    ]
    for slide in made:
        for shape in slide.shapes:
            assert shape.top + shape.height <= Inches(7.4) and shape.left + shape.width <= Inches(13.34)


def test_a_long_list_and_many_sentences_stay_on_the_slide(cover, words):
    lists = (Listing("前列", tuple(Row(f"团队{place}", "1") for place in range(25))),)
    slides = [words(lists=lists, points=("说明" * 40,) * 4), words(points=("很长的句子" * 40,) * 12)]
    for slide, said in zip(
        list(Presentation(BytesIO(deck(slides, cover()))).slides)[1:],
        ("团队24 1", "很长的句子" * 40),
        strict=False,
    ):
        assert all(
            shape.top + shape.height <= Inches(6.95)
            for shape in slide.shapes
            if not (shape.is_placeholder and shape.placeholder_format.idx in (11, 12))
        )
        assert said in slide.notes_slide.notes_text_frame.text


def test_what_is_said_under_a_chart_can_be_chosen(course, cover):
    shown = replace(course(60, 61, 62, 63, 75), reading=("原来的解读",))
    slide = Presentation(BytesIO(deck([replace(slide_of(shown), points=("另一句话",))], cover()))).slides[1]
    assert (
        "另一句话" in all_text(slide)
        and "原来的解读" not in all_text(slide)
        and "原来的解读" in slide.notes_slide.notes_text_frame.text
    )
