"""The targets of the district's own: all that were entered, and the forms to enter or withdraw one."""

import streamlit as st

from components.exhibits.not_both import not_both
from components.text import aims, say
from components.text.escaping import html, plain
from components.widgets.basics import database
from components.widgets.basics.local_time import local
from components.widgets.sections import own_target_form
from components.widgets.showing.exhibit import colours
from metrics import INDICATORS
from metrics.analysis import not_both as apart
from metrics.editions.opening import Opened
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.own_target import OwnTarget
from metrics.reader.figures import Figures
from metrics.targets.in_force import Withdrawn, with_own


def section(figures: Figures | None, opened: Opened | None, lang: str) -> None:
    """The list; unless an edition is open, also the forms."""
    st.markdown(f"#### {say('heading_own_targets', lang)}")
    own_target_form.notice()
    state = figures or database.state()
    every = [(one, gone) for one, gone in database.targets_on_record(state) if one.indicator in INDICATORS]
    st.caption(say("own_targets_frozen" if opened else "own_targets_hint", lang))
    if every:
        order = sorted(every, key=lambda pair: (pair[1] is not None, -pair[0].number))
        st.html(f'<div class="own_targets">{"".join(_line(*pair, figures, lang) for pair in order)}</div>')
    elif not opened:
        st.caption(say("own_targets_none", lang))
    for said in _not_both(figures, lang):
        st.info(plain(said))
    if not opened:
        with st.expander(say("own_target_fold", lang), key="own_target_fold", on_change="rerun") as fold:
            if fold.open:
                own_target_form.forms([one for one, gone in every if gone is None], lang)


def _line(own: OwnTarget, gone: Withdrawn | None, figures: Figures | None, lang: str) -> str:
    """One target with its document and days, whether it counts, and who entered it."""
    indicator = with_own(INDICATORS[own.indicator], own)
    said = html(
        say(
            "own_target_line",
            lang,
            number=own.number,
            what=indicator.title.in_(lang),
            target=aims.full(indicator, lang),
            state=_state(own, gone, figures, lang),
            by=own.by,
            at=local(own.at),
        )
    )
    quiet = f' style="color:{colours().quiet}"' if gone is not None else ""
    return f"<p{quiet}>{said}</p>"


def _state(own: OwnTarget, gone: Withdrawn | None, figures: Figures | None, lang: str) -> str:
    """Whether a target counts on the day of the data."""
    if gone is not None:
        return say("own_target_withdrawn", lang, by=gone.by, at=local(gone.at))
    if figures is None or own.is_in_force(figures.horizon.as_of):
        return say("own_target_counts", lang)
    return say("own_target_to_come" if own.starts_on > figures.horizon.as_of else "own_target_over", lang)


def _not_both(figures: Figures | None, lang: str) -> list[str]:
    """Sentences on targets of the district that cannot both be met, as of the last complete quarter."""
    if figures is None or not figures.horizon.complete_quarters:
        return []
    rows = database.results(figures, apart.KEYS, DISTRICT, (str(figures.horizon.complete_quarters[-1]),), "")
    return [not_both(one, lang) for one in apart.not_both(rows.itertuples(), database.targets(figures))]
