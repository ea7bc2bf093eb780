"""Errors on a screen are shown as a sentence in the reader's language."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from components.text import LANGUAGES, say
from records.engine import DatabaseInUse, UnsupportedDatabase
from records.migrate import DatabaseIsNewer, DatabaseIsOlder
from records.obstacles import KEYS


def failing_script(error: BaseException, lang: str) -> None:
    import streamlit as st

    from components.widgets.basics.error_messages import plain_errors

    with plain_errors(lang):
        raise error
    st.text("the rest of the screen")


def run(error: BaseException, lang: str) -> AppTest:
    return AppTest.from_function(failing_script, args=(error, lang)).run()


@pytest.fixture(autouse=True)
def address(monkeypatch):
    monkeypatch.setenv("YUNJI_DATABASE_URL", "postgresql://someone:hidden@server/yunji?sslkey=hidden")


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (DatabaseInUse("x"), "database_in_use"),
        (DatabaseIsNewer("x"), "database_newer"),
        (DatabaseIsOlder("x"), "database_older"),
        (UnsupportedDatabase("mysql"), "database_unsupported"),
        (sa.exc.OperationalError("SELECT secret", {}, Exception("x")), "database_unreachable"),
        (ZeroDivisionError("secret"), "unexpected"),
    ],
)
def test_an_error_says_what_where_how_to_mend_it_and_when(lang, error, key, caplog):
    screen = run(error, lang)
    [box] = screen.error
    title, mend, time = box.value.split("  \n")
    assert (
        title == f"**{say(key, lang)}**"
        and not screen.exception
        and screen.text[0].value == "the rest of the screen"
    )
    assert mend.replace("\\", "") == say(f"mend_{key}", lang, where="postgresql://server/yunji")
    assert "hidden" not in box.value + caplog.text and "someone" not in box.value + caplog.text
    [when] = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", time)
    assert abs(dt.datetime.fromisoformat(when) - dt.datetime.now()) < dt.timedelta(minutes=1)
    assert f"{key} at {when}" in caplog.text  # the engineer finds it in the log
    assert ("secret" in caplog.text) == (key == "unexpected")


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_obstacle_has_its_sentence_in_both_languages(key):
    for lang in LANGUAGES:
        title, mend = say(key, lang), say(f"mend_{key}", lang, where="/data/yunji.duckdb")
        assert title and mend.endswith(("。", ".")) and "{" not in mend
    # The program knows that no data was lost only if nothing was written, so these sentences must not say so.
    assert "没有数据丢失" not in mend and "No data is lost" not in mend


DAMAGED = sa.exc.OperationalError(
    "INSERT 'secret'",
    {},
    Exception("IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2"),
)
FULL = sa.exc.OperationalError(
    "INSERT 'secret'", {}, Exception("IO Error: Could not write file: No space left on device")
)


@pytest.mark.parametrize(
    ("error", "key"),
    [(DAMAGED, "database_damaged"), (FULL, "database_disk_full"), (MemoryError(), "database_memory")],
)
def test_what_is_known_of_an_obstacle_is_said_on_a_screen(lang, error, key, caplog):
    [box] = run(error, lang).error
    assert box.value.startswith(f"**{say(key, lang)}**") and "secret" not in box.value + caplog.text


def writing_script(error: BaseException, lang: str) -> None:
    from components.widgets.basics.error_messages import NOT_WRITABLE, not_written

    try:
        raise error
    except NOT_WRITABLE:
        not_written(lang, "It was not written.")


@pytest.mark.parametrize(
    ("error", "key"),
    [(DAMAGED, "database_damaged"), (FULL, "database_disk_full"), (MemoryError(), "database_memory")],
)
def test_why_nothing_was_written_is_said_where_it_is_known(lang, error, key, caplog):
    [box] = AppTest.from_function(writing_script, args=(error, lang)).run().error
    assert box.value.startswith(f"**{say(key, lang)}**") and say(
        "mend_" + key, lang, where="postgresql://server/yunji"
    ) in box.value.replace("\\", "")
    assert f"{key} at " in caplog.text and "secret" not in caplog.text


def stopping_script() -> None:
    import streamlit as st

    from components.widgets.basics.error_messages import plain_errors

    with plain_errors("zh"):
        st.text("before")
        st.stop()
    st.text("after")


def test_streamlits_own_signals_pass():
    screen = AppTest.from_function(stopping_script).run()
    assert [text.value for text in screen.text] == ["before"] and not screen.error
