"""Serves Streamlit's own scripts from memory: the first screen asks for about a hundred, and Streamlit reads
each from disk with a turn of several threads.
"""

import mimetypes
from functools import cache

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.widgets.internals.served import STATIC

_FOLDER = STATIC / "static"
# As Streamlit does: a file's name changes with its contents, so browsers may keep it forever.
_FOREVER = {"Cache-Control": "public, immutable, max-age=31536000"}


class FromMemory:
    """ASGI middleware that answers requests for existing files of Streamlit's folder of scripts, and passes
    all other requests to ``app``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = (
            scope["path"].rpartition("/static/")[2]
            if scope["type"] == "http" and scope["method"] == "GET"
            else ""
        )
        await (_kept(asked) if asked in _names() else self._app)(scope, receive, send)


@cache
def _names() -> frozenset[str]:
    return frozenset(file.relative_to(_FOLDER).as_posix() for file in _FOLDER.rglob("*") if file.is_file())


@cache
def _kept(name: str) -> Response:
    return Response((_FOLDER / name).read_bytes(), media_type=mimetypes.guess_type(name)[0], headers=_FOREVER)
