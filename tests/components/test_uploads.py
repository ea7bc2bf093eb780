"""Which uploads the server accepts (``Uploads``)."""

import asyncio
import copy
from threading import Thread
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from components.widgets.internals.uploads import OF_A_SCREEN, OF_ALL, Uploads, forget_closed, held, hold_once

MB = 2**20


class Asked:
    """Sends uploads to a server that already holds ``held`` (screen → bytes)."""

    def __init__(self, **held: int) -> None:
        self.let_in: list[str] = []
        self.waiting: list = []
        self.uploads = Uploads(self._app, lambda: held)

    async def _app(self, scope, receive, send):
        self.let_in.append(scope["path"])
        if self.waiting:
            self.waiting.pop()()
        await send({"type": "http.response.start", "status": 204, "headers": []})

    def status(
        self, screen: str, length: object, method: str = "PUT", path: str = "/_stcore/upload_file/{}/f1"
    ) -> int:
        sent = []

        async def send(message):
            sent.append(message)

        headers = [] if length is None else [(b"content-length", str(length).encode("latin-1"))]
        scope = {"type": "http", "method": method, "path": path.format(screen), "headers": headers}
        asked = Thread(target=lambda: asyncio.run(self.uploads(scope, None, send)))
        asked.start()  # in another thread: Playwright's event loop runs in the tests' own thread
        asked.join()
        return sent[0]["status"]


def test_a_screen_holds_so_much_and_no_more():
    asked = Asked(s1=OF_A_SCREEN - 10, s2=0)
    assert [asked.status("s1", 10), asked.status("s1", 11), asked.status("s2", OF_A_SCREEN)] == [
        204,
        413,
        204,
    ]


def test_all_of_them_together_hold_so_much_and_no_more():
    asked = Asked(s1=OF_ALL // 2, s2=OF_ALL // 2 - 100)
    assert [asked.status("s3", 100), asked.status("s3", 101)] == [204, 413]


def test_what_is_on_its_way_counts_and_what_has_come_counts_once():
    asked, second = Asked(), []
    asked.waiting.append(lambda: second.append(asked.status("s1", OF_A_SCREEN // 2 + 1)))
    assert asked.status("s1", OF_A_SCREEN // 2) == 204 and second == [413]
    assert asked.status("s1", OF_A_SCREEN) == 204  # nothing is on its way any more


@pytest.mark.parametrize("length", [None, "", "-1", "1e9", "x", "\xb2"])
def test_who_does_not_say_how_much_it_is_is_not_let_in(length):
    asked = Asked()
    assert asked.status("s1", length) == 411 and not asked.let_in


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/_stcore/upload_file/{}/f1"), ("GET", "/{}"), ("PUT", "/_stcore/other/{}")],
)
def test_all_else_passes(method, path):
    assert Asked(s1=OF_ALL).status("s1", None, method, path) == 204


def test_of_screens_that_were_closed_nothing_is_held(monkeypatch):
    files = MemoryUploadedFileManager("/upload")
    for screen in ("open", "closed"):
        files.add_file(screen, UploadedFileRec("f1", "a.csv", "text/csv", b"12345"))
    known = [SimpleNamespace(session=SimpleNamespace(id=screen)) for screen in ("open", "just opened")]
    monkeypatch.setattr(
        runtime,
        "get_instance",
        lambda: SimpleNamespace(
            uploaded_file_mgr=files, _session_mgr=SimpleNamespace(list_sessions=lambda: known)
        ),
    )
    forget_closed()
    assert held() == {"open": 5}


def test_all_copies_of_a_file_share_its_bytes():
    hold_once()
    data = bytes(1000)
    first = UploadedFile(UploadedFileRec("f1", "a.csv", "text/csv", data), None)
    (second,) = copy.deepcopy([first])
    assert second == first and second.read() is data and (second.name, second.size) == ("a.csv", 1000)
    second.truncate(0)
    assert first.getvalue() is data
