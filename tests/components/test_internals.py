"""Only ``widgets/internals`` relies on undocumented parts of Streamlit; these tests notice an upgrade that
changes them.
"""

import ast
import re
from pathlib import Path

import pytest
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from streamlit.web.server.starlette import starlette_routes

from components.widgets.internals.served import METRICS, SCRIPTS, UPLOAD, first_page_with
from components.widgets.internals.words import WORDS
from tests.support.server import ROOT

ROOM = ROOT / "components" / "widgets" / "internals"
# Test ids and class names in Streamlit's page, and its internal paths and names.
INTERNAL = re.compile(r"data-test|\bst[A-Z][a-z]\w+|_stcore|__streamlit|\bst\._")
MARK = re.compile(r"data-testid=(\w+)|(data-test-[\w-]+)")


def written(where: Path) -> list[Path]:
    return [file for kind in ("py", "css", "js") for file in sorted(where.rglob(f"*.{kind}"))]


OUTSIDE = [
    file
    for file in [*written(ROOT / "components"), *written(ROOT / "pages"), ROOT / "app.py"]
    if ROOM not in file.parents
]


def internals_named_in(text: str) -> list[str]:
    return [found[0] for found in INTERNAL.finditer(text)]


def modules_of_streamlit_in(text: str) -> list[str]:
    """The parts of Streamlit that a program imports beside ``import streamlit as st``."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            found.append(node.module or "")
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("streamlit.")]
    return found


def marks_of(text: str) -> set[str]:
    return {name for found in MARK.findall(text) for name in found if name}


@pytest.fixture(scope="module")
def scripts() -> str:
    """The text of all scripts of Streamlit's page."""
    return "\n".join(file.read_text("utf-8") for file in sorted(SCRIPTS.glob("*.js")))


@pytest.mark.parametrize("file", OUTSIDE, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_else_leans_on_them(file):
    text = file.read_text("utf-8")
    assert internals_named_in(text) == []
    assert file.suffix != ".py" or modules_of_streamlit_in(text) == []


def test_what_leans_on_them_would_be_found():
    assert internals_named_in('st.html("<style>[data-testid=stMain]{}</style>"); st._config') == [
        "data-test",
        "stMain",
        "st._",
    ]
    assert modules_of_streamlit_in("import streamlit as st\nfrom streamlit.runtime import Runtime") == [
        "streamlit.runtime"
    ]


@pytest.mark.parametrize("file", written(ROOM), ids=lambda file: file.name)
def test_every_mark_is_one_that_streamlits_page_has(file, scripts):
    marks = marks_of(file.read_text("utf-8"))
    assert {mark for mark in marks if mark not in scripts} == set()


def test_a_mark_that_is_gone_would_be_found(scripts):
    marks = marks_of("[data-testid=stMain] [data-testid=stMainOfOld]{} [data-test-mood=good]{}")
    assert {mark for mark in marks if mark not in scripts} == {"stMainOfOld", "data-test-mood"}


def test_the_first_page_has_the_places_that_are_filled():
    page = first_page_with("zh-CN", "云绩", "要有脚本", "<i>head</i>")
    assert page.count('<html lang="zh-CN">') == page.count("<title>云绩</title>") == 1
    assert page.count("<noscript>要有脚本</noscript>") == page.count("<i>head</i></head>") == 1
    assert "<title>Streamlit" not in page and "BACKEND_BASE_URL" in page


def test_the_paths_are_those_of_streamlits_server():
    assert f"/{starlette_routes.ROUTE_METRICS}" == METRICS
    found = UPLOAD.search(f"/base/{starlette_routes._ROUTE_UPLOAD_FILE}")
    assert found and found[1] == "{session_id}"


def test_the_memory_of_files_has_what_is_asked_of_it():
    assert PagesManager.uses_pages_directory in (None, False, True)
    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    manager.add_file("session", UploadedFileRec("one", "a.csv", "text/csv", b"1"))
    assert {screen: list(files) for screen, files in manager.file_storage.items()} == {"session": ["one"]}
    (stored,) = manager.get_files("session", ["one"])
    assert stored._replace(data=b"").data == b""
    manager.remove_session_files("session")
    assert not manager.file_storage
    file = UploadedFile(UploadedFileRec("one", "a.csv", "text/csv", b"1"), urls := object())
    assert (file._file_urls, file.getvalue()) == (urls, b"1")
    assert hasattr(runtime.Runtime, "instance")


# Texts that Streamlit puts together of several → one of these.
MADE_OF = {
    "{} results": "{} result",
    "{} option available.": "{} option",
    "{} options available.": "{} options",
}


def said_in(scripts: str, words: str) -> bool:
    """Whether the scripts have ``words`` as a text of its own; {} stands for anything filled in."""
    filled = r"\$\{.{1,90}?\}".join(map(re.escape, words.split("{}")))
    return bool(re.search(rf"[`\"']{filled}(?:[`\"']|\$\{{)", scripts))


def test_every_word_that_is_translated_is_one_of_streamlits(scripts):
    assert [words for words in WORDS if not said_in(scripts, MADE_OF.get(words, words))] == []


def test_words_that_are_gone_would_be_found(scripts):
    assert not said_in(scripts, "Select everything") and not said_in(scripts, "Select {} of the matches")


def test_both_languages_of_streamlits_words_have_the_same_places_to_fill():
    more = [words for words, zh in WORDS.items() if zh.count("{}") > words.count("{}")]
    assert more == [] and not [
        zh for zh in WORDS.values() if re.search("[A-Za-z]{2}", zh.replace("CSV", "").replace("Esc", ""))
    ]
