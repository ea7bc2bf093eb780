"""What goes wrong on a screen is said in a sentence, in the reader's language."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from components.text import say
from records.engine import DatabaseInUse, UnsupportedDatabase
from records.migrate import DatabaseIsNewer, DatabaseIsOlder


def failing_script(error: BaseException, lang: str) -> None:
    import streamlit as st

    from components.widgets.trouble import plain_errors

    with plain_errors(lang):
        raise error
    st.text("the rest of the screen")


def run(error: BaseException, lang: str) -> AppTest:
    return AppTest.from_function(failing_script, args=(error, lang)).run()


@pytest.fixture(autouse=True)
def address(monkeypatch):
    monkeypatch.setenv("YUNJI_DATABASE_URL", "postgresql://someone:hidden@server/yunji?sslkey=hidden")


@pytest.mark.parametrize(("error", "key"), [
    (DatabaseInUse("x"), "database_in_use"), (DatabaseIsNewer("x"), "database_newer"), (DatabaseIsOlder("x"), "database_older"),
    (UnsupportedDatabase("mysql"), "database_unsupported"),
    (sa.exc.OperationalError("SELECT secret", {}, Exception("x")), "database_unreachable"), (ZeroDivisionError("secret"), "unexpected"),
])
def test_an_error_says_what_where_how_to_mend_it_and_when(lang, error, key, caplog):
    screen = run(error, lang)
    [box] = screen.error
    title, mend, time = box.value.split("  \n")
    assert title == f"**{say(key, lang)}**" and not screen.exception and screen.text[0].value == "the rest of the screen"
    assert mend.replace("\\", "") == say(f"mend_{key}", lang, where="postgresql://server/yunji")
    assert "hidden" not in box.value + caplog.text and "someone" not in box.value + caplog.text
    [when] = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", time)
    assert abs(dt.datetime.fromisoformat(when) - dt.datetime.now()) < dt.timedelta(minutes=1)
    assert f"{key} at {when}" in caplog.text  # the engineer finds it in the log
    assert ("secret" in caplog.text) == (key == "unexpected")


def stopping_script() -> None:
    import streamlit as st

    from components.widgets.trouble import plain_errors

    with plain_errors("zh"):
        st.text("before")
        st.stop()
    st.text("after")


def test_streamlits_own_signals_pass():
    screen = AppTest.from_function(stopping_script).run()
    assert [text.value for text in screen.text] == ["before"] and not screen.error
