"""The first view of every screen against bare pages, in turn: ``python -m tests.bench.first_view FILE
[SCREEN…]`` alone.

Counted is what stands open on a screen when it has come to rest. ``first_view_SCREEN`` has as its baseline a
page with as many charts, metric cards, sparklines and tables: what Streamlit fetches further scripts for, and
what a reader comes for. ``first_view_SCREEN_of_all`` has one that holds as many texts, links, buttons (with
folds and popovers) and boxes of choice besides, as any screen needs some. What lies folded is on neither: to
send it before it is asked for is a price of the screen's own.
"""

import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from components.widgets.basics.links import path
from tests.bench.report import report
from tests.support.browser import NOTE_CHANGES, settle
from tests.support.chromium import FLAGS, chromium_path
from tests.support.server import ROOT, Servers

REPETITIONS = 7
SCREENS = tuple(sorted(file.stem for file in (ROOT / "pages").glob("[a-z]*.py")))
BARE = Path(__file__).parent / "bare.py"
NO_DATABASE = "postgresql://localhost/never-opened"
LIMIT = 60_000  # ms
MAIN = {
    "charts": ".js-plotly-plot:has(.plot-container svg)",
    "cards": "[data-testid=stMetric]",
    "sparklines": "[data-testid=stMetricChart]:has(canvas, svg)",
    "tables": "[data-testid=stDataFrame]:has(canvas)",
}
REST = {
    "texts": "[data-testid=stMarkdown], [data-testid=stHtml]",
    "links": "[data-testid=stPageLink], a.screen",
    "buttons": "[data-testid=stButton], [data-testid=stDownloadButton], [data-testid=stFormSubmitButton], \
        [data-testid=stPopover], [data-testid=stExpander], [data-testid=stFileUploader]",
    "choices": "[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stButtonGroup], "
    "[data-testid=stTextInput]",
}
COUNTS = """selectors => Object.fromEntries(Object.entries(selectors).map(([kind, selector]) =>
    [kind, [...document.querySelectorAll(selector)].filter(element => element.checkVisibility()).length]))"""
# All that was counted is there, and no script runs.
IS_SHOWN = f"""([selectors, wanted]) => {{
    const app = document.querySelector("[data-testid=stApp]");
    return app && app.dataset.testScriptState === "notRunning"
        && !document.querySelector("[data-testid=stSkeleton]")
        && Object.entries(({COUNTS})(selectors)).every(([kind, count]) => count === (wanted[kind] ?? count));
}}"""
Counts = dict[str, int]


def bench(folder: Path, file: Path, screens: tuple[str, ...] = SCREENS) -> None:
    """Serve all pages, warm them up, then open each in turn in a browser that has seen nothing yet."""
    program = chromium_path()
    if program is None:
        raise RuntimeError("no Chromium: sh setup/browser.sh installs one")
    with contextlib.ExitStack() as stack:
        servers = Servers(folder=folder, stack=stack)
        ours, bare = servers.serve(f"duckdb:///{file}"), servers.serve(NO_DATABASE, BARE)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        for screen in screens:
            _measure(browser, screen, f"{ours}/{path(screen)}", bare)


def _measure(browser: Browser, screen: str, address: str, bare: str) -> None:
    every = _counts(browser, address)
    main = {kind: every[kind] for kind in MAIN}
    pages = {
        "": (address, main),
        "main": (f"{bare}/?{urlencode(main)}", main),
        "all": (f"{bare}/?{urlencode(every)}", main),
    }
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for repetition in range(REPETITIONS + 1):
        for name, (where, wanted) in pages.items():
            seconds = _seconds(browser, where, wanted)
            if repetition:  # the first warms up
                taken[name].append(seconds)
    value, of_main, of_all = (statistics.median(taken[name]) for name in pages)
    report(f"first_view_{screen}", value, "s", of_main)
    report(f"first_view_{screen}_of_all", value, "s", of_all)


def _counts(browser: Browser, address: str) -> Counts:
    """How much of each kind a page shows when it has come to rest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(NOTE_CHANGES)
    page.goto(address)
    page.wait_for_selector("[data-testid=stMarkdown]", timeout=LIMIT)
    settle(page, quiet=3, limit=LIMIT / 1000)
    found = page.evaluate(COUNTS, MAIN | REST)
    wrong = page.locator("[data-testid=stAlertContentError]").count()
    context.close()
    if wrong or not found["texts"]:
        raise RuntimeError(f"no screen on {address}")
    return found


def _seconds(browser: Browser, address: str, wanted: Counts) -> float:
    """From asking for the page to the last chart drawn, in a context without cookies, cache or session."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(IS_SHOWN, arg=[MAIN, wanted], polling=20, timeout=LIMIT)
    seconds = time.perf_counter() - begun
    context.close()
    return seconds


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="yunji-bench-") as name:
        bench(Path(name), Path(sys.argv[1]), tuple(sys.argv[2:]) or SCREENS)
