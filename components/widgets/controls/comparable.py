"""Whether there are quarters before and after an incentive to compare, and the message shown where there are
none.
"""

import streamlit as st

from components.text import numbers, say
from components.text.escaping import plain
from components.widgets.basics.address import carried
from components.widgets.basics.view import View
from metrics.events.incentives import Incentive
from metrics.reader.figures import Windows

# numbers of quarters compared by default: a year on either side, none left out as transition
BEFORE, AFTER, TRANSITION = (
    4,
    4,
    0,
)


def usual(incentive: Incentive) -> Windows:
    """The quarters compared around ``incentive`` by default."""
    return Windows(str(incentive.start), BEFORE, AFTER, TRANSITION)


def why_not(
    incentive: Incentive | None,
    view: View,
    before: int = BEFORE,
    after: int = AFTER,
    transition: int = TRANSITION,
) -> str:
    """Why nothing can be compared: no incentive on record, or no complete quarter before or after it; ""
    where there is something to compare.
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
    """Show the sentence ``why``, and a link to the screen where records are imported."""
    with st.container(border=True, key="not_comparable"):
        st.info(plain(why))
        st.page_link("pages/data.py", label=f"{say('empty_go', lang)} →", query_params=carried())
