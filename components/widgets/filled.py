"""Texts of style and script with their places filled: each place is a word in capitals."""

import json
from collections.abc import Mapping

from components.text import say


def quoted(key: str, lang: str) -> str:
    """A phrase as a string of JavaScript or CSS."""
    return json.dumps(say(key, lang), ensure_ascii=False)


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each name in it replaced by its value."""
    for name, value in values.items():
        text = text.replace(name, value)
    return text
