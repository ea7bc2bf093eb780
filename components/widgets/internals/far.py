"""Enlarges screens on wide windows, so that they can be read from the back of a room."""

from components.widgets.internals.assets import asset, script_tag

STYLE = asset("far.css")
SCRIPT = script_tag("far.js")
