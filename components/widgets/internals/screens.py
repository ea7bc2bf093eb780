"""Makes Streamlit run screens through app.py."""

from streamlit.runtime.pages_manager import PagesManager


def run_every_screen_by_app() -> None:
    """Have Streamlit run every screen through app.py. Because there is a folder pages/, it would otherwise
    run a screen's file by itself until app.py has run once.
    """
    PagesManager.uses_pages_directory = False
