"""Every indicator: formula, target, decision, source, where it stands and where it is shown."""

import streamlit as st

from components.text import say
from components.widgets import definitions, edition
from components.widgets.error_messages import plain_errors
from components.widgets.page import chrome

lang, _ = chrome("definitions")
st.markdown(f"## {say('title_definitions', lang)}")
with plain_errors(lang), edition.looked_at():
    edition.band("definitions")
    definitions.section(lang)
