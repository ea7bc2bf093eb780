"""Which scheme is looked at, and which of its versions."""

import streamlit as st

from components.text import say
from components.widgets.basics import database
from components.widgets.basics.address import choose
from components.widgets.basics.view import View
from components.widgets.sections.schemes.desk import Desk
from metrics.scorecards.model import DRAFT
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.catalogue import Own
from metrics.scorecards.own.draft import Draft

_DRAFT = "draft"


def chosen(view: View) -> Desk | None:
    """Draw the boxes; None where there is no scheme at all, as in an early edition."""
    published = {key: one for key, one in view.schemes().items() if not one.is_draft}
    own = database.own_schemes(view.figures)
    options = list(dict.fromkeys([*published, *own]))
    if not options:
        return None
    # A link from the scores of a draft names the draft; here it is one of the versions.
    if st.query_params.get("scheme", "").endswith(DRAFT):
        st.query_params["scheme"] = st.query_params["scheme"].removesuffix(DRAFT)

    def spoken(key: str) -> str:
        return published[key].title.in_(view.lang) if key in published else _title(own[key].draft, view.lang)

    key = choose(say("filter_scheme", view.lang), "scheme", options, options[0], spoken)
    mine = own.get(key)
    if mine is None:
        return Desk(view.lang, as_draft(published[key]), None, published, is_open=False)
    looked_at = _version(mine, view.lang)
    if looked_at == _DRAFT and mine.draft is not None:
        return Desk(view.lang, mine.draft, mine, published, is_open=True)
    scheme = mine.versions[int(looked_at) - 1].scheme
    return Desk(view.lang, as_draft(scheme), mine, published, is_open=False)


def called(at: Desk) -> str:
    """The title of the scheme that is looked at."""
    return _title(at.draft, at.lang)


def _title(draft: Draft | None, lang: str) -> str:
    head = draft.head if draft else {}
    return head.get(f"title_{lang}") or head.get("title_zh") or head.get("key", "")


def _version(own: Own, lang: str) -> str:
    options = [str(one.scheme.version) for one in reversed(own.versions)]
    if own.draft is not None:
        options.insert(0, _DRAFT)
    if len(options) == 1:
        return options[0]
    return choose(
        say("scheme_look_at", lang),
        "version",
        options,
        options[0],
        lambda one: (
            say("scheme_look_draft", lang) if one == _DRAFT else say("scheme_look_version", lang, version=one)
        ),
    )
