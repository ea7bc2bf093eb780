"""Escapes text from records or addresses, so that it is shown literally."""

import re
from html import escape

_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|$~:"})


# Places where Streamlit would make a link even of escaped text; an invisible joiner there prevents it.
_LINK = re.compile(r"(?i)(?<=www)(?=\.)|(?<=http)(?=s?://)|(?=@)")


def plain(text: str) -> str:
    """``text`` escaped for markdown, so that no character of it is markup."""
    return _LINK.sub("\u2060", text).translate(_MARKDOWN)


def html(text: str) -> str:
    """``text`` escaped for HTML."""
    return escape(text, quote=True)
