"""The forms to enter a target of the district's own, and to withdraw one."""

from collections.abc import Sequence

import streamlit as st

from components.text import aims, numbers, say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.basics.refused import refused
from components.widgets.internals.assets import style_tag
from metrics import FAMILIES, INDICATORS
from metrics.foundation.organisations import LEVELS
from metrics.foundation.own_target import OwnTarget
from metrics.targets.entering import LONGEST_NAME, LONGEST_SOURCE, Entry, enter, withdraw
from metrics.targets.faults import Refused
from metrics.targets.in_force import may_have_target, with_own
from records.labels import INSTITUTION_KINDS, MAIN_INSTITUTION_KINDS

_STYLE = style_tag("own_target_form.css")
_SAID, _ROUND = "own_targets_said", "own_targets_round"


def notice() -> None:
    """Show the outcome of the last action once."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))


def forms(counting: Sequence[OwnTarget], lang: str) -> None:
    """The form for a new target and, where there are any, the one to withdraw one of ``counting``."""
    st.html(_STYLE)
    round_ = f"{st.session_state.get(_ROUND, 0)}_{lang}"
    with st.form(f"own_target_{round_}", border=False):
        entry = _fields(round_, lang)
        asked = st.form_submit_button(say("own_target_save", lang), type="primary")
    if asked:
        _save(entry, lang)
    if counting:
        _withdrawing(counting, round_, lang)


def _fields(round_: str, lang: str) -> Entry:
    """Draw the fields; returns what was typed."""
    first, second = (st.columns(spans, wrap=True) for spans in ([4, 3, 3, 2], [2, 3, 4, 2]))
    keys = [key for key, indicator in INDICATORS.items() if may_have_target(indicator)]
    with first[0]:
        indicator = st.selectbox(
            say("own_target_indicator", lang),
            keys,
            keys.index("signing_rate") if "signing_rate" in keys else 0,
            format_func=lambda key: (
                f"{FAMILIES[INDICATORS[key].family].in_(lang)} · {numbers.title(key, lang)}"
            ),
            key=f"own_target_indicator_{round_}",
        )
    with first[1]:
        level = st.selectbox(
            say("own_target_level", lang),
            ["", *LEVELS],
            format_func=lambda one: say(f"target_for_level_{one}" if one else "own_target_every_level", lang),
            key=f"own_target_level_{round_}",
        )
    with first[2]:
        kind = st.selectbox(
            say("own_target_kind", lang),
            ["", *MAIN_INSTITUTION_KINDS],
            format_func=lambda one: (
                INSTITUTION_KINDS[one].in_(lang) if one else say("own_target_every_kind", lang)
            ),
            key=f"own_target_kind_{round_}",
        )

    def typed(field: str, longest: int | None = None, hint: bool = True) -> str:
        return st.text_input(
            say(f"own_target_{field}", lang),
            key=f"own_target_{field}_{round_}",
            max_chars=longest,
            placeholder=say(f"own_target_{field}_hint", lang) if hint else None,
        )

    with first[3]:
        value = typed("value")
    with second[0]:
        starts_on = typed("starts_on")
    with second[1]:
        ends_on = typed("ends_on")
    with second[2]:
        source = typed("source", LONGEST_SOURCE)
    with second[3]:
        by = typed("by", LONGEST_NAME, hint=False)
    return Entry(
        indicator=indicator,
        level=level,
        kind=kind,
        value=value,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        by=by,
    )


def _save(entry: Entry, lang: str) -> None:
    try:
        number = enter(database.engine(), entry)
    except Refused as error:
        _refuse(error, lang)
    except NOT_WRITABLE:
        not_written(lang, say("own_target_not_written", lang))
    else:
        _done(say("own_target_entered", lang, number=number, what=numbers.title(entry.indicator, lang)))


def _refuse(error: Refused, lang: str) -> None:
    refused(error, say("own_target_refused", lang), lambda field: say(f"own_target_{field}", lang), lang)


def _withdrawing(counting: Sequence[OwnTarget], round_: str, lang: str) -> None:
    every = {one.number: one for one in counting}

    def spoken(number: int) -> str:
        indicator = with_own(INDICATORS[every[number].indicator], every[number])
        return f"{number} · {indicator.title.in_(lang)} {aims.full(indicator, lang)}"

    with st.form(f"own_target_withdraw_{round_}", border=False):
        places = st.columns([8, 3], wrap=True)
        with places[0]:
            number = st.selectbox(
                say("own_target_which", lang),
                list(every),
                format_func=spoken,
                key=f"own_target_which_{round_}",
            )
        with places[1]:
            by = st.text_input(
                say("own_target_withdrawn_by", lang),
                key=f"own_target_withdrawn_by_{round_}",
                max_chars=LONGEST_NAME,
            )
        asked = st.form_submit_button(say("own_target_withdraw", lang))
    if not asked:
        return
    try:
        was_there = withdraw(database.engine(), number, by)
    except Refused as error:
        _refuse(error, lang)
        return
    except NOT_WRITABLE:
        not_written(lang, say("own_target_not_written", lang))
        return
    _done(say("own_target_gone" if was_there else "own_target_was_gone", lang, number=number))


def _done(said: str) -> None:
    """Redraw the screen with empty fields and the message ``said``."""
    st.session_state[_SAID] = said
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()
