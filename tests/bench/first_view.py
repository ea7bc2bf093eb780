"""The first view of the overview against a bare page with as many charts and metric cards."""

import contextlib
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.report import report
from tests.support.browser import NOTE_CHANGES, settle
from tests.support.chromium import FLAGS, chromium_path
from tests.support.server import Servers

REPETITIONS = 9
BARE = Path(__file__).parent / "bare.py"
NO_DATABASE = "postgresql://localhost/never-opened"
LIMIT = 60_000  # ms
CHARTS, CARDS, SPARKLINES = ".js-plotly-plot .plot-container svg", "[data-testid=stMetric]", "[data-testid=stMetricChart]"
COUNTS = "([charts, cards, sparklines]) => [new Set([...document.querySelectorAll(charts)].map(e => e.closest('.js-plotly-plot'))).size, \
    document.querySelectorAll(cards).length, document.querySelectorAll(sparklines).length]"
# All charts hold a drawing, all cards and sparklines are there, and no script runs.
IS_SHOWN = f"""([selectors, wanted]) => {{
    const app = document.querySelector("[data-testid=stApp]");
    return app && app.dataset.testScriptState === "notRunning" && !document.querySelector("[data-testid=stSkeleton]")
        && String(({COUNTS})(selectors)) === String(wanted)
        && [...document.querySelectorAll(selectors[2])].every(element => element.querySelector("canvas, svg"));
}}"""
SELECTORS = [CHARTS, CARDS, SPARKLINES]


def bench(folder: Path, file: Path) -> None:
    """Serve both pages, warm them up, then open each in turn in a browser that has seen nothing yet."""
    program = chromium_path()
    if program is None:
        raise RuntimeError("no Chromium: sh setup/browser.sh installs one")
    with contextlib.ExitStack() as stack:
        servers = Servers(folder=folder, stack=stack)
        overview = servers.serve(f"duckdb:///{file}") + "/"
        bare = servers.serve(NO_DATABASE, BARE)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        charts, cards, sparklines = _counts(browser, overview)
        as_many = f"?charts={charts}&cards={cards}&sparklines={'yes' if sparklines else 'no'}"
        pages = {
            "overview": (overview, [charts, cards, sparklines]),
            "bare": (f"{bare}/{as_many}", [charts, cards, sparklines and cards]),
        }
        for address, wanted in pages.values():
            _seconds(browser, address, wanted)
        taken: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(REPETITIONS):
            for name, (address, wanted) in pages.items():
                taken[name].append(_seconds(browser, address, wanted))
    report("first_view", statistics.median(taken["overview"]), "s", statistics.median(taken["bare"]))


def _counts(browser: Browser, address: str) -> list[int]:
    """How many charts, metric cards and sparklines a page shows when it has come to rest."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(NOTE_CHANGES)
    page.goto(address)
    page.wait_for_selector(CARDS, timeout=LIMIT)
    settle(page, quiet=3, limit=LIMIT / 1000)
    found = page.evaluate(COUNTS, SELECTORS)
    context.close()
    if not found[0]:
        raise RuntimeError(f"no chart on {address}")
    return found


def _seconds(browser: Browser, address: str, wanted: list[int]) -> float:
    """From asking for the page to the last chart drawn, in a context without cookies, cache or session."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(IS_SHOWN, arg=[SELECTORS, wanted], polling=20, timeout=LIMIT)
    seconds = time.perf_counter() - begun
    context.close()
    return seconds
