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
    "present",
    "data",
    "definitions",
)
SCRIPT = script_tag("links.js")


def path(screen: str) -> str:
    """The path of ``screen`` below the root."""
    return "" if screen == SCREENS[0] else screen


def anchor(screen: str, label: str, parameters: dict[str, str]) -> str:
    """HTML of a link to ``screen`` with ``parameters``; ``label`` is HTML already."""
    where = path(screen) or "./"
    address = f"{where}?{urlencode(parameters)}" if parameters else where
    return f'<a class="screen" href="{html(address)}">{label}</a>'
