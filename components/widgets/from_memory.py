"""Streamlit's own scripts, handed out from memory: a first view asks for some hundred, and each took a turn of several threads."""

import mimetypes
from functools import cache

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.widgets.early import STATIC

_FOLDER = STATIC / "static"
_FOREVER = {"Cache-Control": "public, immutable, max-age=31536000"}  # as Streamlit: their names change with what they hold


class FromMemory:
    """Answers what is asked of Streamlit's folder of scripts; all else, and what is not there, goes on to ``app``."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = _kept(scope["path"].rpartition("/static/")[2]) if scope["type"] == "http" and scope["method"] == "GET" and "/static/" in scope["path"] else None
        await (kept or self._app)(scope, receive, send)


@cache
def _all() -> dict[str, str]:
    return {file.relative_to(_FOLDER).as_posix(): str(file) for file in _FOLDER.rglob("*") if file.is_file()}


@cache
def _kept(name: str) -> Response | None:
    if name not in _all():
        return None
    with open(_all()[name], "rb") as file:
        return Response(file.read(), media_type=mimetypes.guess_type(name)[0], headers=_FOREVER)
