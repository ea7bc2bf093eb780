"""What a scheme says, item by item; of a draft the chosen item can be changed beside it."""

from collections.abc import Callable

import streamlit as st

from components.exhibits.schemes import tables
from components.exhibits.schemes.spoken import all_told
from components.text import say
from components.text.escaping import html, plain
from components.widgets.basics.address import carried, row_chosen
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.links import anchor
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import columns_of, framed
from components.widgets.internals.grid import UNSCROLLED, height_of
from components.widgets.sections.schemes import item_form
from components.widgets.sections.schemes.desk import Desk

_WIDEST = 205  # px of a column beside the form


def faults(at: Desk) -> None:
    """What is wrong with the draft, or that nothing is."""
    lang, found = at.lang, at.faults
    if not found:
        st.success(say("scheme_sound", lang))
        return
    said = [say("scheme_faults", lang, n=len(found)), *all_told(found, at.draft, lang)]
    st.warning("  \n".join(map(plain, said)))


def section(at: Desk, below: Callable[[], None]) -> None:
    """The table, and ``below`` it what else there is of the scheme; of a draft the form for the chosen item
    beside both.
    """
    lang = at.lang
    st.markdown(f"#### {say('heading_scheme_items', lang)}")
    if not at.draft.rows:
        item_form.new(at, "")
        below()
        return
    if not at.is_open:
        _table(at)
        below()
        return
    left, right = st.columns([11, 7], gap="medium", wrap=True)
    with left:
        chosen = _table(at)
        below()
    with right, st.container(key=ASKED_FOR):
        item_form.form(at, chosen)
        item_form.section(at, chosen)
        item_form.new(at, chosen)


def _table(at: Desk) -> str:
    """Draw the table and return the chosen item."""
    lang, rows = at.lang, tables.items(at.draft, at.faults, at.lang)
    keys = [row.get("item", "") for row in at.draft.rows]
    name = say("column_score_item", lang)
    if not at.is_open:
        framed(rows, "scheme_items", lang, columns_of(rows), height=height_of(min(len(rows), UNSCROLLED)))
        return keys[0]
    chosen, remember = row_chosen("scheme_items", name, "item", keys, keys[0])
    links = [anchor("schemes", html(key), carried() | {"item": key}) for key in keys]
    framed(
        rows,
        "scheme_items",
        lang,
        columns_of(rows, widest=_WIDEST),
        say("scheme_items_hint", lang),
        plain_cells=cells(rows.assign(**{rows.columns[0]: keys}), links),
        height=height_of(min(len(rows), UNSCROLLED)),
        selection_mode="single-cell",
        on_select=remember,
    )
    return chosen
