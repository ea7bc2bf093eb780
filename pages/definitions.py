"""The definitions screen: the district's own targets, and the formula, target, source and decisions of every
indicator with the screens that show it.
"""

import streamlit as st

from components.text import say
from components.widgets.basics import database, edition
from components.widgets.basics.error_messages import plain_errors
from components.widgets.sections import indicator_list, own_targets
from components.widgets.shell.page import beside, chrome

lang, place = chrome("definitions")
st.markdown(f"## {say('title_definitions', lang)}")
with plain_errors(lang), edition.looked_at() as opened:
    figures = database.figures(opened)
    beside(place, figures or database.state(), lang, "definitions")
    edition.band("definitions", opened)
    own_targets.section(figures, opened, lang)
    indicator_list.section(figures, lang)
