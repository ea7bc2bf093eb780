"""A browser for tests; a test fails if one of its pages logs an error, raises, or calls another server."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from components.text import LANGUAGES, say
from tests.support.chromium import FLAGS, chromium_path
from tests.support.server import Servers

# All pages of a context are drawn by one process, as long as one of them is open: a new process would parse
# and compile Streamlit's scripts again, which takes half of the time of opening a screen.
ONE_PROCESS = "--process-per-site"
LIMIT = 120  # seconds: three test processes, their servers and browsers share two cores
expect.set_options(timeout=LIMIT * 1000)
ANSWER = 10  # seconds in which a busy server begins to answer
# Notes when the page last changed, and whether the server still owes it an answer; settle() reads both.
NOTE_CHANGES = """
window.lastChange = performance.now();
window.lastAsked = window.lastAnswered = 0;
window.underWay = 0;  // uploads and files fetched by script
const sendToServer = WebSocket.prototype.send;
WebSocket.prototype.send = function (...message) {
    if (!this.isNoted) {
        this.isNoted = true;
        this.addEventListener("message", () => { window.lastAnswered = performance.now(); });
    }
    window.lastAsked = performance.now();
    return sendToServer.apply(this, message);
};
const sendRequest = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...body) {
    window.underWay += 1;
    this.addEventListener("loadend", () => {
        window.underWay -= 1;
        window.lastChange = performance.now();  // what follows from the answer takes a moment to begin
    });
    return sendRequest.apply(this, body);
};
new MutationObserver(() => { window.lastChange = performance.now(); }).observe(
    document,
    {subtree: true, childList: true, characterData: true, attributeFilter: ["data-test-script-state"]},
);
"""
# The tour of a first visit would lie over every screen; not every page has a storage.
NO_TOUR = "try { localStorage.setItem('yunji-tour', 'seen'); } catch {}"
# Streamlit's grey bars pulse while a screen is loading. Drawn without a graphics card, sixty times a second,
# that took a third of the time of opening a screen.
NO_PULSE = """
const still = new CSSStyleSheet();
still.replaceSync("[data-testid=stSkeleton], [data-testid=stSkeleton] * { animation: none !important }");
document.adoptedStyleSheets.push(still);
"""
# The React props of the component that draws a table on a canvas; undefined where there are none.
DRAWN_BY = """canvas => {
    const own = Object.keys(canvas).find(key => key.startsWith("__reactFiber"));
    for (let at = canvas[own]; at; at = at.return) {
        const told = at.memoizedProps;
        if (told?.columns && told.getCellContent && told.theme?.cellHorizontalPadding
            && told.width) return told;
    }
}"""
# A new call of settle() counts as a change: the effect of a click may take a moment to show.
IS_SETTLED = """({call, quiet}) => {
    const drawnBy = DRAWN_BY;
    // What a reader of the screen is told of a table follows what is drawn a while later, on a busy machine
    // quite a while.
    const told = canvas => {
        const titles = drawnBy(canvas)?.columns.map(column => column.title);
        return !titles || [...canvas.querySelectorAll("th")].every(head => !head.textContent
            || titles.includes(head.textContent));
    };
    if (window.lastCall !== call) {
        window.lastCall = call;
        window.lastChange = performance.now();
    }
    // Some messages are never answered, so they are not waited for without end.
    const isOwed = window.lastAnswered <= window.lastAsked && performance.now() - window.lastAsked < ANSWER;
    const app = document.querySelector("[data-testid=stApp]");
    // Before its first run a busy server's page is idle, too, but empty.
    return app && app.querySelector("[data-testid=stMain] [data-testid=stElementContainer]")
        && app.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && !document.querySelector("[data-testid=stSkeleton]")
            && [...document.querySelectorAll("canvas[data-testid=data-grid-canvas]")].every(told)
        && !isOwed && !window.underWay && performance.now() - window.lastChange > quiet;
}""".replace("DRAWN_BY", DRAWN_BY).replace("ANSWER", str(ANSWER * 1000))
calls = itertools.count()


def settle(page: Page, quiet: float = 0.5, limit: float = LIMIT) -> None:
    """Wait until Streamlit is idle, has answered what the page sent, and the page has not changed for
    ``quiet`` seconds; fails after ``limit``.
    """
    arguments = {"call": next(calls), "quiet": quiet * 1000}
    page.wait_for_function(IS_SETTLED, arg=arguments, polling=50, timeout=limit * 1000)


@dataclass(kw_only=True)
class Watch:
    """What went wrong in a page: console errors, uncaught exceptions, and requests to anywhere but the
    server.
    """

    servers: Servers
    problems: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"uncaught in the page: {error}"))
        page.on("request", lambda request: self._request(request.url))
        page.on("websocket", lambda socket: self._request(socket.url))

    def finish(self, page: Page) -> None:
        if not page.is_closed() and page.locator("[data-testid=stException]").count():
            self.problems.append("the screen shows an exception")
        for lang in LANGUAGES:
            if not page.is_closed() and page.get_by_text(say("unexpected", lang)).count():
                self.problems.append("the screen says that something unexpected went wrong")

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.problems.append(f"console error: {text}")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        inside = parts.scheme in ("data", "blob", "about") or parts.netloc in self.servers.addresses
        if not inside:
            self.problems.append(f"request to the outside: {url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium_path()
    assert program, "no Chromium: sh setup/browser.sh installs one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*FLAGS, ONE_PROCESS])
        yield started
        started.close()


@pytest.fixture
def watch(servers: Servers) -> Watch:
    """The problems seen in this test's pages; the test fails if any are left at its end."""
    return Watch(servers=servers)


@dataclass
class Contexts:
    """One browser context for each set of options, shared by all tests of this process: a new context would
    fetch and compile Streamlit's scripts again.

    After each test its pages are closed, and their cookies and local storage are cleared. One page stays open
    for the sake of its process (see ``ONE_PROCESS``), with nothing in it.
    """

    browser: Browser
    _kept: dict[str, BrowserContext] = field(default_factory=dict)
    _stays: dict[BrowserContext, Page] = field(default_factory=dict)

    def of(self, **options: object) -> BrowserContext:
        key = repr(sorted(options.items()))
        if key not in self._kept:
            context = self._kept[key] = self.browser.new_context(**options)
            context.set_default_timeout(LIMIT * 1000)
            context.add_init_script(NOTE_CHANGES)
            context.add_init_script(NO_TOUR)
            context.add_init_script(NO_PULSE)
        return self._kept[key]

    def pages(self, context: BrowserContext) -> list[Page]:
        """The pages of the test that runs."""
        return [page for page in context.pages if page is not self._stays.get(context)]

    def leave(self, context: BrowserContext) -> None:
        """Clear what the test's pages stored, and close them."""
        for page in self.pages(context):
            address = urlsplit(page.url)
            if address.scheme.startswith("http"):
                page.evaluate("() => localStorage.clear()")
                if context not in self._stays and self._emptied(page, f"http://{address.netloc}"):
                    self._stays[context] = page
                    continue
            page.close()
        context.clear_cookies()

    @staticmethod
    def _emptied(page: Page, server: str) -> bool:
        try:
            page.goto(f"{server}/_stcore/health")
        except Error:  # a server that the test has stopped
            return False
        return True


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Contexts:
    return Contexts(browser)


@pytest.fixture
def open_page(contexts: Contexts, watch: Watch) -> Iterator[Callable[..., Page]]:
    """``open_page(width=390, height=844, locale="en-GB", color_scheme="dark")``: a page in a session of its
    own.
    """
    opened: dict[BrowserContext, None] = {}

    def new(*, width: int = 1440, height: int = 900, locale: str = "zh-CN", **options: object) -> Page:
        context = contexts.of(locale=locale, **options)
        if context not in opened:
            context.on("page", watch.over)
            opened[context] = None
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        return page

    yield new
    for context in opened:
        for page in contexts.pages(context):
            watch.finish(page)
        context.remove_listener("page", watch.over)
        contexts.leave(context)
    assert not watch.problems, "\n".join(dict.fromkeys(watch.problems))


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of 1440×900 in Chinese; the test fails if the page reports an error or calls another server."""
    return open_page()
