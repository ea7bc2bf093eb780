"""The form to change one item of a draft, with its parts, and to add or drop one."""

import streamlit as st

from components.exhibits.schemes.spoken import shared
from components.text import say
from components.text.escaping import plain
from components.widgets.basics.edition import fragment
from components.widgets.sections.schemes import desk
from components.widgets.sections.schemes.boxes import boxes, filled
from components.widgets.sections.schemes.desk import Desk
from metrics.scorecards.own.columns import ROWS
from metrics.scorecards.own.draft import Cells

_SHARED = tuple(one for one in ROWS if one.of == "item")
_SECTION = tuple(one for one in ROWS if one.of == "section")
_ALWAYS = ("share", "quantity")
_JUDGED = ("judged_zh", "judged_en", "judged", "applies_with", "drawn")
_COMPUTED = ("rule",)
# Which boxes a rule of credit asks for, besides those of every computed part.
_OF_RULE = {
    "": ("direction", "target"),
    "proportional": ("direction", "target"),
    "all_or_nothing": ("direction", "target"),
    "linear": ("target", "floor", "low"),
    "bands": ("bands",),
    "deducted": ("direction", "target", "step", "each", "most"),
    "balanced": ("target", "condition"),
}
_AIMED = ("others", "set_here")
_ENDING = ("fewest", "nobody")


@fragment
def form(at: Desk, item: str) -> None:
    """The boxes of ``item``; which are drawn follows what is chosen in them."""
    lang, rows = at.lang, at.draft.items[item]
    place = f"{at.place}_{item}"
    extra = st.session_state.setdefault(f"scheme_parts_{place}", [])
    dropped = st.session_state.setdefault(f"scheme_dropped_{place}", set())
    cells = shared(rows, "item")
    told = boxes(_SHARED, cells, place, lang)
    kept = [n for n in range(len(rows) + len(extra)) if n not in dropped]
    parts = []
    if not told["taken_from"]:
        for number, at_part in enumerate(kept, start=1):
            row: Cells = rows[at_part] if at_part < len(rows) else {}
            parts.append(_part(row, number, f"{place}_{at_part}", lang))
            if len(kept) > 1 and st.button(
                say("scheme_drop_part", lang), key=f"scheme_drop_{place}_{at_part}", type="tertiary"
            ):
                dropped.add(at_part)
                st.rerun(scope="fragment")
        if st.button(say("scheme_add_part", lang), key=f"scheme_add_{place}", type="tertiary"):
            extra.append(len(extra))
            st.rerun(scope="fragment")
    section = {key: rows[0].get(key, "") for key in (one.key for one in _SECTION)}
    with st.container(horizontal=True):
        if st.button(say("scheme_save_item", lang), key=f"scheme_save_{place}", type="primary"):
            made = tuple(filled(section, told, part) for part in parts or [{}])
            desk.keep(at.draft.with_item(item, made), at.own, lang, {"item": told["item"]})
        if len(at.draft.items) > 1 and st.button(
            say("scheme_drop_item", lang), key=f"scheme_drop_item_{place}"
        ):
            others = [key for key in at.draft.items if key != item]
            desk.keep(at.draft.with_item(item, ()), at.own, lang, {"item": others[0]})


def _part(row: Cells, number: int, place: str, lang: str) -> dict[str, str]:
    st.markdown(f"**{plain(say('scheme_part', lang, n=number))}**")
    told = _boxes(_ALWAYS, row, place, lang)
    if not told["quantity"]:
        return told | _boxes(_JUDGED, row, place, lang)
    told |= _boxes(_COMPUTED, row, place, lang)
    aimed = _AIMED if told["rule"] != "bands" else ()
    return told | _boxes((*_OF_RULE[told["rule"]], *aimed, *_ENDING), row, place, lang)


def _boxes(keys: tuple[str, ...], row: Cells, place: str, lang: str) -> dict[str, str]:
    columns = {one.key: one for one in ROWS}
    return boxes([columns[key] for key in keys], row, place, lang)


@fragment
def new(at: Desk, item: str) -> None:
    """The form for a further item, behind ``item``, in its section or a new one."""
    lang, place = at.lang, f"{at.place}_new"
    with st.expander(say("scheme_new_item", lang), key="scheme_new_item", on_change="rerun") as fold:
        if not fold.open:
            return
        rows = at.draft.items.get(item, ())
        keys = ("section", "section_zh", "section_points", "item", "item_zh", "points")
        section = {key: (rows[0].get(key, "") if rows else "") for key in keys[:3]}
        columns = {one.key: one for one in ROWS}
        told = boxes([columns[key] for key in keys], section, place, lang)
        if st.button(say("scheme_new_item", lang), key=f"scheme_save_{place}", type="primary"):
            known = next((one for one in at.draft.rows if one.get("section") == told["section"]), {})
            whole = {one.key: known.get(one.key, told.get(one.key, "")) for one in _SECTION}
            row = filled(whole, {key: told[key] for key in keys[3:]}, {"judged_zh": told["item_zh"]})
            desk.keep(at.draft.with_item(told["item"], (row,)), at.own, lang, {"item": told["item"]})


@fragment
def section(at: Desk, item: str) -> None:
    """The form for the section that ``item`` is in."""
    lang, name = at.lang, at.draft.items[item][0].get("section", "")
    mine = [row for row in at.draft.rows if row.get("section", "") == name]
    cells, place = shared(mine, "section"), f"{at.place}_section_{name}"
    label = say("scheme_section_fold", lang, section=cells["section_zh"] or name)
    with st.expander(label, key="scheme_section_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        told = boxes(_SECTION, cells, place, lang)
        if st.button(say("scheme_save_section", lang), key=f"scheme_save_{place}", type="primary"):
            rows = tuple(
                filled(row, told) if row.get("section", "") == name else row for row in at.draft.rows
            )
            desk.keep(at.draft.with_rows(rows), at.own, lang)
