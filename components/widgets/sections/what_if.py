"""Trying out other targets, rules, splits and values: kept in the address alone, never stored."""

from collections.abc import Callable
from fractions import Fraction

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.widgets.basics.edition import fragment
from components.widgets.basics.view import View
from metrics.foundation.definitions import Unit
from metrics.indicators.unlisted import quantity
from metrics.scorecards.credit import AllOrNothing, Linear
from metrics.scorecards.model import Computed, Scheme
from metrics.scorecards.sheet import ItemScore
from metrics.scorecards.trying import AS_IT_IS, RULES, Change, NoScenario, Scenario, possible, read

PARAMETER = "try"
_PLACES = 4  # decimals of a number that is tried


def asked(scheme: Scheme, lang: str) -> Scenario:
    """The scenario of the address; where it makes no sense a warning is shown, and nothing is tried."""
    try:
        return read(st.query_params.get(PARAMETER, ""), scheme)
    except NoScenario:
        st.warning(say("try_bad_address", lang))
        return AS_IT_IS


def band(view: View, outcome: str) -> None:
    """What the scenario changes, and the way back."""
    with st.container(key="what_if", horizontal=True, vertical_alignment="center", border=True):
        st.markdown(plain(outcome))
        st.button(say("try_leave", view.lang), key="try_leave", on_click=_leave, width="content")


def _leave() -> None:
    st.query_params.pop(PARAMETER, None)


def controls(
    view: View, scheme: Scheme, item: ItemScore, place: int, scenario: Scenario, outcome: str
) -> None:
    """Boxes for what may be changed of the part ``place`` (from 0) of ``item``, with the ``outcome`` of the
    scenario, "" for none, beside them: the band with it may be far away.
    """
    _fold(view, scheme, item, place, scenario, outcome, st.query_params.get(PARAMETER, ""))


@fragment
def _fold(
    view: View,
    scheme: Scheme,
    item: ItemScore,
    place: int,
    scenario: Scenario,
    outcome: str,
    drawn_with: str,
) -> None:
    lang = view.lang
    if st.query_params.get(PARAMETER, "") != drawn_with:
        st.rerun()  # a box was changed: all of the screen follows, not this fragment alone
    with st.expander(say("try_fold", lang), key="try_fold", on_change="rerun") as fold:
        if fold.open:
            st.caption(say("try_hint", lang))
            original = next(one for one in scheme.items if one.key == item.item.key)
            for what in possible(original.parts[place], original):
                _BOXES[what](view, item, place, scenario)
            if outcome:
                st.markdown(plain(outcome))
                st.button(say("try_leave", lang), key="try_leave_here", on_click=_leave, width="content")


def _number(
    view: View, item: ItemScore, place: int, scenario: Scenario, what: str, shown: float, times: int
) -> None:
    """A box for a number, ``shown`` at first; what is typed divided by ``times`` is what is tried."""
    lang, key = view.lang, f"try_{item.item.key}_{place}_{what}"
    st.session_state[key] = round(shown, _PLACES)

    def remember() -> None:
        number = round(Fraction(str(st.session_state[key])) / times, 2 + _PLACES)
        _keep(scenario.with_change(Change(item.item.key, place + 1, what, number)))

    most = float(times) if what in ("share", "won") else None
    st.number_input(
        say(f"try_{what}{'_percent' if times > 1 else ''}", lang),
        min_value=0.0,
        max_value=most,
        step=1.0 if times > 1 else None,
        format="%.2f",
        key=key,
        on_change=remember,
    )


def _target(view: View, item: ItemScore, place: int, scenario: Scenario) -> None:
    part = item.parts[place].part
    assert isinstance(part, Computed)
    times = _times(part)
    _number(view, item, place, scenario, "target", float(part.rule.aim * times), times)


def _value(view: View, item: ItemScore, place: int, scenario: Scenario) -> None:
    part, found = item.parts[place].part, item.parts[place].value
    assert isinstance(part, Computed)
    times = _times(part)
    value = found.value if found and found.value is not None else Fraction(0)
    _number(view, item, place, scenario, "value", float(value * times), times)


def _share(view: View, item: ItemScore, place: int, scenario: Scenario) -> None:
    _number(view, item, place, scenario, "share", float(item.parts[place].part.share * 100), 100)


def _won(view: View, item: ItemScore, place: int, scenario: Scenario) -> None:
    part = item.parts[place]
    won = part.points / part.of if part.points is not None else Fraction(0)
    _number(view, item, place, scenario, "won", float(won * 100), 100)


def _rule(view: View, item: ItemScore, place: int, scenario: Scenario) -> None:
    lang, key, part = view.lang, f"try_{item.item.key}_{place}_rule", item.parts[place].part
    assert isinstance(part, Computed)
    kind = (
        "all_or_nothing"
        if isinstance(part.rule, AllOrNothing)
        else "linear"
        if isinstance(part.rule, Linear)
        else "proportional"
    )
    st.session_state[key] = kind

    def remember() -> None:
        _keep(scenario.with_change(Change(item.item.key, place + 1, "rule", st.session_state[key])))

    st.selectbox(
        say("try_rule", lang),
        RULES,
        key=key,
        format_func=lambda one: say(f"try_rule_{one}", lang),
        on_change=remember,
    )


_BOXES: dict[str, Callable[[View, ItemScore, int, Scenario], None]] = {
    "target": _target,
    "value": _value,
    "share": _share,
    "won": _won,
    "rule": _rule,
}


def _times(part: Computed) -> int:
    return 100 if quantity(part.quantity).unit is Unit.PERCENT else 1


def _keep(scenario: Scenario) -> None:
    st.query_params[PARAMETER] = scenario.text
