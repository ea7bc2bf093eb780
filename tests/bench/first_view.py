"""The time to the first view of every screen, compared with bare pages: ``python -m tests.bench.first_view
FILE [SCREEN…]`` runs this benchmark alone.

The visible elements of a screen are counted when it no longer changes. The baseline of ``first_view_SCREEN``
is a page with as many charts, metric cards, sparklines and tables: the elements for which Streamlit loads
further scripts, and which a reader comes for. The baseline of ``first_view_SCREEN_of_all`` also has as many
texts, links, buttons (with folds and popovers) and boxes of choice. Folded contents are on neither page: if a
screen sends them early, that costs its own time.
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
# Whether all counted elements are shown, and no script is running.
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
        servers = Servers(folder=folder, shared=folder, stack=stack)
        stack.callback(servers.stop)
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
    """Number of visible elements of each kind when the page no longer changes."""
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
    """Seconds from the request to the last chart drawn, in a context without cookies, cache or session."""
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
