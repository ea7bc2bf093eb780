"""The forms for a draft's title, document, levels and kinds, and for its grades."""

import streamlit as st

from components.exhibits.schemes.spoken import places
from components.text import say
from components.widgets.basics.edition import fragment
from components.widgets.sections.schemes import desk
from components.widgets.sections.schemes.boxes import boxes
from components.widgets.sections.schemes.desk import Desk
from metrics.scorecards.own.columns import GRADES, HEAD
from metrics.scorecards.own.words import KINDS, LEVEL_WORDS

_TYPED = tuple(one for one in HEAD if one.key not in ("key", "levels", "kinds"))
_SPARE = 1  # empty rows for further grades


@fragment
def head(at: Desk) -> None:
    """Title, document, and whom the scheme is for."""
    lang, place, cells = at.lang, f"{at.place}_head", at.draft.head
    with st.expander(say("scheme_head_fold", lang), key="scheme_head_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        told = boxes(_TYPED, cells, place, lang)
        for key, words in (("levels", LEVEL_WORDS), ("kinds", KINDS)):
            column = next(one for one in HEAD if one.key == key)
            known = [one for one in cells.get(key, "").split(",") if one in words]
            chosen = st.multiselect(
                column.title.in_(lang),
                list(words),
                known,
                format_func=lambda one: places((one,), lang),
                key=f"scheme_{place}_{key}",
                placeholder=column.note.in_(lang),
            )
            told[key] = ",".join(chosen)
        if st.button(say("scheme_save_head", lang), key=f"scheme_save_{place}", type="primary"):
            desk.keep(at.draft.with_head(told), at.own, lang)


@fragment
def grades(at: Desk) -> None:
    """The grades, best first; a row that is emptied is dropped."""
    lang, place = at.lang, f"{at.place}_grades"
    with st.expander(say("scheme_grades_fold", lang), key="scheme_grades_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        rows = [*at.draft.grades, *({} for _ in range(_SPARE))]
        told = [
            boxes(GRADES, row, f"{place}_{number}", lang, in_row=len(GRADES))
            for number, row in enumerate(rows)
        ]
        if st.button(say("scheme_save_grades", lang), key=f"scheme_save_{place}", type="primary"):
            desk.keep(at.draft.with_grades(tuple(row for row in told if any(row.values()))), at.own, lang)
