"""The search for an institution or team by name, by pinyin or by the initials of it. A field of our own:
Streamlit's compares the letters of what an option is called and nothing else.
"""

from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from components.text import say
from components.text.escaping import html
from components.text.pinyin import readings
from components.theme import Palette
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.basics.kept import kept
from components.widgets.internals.assets import asset, filled, inked, literal, script_tag
from metrics.reader.state import Places, State

_SCRIPT, _STYLE = script_tag("finder.js"), asset("finder.css")


class Found(NamedTuple):
    """What can be found: its name, what it is called in the list, and where it is."""

    name: str
    said: str
    institution: str
    team: str = ""


def finder(state: State, lang: str) -> None:
    """A field to type a name into, which opens the screen of the institution or team chosen; nothing where
    none is on record.
    """
    if script := _script(state, lang):
        st.html(script, unsafe_allow_javascript=True)
        st.html(_field(lang), width="content")


def style(ink: Palette) -> str:
    """CSS of the field and its list, in the colours of the reader's theme."""
    return inked(_STYLE, ink)


@kept(8)
def _script(state: State, lang: str) -> str:
    """The script with all that can be found: the same on every screen, so that it is sent once."""
    found = listed(database.places(state), lang)
    if not found:
        return ""
    told = {"places": found, "readings": readings(one.name for one in found)}
    words = {
        "NOTHING": say("find_none", lang, asked="{asked}"),
        "COUNTED": say("find_some", lang, n="{n}"),
        "DATA": told,
    }
    return filled(_SCRIPT, {name: literal(value) for name, value in words.items()})


def listed(places: Places, lang: str) -> list[Found]:
    """Every main institution, then every team, closed ones included."""
    names = dict(zip(places.institutions["institution_id"], places.institutions["name"], strict=True))
    found = [Found(names[key], names[key], key) for key in places.main["institution_id"]]
    for team in places.teams.itertuples(index=False):
        said = say(
            "find_team" if team.closed_on is None or team.closed_on != team.closed_on else "find_closed",
            lang,
            name=team.name,
            home=names.get(team.institution_id, "—"),
        )
        found.append(Found(team.name, said, team.institution_id, team.team_id))
    return found


def _field(lang: str) -> str:
    label, kept_parameters = html(say("find", lang)), html(urlencode(carried(institution=None, team=None)))
    return (
        f'<div class="finder" data-carried="{kept_parameters}"><input type="text" role="combobox" '
        f'autocomplete="off" spellcheck="false" aria-label="{label}" placeholder="{label}" '
        'aria-autocomplete="list" aria-expanded="false" '
        f'aria-controls="found"><ul id="found" role="listbox" aria-label="{label}"></ul>'
        '<span class="spoken" role="status"></span></div>'
    )
