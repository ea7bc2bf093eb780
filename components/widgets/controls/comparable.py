"""Whether there is a before and an after to compare, and the sentence that stands where there is not."""

import streamlit as st

from components.text import numbers, say
from components.text.escaping import plain
from components.widgets.basics.address import carried
from components.widgets.basics.view import View
from metrics.events.incentives import Incentive
from metrics.reader.figures import Windows

# quarters compared where none are chosen: a year on either side, nothing left out
BEFORE, AFTER, TRANSITION = (
    4,
    4,
    0,
)


def usual(incentive: Incentive) -> Windows:
    """What is compared around ``incentive`` where nobody chose otherwise."""
    return Windows(str(incentive.start), BEFORE, AFTER, TRANSITION)


def why_not(
    incentive: Incentive | None,
    view: View,
    before: int = BEFORE,
    after: int = AFTER,
    transition: int = TRANSITION,
) -> str:
    """Why nothing can be compared: no incentive on record, or no whole quarter on one side of it; "" where it
    can.
    """
    if incentive is None:
        return say("no_incentive", view.lang)
    spans = Windows(str(incentive.start), before, after, transition).spans(view.horizon)
    lacking = next((side for side in ("before", "after") if not spans[side]), "")
    return (
        say(
            f"no_quarters_{lacking}",
            view.lang,
            title=incentive.title,
            period=numbers.period(str(incentive.start), view.lang),
        )
        if lacking
        else ""
    )


def tell(why: str, lang: str) -> None:
    """The sentence, and the way to the screen where records are imported."""
    with st.container(border=True, key="not_comparable"):
        st.info(plain(why))
        st.page_link("pages/data.py", label=f"{say('empty_go', lang)} →", query_params=carried())
