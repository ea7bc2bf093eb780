"""The frame of every screen: navigation, title, and messages in place of figures where there are none."""

from collections.abc import Callable

import streamlit as st

from components.exhibits.model import Setting
from components.exhibits.parts import origin_of
from components.text import numbers, say
from components.text.escaping import html, plain
from components.text.unbroken import unbroken
from components.theme import DARK
from components.widgets.basics import database, edition, into_view, links, waiting
from components.widgets.basics.address import carried, language, turn_to
from components.widgets.basics.entered import enter
from components.widgets.basics.error_messages import plain_errors
from components.widgets.basics.view import View
from components.widgets.internals import accessibility, far, framed, paper, preload, words
from components.widgets.internals.assets import asset, inked
from components.widgets.internals.streamlit_types import DeltaGenerator
from components.widgets.shell import backup_warning, finder, guide, visits
from components.widgets.shell.empty_states import no_institution, without_figures
from components.widgets.shell.signs import signs
from components.widgets.shell.tab import entitle
from components.widgets.showing.exhibit import colours
from metrics.foundation.organisations import DISTRICT
from metrics.reader.state import State

_STYLE = asset("page.css")


def chrome(screen: str) -> tuple[str, DeltaGenerator]:
    """Draw the navigation at the top and the line that says what the screen answers; returns the language,
    and the container at the end of the navigation for what :func:`beside` adds.
    """
    enter(screen)
    lang = language()
    ink = colours()
    st.html(
        f"{preload.script(screen)}{accessibility.script(lang)}{words.script(lang)}{links.SCRIPT}"
        f"{into_view.script()}{guide.script(screen, lang)}{paper.SCRIPT}{far.SCRIPT}"
        f"<style>{finder.style(ink)}{guide.style(ink)}"
        f"{inked(_STYLE, ink)}{framed.style(ink)}{far.STYLE}"
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
        signs(lang)
        place = st.container(width="content", horizontal=True, vertical_alignment="center", gap="small")
    with st.container(key="answers"):
        st.html(guide.answers(screen, lang))
    return lang, place


def beside(place: DeltaGenerator, state: State, lang: str, screen: str = "") -> None:
    """Fill ``place`` in the navigation with what has changed since the last visit and with the search.
    Where the title names nobody, ``screen`` has the browser's tab name the district.
    """
    if screen:
        entitle(screen, lang, database.district(state))
    with place:
        visits.changes(visits.looked(), lang)
        finder.finder(state, lang)


def _ways(screen: str, lang: str) -> str:
    """HTML of the product's name, the links to the screens with the current one marked, and the hidden signs
    that the server is at work.
    """
    labels = {name: html(say(f"screen_{name}", lang)) for name in links.SCREENS if name not in links.BEHIND}
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


def title(text: str, view: View, who: str = DISTRICT) -> None:
    """The screen's title, with the mark of synthetic data, and that of the browser's tab, which names the
    screen and the organisation ``who``.
    """
    setting = view.setting
    entitle(view.screen, view.lang, setting.name(who))
    badge = f" :orange-badge[{say('demo_badge', setting.lang)}]" if setting.synthetic else ""
    st.markdown(f"## {unbroken(text, plain)}{badge}", unsafe_allow_html=True)


def screen(name: str, body: Callable[[View], None]) -> None:
    """Draw one screen: the frame, then ``body`` where there are figures, else a message on what to do."""
    lang, place = chrome(name)
    st.html(waiting.BEGUN)
    with plain_errors(lang), edition.looked_at() as opened:
        figures = database.figures(opened)
        if figures is None or not figures.horizon.complete_quarters:
            beside(place, database.state(), lang, name)
            without_figures(name, figures.horizon if figures else None, lang)
        else:
            with figures.held():
                beside(place, figures, lang)
                _draw(View(figures, database.setting(figures, lang), name), body)
    st.html(waiting.DRAWN)


def _draw(view: View, body: Callable[[View], None]) -> None:
    if view.places.main.empty:
        entitle(view.screen, view.lang, view.setting.name(DISTRICT))
        no_institution(view.lang)
        return
    edition.band(view.screen, view.figures.edition)
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
