"""The check of host and origin (``Door``), tested by a raw client and by a hostile page in the browser."""

import http.client
import http.server
import json
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.screens import go

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def ask(
    address: str, path: str, host: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in {
            "Host": host,
            "Content-Length": "0",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, b"" if answer.status == 101 else answer.read()
    finally:
        connection.close()


def test_a_raw_client_is_let_in_by_the_servers_own_name_only(small_district):
    own = urlsplit(small_district).netloc
    for path in (
        "/",
        "/trends",
        "/_stcore/health",
        "/_stcore/host-config",
        "/static/js/none.js",
        "/media/none.png",
    ):
        status, headers, _ = ask(small_district, path, own)
        assert status in (200, 404)
        assert (
            "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            and headers["X-Content-Type-Options"] == "nosniff"
        )
        assert headers["Referrer-Policy"] == "same-origin" and headers["X-Frame-Options"] == "DENY"
        assert ask(small_district, path, "evil.example", Origin="http://evil.example")[0] == 421
    assert json.loads(ask(small_district, "/_stcore/host-config", own)[2])["allowedOrigins"] == []
    assert ask(small_district, "/_stcore/metrics", own)[0] == 404


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("http://evil.example", 403),
        ("http://localhost:1", 403),
        ("https://x.streamlit.app", 403),
        (None, 101),
    ],
)
def test_a_raw_client_steers_the_screens_from_their_own_page_only(small_district, origin, expected):
    own = urlsplit(small_district).netloc
    said = {"Origin": origin or f"http://{own}"}
    assert ask(small_district, "/_stcore/stream", own, **UPGRADE, **said)[0] == expected
    assert (
        ask(small_district, "/_stcore/upload_file/session/file", own, "PUT", **said)[0] == 403
    ) or expected == 101


HOSTILE = """<!doctype html><title>hostile</title><iframe src="ADDRESS/"></iframe><script>
    const socket = new WebSocket("ADDRESS/_stcore/stream".replace("http", "ws"));
    socket.onopen = () => { window.steers = true; };
    socket.onclose = () => { window.steers = window.steers || false; };
    fetch("ADDRESS/_stcore/host-config").then(answer => answer.text()).then(() => { window.reads = true; },
        () => { window.reads = false; });
</script>"""


@pytest.fixture
def hostile(small_district) -> Iterator[str]:
    """The address of another page on this machine that frames the screens, opens their socket and reads what
    they answer.
    """
    content = HOSTILE.replace("ADDRESS", small_district).encode()

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with http.server.ThreadingHTTPServer(("localhost", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_hostile_page_neither_frames_nor_steers_nor_reads(browser: Browser, hostile, small_district):
    context = browser.new_context()
    page = context.new_page()
    page.goto(hostile)
    page.wait_for_function("() => window.steers !== undefined && window.reads !== undefined")
    assert page.evaluate("() => [window.steers, window.reads]") == [False, False]
    assert page.title() == "hostile"
    framed = page.frames[1]
    assert framed.locator("[data-testid=stApp]").count() == 0 and not framed.url.startswith(small_district)
    context.close()


def test_what_a_page_of_yunji_may_do_reaches_nowhere_else(page, small_district, watch):
    go(page, small_district)
    refused = page.evaluate("""async () => {
        const refused = [];
        document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
        await Promise.allSettled([fetch("http://localhost:1/"), new Promise((fine, bad) =>
            Object.assign(new Image(), {onload: fine, onerror: bad, src: "http://localhost:1/"}))]);
        return refused.sort();
    }""")
    assert refused == ["connect-src", "img-src"]
    watch.problems.clear()  # the console errors of both attempts are expected
