"""Enlarges screens on wide windows, so that they can be read from the back of a room."""

from components.widgets.internals.assets import asset, filled, script_tag
from components.widgets.internals.words import WORDS

STYLE = filled(asset("far.css"), {"LEAVE": WORDS["Close fullscreen"]})
SCRIPT = script_tag("far.js")
