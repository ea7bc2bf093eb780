"""Every indicator: formula, target, decision, source, where it stands and where it is shown."""

import streamlit as st

from components.text import say
from components.widgets import data, definitions, edition
from components.widgets.error_messages import plain_errors
from components.widgets.page import chrome

lang, _ = chrome("definitions")
st.markdown(f"## {say('title_definitions', lang)}")
with plain_errors(lang), edition.looked_at() as opened:
    edition.band("definitions", opened)
    definitions.section(data.figures(opened), lang)
