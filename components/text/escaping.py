"""Text that came from outside, so that it is only text."""

import re
from html import escape

_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|$~:"})


# What the browser would make a link of though it is escaped; an invisible joiner keeps it from that.
_LINK = re.compile(r"(?i)(?<=www)(?=\.)|(?<=http)(?=s?://)|(?=@)")


def plain(text: str) -> str:
    """Text that came from records or an address, so that no character of it is markup."""
    return _LINK.sub("\u2060", text).translate(_MARKDOWN)


def html(text: str) -> str:
    """The same for HTML."""
    return escape(text, quote=True)
