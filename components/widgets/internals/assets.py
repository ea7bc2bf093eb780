"""The styles and scripts of this room, and how their places are filled: each is a word in capitals."""

import json
from collections.abc import Mapping
from pathlib import Path

from components.text import say

_HERE = Path(__file__).parent


def asset(name: str) -> str:
    """The text of a file of this room."""
    return (_HERE / name).read_text("utf-8")


def style_tag(name: str) -> str:
    """HTML of a file of styles."""
    return f"<style>{asset(name)}</style>"


def script_tag(name: str) -> str:
    """HTML of a script."""
    return f"<script>{asset(name)}</script>"


def quoted(key: str, lang: str) -> str:
    """A phrase as a string of JavaScript or CSS."""
    return json.dumps(say(key, lang), ensure_ascii=False)


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each name in it replaced by its value."""
    for name, value in values.items():
        text = text.replace(name, value)
    return text
