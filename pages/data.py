"""Loading files: template, check, import, roll-up; and what the database holds."""

import streamlit as st

from components.text import say
from components.widgets import intake
from components.widgets.page import chrome, plain_errors

lang = chrome("data")
st.markdown(f"## {say('title_data', lang)}")
with plain_errors(lang):
    left, right = st.columns([3, 2], gap="large", wrap=True)
    with left:
        st.markdown(f"#### {say('heading_import', lang)}")
        kind = intake.kind(lang)
        intake.template(kind, lang)
        intake.upload(kind, lang)
    with right:
        st.markdown(f"#### {say('heading_contents', lang)}")
        intake.contents(lang)
