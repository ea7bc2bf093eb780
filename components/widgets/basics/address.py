"""All choices of a reader are kept in the address of the screen: widgets read them from there and write them
there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode, urlsplit

import streamlit as st

from components.text import LANGUAGES, say
from components.text.joining import listed
from components.widgets.basics import into_view

CARRIED = ("lang", "edition", "quarter", "institution", "team", "indicator", "scheme")
_LONGEST = 60  # characters of a typed text
_PINNED = ("quarter", "institution", "team", "indicator")
_BETWEEN, _NAMED = ",", 3
# When one of these changes, what was chosen within the old one is dropped.
DEPENDENT = {"institution": ("team", "station"), "scheme": ("version", "item", "level", "part", "try")}


def language_of(parameters: Mapping[str, str]) -> str:
    """The language that an address with these ``parameters`` asks for."""
    asked = parameters.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def language() -> str:
    """The language the address asks for; Chinese unless it is English."""
    return language_of(st.query_params)


def carried(**changes: str | None) -> dict[str, str]:
    """The parameters that a link to another screen keeps, with ``changes`` applied (None removes one)."""
    here = {name: st.query_params[name] for name in CARRIED if name in st.query_params}
    dropped = {other: None for name in changes for other in DEPENDENT.get(name, ())}
    return {name: value for name, value in (here | dropped | changes).items() if value}


def link(path: str, **changes: str | None) -> str:
    """The relative address of a screen, with the parameters that links keep and ``changes`` applied."""
    return f"{path}?{urlencode(carried(**changes))}"


def address_here() -> str:
    """The whole address of this screen with the choices made on it. Quarter and organisation are named even
    where the reader left what a screen begins with (the latest quarter, the first team), since that may be
    another one when the address is opened later.
    """
    boxes = {name: st.session_state.get(f"choice_{name}") for name in _PINNED}
    shown = {name: chosen for name, chosen in boxes.items() if chosen and isinstance(chosen, str)}
    parameters = shown | dict(st.query_params.items())
    place = urlsplit(st.context.url or "")
    return place._replace(path=place.path or "/", query=urlencode(parameters)).geturl()


def turn_to(parameters: dict[str, str]) -> None:
    """Add ``parameters`` to the address, whose other parameters stay; to be called in a widget's callback."""
    st.query_params.update(parameters)


def asked(name: str, options: Sequence[str], default: str) -> str:
    """The option that the address asks for under ``name``. Where it is not among ``options``, a warning is
    shown and the default returned.
    """
    text = st.query_params.get(name)
    if text is None or text in options:
        return text if text is not None else default
    lang = language()
    st.warning(say("bad_address", lang, name=say(f"parameter_{name}", lang), value=_harmless(text)))
    return default


def _harmless(text: str) -> str:
    """A text from the address, made safe to repeat on the screen: shortened, and with markup removed."""
    short = text if len(text) <= 24 else text[:24] + "…"
    return "".join(letter if letter.isalnum() or letter in "-_… " else "·" for letter in short)


def choose(
    label: str,
    name: str,
    options: Sequence[str],
    default: str,
    spoken: Callable[[str], str],
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """A box to choose one of ``options``, ``width`` px wide; the choice is kept in the address under
    ``name``.
    """
    value, key = asked(name, options, default), f"choice_{name}"
    st.session_state[key] = value

    def remember() -> None:
        _write(name, st.session_state[key], default)

    return st.selectbox(label, options, key=key, format_func=spoken, on_change=remember, width=width)


def switch(label: str, name: str, options: Sequence[str], default: str, spoken: Callable[[str], str]) -> str:
    """A row of buttons of which one is on; the choice is kept in the address under ``name``."""
    value, key = asked(name, options, default), f"choice_{name}"
    st.session_state[key] = value

    def remember() -> None:
        # Clicking the button that is on switches it off; then the old choice stays.
        _write(name, st.session_state[key] or value, default)

    chosen = st.segmented_control(label, options, key=key, format_func=spoken, on_change=remember)
    return chosen or value


def asked_some(name: str) -> list[str] | None:
    """The values that the address lists under ``name``, in that order and not checked against any options;
    None where the address lacks ``name``.
    """
    text = st.query_params.get(name)
    return None if text is None else list(dict.fromkeys(filter(None, text.split(_BETWEEN))))


def keep_order(name: str, values: Sequence[str], default: Sequence[str]) -> None:
    """Write ``values`` into the address under ``name`` in this order; nothing if they are the ``default``."""
    _write(name, _BETWEEN.join(values) or _BETWEEN, _BETWEEN.join(default))


def some_known(name: str, wanted: Sequence[str], options: Collection[str]) -> list[str]:
    """The values of ``wanted`` that are among ``options``; a warning names others, as the address asked for
    them.
    """
    if unknown := [text for text in wanted if text not in options]:
        lang = language()
        st.warning(
            say(
                "bad_choices",
                lang,
                name=say(f"parameter_{name}", lang),
                values=listed(map(_harmless, unknown[:_NAMED]), lang),
            )
        )
    return [text for text in wanted if text in options]


def choose_some(
    label: str, name: str, options: Sequence[str], default: Sequence[str], spoken: Callable[[str], str]
) -> list[str]:
    """A box to choose several of ``options``; they are kept in the address under ``name``, in the order
    chosen.
    """
    key, asked = f"choice_{name}", asked_some(name)
    st.session_state[key] = some_known(name, list(default) if asked is None else asked, options)

    def remember() -> None:
        _write(name, _BETWEEN.join(st.session_state[key]), _BETWEEN.join(default))

    return st.multiselect(label, options, key=key, format_func=spoken, on_change=remember, placeholder=label)


def row_chosen(
    table: str, column: str, name: str, options: Sequence[str], default: str
) -> tuple[str, Callable[[], None]]:
    """Tie the selected cell of a table to the address. The table has the key ``table`` and one row for each
    of ``options``; the option in the address under ``name`` is shown by selecting its cell in ``column``.

    Returns that option, and the callback for the table's ``on_select``, which writes the option of a newly
    selected row into the address.
    """
    value = asked(name, options, default)
    place = list(options).index(value)
    # A selected cell of the right row is left where it is: if it were moved to the first column each time,
    # the Tab key could never leave the table.
    if all(row != place for row, _ in st.session_state.get(table, {}).get("selection", {}).get("cells", [])):
        st.session_state[table] = {"selection": {"cells": [[place, column]]}}

    def remember() -> None:
        into_view.note()
        for row, _ in st.session_state[table]["selection"]["cells"]:
            _write(name, options[row], default)

    return value, remember


def given(name: str, longest: int = _LONGEST) -> str:
    """The typed text that the address holds under ``name``, cut to ``longest`` characters."""
    return st.query_params.get(name, "")[:longest]


def typed_lines(label: str, name: str, hint: str, longest: int, height: int) -> str:
    """A box ``height`` px high to type several lines into; the text is kept in the address under ``name``."""
    key = f"typed_{name}"
    st.session_state[key] = given(name, longest)

    def remember() -> None:
        _write(name, st.session_state[key], "")

    return st.text_area(
        label, key=key, on_change=remember, max_chars=longest, placeholder=hint, height=height
    )


def typed(label: str, name: str, hint: str = "", longest: int = _LONGEST) -> str:
    """A line to type into; the text is kept in the address under ``name``. Without a ``hint`` the label is
    shown inside the line.
    """
    key = f"typed_{name}"
    st.session_state[key] = given(name, longest)

    def remember() -> None:
        _write(name, st.session_state[key], "")

    return st.text_input(
        label,
        key=key,
        on_change=remember,
        max_chars=longest,
        label_visibility="visible" if hint else "collapsed",
        placeholder=hint or label,
        width="stretch" if hint else 480,
    )


def _write(name: str, value: str, default: str) -> None:
    for other in DEPENDENT.get(name, ()):
        st.query_params.pop(other, None)
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
