"""The search for an institution or team by name."""

import streamlit as st

from components.text import say
from components.widgets.basics.address import carried
from components.widgets.basics.into_view import open_screen
from components.widgets.basics.view import View

_FINDER, _FOUND = "finder", "found"


def finder(view: View) -> None:
    """A box to type a name into; opens the screen of the institution or team that is chosen."""
    tables, lang = view.places, view.lang
    teams = tables.teams.set_index("team_id")
    closed = teams["closed_on"].notna()

    def spoken(key: str) -> str:
        if key not in view.setting.homes:
            return view.setting.name(key)
        return say(
            "find_closed" if closed[key] else "find_team",
            lang,
            name=view.setting.name(key),
            home=view.setting.name(view.setting.homes[key]),
        )

    def remember() -> None:
        st.session_state[_FOUND], st.session_state[_FINDER] = st.session_state[_FINDER], None

    st.selectbox(
        say("find", lang),
        [*tables.main["institution_id"], *teams.index],
        index=None,
        format_func=spoken,
        key=_FINDER,
        placeholder=say("find", lang),
        label_visibility="collapsed",
        on_change=remember,
        width=260,
    )
    found = st.session_state.pop(_FOUND, None)
    if found in view.setting.homes:
        open_screen("team", carried(institution=view.setting.homes[found], team=found))
    if found:
        open_screen("institution", carried(institution=found))
