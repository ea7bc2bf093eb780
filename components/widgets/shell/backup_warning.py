"""How backups are made, and a warning where the database lacks what was imported."""

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.text.lacking import lacking
from components.widgets.basics import database
from records.reached import behind


def warn_if_behind(lang: str) -> None:
    """Say so where the database lacks what was imported into it."""
    engine = database.engine()
    if noted := behind(engine):
        title, remedy = lacking(noted, engine.url, lang)
        st.error(f"**{plain(title)}**  \n{plain(remedy)}")


def section(lang: str) -> None:
    """What the engineer does to keep all of it safe."""
    with st.expander(say("heading_backup", lang)):
        st.markdown(plain(say("backup_how", lang)))
        _command("python manage.py backup yunji.backup")
        st.markdown(plain(say("backup_not_copied", lang)))
        st.markdown(plain(say("backup_restored", lang)))
        _command("python manage.py restore yunji.backup --database duckdb:///data/restored.duckdb")
        st.caption(plain(say("backup_key", lang)))


def _command(words: str) -> None:
    """What is to be typed. Streamlit's own box of code fetches a highlighter of 1.5 MB for it."""
    st.markdown(f"`{words}`")
