"""Every indicator: formula, target, decision, source."""

from itertools import cycle

import streamlit as st

from components.text import say
from components.widgets.exhibit import define
from components.widgets.page import chrome
from metrics import FAMILIES, INDICATORS

lang, _ = chrome("definitions")
st.markdown(f"## {say('title_definitions', lang)}")
columns = st.columns(2, gap="large", wrap=True)
for (family, name), column in zip(FAMILIES.items(), cycle(columns), strict=False):
    with column:
        st.markdown(f"#### {name.in_(lang)}")
        for indicator in INDICATORS.values():
            if indicator.family == family:
                define(indicator, lang)
