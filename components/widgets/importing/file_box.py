"""The box for files in the reader's language: a style and a script replace Streamlit's English words, both on
the screen and for screen readers.
"""

from typing import Any

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.widgets.internals.assets import filled, quoted, script_tag, style_tag
from components.widgets.showing.exhibit import colours

_WORDS = style_tag("file_box.css") + script_tag("file_box.js")


def words_of_box(lang: str) -> None:
    """Put the reader's language into the boxes for files that are drawn after this."""
    words = {
        "CHOOSE": quoted("choose_file", lang),
        "REFUSED": quoted("uploads_full", lang),
        "LINE": colours().worse,
    }
    st.html(filled(_WORDS, words), unsafe_allow_javascript=True)


def chosen_files(key: str, lang: str) -> list[Any]:
    """Draw the box and return its files; of several with the same name only the last."""
    words_of_box(lang)
    # Streamlit would refuse other types in English; without a list of types the import refuses an unreadable
    # file, in the reader's language.
    files = st.file_uploader(say("upload_hint", lang), accept_multiple_files=True, key=key)
    # Somebody who corrects a file chooses it again while the first version is still in the box.
    last = {file.name: file for file in files}
    for name in [name for name in last if [file.name for file in files].count(name) > 1]:
        st.info(plain(say("import_chosen_twice", lang, file=name)))
    return list(last.values())
