"""The entry point of the dashboard: it registers the screens. Run with ``streamlit run app.py``.

Streamlit executes this file in two ways: once when the server starts (it then needs ``app``), and, as
``__main__``, each time a screen is drawn.
"""

import streamlit as st
from starlette.middleware import Middleware

from components.text import say
from components.widgets.basics.address import language
from components.widgets.basics.links import SCREENS, path
from components.widgets.internals.from_memory import FromMemory
from components.widgets.internals.uploads import Uploads
from components.widgets.server.door import Door, hosts
from components.widgets.server.first_page import routes
from components.widgets.server.startup import loaded
from components.widgets.shell.tab import usual

if __name__ == "__main__":  # run by Streamlit for each drawing of a screen
    lang = language()
    screens = [
        st.Page(
            f"pages/{name}.py", title=say(f"screen_{name}", lang), url_path=path(name), default=not path(name)
        )
        for name in SCREENS
    ]
    asked = st.navigation(screens, position="hidden")
    st.set_page_config(
        page_title=usual(asked.url_path or SCREENS[0], lang),
        page_icon="📊",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    asked.run()
else:  # imported once, when the server starts
    app = st.App(
        __file__,
        routes=routes(),
        middleware=[Middleware(Door, hosts()), Middleware(Uploads), Middleware(FromMemory)],
        lifespan=loaded,
    )
