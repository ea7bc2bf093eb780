"""What people who work without a mouse or with a screen reader need, where Streamlit does not provide it."""

import json

from components.theme import SMALL, Palette
from components.widgets.internals.assets import asset, filled, quoted, script_tag
from components.widgets.internals.grid import ROW

TAGS = {"zh": "zh-CN", "en": "en"}
_SCRIPT, _FOCUS = script_tag("accessibility.js"), script_tag("focus.js")
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
    """HTML of the scripts that set the page's language, let the keyboard skip the navigation, move the focus
    into an opened popover, and keep it from getting lost.
    """
    told = {"LANG": json.dumps(TAGS[lang]), "SKIP": quoted("skip", lang)}
    return filled(_SCRIPT, told) + filled(_FOCUS, {"ROW_HEIGHT": str(ROW)})
