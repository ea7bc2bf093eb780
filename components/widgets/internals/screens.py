"""Who runs a screen's file."""

from streamlit.runtime.pages_manager import PagesManager


def run_every_screen_by_app() -> None:
    """Have every screen run by app.py: with a folder pages/ Streamlit runs a screen's file by itself until
    app.py has run once.
    """
    PagesManager.uses_pages_directory = False
