"""The slide show: keys, touch and clicks turn slides without a request to the server; the arrangement is in
the address and can be saved under a name.
"""

import re
import zipfile

import pytest

from tests.support.browser import settle
from tests.support.layout import flaws
from tests.support.screens import choose, exhibit, go, parameters, save_view, words
from tests.support.server import copy_database
from tests.support.slides import SLIDES, shown

# Measures the time from a key press until the page has a new layout.
_COST = """key => {
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    document.querySelector(".st-key-slides").getBoundingClientRect();
    return performance.now() - begun;
}"""
_FADED = "() => document.querySelectorAll('.st-key-stage .faded').length"
_CHARTS_WIDE = (
    "[...document.querySelectorAll('.st-key-slides .js-plotly-plot')].map(plot => plot._fullLayout.width)"
)


@pytest.fixture(scope="module")
def writable(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on a small district that may be written to."""
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('present') / 'demo.duckdb')}")


def title(page) -> str:
    return page.locator(".slide-title").nth(shown(page)).inner_text()


def test_keys_turn_the_slides_and_nothing_is_asked_of_the_server(page, writable):
    go(page, f"{writable}/present")
    assert shown(page) == 0 and page.locator("[data-counter]").inner_text() == f"1 / {len(SLIDES)}"
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    last = len(SLIDES) - 1
    for key, place in (
        ("ArrowRight", 1),
        ("PageDown", 2),
        ("Space", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("Shift+Space", 0),
        ("ArrowLeft", 0),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert shown(page) == place, key
    page.get_by_role("button", name="下一张").click()
    assert shown(page) == 1 and page.locator("[data-counter]").inner_text() == f"2 / {len(SLIDES)}"
    rounds = []
    for _ in range(3):  # the shortest time of each turn counts, as other processes can only make it longer
        page.keyboard.press("Home")
        rounds.append([page.evaluate(_COST, "ArrowRight") for _ in range(last)])
    assert shown(page) == last and max(map(min, zip(*rounds, strict=True))) < 100  # ms
    assert asked == []


def steps(page) -> list[int]:
    """The slides seen at the start and after each of three presses of the key that goes on; the counter and
    the notes must follow.
    """
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Home")
    seen = [shown(page)]
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        seen.append(shown(page))
    assert (
        page.locator("[data-counter]").inner_text()
        == f"{seen[-1] + 1} / {page.locator('.st-key-slides > *').count()}"
    )
    return seen


def test_one_press_is_one_slide_whatever_was_changed_before(page, writable):
    go(page, f"{writable}/present")
    assert steps(page) == [0, 1, 2, 3]
    page.get_by_text("编排与备注").click()
    settle(page)
    for left in (len(SLIDES) - 1, len(SLIDES) - 2):
        page.locator(".deck-list li .name").last.press("Delete")
        settle(page)
        assert page.locator("[data-counter]").inner_text() == f"4 / {left}"
        assert steps(page) == [0, 1, 2, 3], f"{left} slides left"
    choose(page, "季度", "2017年四季度")
    assert steps(page) == [0, 1, 2, 3]
    choose(page, "机构", "安康里社区卫生服务中心")
    assert steps(page) == [0, 1, 2, 3]
    page.get_by_role("button", name="English", exact=True).click()
    settle(page)
    assert steps(page) == [0, 1, 2, 3]
    for screen in ("Trends", "Present"):
        page.get_by_role("link", name=screen, exact=True).click()
        settle(page)
    assert steps(page) == [0, 1, 2, 3]
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement")
    assert steps(page) == [0, 1, 2, 3]
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")
    assert steps(page) == [0, 1, 2, 3]


def test_full_screen_by_key_and_out_again(page, writable):
    go(page, f"{writable}/present?lang=en")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement?.matches('.st-key-stage')")
    page.keyboard.press("PageDown")
    assert shown(page) == 1
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => !document.fullscreenElement")
    assert shown(page) == 1


def test_a_series_is_singled_out_by_a_click_and_let_go_by_escape(page, writable):
    go(page, f"{writable}/present?slides=growth,incentive")
    traces = page.locator(".st-key-slide_0 .scatterlayer > .trace")
    assert traces.count() == 2
    page.locator(".st-key-slide_0 .legend .traces").first.dispatch_event("click")
    assert page.evaluate(_FADED) == 1
    page.mouse.move(5, 5)
    assert page.evaluate(_FADED) == 1  # held
    page.keyboard.press("Escape")
    assert page.evaluate(_FADED) == 0
    page.locator(".st-key-slide_0 .scatterlayer > .trace").nth(1).dispatch_event("mouseover")
    assert page.evaluate(_FADED) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_slide_cuts_a_text_or_lays_one_on_another(page, district, lang):
    go(page, f"{district}/present?lang={lang}")
    found = {}
    for place in range(len(SLIDES)):
        page.wait_for_timeout(100)
        found |= {f"{place} {title(page)}": flaws(page)} if flaws(page) else {}
        page.keyboard.press("ArrowRight")
    assert found == {}
    # The chart is as wide as the slide before scaling, not as the scaled stage.
    assert set(page.evaluate(_CHARTS_WIDE)) == {1472}


def test_a_chart_measured_anew_is_as_wide_as_its_slide_again(page, writable):
    # Streamlit measures when a chart comes, before or after the stage is scaled: both must come to the same.
    go(page, f"{writable}/present?slides=growth")
    for width in (1400, 1472):
        page.locator(".st-key-slides [data-testid=stFullScreenFrame]").evaluate(
            "(frame, width) => frame.style.setProperty('width', `${width}px`, 'important')", width
        )
        page.wait_for_function(f"() => Math.round({_CHARTS_WIDE}[0]) === {width}")
    seen = (
        page.locator(".st-key-slides .js-plotly-plot").bounding_box()["width"]
        / page.locator(".st-key-slides > *").bounding_box()["width"]
    )
    assert seen == pytest.approx(1472 / 1600, abs=0.001)


def test_on_a_phone_nothing_lies_on_the_slide(page, writable):
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{writable}/present?slides=growth")
    slide, controls = (page.locator(one).bounding_box() for one in (".st-key-slides > *", ".stage-controls"))
    assert controls["y"] >= slide["y"] + slide["height"] and controls["x"] >= slide["x"]


def test_a_deck_is_found_again_after_a_look_at_another_screen(page, writable):
    go(page, f"{writable}/present?slides=growth,base&title_growth=本季增长")
    left = parameters(page)
    page.get_by_role("link", name="总览", exact=True).first.click()
    settle(page)
    page.get_by_role("link", name="演示", exact=True).first.click()
    page.get_by_text("刚才编排").first.wait_for()
    settle(page)
    assert parameters(page) == left and title(page) == "本季增长"
    # Whoever wants all slides again gets them: only coming back brings the deck.
    page.get_by_text("编排与备注").click()
    settle(page)
    page.get_by_role("button", name="整套", exact=True).click()
    settle(page)
    assert "slides" not in parameters(page)


def test_slides_are_chosen_ordered_retitled_annotated_and_kept_by_name(page, open_page, writable):
    go(
        page,
        f"{writable}/present?slides=growth,base&quarter=2017Q4&title_growth=本季增长&notes_growth=先讲签约",
    )
    assert title(page) == "本季增长" and page.locator(".stage-notes").inner_text().startswith("先讲签约")
    page.keyboard.press("End")
    assert "居民" in title(page) and shown(page) == 1
    page.get_by_text("编排与备注").click()
    settle(page)
    save_view(page, "一季度例会")
    page.get_by_text("已保存“一季度例会”").wait_for()

    other = open_page()
    go(other, f"{writable}/present")
    other.get_by_text("编排与备注").click()
    settle(other)
    other.get_by_role("button", name="一季度例会").click()
    settle(other)
    assert parameters(other) == {
        "slides": "growth,base",
        "quarter": "2017Q4",
        "title_growth": "本季增长",
        "notes_growth": "先讲签约",
    }
    assert title(other) == "本季增长" and other.locator(".slide-title").count() == 2


def test_the_slides_are_files_built_on_a_click(page, writable):
    go(page, f"{writable}/present?slides=growth,targets,base&notes_growth=先讲签约&title_growth=本季增长")
    files = {}
    for name, ending in (("PowerPoint", "pptx"), ("Excel", "xlsx"), ("Word", "docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert re.fullmatch(rf".+_2018年一季度_绩效分析\.{ending}", download.value.suggested_filename)
        files[ending] = zipfile.ZipFile(download.value.path())
    first, growth, targets = (
        files["pptx"].read(f"ppt/slides/slide{number}.xml").decode() for number in (1, 2, 3)
    )
    assert "绩效分析" in first and "本季增长" in growth and "签约率" in targets
    assert "先讲签约" in files["pptx"].read("ppt/notesSlides/notesSlide1.xml").decode()
    sheets = [name for name in files["xlsx"].namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    assert len(sheets) == 3 + 2  # a cover before, definitions behind
    report = files["docx"].read("word/document.xml").decode()
    # in the summary, and as a chapter
    assert report.count("签约与收入增长") >= 2 and "目标完成情况" in report


def test_a_show_of_nothing_but_scores_says_in_an_open_quarter_why_there_are_none(page, writable):
    go(page, f"{writable}/present?slides=score,score_order&quarter=2018Q2")
    said = page.locator(".no-slides")
    assert said.inner_text().count("2018年二季度还没结束，结束后才能评分") == 2
    stage, words = page.locator(".st-key-stage").bounding_box(), said.locator("span").bounding_box()
    middle = stage["y"] + stage["height"] / 2
    assert words["y"] < middle < words["y"] + words["height"]
    page.get_by_text("编排与备注").click()
    settle(page)
    assert page.get_by_text("2018年二季度还没结束，结束后才能评分").count() >= 2
    choose(page, "季度", "2018年一季度")
    assert "分" in title(page) and page.locator(".slide-title").count() == 2


def test_an_institution_has_a_story_too_and_nothing_chosen_says_what_to_do(page, writable):
    go(page, f"{writable}/present?institution=I02")
    assert page.locator(".slide-title").count() >= 8 and exhibit(page, "growth_quarter").count() == 0
    choose(page, "季度", "2017年四季度")
    assert parameters(page) == {"institution": "I02", "quarter": "2017Q4"} and any(
        "2017年四季度" in text for text in words(page)
    )
    go(page, f"{writable}/present?slides=,")
    assert page.get_by_text("还没有选幻灯片").count() == 1


def test_a_team_has_its_own_slides_and_files_a_click_from_its_screen(page, writable):
    go(page, f"{writable}/team?institution=I01&team=T003&quarter=2017Q4")
    page.get_by_role("link", name="演示与文件").click()
    settle(page)
    assert parameters(page) == {"institution": "I01", "team": "T003", "quarter": "2017Q4"}
    assert "安康里第3团队" in title(page) and page.locator(".st-key-slide_chart_peers").count() == 1
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel").click()
    assert re.fullmatch(
        r".+_安康里社区卫生服务中心_安康里第3团队_2017年四季度_绩效分析\.xlsx",
        download.value.suggested_filename,
    )
    choose(page, "团队", "全部团队")
    assert parameters(page) == {
        "institution": "I01",
        "quarter": "2017Q4",
    } and "安康里社区卫生服务中心" in title(page)
    # without its institution, as the search for a name or a remark may lead here
    go(page, f"{writable}/present?team=T003&slides=peers,base")
    assert page.locator(".slide-title").count() == 2 and "服务居民" not in title(page)


def test_a_file_being_built_and_one_that_failed_are_told_in_the_readers_language(page, writable):
    """The browser's own signs are set by hand: a button that is off, an element with an English error that
    goes after five seconds.
    """
    for lang, built, failed in (
        ("zh", "正在生成文件", "文件没有生成"),
        ("en", "Building the file", "The file was not built"),
    ):
        go(page, f"{writable}/present?slides=base&lang={lang}")
        files, building, trouble = (
            page.locator(".st-key-files"),
            page.locator(".file-built"),
            page.locator(".file-failed"),
        )
        assert not building.is_visible() and not trouble.is_visible()
        files.evaluate("files => { files.querySelector('button').disabled = true }")
        assert (
            building.is_visible()
            and building.inner_text().startswith(built)
            and building.get_attribute("role") == "status"
        )
        files.evaluate(
            "files => { files.querySelector('button').disabled = false; "
            "files.insertAdjacentHTML('beforeend', '<i data-testid=stDownloadButtonError>Failed</i>') }"
        )
        assert (
            trouble.is_visible()
            and trouble.inner_text().startswith(failed)
            and trouble.get_attribute("role") == "alert"
        )
        assert not building.is_visible() and not files.get_by_text("Failed").is_visible()
        files.evaluate("files => { files.querySelector('[data-testid=stDownloadButtonError]').remove() }")
        assert trouble.is_visible()
