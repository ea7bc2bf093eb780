"""Uploaded files use a limited amount of the server's memory, and none once they are imported or removed."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from components.text import say
from components.widgets.internals.uploads import OF_A_SCREEN
from tests.support.browser import LIMIT, settle
from tests.support.screens import go, messages
from tests.support.server import copy_database

MB = 2**20
LARGE = OF_A_SCREEN * 2 // 5  # two files of this size fit, three do not


@pytest.fixture
def address(serve, small_demo: Path, tmp_path) -> str:
    return serve(f"duckdb:///{copy_database(small_demo, tmp_path / 'uploads.duckdb')}")


@pytest.fixture
def used(address) -> Callable[[], int]:
    """A function that returns how much memory the server's process uses now, in bytes."""
    port = str(urlsplit(address).port)
    (server,) = [
        process
        for process in psutil.process_iter(["cmdline"])
        if (process.info["cmdline"] or [])[-5:-4] == [port]
    ]
    return lambda: server.memory_info().rss


def large(folder: Path, name: str) -> Path:
    """A large sparse file without content."""
    path = folder / name
    with path.open("wb") as file:
        file.truncate(LARGE)
    return path


def export_with_a_picture(folder: Path) -> Path:
    """A workbook with one resident, and a picture that the import ignores."""
    path = folder / "居民.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("居民.csv", "档案编号,性别,出生日期\nUPLOAD1,女,1980-01-01\n")
        with archive.open("图片.png", "w") as picture:
            for _ in range(LARGE // MB):
                picture.write(bytes(MB))
    return path


def upload(page, *files: Path) -> list[int]:
    """Choose files for upload; returns the server's answer to each."""
    answers = []

    def note(response) -> None:
        if "/upload_file/" in response.url:
            answers.append(response.status)

    page.on("response", note)
    page.locator("input[type=file]").set_input_files(files)
    patiently(lambda: len(answers) == len(files), page)
    page.remove_listener("response", note)
    settle(page)
    return answers


def refusal(page) -> str:
    """The text below the box for files."""
    written = page.get_by_test_id("stFileUploader").evaluate(
        "box => getComputedStyle(box, '::after').content"
    )
    return "" if written == "none" else written.split('"')[1]


def spoken(page) -> str:
    """The text that a screen reader is given for a refused file."""
    return page.get_by_test_id("stFileChip").get_by_role("alert").inner_text()


def patiently(holds: Callable[[], bool], page) -> None:
    """Wait until ``holds()`` is true; the test fails if it never is."""
    until = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < until
        page.wait_for_timeout(50)


def test_one_file_too_many_is_refused_in_words_and_another_one_removed_makes_room(
    page, watch, address, used, tmp_path
):
    files = [large(tmp_path, f"{name}.csv") for name in "abcd"]
    go(page, f"{address}/data")
    before = used()
    assert upload(page, *files[:2]) == [204, 204] and refusal(page) == ""
    assert used() - before > 1.5 * LARGE
    assert upload(page, files[2]) == [413]
    assert refusal(page) == spoken(page) == say("uploads_full", "zh") and used() - before < 2.5 * LARGE
    watch.problems.clear()  # the browser logs an error for each refused upload
    page.get_by_test_id("stFileChip").filter(has_text="c.csv").hover()
    settle(page)
    assert not page.get_by_role("tooltip").filter(visible=True).count()

    for name in ("c.csv", "b.csv"):
        page.get_by_test_id("stFileChip").filter(has_text=name).get_by_role("button").click()
        settle(page, quiet=1)
    assert refusal(page) == "" and upload(page, files[3]) == [204]
    # what was removed goes with the next run of the screen
    patiently(lambda: used() - before < 2.5 * LARGE, page)


def test_a_file_is_held_once_and_after_its_import_no_longer(page, address, used, tmp_path):
    go(page, f"{address}/data")
    before = used()
    assert upload(page, export_with_a_picture(tmp_path)) == [204]
    assert used() - before > 0.75 * LARGE
    page.get_by_role("button", name="检查", exact=True).click()
    settle(page)
    assert used() - before < 1.5 * LARGE  # it is held once
    page.get_by_role("button", name=say("import_go_some", "zh", n=1), exact=True).click()
    settle(page)
    assert "新增 1 行" in messages(page)
    imported = used()
    page.get_by_label("经办人", exact=True).fill("王芳")
    page.keyboard.press("Enter")
    settle(page)
    patiently(lambda: used() < imported - 0.75 * LARGE, page)
