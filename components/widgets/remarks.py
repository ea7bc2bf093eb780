"""What needs attention, as sentences that lead somewhere."""

import streamlit as st

from components.exhibits.attention import Remark, absentees, misses, movers
from components.exhibits.model import Setting
from components.text import say
from components.widgets import data
from components.widgets.address import carried
from components.widgets.escaping import plain
from metrics import INDICATORS, Horizon
from metrics.periods import parse_period

_WATCHED = ("face_to_face_rate", "fulfilment_rate")
_SURVEYED = ("satisfaction_rate",)
_MARKS = {"better": ":green[▲]", "worse": ":red[▼]", "attention": ":orange[●]", "context": "·"}


def attention(reach: Horizon, quarter: str, level: str, organisation: str, setting: Setting) -> None:
    """The targets missed most, the parts that moved most, and the teams that are missing."""
    st.markdown(f"#### {say('heading_attention', setting.lang)}")
    targets = tuple(key for key, indicator in INDICATORS.items() if indicator.target is not None)
    below, before = "team" if organisation else "institution", str(parse_period(quarter).back(1))
    fetch = lambda keys, where, period: data.results(reach.version, keys, where, (period,), organisation)  # noqa: E731
    remarks = [
        *misses(fetch(targets, level, quarter), setting),
        *movers(fetch(_WATCHED, below, quarter), fetch(_WATCHED, below, before), setting),
        *absentees(fetch(_SURVEYED, "team", quarter), setting),
    ]
    with st.container(key="remarks", gap="small"):
        for remark in remarks:
            _show(remark, setting)
    if not remarks:
        st.markdown(say("remark_none", setting.lang))


def _show(remark: Remark, setting: Setting) -> None:
    text = f"{_MARKS[remark.role]} {plain(remark.text)}"
    if remark.level == "district":
        st.markdown(text)
        return
    path = f"pages/{remark.level}.py"
    changes = {remark.level: remark.organisation}
    st.page_link(path, label=text, query_params=carried(**changes))
