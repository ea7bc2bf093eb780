"""What a reader takes along from a chart: picture, table with where it comes from, and address."""

from dataclasses import fields

import streamlit as st

from components.exhibits.caption import place_and_period
from components.exhibits.model import Exhibit
from components.export.csv import csv_with_origin
from components.export.model import kind_of
from components.native.letters import in_file_name
from components.text import numbers, say
from components.theme import DARK, FONT, LIGHT
from components.widgets.basics.address import address_here
from components.widgets.basics.edition import later, looked_at
from components.widgets.internals.assets import asset
from metrics.editions.definitions import described, version_of

_BUTTONS = """<div class="take-along"><button type="button" data-does="png"></button>
<button type="button" data-does="svg"></button><button type="button" data-does="link"></button>
<span role="status"></span><div hidden><input readonly></div></div>"""
_take_along = st.components.v2.component(
    "take_along",
    html=_BUTTONS,
    css=asset("take_along.css"),
    js=asset("take_along.js"),
    isolate_styles=False,
)
_LABELS = ("png", "svg", "link", "saved", "failed", "copied", "copy_yourself")
_LONGEST = 80  # bytes of each of the three parts of a file's name, which has at most 255


def take_along(exhibit: Exhibit, lang: str) -> None:
    """Buttons that save the chart as PNG or SVG, copy its address, and download its table; where there is no
    picture to save, a sentence says so.
    """
    drawn = exhibit.chart is not None and not exhibit.chart.is_empty and not exhibit.chart.is_table
    address, stem, versions = address_here(), file_stem(exhibit, lang), _versions(exhibit)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _take_along(
            key=f"along_{exhibit.key}",
            width="content",
            data={
                "exhibit": exhibit.key,
                "drawn": drawn,
                "stem": stem,
                "title": exhibit.headline,
                "lines": _lines(exhibit, lang),
                "address": address,
                "font": FONT,
                "ink": LIGHT.ink,
                "quiet": LIGHT.quiet,
                "line": LIGHT.line,
                "swapped": _swapped(),
                "labels": {name: say(f"along_{name}", lang) for name in _LABELS},
            },
        )
        st.download_button(
            say("download_csv", lang),
            data=later(lambda: csv_with_origin(exhibit, lang, versions, address)),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key=f"csv_{exhibit.key}",
            help=say("download_csv_help", lang),
            on_click="ignore",
        )
    if not drawn:
        st.caption(say("along_no_picture", lang))


def file_stem(exhibit: Exhibit, lang: str) -> str:
    """The name of a file of this exhibit without its ending, such as 签约率走势_道里区_2018年一季度: what it shows,
    of whom, and when.
    """
    parts = (kind_of(exhibit, lang) or exhibit.headline, *place_and_period(exhibit.caption))
    named = [in_file_name(part, _LONGEST) for part in parts]
    return "_".join(filter(None, named)).replace(" → ", "_").replace(" ", "_") or exhibit.key


def _versions(exhibit: Exhibit) -> list[str]:
    """Key and version of the formula of each of the exhibit's indicators; in an edition as frozen."""
    with looked_at() as opened:
        frozen = opened.descriptions if opened else {}
        return [
            f"{one.key} {version_of(frozen.get(one.key) or described(one))}" for one in exhibit.definitions
        ]


def _swapped() -> list[tuple[str, str]]:
    """Each colour of the dark theme and the light one that a picture on white has instead."""
    if st.context.theme.type != "dark":
        return []
    return [(getattr(DARK, field.name), getattr(LIGHT, field.name)) for field in fields(DARK)]


def _lines(exhibit: Exhibit, lang: str) -> list[str]:
    """The words under the picture: as under the chart, and the source."""
    day = numbers.day(exhibit.as_of, lang)
    return [
        say("fine_print", lang, caption=exhibit.caption + exhibit.legend, as_of=day),
        *exhibit.remarks,
        exhibit.source,
    ]
