"""The frame of every screen: navigation, title, and messages in place of figures where there are none."""

from collections.abc import Callable

import streamlit as st

from components.exhibits.model import Setting
from components.exhibits.parts import origin_of
from components.text import numbers, say
from components.text.escaping import html, plain
from components.theme import DARK
from components.widgets.basics import database, edition, into_view, links, waiting
from components.widgets.basics.address import carried, language, turn_to
from components.widgets.basics.error_messages import plain_errors
from components.widgets.basics.view import View
from components.widgets.internals import accessibility, framed, paper, preload
from components.widgets.internals.assets import asset, filled
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.shell import backup_warning
from components.widgets.shell.empty_states import no_institution, without_figures
from components.widgets.shell.finder import finder
from components.widgets.showing.exhibit import colours

_STYLE = asset("page.css")


def chrome(screen: str) -> tuple[str, DeltaGenerator]:
    """Draw the navigation at the top; returns the language, and the container at its end for the search,
    which is filled where there are figures.
    """
    lang = language()
    ink = colours()
    st.html(
        f"{preload.script(screen)}{accessibility.script(lang)}{links.SCRIPT}{into_view.script()}"
        f"{paper.SCRIPT}<style>{filled(_STYLE, {'QUIET': ink.quiet, 'ACCENT': ink.accent})}"
        f"{framed.style(ink)}"
        f"{into_view.STYLE}{accessibility.style(ink, lang)}{waiting.style(ink)}{edition.style(ink)}"
        f"{paper.style(ink, ink is DARK)}</style>",
        unsafe_allow_javascript=True,
    )
    with st.container(horizontal=True, key="chrome", vertical_alignment="center", gap="small"):
        st.html(_ways(screen, lang), width="content")
        # A button, since a page link to this same screen would not change the address.
        st.button(
            say("other_language", lang),
            key="language",
            type="tertiary",
            width="content",
            on_click=turn_to,
            args=({"lang": "en" if lang == "zh" else "zh"},),
        )
        search = st.container(width="content")
    return lang, search


def _ways(screen: str, lang: str) -> str:
    """HTML of the product's name, the links to the screens with the current one marked, and the hidden signs
    that the server is at work.
    """
    labels = {name: html(say(f"screen_{name}", lang)) for name in links.SCREENS}
    parameters = carried()
    shown = "".join(
        f'<strong class="here" aria-current="page">{label}</strong>'
        if name == screen
        else links.anchor(name, label, parameters)
        for name, label in labels.items()
    )
    return f'<nav class="ways"><strong>{html(say("brand", lang))}</strong>{shown}</nav>{waiting.signs(lang)}'


def of_quarter(quarter: str, setting: Setting) -> str:
    """A quarter in the words of a title; for one that has not ended also that, and the day of the data."""
    said = numbers.period(quarter, setting.lang)
    return (
        say("period_unfinished", setting.lang, period=said, as_of=numbers.day(setting.as_of, setting.lang))
        if quarter in setting.open_periods
        else said
    )


def title(text: str, setting: Setting) -> None:
    """The screen's title, with the mark of synthetic data."""
    badge = f" :orange-badge[{say('demo_badge', setting.lang)}]" if setting.synthetic else ""
    st.markdown(f"## {plain(text)}{badge}")


def screen(name: str, body: Callable[[View], None]) -> None:
    """Draw one screen: the frame, then ``body`` where there are figures, else a message on what to do."""
    lang, search = chrome(name)
    st.html(waiting.BEGUN)
    with plain_errors(lang), edition.looked_at() as opened:
        figures = database.figures(opened)
        if figures is None or not figures.horizon.complete_quarters:
            without_figures(name, figures.horizon if figures else None, lang)
        else:
            with figures.held():
                _draw(name, View(figures, database.setting(figures, lang)), search, body)
    st.html(waiting.DRAWN)


def _draw(name: str, view: View, search: DeltaGenerator, body: Callable[[View], None]) -> None:
    if view.places.main.empty:
        no_institution(view.lang)
        return
    edition.band(name, view.figures.edition)
    with search:
        finder(view)
    backup_warning.warn_if_behind(view.lang)
    body(view)
    st.html(f'<p class="on-paper">{html(on_paper(view.setting))}</p>')


def on_paper(setting: Setting) -> str:
    """What stands at the end of every printed screen: the product, the day of the data, and its origin."""
    lang = setting.lang
    return " · ".join(
        (
            say("brand", lang),
            say("data_as_of", lang, as_of=numbers.day(setting.as_of, lang)),
            origin_of(setting.synthetic, setting.edition, lang),
        )
    )
