"""Which requests are answered, and the security headers of all answers: other web pages must neither operate
the screens, nor show them in a frame, nor read them.
"""

import os
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.text import LANGUAGES, say
from components.widgets.internals.served import METRICS

SETTING = "YUNJI_HOSTS"
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_READING = ("GET", "HEAD", "OPTIONS")
_REFUSED = 1008  # the code with which a websocket is closed for a violated policy
# Scripts may stand in the page itself, and those of charts and tables start workers from memory (blob:).
# Nothing may be loaded from, or sent to, any other server.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_TOLD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def hosts() -> frozenset[str]:
    """The host names by which the screens may be opened: those of this machine, and those listed in the
    environment variable ``YUNJI_HOSTS``, separated by commas.
    """
    named = (name.strip().lower() for name in os.environ.get(SETTING, "").split(","))
    return frozenset({*_THIS_MACHINE, *filter(None, named)})


class Door:
    """ASGI middleware that refuses requests for other hosts than ``hosts``, and changes (or websockets) that
    come from pages of another origin. It adds the security headers to all answers of ``app``.

    In an attack by DNS rebinding, a foreign host name resolves to this machine's address; the request then
    carries the foreign name as its host. A browser sends the origin of the page with each websocket and each
    request that changes something.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = headers.getlist("host")
        if len(asked) != 1 or _name(asked[0]) not in self._hosts:
            await _refuse(
                scope,
                receive,
                send,
                421,
                "\n".join(say("host_unknown", lang, setting=SETTING) for lang in LANGUAGES),
            )
        elif _changes(scope) and not _is_own(headers.get("origin"), asked[0]):
            await _refuse(
                scope, receive, send, 403, "\n".join(say("origin_foreign", lang) for lang in LANGUAGES)
            )
        elif scope["path"].endswith(METRICS):
            await _refuse(scope, receive, send, 404, "")
        else:
            await self._app(scope, receive, _telling(send, asked[0]))


def _name(host: str) -> str | None:
    """The name in ``host`` (NAME or NAME:PORT) in small letters; None if ``host`` has neither form."""
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018 (a ValueError where it is no number)
    except ValueError:
        return None
    return parts.hostname if parts.netloc == host and parts.username is None else None


def _changes(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in _READING


def _is_own(origin: str | None, host: str) -> bool:
    """Whether ``origin`` is this server. A request without one does not come from a browser and is
    allowed.
    """
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _REFUSED})
        return
    answer: Response = PlainTextResponse(why, status, headers=_TOLD)
    await answer(scope, receive, send)


def _telling(send: Send, host: str) -> Send:
    # In some browsers 'self' does not cover websockets.
    rules = _POLICY | {"connect-src": f"'self' ws://{host} wss://{host} data: blob:"}
    told = _TOLD | {
        "Content-Security-Policy": "; ".join(f"{what} {whence}" for what, whence in rules.items())
    }

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in told.items():
                headers[name] = value
        await send(message)

    return tell
