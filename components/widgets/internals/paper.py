"""Screens on paper and on a telephone: what of them is shown there, and how."""

from components.theme import Palette
from components.widgets.internals.assets import asset, inked, script_tag

_STYLE = asset("paper.css")
SCRIPT = script_tag("paper.js")
# Paper is white: the colours of the dark theme are turned round, with their hues kept.
_DARK = "@media print{[data-testid=stApp]{filter:invert(1) hue-rotate(180deg)}}"


def style(ink: Palette, dark: bool) -> str:
    """CSS of screens on paper and on a telephone, in the colours of the reader's theme."""
    return inked(_STYLE, ink) + (_DARK if dark else "")
