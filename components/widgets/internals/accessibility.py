"""What people who work without a mouse or with a screen reader need, where Streamlit does not provide it."""

import json

from components.theme import SMALL, Palette
from components.widgets.internals.assets import asset, filled, quoted, script_tag

TAGS = {"zh": "zh-CN", "en": "en"}
_SCRIPT = script_tag("accessibility.js")
_STYLE = asset("accessibility.css")


def style(ink: Palette, lang: str) -> str:
    """CSS that makes the focus visible on the background of ``ink``, and that reduces motion where the reader
    asks for it.
    """
    told = {
        "RING": ink.accent,
        "INK": ink.ink,
        "GROUND": ink.ground,
        "SMALL": str(SMALL),
        "CELLS": quoted("cell_keys", lang),
        "ROWS": quoted("row_keys", lang),
    }
    return filled(_STYLE, told)


def script(lang: str) -> str:
    """HTML of the script that sets the page's language, lets the keyboard skip the navigation, and moves the
    focus into an opened popover.
    """
    return filled(_SCRIPT, {"LANG": json.dumps(TAGS[lang]), "SKIP": quoted("skip", lang)})
