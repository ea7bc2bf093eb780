"""What whoever works without a mouse, or listens to the screen, relies on beyond what Streamlit gives."""

import json

from components.theme import SMALL, Palette
from components.widgets.internals.assets import asset, filled, quoted, script_tag

TAGS = {"zh": "zh-CN", "en": "en"}
_SCRIPT = script_tag("accessibility.js")
_STYLE = asset("accessibility.css")


def style(ink: Palette, lang: str) -> str:
    """Rules for a focus that is seen on the ground of ``ink``, and for less that moves."""
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
    """HTML that tells the browser the page's language, leads its first key press past the navigation, and the
    next into what was opened.
    """
    return filled(_SCRIPT, {"LANG": json.dumps(TAGS[lang]), "SKIP": quoted("skip", lang)})
