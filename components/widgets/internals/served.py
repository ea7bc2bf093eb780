"""What Streamlit's server serves by itself: its first page, its scripts, and their paths."""

import re
from functools import cache
from pathlib import Path

import streamlit as st

STATIC = Path(st.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
METRICS = "/_stcore/metrics"  # the server's own measurements, for its administrator
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")  # the session's id, then the file's
# Without this, on an address below the root Streamlit's script would first look for the server there.
_SERVER = "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href}</script>"
# Streamlit writes dates in the browser's language: it is told that of the page.
_LANGUAGE = (
    "<script>Object.defineProperty(navigator, 'language', "
    "{get: () => document.documentElement.lang})</script>"
)
_NO_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@cache
def first_page() -> str:
    """Streamlit's first page as HTML, which names the scripts that every page begins with."""
    return (STATIC / "index.html").read_text("utf-8")


def first_page_with(language_tag: str, title: str, no_scripts: str, head: str) -> str:
    """Streamlit's first page with the language, title, text for browsers without scripts, and additions to
    the head replaced; all arguments but ``language_tag`` are HTML.
    """
    page = (
        first_page()
        .replace('<html lang="en">', f'<html lang="{language_tag}">')
        .replace("<title>Streamlit</title>", f"<title>{title}</title>")
    )
    page = _NO_SCRIPTS.sub(f"<noscript>{no_scripts}</noscript>", page)
    return page.replace("</head>", f"{_SERVER}{_LANGUAGE}{head}</head>")
