"""Tables with a line of their own above for Streamlit's tools, and a right edge that does not cut through a
column.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from components.text import say
from components.text.escaping import html, plain
from components.text.numbers import MISSING
from components.theme import Palette
from components.widgets.internals.assets import asset, filled
from components.widgets.internals.cells import cells, least_width
from components.widgets.internals.grid import grid, width_of
from components.widgets.internals.streamlit_types import ColumnConfig, DeltaGenerator
from components.widgets.internals.words import WORDS

ROOM_FOR_A_BAR = 12  # px: the vertical scroll bar covers a part of the last visible column
_BORDERS = 2  # px
# Glide aligns a title to the right only where it takes it for a text of a language written to the left, by
# its first letter; this one is invisible.
_TO_THE_RIGHT = "\u061c"
WIDEST = 320  # px: a longer text is cut, and shown in full when the pointer is on it
UNCUT = 5_000  # px: of a table that must be read as a whole no text is cut
_STYLE = asset("framed.css")


class Framed(NamedTuple):
    """What ``st.dataframe`` returned, and the line above the table."""

    event: Any
    above: DeltaGenerator


def framed(
    shown: pd.DataFrame | Styler,
    key: str,
    lang: str,
    columns: Mapping[str, ColumnConfig],
    hint: str = "",
    begins: int = 0,
    plain_cells: str | None = None,
    whole: bool = False,
    **options: Any,
) -> Framed:
    """Show a table with ``hint`` in the line above it; ``columns`` has every column in the order shown, each
    with a width in px.

    ``begins``: px before the first column, taken by the boxes that select rows; ``plain_cells``: HTML shown
    in its place on paper and on a telephone, by default the table as of :func:`cells.cells`, "" for none;
    ``whole``: it stands in its place wherever not all columns are in sight.
    """
    with st.container(key=f"framed_{key}", gap=None):
        above = st.container(key=f"above_{key}", gap=None)
        event = grid(shown, key=key, column_config=_titled(columns), **options)
        style = _whole_columns(
            f"framed_{key}",
            [int(str(column["width"])) for column in columns.values()],
            begins,
            _read_in(shown, columns),
        )
        if plain_cells is None:
            plain_cells = cells(shown, whole=whole) if isinstance(shown, pd.DataFrame) else ""
        if whole and plain_cells and isinstance(shown, pd.DataFrame):
            wide = begins + sum(int(str(column["width"])) for column in columns.values()) + _BORDERS
            style += _in_its_place(f"framed_{key}", wide, least_width(shown))
            label = html(say("whole_table", lang))
            plain_cells = (
                f'<div class="whole-box" role="region" aria-label="{label}" tabindex="0">{plain_cells}</div>'
            )
        st.html(
            f'<style>{style}</style><p class="beyond">{html(say("columns_beyond", lang))}</p>{plain_cells}'
        )
    if hint:
        above.caption(plain(hint))
    return Framed(event, above)


def style(ink: Palette) -> str:
    """CSS of all tables, with the background colour of ``ink``."""
    return filled(_STYLE, {"GROUND": ink.ground, "LINE": ink.line, "LEAVE": WORDS["Close fullscreen"]})


def columns_of(frame: pd.DataFrame, room: int = 0, widest: int = WIDEST) -> dict[str, ColumnConfig]:
    """The configuration of every column of ``frame``: as wide as its longest text plus ``room`` px, texts at
    most ``widest``.
    """
    return {str(name): _column(name, frame[name], room, widest) for name in frame.columns}


def _titled(columns: Mapping[str, ColumnConfig]) -> dict[str, ColumnConfig]:
    """``columns`` with the titles of numbers aligned like the numbers, which end at the right."""
    return {
        name: column | {"label": _TO_THE_RIGHT + name} if _ends_at_the_right(column) else column
        for name, column in columns.items()
    }


def _ends_at_the_right(column: ColumnConfig) -> bool:
    kind = column["type_config"]["type"]  # type: ignore[index]
    return kind == "number" or column.get("alignment") == "right"


def _column(name: object, cells: pd.Series, room: int, widest: int) -> ColumnConfig:
    if pd.api.types.is_numeric_dtype(cells):
        return st.column_config.NumberColumn(
            format="localized",
            width=width_of(str(name), [f"{cell:,.3f}".rstrip("0").rstrip(".") for cell in cells]) + room,
        )
    return st.column_config.TextColumn(width=min(width_of(str(name), map(str, cells)) + room, widest))


def _read_in(shown: pd.DataFrame | Styler, columns: Mapping[str, ColumnConfig]) -> int | None:
    """The px of the second column that must be visible to read its figures: its texts begin at its left edge.
    Cells that give the reason for a missing value may be cut.

    None where there is no second column, or it holds numbers, which are aligned to its right edge.
    """
    second = list(columns)[1:2]
    cells = (shown.data if isinstance(shown, Styler) else shown)[second]
    if not second or columns[second[0]]["type_config"]["type"] != "text":  # type: ignore[index]
        return None
    return width_of("", (text for text in map(str, cells[second[0]]) if not text.startswith(MISSING)))


def _in_its_place(key: str, wide: int, least: int) -> str:
    """CSS that shows a table's HTML in its place where the table (``wide`` px) has no room: as a table with
    texts in several lines, and below ``least`` px as a card for each row.
    """
    own = f".st-key-{key} "
    canvas = f"{own}[data-testid=stElementContainer]:has([data-testid=stDataFrame])"
    table = own + ".cells.whole"
    return (
        f"@container (max-width:{wide - 1}.9px){{{canvas},{own}.beyond{{display:none !important}}"
        f"{own}.whole-box{{display:block}}{table}{{display:table}}}}"
        f"@container (max-width:{least - 1}.9px){{{table},{table} tbody{{display:block}}"
        f"{table} thead{{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}}"
        f"{table} tr{{display:flex;flex-wrap:wrap;padding:.35rem 0}}"
        f"{table} td{{border:0;padding:0 .9em 0 0;white-space:normal;"
        f"box-sizing:border-box;min-width:0;max-width:100%}}{table} td:empty{{display:none}}"
        f"{table} td:first-child{{flex-basis:100%;font-weight:600}}"
        f"{table} td:not(:first-child)::before{{content:attr(data-title) ' ';opacity:.75}}}}"
    )


def _whole_columns(key: str, widths: Sequence[int], begins: int, read_in: int | None) -> str:
    """CSS that lets the table end where a column ends, for every width of the screen, and shows a message
    where further columns are out of sight.

    On a phone the column of names may leave no room for a whole second column; then ``read_in`` px of it are
    enough.
    """
    ends = [begins + end + _BORDERS for end in accumulate(widths)]
    until = ends[1:]
    if until and read_in is not None:
        until[0] = min(until[0], ends[0] + read_in)
    # Not "width<…": Streamlit removes what looks like an HTML tag.
    rules = [
        f"@container (min-width:{end}px) and (max-width:{beyond - 1}.9px){{.st-key-{key} "
        f"[data-testid=stFullScreenFrame]{{width:{end}px !important}}}}"
        for end, beyond in zip(ends, until, strict=False)
    ]
    return (
        f"{''.join(rules)}@container (max-width:{ends[-1] - 1}.9px){{.st-key-{key} .beyond{{display:block}}}}"
    )
