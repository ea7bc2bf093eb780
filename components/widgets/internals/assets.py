"""Reads the styles and scripts of this package and fills in their placeholders, which are words in
capitals.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from components.text import say
from components.theme import Palette

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """The text of a file of this package."""
    return (_HERE / name).read_text("utf-8")


def style_tag(name: str) -> str:
    """A ``<style>`` element with the file ``name``."""
    return f"<style>{asset(name)}</style>"


def script_tag(name: str) -> str:
    """A ``<script>`` element with the file ``name``."""
    return script(asset(name))


def script(code: str) -> str:
    """A ``<script>`` element with ``code``."""
    return f"<script>{code}</script>"


def quoted(key: str, lang: str) -> str:
    """A phrase as a string of JavaScript or CSS."""
    return json.dumps(say(key, lang), ensure_ascii=False)


def literal(value: object) -> str:
    """``value`` (texts, lists, mappings) as a literal of JavaScript that may stand in ``<script>``."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each placeholder (name) replaced by its value."""
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def inked(text: str, ink: Palette) -> str:
    """``text`` with the names of colours replaced by the colours of a theme."""
    return filled(
        text,
        {
            "GROUND": ink.ground,
            "INK": ink.ink,
            "QUIET": ink.quiet,
            "LINE": ink.line,
            "ACCENT": ink.accent,
            "ATTENTION": ink.attention,
        },
    )
