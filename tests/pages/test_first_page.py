"""The HTML page that the server sends first, and the scripts it loads."""

import http.client
from urllib.parse import urlsplit

import pytest

from components.widgets.internals.preload import NEEDED, files
from components.widgets.internals.served import STATIC
from tests.support.screens import go

_SCRIPTS = (
    "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => "
    "name.endsWith('.js')).map(name => name.split('/').at(-1))"
)
PLOTLY = files(("PlotlyChart",))[0]


def ask(address: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "begins", "name"),
    [
        ("/", '<html lang="zh-CN">', "<title>总览 · 云绩</title>"),
        ("/?lang=en", '<html lang="en">', "<title>Overview · Yunji</title>"),
        ("/trends?lang=%3Cscript%3E", '<html lang="zh-CN">', "<title>趋势 · 云绩</title>"),
        ("/definitions?lang=en", '<html lang="en">', "<title>Definitions · Yunji</title>"),
    ],
)
def test_it_speaks_the_readers_language(small_district, path, begins, name):
    status, headers, body = ask(small_district, path)
    page = body.decode()
    assert status == 200 and headers["cache-control"] == "no-cache"
    assert begins in page and name in page and "You need to enable JavaScript" not in page
    assert ("请在浏览器中启用 JavaScript" in page) is ("zh-CN" in begins)


@pytest.mark.parametrize("screen", NEEDED)
def test_it_asks_for_every_script_that_its_screen_needs_and_nothing_is_missing(page, small_district, screen):
    missing = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    go(page, f"{small_district}/{'' if screen == 'overview' else screen}")
    every = (STATIC / "index.html").read_text("utf-8")
    later = {name for name in page.evaluate(_SCRIPTS) if name not in every} - {*files(NEEDED[screen])}
    assert (later, missing) == (set(), [])


class TestScriptsFromMemory:
    @pytest.mark.parametrize("name", [f"static/js/{PLOTLY}", "static/css", "static/media"])
    def test_they_are_streamlits_own(self, small_district, name):
        file = STATIC / name if name.endswith(".js") else next((STATIC / name).iterdir())
        status, headers, body = ask(small_district, f"/{file.relative_to(STATIC).as_posix()}")
        assert status == 200 and body == file.read_bytes() and int(headers["content-length"]) == len(body)
        assert headers["cache-control"] == "public, immutable, max-age=31536000"
        assert (
            headers["content-type"].split(";")[0]
            in {".js": "application/javascript text/javascript", ".css": "text/css", ".woff2": "font/woff2"}[
                file.suffix
            ].split()
        )

    @pytest.mark.parametrize(
        "path",
        [
            "/static/../index.html",
            "/static/js/../../../__init__.py",
            "/static/%2e%2e/%2e%2e/__init__.py",
            "/static/js/nowhere.js",
            "/static/js",
        ],
    )
    def test_nothing_else_is_handed_out(self, small_district, path):
        status, headers, body = ask(small_district, path)
        assert headers.get("cache-control") != "public, immutable, max-age=31536000"
        assert status >= 400 or b"<title>" in body  # Streamlit's page for addresses it does not know

    def test_other_ways_of_asking_are_streamlits(self, small_district):
        status, headers, body = ask(small_district, f"/static/js/{PLOTLY}", "HEAD")
        assert (status, body) == (200, b"") and int(headers["content-length"]) > 1_000_000
