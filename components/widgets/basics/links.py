"""The list of screens, and links to them as plain HTML: many links fit into one Streamlit element, and a
script (links.js) changes the screen on a click without loading the page again.
"""

from urllib.parse import urlencode

from components.text.escaping import html
from components.widgets.internals.assets import script_tag

# The first screen has the root address.
SCREENS = (
    "overview",
    "trends",
    "incentive",
    "institution",
    "team",
    "compare",
    "scorecard",
    "schemes",
    "present",
    "data",
    "definitions",
)
# Screens that are reached from another one, not from the navigation.
BEHIND = {"schemes": "scorecard"}
SCRIPT = script_tag("links.js")


def path(screen: str) -> str:
    """The path of ``screen`` below the root."""
    return "" if screen == SCREENS[0] else screen


def href(screen: str, parameters: dict[str, str]) -> str:
    """The relative address of ``screen`` with ``parameters``."""
    where = path(screen) or "./"
    return f"{where}?{urlencode(parameters)}" if parameters else where


def anchor(screen: str, label: str, parameters: dict[str, str], *, kind: str = "", said: str = "") -> str:
    """HTML of a link to ``screen`` with ``parameters``; ``label`` is HTML already. ``kind``: a second class;
    ``said``: what a screen reader says in place of the label, HTML already.
    """
    spoken = f' aria-label="{said}"' if said else ""
    names = f"screen {kind}".rstrip()
    return f'<a class="{names}" href="{html(href(screen, parameters))}"{spoken}>{label}</a>'
