"""The chrome of every screen: navigation, title, and the plain messages that stand where figures cannot."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.exhibits.model import Setting
from components.text import numbers, say
from components.widgets import access, backups, data, edition, framed, into_view, links, preload, waiting
from components.widgets.address import carried, language, turn_to
from components.widgets.breadcrumbs import finder
from components.widgets.empty_states import no_institution, without_figures
from components.widgets.error_messages import plain_errors
from components.widgets.escaping import html, plain
from components.widgets.exhibit import colours
from components.widgets.view import View

_STYLE = """
[data-testid=stMainBlockContainer]{padding:1rem 2.2rem 1rem;max-width:1840px;margin:0 auto}
[data-testid=stHeader]{display:none}
[data-testid=stFullScreenFrame]{width:round(down,100%,1px) !important}
[data-testid=stElementContainer]:not(:hover,:focus-within) [data-testid=stElementToolbar]{visibility:hidden}
[data-testid=stMetric]{container-type:inline-size}
[data-testid=stMetric] [data-testid=stMarkdownContainer],[data-testid=stMetric] p{white-space:normal;
overflow:visible;text-overflow:clip}
[data-testid=stMetricLabel] [data-testid=stMarkdownContainer]{letter-spacing:-.02em}
[data-testid=stMetricValue]{font-size:min(1.7rem,18cqi);font-weight:600}
[data-testid=stColumn]:has(>*>*>[data-testid=stMetric]){min-width:min(100%,8.5rem)}
[data-testid=stColumn]:has([class*=st-key-framed_]){min-width:min(100%,18rem)}
[data-testid=stColumn]:has([class*=st-key-exhibit_]){min-width:min(100%,21rem)}
[data-testid=stColumn]:has(ul){min-width:min(100%,18rem)}
[data-testid=stHeading] h4{padding:0}
h4{padding:0 0 .3rem !important;line-height:1.35 !important}
[data-testid=stPageLink] a,[data-testid=stPageLink] a:hover{background:none !important}
[data-testid=stPageLink] a:hover p{text-decoration:underline}
[data-testid=stPageLink] a p,[data-testid=stPageLink] a span{white-space:normal !important;
overflow:visible !important;font-weight:inherit}
.st-key-chrome [data-testid=stElementContainer]:has(.ways),.st-key-chrome :has(>.ways),.ways{display:contents}
.ways>*{line-height:24px;white-space:nowrap}
.ways strong{font-weight:600}
.ways .here{padding:0 .5rem;font-size:14px;text-decoration:underline 2px;text-underline-offset:6px}
a.screen.screen{color:inherit;text-decoration:none}
a.screen.screen:hover{text-decoration:underline}
.ways a{padding:0 .5rem;font-size:14px;min-height:24px}
.st-key-trail{margin-bottom:-.3rem}
.st-key-trail a,[class*=st-key-doubt_] a{display:inline-block;margin-right:1rem;min-height:24px;
font-size:14px}
.st-key-remarks p{margin:0;line-height:1.4;font-size:.95rem}
.st-key-remarks a{display:block;padding-left:1.1em;text-indent:-1.1em;min-height:24px}
[data-testid=stMultiSelectTagsContainer],[data-testid=stMultiSelectTagsContainer]>[role=group]{flex-wrap:wrap;
overflow:visible;mask:none}
[data-testid=stMultiSelect] [role=group]{max-height:none;height:auto}
.st-key-choice_quarter,.st-key-choice_institution,.st-key-choice_station,.st-key-choice_team{min-width:236px}
.st-key-self_evident [data-testid=stWidgetLabel]{position:absolute;clip-path:inset(50%);white-space:nowrap}
[data-testid=stPopoverBody]{min-height:9.5rem}
[class*=st-key-print_]{flex-wrap:nowrap}
.st-key-nothing{max-width:56rem}
@media (max-width:1300px){[data-testid=stColumn]:has(>*>*>[class*=st-key-card_]){min-width:calc(33.3% - 1rem)}
}
@media (max-width:640px){[data-testid=stColumn]:has(>*>*>[class*=st-key-card_]){min-width:100%}.st-key-chrome{
gap:.1rem .3rem}[data-testid=stMainBlockContainer]{padding:.8rem 1rem 2rem}}
@page{size:A4;margin:9mm}
@media print{
html{zoom:.53}
[data-testid=stMainBlockContainer]{padding:0;max-width:none}
[data-testid=stVerticalBlock]{gap:.6rem}
[data-testid=stHorizontalBlock]{display:flex !important;flex-wrap:nowrap !important}
[data-testid=stColumn]{min-width:0 !important;flex-shrink:1 !important}
.st-key-chrome,.st-key-trail,.st-key-others,[data-testid=stSelectbox],[data-testid=stExpander],
[data-testid=stPopover],[data-testid=stButtonGroup]{display:none !important}
}
"""


def chrome(screen: str) -> tuple[str, DeltaGenerator]:
    """The line of screens at the top; returns the language, and the place at its end where the search stands
    once there is data.
    """
    lang = language()
    ink = colours()
    # Streamlit fades captions, and writes on a chosen button in the colour of a full one: too faint to be
    # read by all.
    st.html(
        f"{preload.script(screen)}{access.script(lang)}{links.SCRIPT}{into_view.script()}"
        f"<style>{_STYLE}{framed.style(ink)}{into_view.STYLE}{access.style(ink, lang)}{waiting.style(ink)}"
        f"{edition.style(ink)}[data-testid=stCaptionContainer]{{color:{ink.quiet};opacity:1}}"
        f"[data-testid=stButtonGroup] button[data-selected=true] p{{color:{ink.accent}}}</style>",
        unsafe_allow_javascript=True,
    )
    with st.container(horizontal=True, key="chrome", vertical_alignment="center", gap="small"):
        st.html(_ways(screen, lang), width="content")
        # No link: one to the screen itself would change the figures, but not the address.
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
    """HTML of the product's name, the links to the screens and the one that is shown; and the signs that the
    server is at work.
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
    """A quarter as titles of screens say it: of one that has not ended that, and as of which day."""
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
    """Draw one screen: chrome, then ``body`` where there are figures, else the sentence that says what to
    do.
    """
    lang, search = chrome(name)
    st.html(waiting.BEGUN)
    with plain_errors(lang), edition.looked_at() as opened:
        figures = data.figures(opened)
        if figures is None or not figures.horizon.complete_quarters:
            without_figures(name, figures.horizon if figures else None, lang)
        else:
            with figures.held():
                _draw(name, View(figures, data.setting(figures, lang)), search, body)
    st.html(waiting.DRAWN)


def _draw(name: str, view: View, search: DeltaGenerator, body: Callable[[View], None]) -> None:
    if view.places.main.empty:
        no_institution(view.lang)
        return
    edition.band(name, view.figures.edition)
    with search:
        finder(view)
    backups.warn_if_behind(view.lang)
    body(view)
