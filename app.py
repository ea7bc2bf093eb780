"""The door for people: which screens there are. Run with ``streamlit run app.py``."""

import streamlit as st
from starlette.middleware import Middleware

from components.text import say
from components.widgets.address import language
from components.widgets.first_page import routes
from components.widgets.from_memory import FromMemory
from components.widgets.loaded import loaded

if __name__ == "__main__":  # the screen that somebody looks at
    lang = language()
    st.set_page_config(page_title=say("brand", lang), page_icon="📊", layout="wide", initial_sidebar_state="collapsed")
    screens = [
        st.Page("pages/overview.py", title=say("screen_overview", lang), default=True),
        st.Page("pages/trends.py", title=say("screen_trends", lang), url_path="trends"),
        st.Page("pages/incentive.py", title=say("screen_incentive", lang), url_path="incentive"),
        st.Page("pages/institution.py", title=say("screen_institution", lang), url_path="institution"),
        st.Page("pages/team.py", title=say("screen_team", lang), url_path="team"),
        st.Page("pages/compare.py", title=say("screen_compare", lang), url_path="compare"),
        st.Page("pages/present.py", title=say("screen_present", lang), url_path="present"),
        st.Page("pages/data.py", title=say("screen_data", lang), url_path="data"),
        st.Page("pages/definitions.py", title=say("screen_definitions", lang), url_path="definitions"),
    ]
    st.navigation(screens, position="hidden").run()
else:  # the server, once
    app = st.App(__file__, routes=routes(), middleware=[Middleware(FromMemory)], lifespan=loaded)
