"""What goes wrong on a screen is said in a sentence, in the reader's language."""

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from components.text import say
from records.engine import DatabaseInUse
from records.migrate import DatabaseIsNewer


def failing_script(error: BaseException, lang: str) -> None:
    import streamlit as st

    from components.widgets.page import plain_errors

    with plain_errors(lang):
        raise error
    st.text("the rest of the screen")


def run(error: BaseException, lang: str) -> AppTest:
    return AppTest.from_function(failing_script, args=(error, lang)).run()


@pytest.mark.parametrize(("error", "key"), [
    (DatabaseInUse("x"), "database_in_use"), (DatabaseIsNewer("x"), "database_newer"),
    (sa.exc.OperationalError("SELECT secret", {}, Exception("x")), "database_unreachable"), (ZeroDivisionError("secret"), "unexpected"),
])
def test_an_error_is_a_sentence(lang, error, key, caplog):
    screen = run(error, lang)
    assert [message.value for message in screen.error] == [say(key, lang)] and not screen.exception
    assert screen.text[0].value == "the rest of the screen"
    assert ("secret" in caplog.text) == (key == "unexpected")  # the engineer finds it in the log


def stopping_script() -> None:
    import streamlit as st

    from components.widgets.page import plain_errors

    with plain_errors("zh"):
        st.text("before")
        st.stop()
    st.text("after")


def test_streamlits_own_signals_pass():
    screen = AppTest.from_function(stopping_script).run()
    assert [text.value for text in screen.text] == ["before"] and not screen.error
