"""Which requests the door (``Door``, the check of host and origin) lets in."""

import asyncio
from threading import Thread

import pytest

from components.widgets.server.door import SETTING, Door, hosts

OWN = "http://yunji.example.cn:8501"


def answered(
    host: str | None,
    origin: str | None = None,
    method: str = "GET",
    path: str = "/",
    kind: str = "http",
    also: tuple = (),
) -> list[dict]:
    """The messages that the server sends in answer to a request with these headers."""
    sent = []
    headers = [
        (name, value.encode("latin-1"))
        for name, value in ((b"host", host), (b"origin", origin), *also)
        if value is not None
    ]

    async def app(scope, receive, send):
        await send(
            {"type": f"{kind}.response.start", "status": 200, "headers": []}
            if kind == "http"
            else {"type": "websocket.accept"}
        )

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": kind, "path": path, "headers": headers} | ({"method": method} if kind == "http" else {})
    asked = Thread(
        target=lambda: asyncio.run(Door(app, {"localhost", "::1", "yunji.example.cn"})(scope, receive, send))
    )
    asked.start()  # in another thread: Playwright's event loop runs in the tests' own thread
    asked.join()
    return sent


def status(*args: object, **more: object) -> int:
    return answered(*args, **more)[0]["status"]


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LOCALHOST:1", "[::1]:8501", "yunji.example.cn"]
)
def test_its_own_names_are_let_in(host):
    assert status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "localhost.evil.example",
        "evil.example:8501",
        "localhost@evil.example",
        "localhost:8501@evil.example",
        "localhost:x",
        "localhost/evil.example",
        "localhost, evil.example",
        "127.0.0.1.",
        "[::1",
        "::1",
        "local\thost",
        "localhost:8501 ;script-src *",
    ],
)
def test_other_names_are_refused_in_both_languages_and_not_repeated(host):
    start, body = answered(host)
    assert start["status"] == 421
    text = body["body"].decode()
    assert SETTING in text and "环境变量" in text and "environment variable" in text and "evil" not in text
    assert answered(host, kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_two_names_are_none():
    assert status("localhost", also=((b"host", "evil.example"),)) == 421


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        (None, True),
        (OWN, True),
        (OWN.upper(), True),
        (OWN.replace("http", "https"), True),
        ("http://yunji.example.cn:8502", False),
        ("http://yunji.example.cn", False),
        ("https://evil.example", False),
        ("https://a.streamlit.app", False),
        ("null", False),
        ("", False),
    ],
)
def test_who_sends_something_does_so_from_its_own_page(origin, let_in):
    host = OWN.removeprefix("http://")
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert status(host, origin, method) == (200 if let_in else 403)
    assert answered(host, origin, kind="websocket")[0]["type"] == (
        "websocket.accept" if let_in else "websocket.close"
    )
    assert status(host, origin) == 200  # reading is allowed: the browser keeps the answer from the other page


def test_the_servers_own_figures_are_closed():
    assert (
        status("localhost", path="/_stcore/metrics")
        == status("localhost", path="/base/_stcore/metrics")
        == 404
    )


def test_names_are_set_from_outside(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    assert hosts() == {"localhost", "127.0.0.1", "::1"}
    monkeypatch.setenv(SETTING, " Yunji.Example.cn, 10.0.0.5 ,,")
    assert hosts() == {"localhost", "127.0.0.1", "::1", "yunji.example.cn", "10.0.0.5"}
