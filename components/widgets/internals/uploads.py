"""Limits the memory that uploaded files take: Streamlit keeps them in memory as long as their
screen is open.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from components.text import LANGUAGES, say
from components.widgets.internals.served import UPLOAD

OF_A_SCREEN, OF_ALL = 512 * 2**20, 2 * 2**30  # bytes
_EVERY = 60  # seconds between two looks for files that nobody holds any more


def held() -> Mapping[str, int]:
    """Session id → bytes that its uploaded files take."""
    return {
        screen: sum(len(file.data) for file in list(files.values()))
        for screen, files in list(_manager().file_storage.items())
    }


class Uploads:
    """ASGI middleware that refuses an upload (413) which would exceed the limit of one session or of all
    together, and one that does not declare its length (411).
    """

    def __init__(self, app: ASGIApp, held: Callable[[], Mapping[str, int]] = held) -> None:
        self._app, self._held = app, held
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = (
            UPLOAD.search(scope["path"])
            if scope["type"] == "http" and scope["method"] in ("PUT", "POST")
            else None
        )
        if not found:
            await self._app(scope, receive, send)
            return
        screen, length = found[1], Headers(scope=scope).get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            await _refuse(411)(scope, receive, send)
        elif self._has_room(screen, int(length)):
            self._coming[screen] += int(length)
            try:
                await self._app(scope, receive, send)
            finally:
                self._coming[screen] -= int(length)
        else:
            await _refuse(413)(scope, receive, send)

    def _has_room(self, screen: str, length: int) -> bool:
        taken = Counter(self._held()) + self._coming
        return taken[screen] + length <= OF_A_SCREEN and taken.total() + length <= OF_ALL


def _refuse(status: int) -> Response:
    return PlainTextResponse("\n".join(say("uploads_full", lang) for lang in LANGUAGES), status)


def hold_once() -> None:
    """Have all copies of an uploaded file share its bytes: Streamlit copies the files in the box at every
    run, and keeps the copies of the last runs.
    """
    UploadedFile.__deepcopy__ = _with_the_same_bytes  # type: ignore[attr-defined]


def _with_the_same_bytes(file: UploadedFile, _: object) -> UploadedFile:
    return UploadedFile(UploadedFileRec(file.file_id, file.name, file.type, file.getvalue()), file._file_urls)


def let_go(box: str) -> None:
    """Free the bytes of the files, or of the one file, in the box with this key; their names stay."""
    held, context = st.session_state.get(box) or [], get_script_run_ctx()
    files = held if isinstance(held, list) else [held]
    if context is None:
        return
    for file in files:
        file.truncate(0)  # the copy that Streamlit keeps for the next run
    for stored in _manager().get_files(context.session_id, [file.file_id for file in files]):
        _manager().add_file(context.session_id, stored._replace(data=b""))


@contextlib.asynccontextmanager
async def forgetting() -> AsyncIterator[None]:
    """While in this context, free the files of closed screens every minute; Streamlit itself does so only
    when another screen is closed.
    """
    task = asyncio.create_task(_forget())
    try:
        yield
    finally:
        task.cancel()


async def _forget() -> None:
    while True:
        await asyncio.sleep(_EVERY)
        forget_closed()


def forget_closed() -> None:
    """Free the files of closed sessions. Streamlit lists a session for some time after its connection broke,
    so a browser that reconnects keeps its files.
    """
    open_ones = {known.session.id for known in runtime.get_instance()._session_mgr.list_sessions()}
    for screen in _manager().file_storage.keys() - open_ones:
        _manager().remove_session_files(screen)


def _manager() -> MemoryUploadedFileManager:
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return manager
