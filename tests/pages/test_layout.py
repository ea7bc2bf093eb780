"""Every screen in both languages and both themes, on a phone, a laptop and a projector."""

import contextlib

import duckdb
import pytest
from playwright.sync_api import TimeoutError

from components.text import say
from components.widgets.internals.framed import WIDEST
from components.widgets.internals.grid import width_of
from metrics import INDICATORS
from tests.support.browser import settle
from tests.support.layout import (
    below_the_fold,
    covered_by_tools,
    cut_in_tables,
    flaws,
    under_tools,
    violations,
)
from tests.support.paper import pages, unspaced
from tests.support.room import crowded, too_small
from tests.support.screens import PATHS, go, letters, title, words

# 720 and 960: a laptop and a projector zoomed to 200%; 320: the narrowest a screen must work in (WCAG 1.4.10)
SIZES = {
    320: 640,
    390: 844,
    720: 450,
    960: 540,
    1440: 900,
    1920: 1080,
}
TIGHTEST = (390, 720, 1440)  # widths at which long words have least room
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 28)"}
HEADLINE, CHART, TABLE = "h4", ".js-plotly-plot", "[data-testid=stDataFrame]"
# Elements that must be in the first view at each width (at 1920 px letters are enlarged for the back of a
# room), so that nobody has to scroll for the answer.
FIRST_VIEW: dict[str, dict[int, tuple[str, ...]]] = {
    "/": {
        390: ("h4:has-text('需要关注'), h4:has-text('Needs attention')",),
        1440: (
            ".st-key-card_satisfaction_rate",
            ".st-key-exhibit_ranking_signing_rate h4",
            "h4:has-text('需要关注'), h4:has-text('Needs attention')",
        ),
        1920: (
            ".st-key-card_satisfaction_rate",
            ".st-key-exhibit_ranking_signing_rate h4",
            ".st-key-exhibit_before_after h4",
            "h4:has-text('需要关注'), h4:has-text('Needs attention')",
        ),
    },
    "/trends": {
        390: (HEADLINE,),
        1440: (f".st-key-exhibit_growth_quarter {CHART}", f".st-key-exhibit_together_quarter {CHART}"),
        1920: (f".st-key-exhibit_growth_quarter {CHART}", f".st-key-exhibit_together_quarter {CHART}"),
    },
    "/scorecard": {
        390: (".st-key-exhibit_score_lost h4",),
        1440: (f".st-key-exhibit_score_lost {CHART}", ".st-key-exhibit_score_order h4"),
        1920: (f".st-key-exhibit_score_lost {CHART}", ".st-key-exhibit_score_order h4"),
    },
    "/incentive": {
        390: (HEADLINE,),
        1440: (f".st-key-exhibit_before_after {CHART}",),
        1920: (f".st-key-exhibit_before_after {CHART}",),
    },
    "/institution": {
        390: ("h2",),
        1440: (HEADLINE, f".st-key-exhibit_trend_signing_rate {CHART}"),
        1920: (HEADLINE,),
    },
    "/team": {
        390: (HEADLINE,),
        1440: (HEADLINE, f".st-key-exhibit_trend_signing_rate {CHART}", "[data-testid=stMetric]"),
        1920: (HEADLINE, f".st-key-exhibit_trend_signing_rate {CHART}"),
    },
    "/compare": {390: (HEADLINE,), 1440: (HEADLINE,), 1920: (HEADLINE,)},
    "/schemes": {390: ("h2",), 1440: (HEADLINE,), 1920: (HEADLINE,)},
    "/present": {390: (".st-key-stage",), 1440: (".st-key-stage",), 1920: (".st-key-stage",)},
    "/data": {
        390: ("[data-testid=stFileUploader]",),
        1440: ("[data-testid=stFileUploader]", TABLE),
        1920: ("[data-testid=stFileUploader]",),
    },
    "/definitions": {
        390: ("[data-testid=stTextInput]",),
        1440: ("[data-testid=stTextInput]",),
        1920: ("[data-testid=stTextInput]",),
    },
}
# The most sheets of A4 that each screen takes: the overview is a brief, a portrait one sheet or two.
SHEETS = {
    "/": 1,
    "/institution": 2,
    "/team": 2,
    "/trends": 1,
    "/incentive": 2,
    "/compare": 1,
    "/present": 1,
    "/scorecard": 3,
    "/schemes": 2,
    "/data": 3,
}
CHINESE, LATIN = r"[\u3400-\u9fff]", r"[A-Za-z]{2,}"
SPOKEN_AS_IS = [
    "English",
    "中文",
    "CSV",
    "PDF",
    "Excel",
    ".xlsx",
    ".xls",
    ".ods",
    ".zip",
    "mmHg",
    "mmol",
    "Home",
    "End",
    "Esc",
    "PowerPoint",
    "Word",
]
_WIDER = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""
# The table of the others is left out of a team's sheet.
_HEADINGS = """() => [...document.querySelectorAll("h2, h4")].filter(one => !one.closest(".st-key-others")
    && one.checkVisibility({visibilityProperty: true})).map(one => one.innerText)"""
_GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


@pytest.fixture(scope="module")
def names(full_demo) -> list[str]:
    """Names from the records, which are the same in both languages."""
    with duckdb.connect(str(full_demo), read_only=True) as connection:
        rows = connection.execute(
            "SELECT name FROM institutions UNION SELECT name FROM teams UNION SELECT name FROM areas"
            " UNION SELECT title FROM incentives"
            ' UNION SELECT sentence FROM judgements UNION SELECT "by" FROM judgements'
        ).fetchall()
    return [name for (name,) in rows]


def test_of_every_screen_it_is_said_what_its_first_view_holds():
    assert FIRST_VIEW.keys() == set(PATHS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("screen", PATHS)
def test_screen_speaks_one_language_and_fits(open_page, district, names, screen, lang):
    page = open_page(color_scheme="light")
    go(page, f"{district}{screen}?lang={lang}")
    foreign = LATIN if lang == "zh" else CHINESE
    assert letters(words(page), foreign, [*names, *SPOKEN_AS_IS]) == []
    if lang == "zh":  # axe would find the same in both languages
        assert violations(page) == []
    heading = title(page)
    for width in SIZES if lang == "zh" else (*TIGHTEST, 1920):
        height = SIZES[width]
        page.set_viewport_size({"width": width, "height": height})
        settle(page, quiet=0.25)
        fits(page)
        assert max(page.evaluate(_WIDER)) <= 0, f"wider than the window at {width} px"
        assert title(page) == heading
        # In the narrowest window names on the axes of charts may touch, but nothing is cut.
        assert [one for one in flaws(page) if width > min(SIZES) or one.startswith("cut")] == [], (
            f"at {width} px"
        )
        assert cut_in_tables(page, WIDEST) == [], f"at {width} px"
        assert crowded(page) == [], f"at {width} px"
        assert width < 1920 or too_small(page) == []
        assert under_tools(page) == [], f"at {width} px"
        assert below_the_fold(page, FIRST_VIEW[screen].get(width, ())) == [], f"at {width} × {height} px"
    for theme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=theme)
        settle(page, quiet=0.25)
        assert page.evaluate(_GROUND) == ground and title(page) == heading
    page.emulate_media(color_scheme="light")
    settle(page, quiet=0.25)
    if screen in SHEETS:
        prints_whole(page, screen, lang)


def prints_whole(page, screen: str, lang: str) -> None:
    """Assert that the screen fits its sheets of A4, with its sentences, whole tables and the day of the data,
    and without anything to press or to choose.
    """
    told = pages(page.pdf(prefer_css_page_size=True))
    assert len(told) <= SHEETS[screen]
    text = "".join(told)
    said = [*page.evaluate(_HEADINGS), say("data_as_of", lang, as_of="2018-05-15")]
    if page.locator(".st-key-portrait").count():
        said += [indicator.title.in_(lang) for indicator in INDICATORS.values()]
    assert [one for one in said if unspaced(one) not in text] == []
    buttons = ("other_language", "definition_and_table", "portrait_hint", "columns_beyond", "brief_pdf")
    assert [key for key in buttons if unspaced(say(key, lang)) in text] == []


def fits(page) -> None:
    """Wait until nothing is wider than the window: tables are redrawn a moment after the window's size has
    changed.
    """
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"Math.max(...({_WIDER})()) <= 0", timeout=5000)
    for _ in range(20):  # a table that was hidden on a telephone is filled a moment after it is shown
        if not cut_in_tables(page, WIDEST):
            break
        page.wait_for_timeout(250)


CROWDED = """<div data-testid=stMain style="font: 13px sans-serif">
    <p style="width: 9.5em">数据截至这一天 2018-05-15</p><p>数据截至这一天 2018-05-15</p>
    <p style="width: 60px">差距有所扩大15.0个百分点</p>
    <div class="js-plotly-plot"><svg class="main-svg" width="300" height="100">
        <g class="scatterlayer" transform="translate(10,0)"><path class="js-line" d="M0,50L290,50"/>
        <path class="point" transform="translate(200,80)" d="M5,0A5,5 0 1,1 0,-5A5,5 0 0,1 5,0Z"/></g>
        <text class="annotation-text" x="20" y="54">12.0%</text>
        <text class="annotation-text" x="120" y="30">15.0%</text>
        <text class="legendtext" x="200" y="84">legend</text></svg></div>
    <div class="st-key-card_one" style="float: left"><p>one line</p><img width="9" height="9" alt=""></div>
    <div class="st-key-card_two" style="float: left"><p>two<br>lines</p><img width="9" height="9"
        alt=""></div>
</div>"""


def test_what_is_crowded_broken_or_small_is_found(page):
    page.set_content(CROWDED)
    found = crowded(page)
    assert found[:2] == ["on a line: 12.0%", "on a mark: legend"]
    assert [one for one in found if one.startswith("broken: 15.0个百分点")] and "courses end at" in found[-1]
    assert too_small(page)[0] == "13.0 px: 12.0%"


FLAWED = """<div data-testid=stApp><div data-testid=stMain style="font: 16px FACE">
    <p style="width: 80px; overflow: hidden; white-space: nowrap">cut at its side</p>
    <p style="height: 8px; overflow: hidden">cut below</p>
    <p style="width: 80px; overflow: auto; white-space: nowrap">can be scrolled</p>
    <p style="position: absolute; width: 1px; height: 1px; overflow: hidden;
        white-space: nowrap">spoken only</p>
    <p style="visibility: hidden; width: 8px; overflow: hidden; white-space: nowrap">not there</p>
    <p style="position: absolute; top: 400px">one</p><p style="position: absolute; top: 408px">two</p>
        <p style="position: absolute; top: 440px">three</p>
    <p style="position: absolute; top: 500px">under it</p>
        <hr style="position: absolute; top: 490px; width: 90px; height: 40px">
    <svg width="200" height="20"><text x="0" y="15">drawn</text><text x="180" y="15">beyond</text></svg>
    <input value="a value that is too long" style="width: 60px">
    <div style="display: grid; width: max-content">
        <div data-testid=stMarkdownContainer style="width: calc(100% - 1px); overflow: hidden;
            text-overflow: ellipsis; white-space: nowrap">ends in dots</div>
        <span style="visibility: hidden; height: 0; white-space: nowrap">ends in dots</span></div>
</div></div>"""


@pytest.mark.parametrize("face", ["monospace", "serif", "sans-serif", "cursive"])
def test_what_is_cut_covered_or_overlaps_is_found(page, face):
    """Whatever letters a machine has: what is cut is cut by their own width."""
    page.set_content(FLAWED.replace("FACE", face))
    assert flaws(page) == [
        "cut: cut at its side",
        "cut: cut below",
        "cut: beyond",
        "covered: one",
        "covered: under it",
        "cut in its field: a value that is too long",
        "cut: ends in dots",
        "overlap: one | two",
    ]


def test_a_promise_below_the_window_is_found(page):
    page.set_content(
        "<div data-testid=stMain><p>here</p><p style='position: absolute; top: 880px; height: 40px'>"
        "below</p></div>"
    )
    # 880 + a margin of 16 + 40 − 900
    assert below_the_fold(page, ("text=here", "text=below")) == ["text=below: 36 px"]


def test_columns_have_room_for_names_and_figures_also_while_they_are_sorted(page, district):
    go(page, f"{district}/compare")
    texts = [indicator.title.in_(lang) for indicator in INDICATORS.values() for lang in ("zh", "en")]
    texts += [
        "137,805.51",
        "16,810元–29,125元",
        "120 / 166（112–131）",
        "—（观察期未满）",
        "≥100% ✓",
        "2018-04-12 09:30",
        "AWARENESS@mmHg 100%",
    ]
    drawn = page.evaluate(
        """texts => {
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `14px ${getComputedStyle(document.querySelector("[data-testid=stApp]")).fontFamily}`;
        return texts.map(text => [pen.measureText(text).width, pen.measureText(`↑ ${text}`).width]);
    }""",
        texts,
    )
    room = 2 * 8  # px beside a text
    assert [
        text
        for text, (wide, sorted_by) in zip(texts, drawn, strict=True)
        if width_of("", [text]) < wide + room or width_of(text, []) < sorted_by + room
    ] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tables_behind_a_button_or_in_a_fold_cut_and_cover_nothing(page, district, lang):
    for path, opened_by in (
        ("/", ".st-key-print_ranking_signing_rate button"),
        ("/data", ".st-key-quality_fold summary"),
    ):
        go(page, f"{district}{path}?lang={lang}")
        page.locator(opened_by).click()
        settle(page)
        box = page.locator(
            "[data-testid=stPopoverBody]" if path == "/" else opened_by.removesuffix(" summary")
        )
        box.locator("[data-testid=stDataFrame] canvas").first.wait_for()
        settle(page)
        assert cut_in_tables(page, WIDEST) == [], path
        box.locator("[data-testid=stDataFrame]").hover(position={"x": 20, "y": 20})
        page.wait_for_timeout(300)
        assert covered_by_tools(page) == [], path


_OUT_OF_SIGHT = """box => {
    const room = box.getBoundingClientRect();
    const cells = [...box.querySelectorAll("td")];
    return [box.scrollWidth - box.clientWidth, cells.length > 0,
        cells.filter(one => one.getBoundingClientRect().right > room.right + 1).map(one => one.innerText)];
}"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("path", "fold"), [("/", "computed_why"), ("/incentive", "computed_effects")])
def test_no_column_of_a_computation_is_out_of_sight(page, district, path, fold, width):
    """Two columns of six were in sight, the others to be scrolled to."""
    page.set_viewport_size({"width": width, "height": 900})
    go(page, f"{district}{path}?lang=en")
    page.locator(f".st-key-{fold} summary").click()
    settle(page)
    box = page.locator(f".st-key-{fold} .whole-box")
    box.wait_for()
    assert box.evaluate(_OUT_OF_SIGHT) == [0, True, []]
    assert page.locator(f".st-key-{fold} [data-testid=stDataFrame]").is_hidden()
