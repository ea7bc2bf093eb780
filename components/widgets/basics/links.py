"""The screens there are, and links to them as plain HTML: many of them are one element, and a click changes
the screen without loading the page again.
"""

from urllib.parse import urlencode

from components.text.escaping import html
from components.widgets.internals.assets import script_tag

# the first at the root
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
    """Where ``screen`` is found below the root."""
    return "" if screen == SCREENS[0] else screen


def anchor(screen: str, label: str, parameters: dict[str, str]) -> str:
    """HTML of a link to ``screen`` with ``parameters``; ``label`` is HTML already."""
    where = path(screen) or "./"
    address = f"{where}?{urlencode(parameters)}" if parameters else where
    return f'<a class="screen" href="{html(address)}">{label}</a>'
