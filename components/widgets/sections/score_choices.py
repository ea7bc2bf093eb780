"""What the screen of scores is about: a scheme, a level, one of its organisations and a quarter."""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from components.text import numbers, say
from components.text.escaping import html, plain
from components.widgets.basics.address import carried, choose
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from components.widgets.controls import filters
from metrics.foundation.organisations import DISTRICT
from metrics.scorecards.model import Scheme


class Choices(NamedTuple):
    """``scheme``: the key; ``organisation``: "" where there is none to choose."""

    scheme: str
    level: str
    organisation: str
    quarter: str


def choices(view: View, schemes: Mapping[str, Scheme]) -> Choices:
    """Draw the boxes. A level is chosen only where a scheme applies to several."""
    key = filters.scheme(schemes, view.lang)
    levels = schemes[key].levels
    level = levels[0]
    if len(levels) > 1:
        level = choose(
            say("filter_level", view.lang),
            "level",
            list(levels),
            levels[0],
            lambda one: say(f"by_{one}", view.lang),
        )
    organisation = DISTRICT
    if level == "institution":
        organisation = filters.one_institution(view)
    elif level == "team":
        organisation = filters.team(view, filters.institution(view))
    return Choices(key, level, organisation, filters.quarter(view))


def way_to_scheme(view: View, chosen: Choices) -> None:
    """By which version is scored, as the way to the scheme."""
    scheme = view.schemes(chosen.quarter).get(chosen.scheme, view.schemes()[chosen.scheme])
    label = say("score_by_scheme", view.lang, version=scheme.version)
    way = carried(scheme=scheme.published_key)
    st.html(anchor("schemes", html(label), way), width="content")


def is_valid(view: View, chosen: Choices) -> bool:
    """Whether the scheme is valid in the quarter. Says so where it is not, and of a draft that it is one;
    both with the way to the scheme.
    """
    scheme = view.schemes(chosen.quarter).get(chosen.scheme)
    if scheme is not None and not scheme.is_draft:
        return True
    named = scheme or view.schemes()[chosen.scheme]
    said = say(
        "scheme_is_draft" if scheme else "scheme_not_valid",
        view.lang,
        scheme=named.title.in_(view.lang),
        quarter=numbers.period(chosen.quarter, view.lang),
    )
    with st.container(key="scheme_state", horizontal=True, vertical_alignment="center", border=True):
        st.markdown(plain(said))
        way = carried() | {"scheme": named.published_key}
        st.html(anchor("schemes", html(say("scheme_way", view.lang)), way))
    return scheme is not None
