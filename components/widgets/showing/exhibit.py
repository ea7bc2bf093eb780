"""Shows an exhibit on a screen: headline, chart, sentences, and behind a button definition, table
and file.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar, assert_never

import streamlit as st

from components.charts.figure import CONFIG, Figure
from components.charts.heat import Cells
from components.charts.multiples import Html
from components.drawings import drawing_of, figure
from components.exhibits.charts import Chart
from components.exhibits.definition import definition
from components.exhibits.model import Computed, Exhibit
from components.text import numbers, say
from components.text.escaping import plain
from components.text.unbroken import unbroken
from components.theme import Palette, palette
from components.widgets.basics.address import link
from components.widgets.basics.edition import fragment
from components.widgets.internals.framed import ROOM_FOR_A_BAR, UNCUT, columns_of, framed
from components.widgets.showing import doors
from components.widgets.showing.heat_table import heat_table
from components.widgets.showing.take_along import take_along
from metrics import Indicator

Item = TypeVar("Item")


def colours() -> Palette:
    """The palette of the reader's theme."""
    return palette(st.context.theme.type == "dark")


def show(
    exhibit: Exhibit, lang: str, *, height: int = 300, clickable: bool = False, path: str = ""
) -> str | None:
    """Show ``exhibit``; returns the organisation that was clicked, if any. ``path``: the screen that a click
    on a small multiple, or on a name in a table on a telephone, opens.
    """
    with st.container(key=f"exhibit_{exhibit.key}", gap="xsmall"):
        st.markdown(f"#### {unbroken(exhibit.headline, plain)}", unsafe_allow_html=True)
        clicked = (
            _draw(exhibit, exhibit.chart, height, clickable, path, lang)
            if exhibit.chart is not None
            else None
        )
        for sentence in filter(None, (*exhibit.reading, exhibit.caution)):
            st.markdown(unbroken(sentence, plain), unsafe_allow_html=True)
        _fine_print(exhibit, lang)
    return clicked


def _draw(exhibit: Exhibit, chart: Chart, height: int, clickable: bool, path: str, lang: str) -> str | None:
    """Draw the chart of ``exhibit`` in the way of its type; returns the organisation that was clicked."""
    match drawing_of(chart).screen:
        case Html() as html:
            st.html(html.draw(chart, colours(), lambda key: link(path, institution=key)))
            return None
        case Cells() as cells:
            return heat_table(cells, chart, colours(), f"chart_{exhibit.key}", lang, path)
        case Figure():
            # Where there is no value the headline says so, and an empty chart would add nothing.
            return None if chart.is_empty else _chart(exhibit, chart, height, clickable)
        case unknown:
            assert_never(unknown)


def in_pairs(items: Sequence[Item], draw: Callable[[Item], object]) -> None:
    """Draw items two by two in rows of their own, so that rows line up and a phone shows them in order."""
    for start in range(0, len(items), 2):
        for column, item in zip(
            st.columns(2, gap="large", wrap=True), items[start : start + 2], strict=False
        ):
            with column:
                draw(item)


@fragment
def show_computed(computed: Computed, lang: str, key: str) -> None:
    """Method, inputs and references behind a fold; they are sent to the browser only when it is opened."""
    with st.expander(say("heading_computed", lang), key=f"computed_{key}", on_change="rerun") as fold:
        if fold.open:
            _method(computed, lang, key)


def _method(computed: Computed, lang: str, key: str) -> None:
    columns = columns_of(computed.table, ROOM_FOR_A_BAR, UNCUT)
    framed(computed.table, f"computed_table_{key}", lang, columns, whole=True)
    st.caption(plain(computed.note))


# The cache's key is the chart with all its values, so a cached figure can never be out of date.
_drawn = lru_cache(maxsize=200)(figure)


def _chart(exhibit: Exhibit, chart: Chart, height: int, clickable: bool) -> str | None:
    key = f"chart_{exhibit.key}"
    drawn = _drawn(chart, colours(), height, clickable)
    if not clickable:
        st.plotly_chart(drawn, key=key, theme=None, config=CONFIG, alt=exhibit.headline)
        return None
    event = st.plotly_chart(
        drawn,
        key=key,
        theme=None,
        config=CONFIG,
        alt=exhibit.headline,
        on_select="rerun",
        selection_mode="points",
    )
    points = event["selection"]["points"] if event else []
    if not points:
        return None
    chosen = points[0].get("customdata")
    return chosen[0] if isinstance(chosen, list) else chosen


@fragment
def _fine_print(exhibit: Exhibit, lang: str) -> None:
    """Caption and notes, and behind a button what can be taken along, definition, table and source. These are
    sent only when the button is pressed, since most readers do not open them.
    """
    with st.container(key=f"print_{exhibit.key}", horizontal=True, vertical_alignment="center", gap="small"):
        printed = [
            say(
                "fine_print",
                lang,
                caption=exhibit.caption + exhibit.legend,
                as_of=numbers.day(exhibit.as_of, lang),
            ),
            *exhibit.notes,
        ]
        st.caption(
            "  \n".join(unbroken(line, plain) for line in printed), width="stretch", unsafe_allow_html=True
        )
        with st.popover(
            say("definition_and_table", lang), type="tertiary", key=f"about_{exhibit.key}", on_change="rerun"
        ) as about:
            if about.open:
                _about(exhibit, lang)


def _about(exhibit: Exhibit, lang: str) -> None:
    # First, since whoever came for the picture looks for a button and not below a table.
    take_along(exhibit, lang)
    for indicator in exhibit.definitions:
        define(indicator, lang)
    framed(exhibit.table, f"table_{exhibit.key}", lang, columns_of(exhibit.table, ROOM_FOR_A_BAR))
    if exhibit.computed is not None:
        st.markdown(f"**{plain(say('heading_computed', lang))}**")
        _method(exhibit.computed, lang, exhibit.key)
    st.caption(plain(exhibit.source))


def define(indicator: Indicator, lang: str) -> None:
    """Show the definition of one indicator, taken from the same object that is calculated."""
    said = definition(indicator, lang)
    name = doors.to_definition(plain(said.title), indicator.key)
    st.markdown("  \n".join([f"**{name}** = {plain(said.formula)}", *map(plain, said.remarks)]))
