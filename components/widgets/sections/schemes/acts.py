"""Copying a scheme to a draft, publishing the draft, giving it up."""

import streamlit as st

from components.text import numbers, say
from components.text.escaping import html
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.basics.edition import fragment
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from components.widgets.sections.schemes import desk
from components.widgets.sections.schemes.desk import Desk
from metrics.scorecards.model import DRAFT
from metrics.scorecards.own import catalogue
from metrics.scorecards.own.catalogue import LONGEST_NOTE, Publication
from metrics.scorecards.own.columns import column

_LONGEST_KEY, _FURTHER = 40, 8  # letters; quarters after the last with records that a scheme may begin in


@fragment
def copy(at: Desk) -> None:
    """A draft from what is shown: under a key of its own, or as the next version of the same scheme."""
    lang, own = at.lang, at.own
    if own is not None and own.last is not None:
        label = say("scheme_edit_copy", lang, version=own.last.scheme.version)
        if st.button(label, key="scheme_edit_copy", type="primary"):
            desk.keep(at.draft, own, lang)
        return
    with st.expander(say("scheme_copy_fold", lang), key="scheme_copy_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        told = {}
        for name in ("key", "title_zh"):
            one = column("head", name)
            told[name] = st.text_input(
                one.title.in_(lang),
                key=f"scheme_copy_{name}_{lang}",
                placeholder=one.note.in_(lang) or None,
                max_chars=_LONGEST_KEY,
            )
        if st.button(say("scheme_copy", lang), key="scheme_copy", type="primary"):
            titles = {"key": told["key"].strip()}
            titles |= {"title_zh": told["title_zh"], "title_en": ""} if told["title_zh"].strip() else {}
            there = database.own_schemes(database.state()).get(titles["key"])
            desk.keep(at.draft.with_head(titles), there, lang, {"scheme": titles["key"]})


@fragment
def publish(view: View, at: Desk) -> None:
    """Publishing: from which quarter on, by which document."""
    lang, own = at.lang, at.own
    assert own is not None
    way = carried() | {"scheme": own.key + DRAFT}
    if not at.faults:
        st.html(anchor("scorecard", html(say("scheme_try", lang)), way))
    with st.expander(say("scheme_publish_fold", lang), key="scheme_publish_fold", on_change="rerun") as fold:
        if not fold.open:
            return
        st.caption(say("scheme_published_stays", lang))
        given = _publication(view, at)
        label = say("scheme_publish", lang, version=len(own.versions) + 1)
        if st.button(label, key=f"scheme_publish_{at.place}", type="primary"):
            others = at.others
            if desk.attempt(lambda: catalogue.publish(database.engine(), own, given, others), lang):
                first = numbers.period(given.first_quarter, lang)
                version = len(own.versions) + 1
                desk.done(say("scheme_was_published", lang, version=version, first=first))


@fragment
def discard(at: Desk) -> None:
    """Giving the draft up; what was saved of it stays on record."""
    lang, own = at.lang, at.own
    assert own is not None
    asked = st.button(say("scheme_discard", lang), key=f"scheme_discard_{at.place}", type="tertiary")
    if asked and desk.attempt(lambda: catalogue.discard(database.engine(), own, desk.name()), lang):
        desk.done(say("scheme_was_discarded", lang))


def _publication(view: View, at: Desk) -> Publication:
    lang, place = at.lang, at.place
    known = view.horizon.quarters
    later = [known[-1].back(-n) for n in range(1, _FURTHER + 1)]
    options = [str(quarter) for quarter in (*known, *later)]
    usual = str(view.horizon.complete_quarters[-1])
    first, last = st.columns(2, wrap=True)
    with first:
        start = st.selectbox(
            say("scheme_first_quarter", lang),
            options,
            options.index(usual),
            format_func=lambda one: numbers.period(one, lang),
            key=f"scheme_first_{place}",
        )
    with last:
        end = st.selectbox(
            say("scheme_last_quarter", lang),
            ["", *options],
            format_func=lambda one: numbers.period(one, lang) if one else say("scheme_nothing_chosen", lang),
            key=f"scheme_last_{place}",
        )
    note = st.text_input(say("scheme_note", lang), key=f"scheme_note_{place}", max_chars=LONGEST_NOTE)
    return Publication(first_quarter=start, last_quarter=end, note=note, by=desk.name())
