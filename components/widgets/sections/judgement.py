"""What people gave for a judged part, with their reason and evidence, and the form to enter it."""

from fractions import Fraction
from functools import partial

import streamlit as st

from components.exhibits.scores.words import points, whole_points
from components.text import say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.edition import later
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.basics.local_time import local
from components.widgets.basics.refused import refused
from components.widgets.basics.view import View
from components.widgets.importing.file_box import words_of_box
from metrics.scorecards.evidence import KINDS
from metrics.scorecards.judging import LONGEST_SENTENCE, Typed, judge, most
from metrics.scorecards.judging_faults import MOST_FILES, MOST_MEGABYTES
from metrics.scorecards.model import Entered, Item
from metrics.scorecards.sheet import Sheet
from metrics.targets.entering import LONGEST_NAME
from metrics.targets.faults import Refused
from records.assessing.judgements import File, Judgement

_SAID, _ROUND = "judgement_said", "judgement_round"


def section(view: View, sheet: Sheet, period: str, item: Item, part: Entered) -> None:
    """The judgement of ``part`` that counts, those before it, and the form for another one."""
    lang = view.lang
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))
    own = [
        one
        for one in database.judgements(view.figures)
        if (one.scheme, one.part, one.organisation, one.period)
        == (sheet.scheme.published_key, part.key, sheet.organisation, period)
    ]
    if not own:
        st.caption(say("judged_nobody", lang))
    else:
        _told(view, own[-1])
        if len(own) > 1:
            with st.expander(say("judged_earlier", lang, n=len(own) - 1), key="judged_earlier"):
                for one in reversed(own[:-1]):
                    _told(view, one)
    if view.figures.edition is None and not sheet.scheme.is_draft:
        with st.expander(say("judge_fold", lang), key="judge_fold", on_change="rerun") as fold:
            if fold.open:
                _form(view, sheet, period, (item, part), own[-1] if own else None)


def _told(view: View, one: Judgement) -> None:
    lang = view.lang
    told = {"by": one.by, "at": local(one.at), "sentence": one.sentence}
    if one.points is None:
        st.markdown(plain(say("judged_not_applicable", lang, **told)))
    else:
        of = whole_points(Fraction(one.of_points))
        st.markdown(plain(say("judged_by", lang, points=points(Fraction(one.points)), of=of, **told)))
    for file in one.evidence:
        st.download_button(
            say("judged_evidence", lang, name=file.name),
            data=later(partial(_content, view, file.sha256)),
            file_name=file.name,
            mime="application/octet-stream",
            key=f"evidence_{one.number}_{file.sha256[:12]}",
            type="tertiary",
            on_click="ignore",
        )


def _content(view: View, sha256: str) -> bytes:
    return database.evidence(view.figures, sha256) or b""


def _form(
    view: View, sheet: Sheet, period: str, judged: tuple[Item, Entered], before: Judgement | None
) -> None:
    """The form; after an earlier judgement it begins with what that said."""
    lang, (item, part) = view.lang, judged
    place = f"{sheet.scheme.key}_{part.key}_{sheet.organisation}_{period}"
    round_ = f"{place}_{st.session_state.get(_ROUND, 0)}_{lang}"
    faults = st.container()  # above the fields: below the button they might be out of sight
    words_of_box(lang)
    with st.form(f"judge_{round_}", border=False):
        first = st.columns([3, 3, 4], wrap=True, vertical_alignment="bottom")
        with first[0]:
            typed = st.text_input(
                say("judge_points", lang, of=whole_points(most(item, part))),
                value=whole_points(Fraction(before.points)) if before and before.points is not None else "",
                key=f"judge_points_{round_}",
            )
        with first[1]:
            left_out = st.checkbox(
                say("part_not_applicable", lang),
                value=before is not None and before.points is None,
                key=f"judge_applies_{round_}",
            )
        with first[2]:
            by = st.text_input(
                say("judge_by", lang),
                value=before.by if before else "",
                key=f"judge_by_{round_}",
                max_chars=LONGEST_NAME,
            )
        sentence = st.text_input(
            say("judge_sentence", lang),
            value=before.sentence if before else "",
            key=f"judge_sentence_{round_}",
            max_chars=LONGEST_SENTENCE,
        )
        kept = before.evidence if before else ()
        keeps = bool(kept) and st.checkbox(
            say("judge_keep", lang, n=len(kept)), value=True, key=f"judge_keep_{round_}"
        )
        files = st.file_uploader(
            say("judge_evidence", lang, kinds="、".join(KINDS), n=MOST_FILES, mb=MOST_MEGABYTES),
            key=f"judge_files_{round_}",
            accept_multiple_files=True,
        )
        asked = st.form_submit_button(say("judge_save", lang), type="primary")
    if asked:
        entry = Typed(
            part=part.key,
            organisation=sheet.organisation,
            period=period,
            points=typed,
            sentence=sentence,
            by=by,
            applies=not left_out,
            files=[File(file.name, "", file.getvalue()) for file in files or ()],
            kept=kept if keeps else (),
        )
        with faults:
            _save(view, sheet, entry)


def _save(view: View, sheet: Sheet, entry: Typed) -> None:
    lang = view.lang
    try:
        number = judge(database.engine(), sheet.scheme, entry)
    except Refused as error:
        refused(error, say("judge_refused", lang), lambda field: say(f"judge_field_{field}", lang), lang)
    except NOT_WRITABLE:
        not_written(lang, say("judge_not_written", lang))
    else:
        st.session_state[_SAID] = say("judge_saved", lang, number=number)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
