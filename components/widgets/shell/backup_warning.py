"""How to make backups, and a warning where the database lacks records that were imported into it."""

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.text.lacking import lacking
from components.widgets.basics import database
from records.reached import behind


def warn_if_behind(lang: str) -> None:
    """Show an error where the database lacks records that were imported, as after restoring an old backup."""
    engine = database.engine()
    if noted := behind(engine):
        title, remedy = lacking(noted, engine.url, lang)
        st.error(f"**{plain(title)}**  \n{plain(remedy)}")


def section(lang: str) -> None:
    """The instructions for backing up and restoring, behind a fold."""
    with st.expander(say("heading_backup", lang)):
        st.markdown(plain(say("backup_how", lang)))
        _command("python manage.py backup yunji.backup")
        st.markdown(plain(say("backup_not_copied", lang)))
        st.markdown(plain(say("backup_restored", lang)))
        _command("python manage.py restore yunji.backup --database duckdb:///data/restored.duckdb")
        st.caption(plain(say("backup_key", lang)))


def _command(words: str) -> None:
    """A command to type. Not ``st.code``, for which the browser would fetch a highlighter of 1.5 MB."""
    st.markdown(f"`{words}`")
