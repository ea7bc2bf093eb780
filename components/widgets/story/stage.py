"""The slide show: all slides are in the page at once with one visible; keys, touches and buttons turn them
(stage.js).
"""

import base64
import math
from collections.abc import Sequence
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from components.charts.figure import CONFIG
from components.charts.slide import LARGER, enlarged
from components.drawings import figure, folded
from components.exhibits.charts import Chart
from components.exhibits.folding import MOST
from components.exhibits.listing import Listing
from components.exhibits.own import Own
from components.exhibits.picture import Picture
from components.exhibits.slides import SAID, Slide
from components.text import say
from components.text.escaping import html
from components.text.width import ems
from components.theme import Palette
from components.widgets.internals.assets import asset
from components.widgets.showing.exhibit import colours

_STYLE = asset("stage.css")
_CONTROLS = """<div class="stage-controls"><span data-counter aria-live="polite"></span>
<button data-does="back">‹</button><button data-does="on">›</button>
<button data-does="full"><svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor"
stroke-width="1.6" aria-hidden="true">
<path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg></button></div>"""
_controls = st.components.v2.component(
    "slide_show", html=_CONTROLS, js=asset("stage.js"), isolate_styles=False
)
# px on a slide of 1600 × 900: the height of a chart, reduced by _LINE for each line of text under it and by
# _TITLE_LINE for each line of the title beyond the first.
_CHART, _LINE, _TITLE_LINE = 664, 40, 50
_LETTERS, _TITLE_LETTERS = 56, 35  # Chinese characters in a line of text, and in a line of a title
_MANY_ROWS = 10  # lists with more rows are set more densely
_WIDE = 1472  # px between the margins of a slide


def empty_stage(lang: str, left_out: Sequence[str]) -> None:
    """What stands in the place of the slide show where there is no slide, as large as it: what is below must
    not jump while slides are chosen. ``left_out``: why each slide that was chosen is not shown.
    """
    _style()
    with st.container(key="stage"):
        said = "<br>".join(map(html, left_out)) or html(say("no_slides", lang))
        st.html(f'<p class="no-slides" role="status"><span>{said}</span></p>')


def _style() -> None:
    ink = colours()
    named = ";".join(
        f"--slide-{name}:{getattr(ink, name)}" for name in ("ground", "ink", "quiet", "line", "accent")
    )
    st.html(f"<style>:root{{{named}}}{_STYLE}</style>")


def stage(slides: Sequence[Slide], lang: str) -> None:
    """Draw all ``slides`` and the buttons that turn them; the first slide is visible at the start."""
    _style()
    with st.container(key="stage"):
        with st.container(key="slides"):
            for place, slide in enumerate(slides):
                with st.container(key=f"slide_{place}"):
                    _slide(slide, lang)
        with st.container(key="controls"):
            _controls(
                key="slide_controls",
                data={
                    "notes": ["\n".join(filter(None, (slide.own_notes, slide.notes))) for slide in slides],
                    "labels": {name: say(f"stage_{name}", lang) for name in ("back", "on", "full")},
                },
            )
    st.html('<p class="stage-notes"></p>')


def _slide(slide: Slide, lang: str) -> None:
    st.html(
        f'<p class="slide-subject">{html(slide.subject)}</p><h3 class="slide-title">{html(slide.title)}</h3>'
    )
    said = (
        tuple(filter(None, (*slide.points[:SAID], slide.exhibit.caution)))
        if slide.has_chart
        else slide.points
    )
    if slide.figures:
        cells = "".join(
            f"<div><b>{html(value)}</b><span>{html(label)}</span></div>" for value, label in slide.figures
        )
        st.html(
            f'<div class="slide-figures" style="grid-template-columns:repeat({slide.abreast},1fr)">{cells}'
            "</div>"
        )
    if slide.lists:
        st.html(f'<div class="slide-lists">{"".join(map(_list, slide.lists))}</div>')
    if slide.chart is not None:
        height = (
            _CHART
            - _TITLE_LINE * (_lines(slide.title, _TITLE_LETTERS) - 1)
            - _LINE * sum(_lines(one, _LETTERS) for one in said)
        )
        st.plotly_chart(
            _drawn(folded(slide.chart, MOST, lang), colours(), height),
            width=_WIDE,
            height=height,
            key=f"slide_chart_{slide.key}",
            theme=None,
            config=CONFIG,
            alt=slide.title,
        )
    if isinstance(slide.exhibit, Own) and slide.exhibit.picture:
        st.html(_picture(slide.exhibit.picture, slide.title))
    if said and not slide.has_chart:
        st.html(f'<ul class="slide-points">{"".join(f"<li>{html(one)}</li>" for one in said)}</ul>')
    elif said:
        st.html("".join(f'<p class="slide-said">{html(one)}</p>' for one in said))
    st.html(f'<p class="slide-footer">{html(slide.footed(slide.footer, lang))}</p>')


# As in showing/exhibit.py: the cache's key is the chart with all its values.
@lru_cache(maxsize=100)
def _drawn(chart: Chart, ink: Palette, height: int) -> go.Figure:
    return enlarged(figure(chart, ink, round(height / LARGER)), LARGER, height)


def _picture(picture: Picture, title: str) -> str:
    content = base64.b64encode(picture.content).decode()
    return (
        f'<img class="slide-picture" alt="{html(title)}" src="data:image/{picture.ending};base64,{content}">'
    )


def _list(one: Listing) -> str:
    cells = "".join(
        f"<tr><td>{html(row.what)}</td><td>{html(row.value)}</td><td>{html(row.remark)}</td></tr>"
        for row in one.rows
    )
    dense = ' class="dense"' if len(one.rows) > _MANY_ROWS else ""
    return f"<section{dense}><h4>{html(one.heading)}</h4><table>{cells}</table></section>"


def _lines(text: str, letters: int) -> int:
    """How many lines of ``letters`` Chinese characters a text takes; Latin letters count half."""
    return max(1, math.ceil(ems(text, 0.5) / letters))
