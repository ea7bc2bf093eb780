"""What a reader takes along from a chart is whole: the picture says what it shows, of whom, of which day and
from where; the table carries the same; the address opens the same view.
"""

from xml.etree import ElementTree

import pandas as pd
import pytest
from PIL import Image

from tests.support.browser import settle
from tests.support.screens import exhibit, go

SVG = "{http://www.w3.org/2000/svg}"
AS_OF = "2018-05-15"  # the last day of the demo district
DARK_INK, DARK_GROUND = (228, 235, 238), (15, 23, 28)


def about(page, key: str):
    """The contents behind the button under the exhibit's chart."""
    box = exhibit(page, key).locator(f".st-key-about_{key}")
    box.scroll_into_view_if_needed()
    box.get_by_role("button").first.click()
    settle(page)
    return page.locator(".take-along")


def saved(page, button: str):
    """The path and name of the file that ``button`` saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path(), download.value.suggested_filename


def words(path) -> str:
    """All words of an SVG; raises if it is no XML, or refers to anything outside itself."""
    root = ElementTree.parse(path).getroot()
    for element in root.iter():
        for name, value in element.attrib.items():
            assert "http" not in value or name.startswith("xmlns"), (element.tag, name, value)
            assert not value.startswith("data:") and element.tag != f"{SVG}foreignObject"
    return "".join("".join(text.itertext()) + "\n" for text in root.iter(f"{SVG}text"))


def test_a_chart_as_vectors_as_points_and_as_a_table(page, small_district):
    go(page, f"{small_district}/trends")
    headline = exhibit(page, "trend_signing_rate").locator("h4").inner_text()
    about(page, "trend_signing_rate")
    vectors, name = saved(page, "SVG")
    assert name == "签约率走势_云州区（演示）_2014年一季度–2018年一季度.svg"
    said = words(vectors)
    # A long title stands on two lines.
    assert (
        headline in said.replace("\n", "") and f"数据截至 {AS_OF}" in said and "来源：演示区合成记录" in said
    )
    assert "目标 ≥75%" in said  # of the drawing itself
    assert len(ElementTree.parse(vectors).getroot().findall(f".//{SVG}path")) >= 17  # a dot a quarter

    points, name = saved(page, "PNG")
    assert name.endswith("2018年一季度.png")
    with Image.open(points) as drawn:
        assert drawn.format == "PNG" and drawn.width >= 2 * 620  # twice as large
        colours = {colour for _, colour in drawn.convert("RGB").getcolors(1 << 24)}
        assert drawn.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert {(11, 110, 117), (27, 42, 52)} <= colours  # the line, and the title

    table, name = saved(page, "CSV")
    assert name.endswith("2018年一季度.csv") and table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(table, encoding="utf-8-sig")
    assert list(rows["期间"])[::16] == ["2014年一季度", "2018年一季度"] and len(rows) == 17
    last = rows.iloc[-1]
    assert (last["附注：指标"], last["附注：机构"]) == ("签约率", "云州区（演示）")
    assert last["附注：期间"] == "2014年一季度–2018年一季度" and last["附注：数据截至"] == AS_OF
    assert last["附注：公式版本"].startswith("signing_rate ") and "依据" in last["附注：来源"]
    page.get_by_role("button", name="复制网址").click()
    address = page.locator(".take-along input").input_value()
    assert address == last["附注：网址"] and address.startswith(f"{small_district}/trends?quarter=2018Q1")
    page.get_by_text("网址已复制").or_(page.get_by_text("请手工复制")).wait_for()


@pytest.mark.parametrize(("lang", "words"), [("zh", "图片"), ("en", "picture")])
def test_the_picture_is_the_first_thing_behind_the_chart_s_button(open_page, small_district, lang, words):
    page = open_page(viewport={"width": 390, "height": 844})
    go(page, f"{small_district}/trends?lang={lang}")
    door = exhibit(page, "trend_signing_rate").locator(".st-key-about_trend_signing_rate button")
    assert words in door.first.inner_text()
    about(page, "trend_signing_rate")
    opened = page.get_by_role("dialog")
    table = opened.locator("[data-testid=stDataFrame]").first
    table.wait_for()
    for kind in ("PNG", "SVG", "CSV"):
        button = page.get_by_role("button", name=kind).bounding_box()
        assert button["y"] + button["height"] < table.bounding_box()["y"], kind
        assert opened.bounding_box()["y"] <= button["y"] < 844, kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_multiples_are_one_picture_on_white_in_either_theme(open_page, small_district, scheme):
    page = open_page(color_scheme=scheme)
    go(page, f"{small_district}/trends?lang=en")
    cells = exhibit(page, "multiples_signing_rate").locator("a.screen")
    names = cells.locator("span > span:first-child").all_text_contents()
    about(page, "multiples_signing_rate")
    vectors, name = saved(page, "SVG")
    said = words(vectors).replace("\n", "")
    assert name == "Signing_rate_all_institutions_2014_Q1–2018_Q1.svg"
    assert cells.count() > 1 and all(one.replace(" ", "") in said.replace(" ", "") for one in names)
    drawings = ElementTree.parse(vectors).getroot().findall(f".//{SVG}svg//{SVG}svg")
    assert len(drawings) == cells.count() and all(one.find(f"{SVG}path") is not None for one in drawings)
    text = vectors.read_text("utf-8")
    assert "rgb(228, 235, 238)" not in text and "#E4EBEE" not in text  # letters of the dark theme
    points, _ = saved(page, "PNG")
    with Image.open(points) as drawn:
        colours = dict((colour, n) for n, colour in drawn.convert("RGB").getcolors(1 << 24))
    assert max(colours, key=colours.get) == (255, 255, 255) and len(colours) > 50
    assert (0, 114, 178) in colours  # better, as on white


def test_a_table_of_cells_offers_its_rows_and_says_that_there_is_no_picture(page, small_district):
    go(page, f"{small_district}/compare")
    about(page, "heat")
    assert page.get_by_text("这里是表格，不另存图片").is_visible()
    assert not page.get_by_role("button", name="SVG").count()
    table, name = saved(page, "CSV")
    assert name.startswith("对照表_") and len(pd.read_csv(table, encoding="utf-8-sig")) > 1
