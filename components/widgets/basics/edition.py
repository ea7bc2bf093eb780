"""The edition that the address names: its definitions and phrases are used while a screen is drawn, and a
band on the screen says so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from components.text import numbers, say, spoken_as, still_fitting
from components.text.escaping import plain
from components.theme import Palette
from components.widgets.basics import database
from components.widgets.basics.address import carried, language
from components.widgets.basics.local_time import local
from components.widgets.internals.assets import asset
from metrics.editions.keeping import Edition, NoSuchEdition, edition_of
from metrics.editions.opening import Opened, open_edition
from metrics.reader.state import address
from records.labels import Text
from records.version import VERSION

_PARAMETER = "edition"
_STYLE = asset("edition.css")

P = ParamSpec("P")
Made = TypeVar("Made")


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(address_of_database: str, stamp: str, edition_id: int) -> tuple[Opened, dict[str, Text]]:
    """An edition, cached since it never changes, and those of its phrases that this program can still use.

    The number of an edition alone does not identify it: another database, or this one after a backup was
    restored, may have another edition of that number. Hence ``address_of_database`` and ``stamp`` in the key.
    """
    opened = open_edition(database.engine(), edition_id)
    return opened, still_fitting(opened.phrases)


@contextmanager
def looked_at() -> Iterator[Opened | None]:
    """The edition that the address names, or None. Within the context, definitions and phrases are those of
    the edition. Raises NoSuchEdition or EditionDamaged.
    """
    asked = st.query_params.get(_PARAMETER)
    if asked is None:
        yield None
        return
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 9):
        raise NoSuchEdition(asked)
    edition = edition_of(database.engine(), int(asked))
    opened, words = _opened(address(database.engine()), repr(edition), edition.edition_id)
    with opened.in_force(), spoken_as(words):
        yield opened


def fragment(draw: Callable[P, None]) -> Callable[P, None]:
    """A Streamlit fragment that uses the edition of the address also when Streamlit redraws it alone."""

    @st.fragment
    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        with looked_at():
            draw(*args, **kwargs)

    return drawn


def later(make: Callable[[], Made]) -> Callable[[], Made]:
    """``make``, bound to the edition that is open now, for a call after the screen was drawn (a download)."""
    here = copy_context()
    return lambda: here.copy().run(make)


def _leave() -> None:
    st.query_params.pop(_PARAMETER, None)


def style(ink: Palette) -> str:
    """CSS of the band, in the colours of the reader's theme."""
    return _STYLE.replace("ACCENT", ink.accent)


def band(screen: str, opened: Opened | None) -> None:
    """The band that names the open edition, with a link to what has changed since and a button to leave it;
    nothing where ``opened`` is None.
    """
    if opened is None:
        return
    lang = language()
    with st.container(horizontal=True, key="edition", gap="medium", vertical_alignment="center"):
        said = [say("edition_band", lang, **told(opened.edition, lang))]
        if opened.edition.program != VERSION:
            said.append(
                f":small[{say('edition_other_program', lang, then=opened.edition.program, now=VERSION)}]"
            )
        st.markdown("  \n".join(said), width="content")
        if screen != "present":
            st.page_link(
                "pages/present.py",
                label=say("edition_compare", lang),
                query_params=carried(),
                width="content",
            )
        way_out(lang)


def way_out(lang: str) -> None:
    """A button that leaves the edition and returns to the database."""
    st.button(
        say("edition_leave", lang), type="tertiary", on_click=_leave, key="edition_leave", width="content"
    )


def elsewhere(lang: str) -> None:
    """On a screen that always shows the database: a message that the edition in the address is not used."""
    if _PARAMETER not in st.query_params:
        return
    with looked_at() as opened:
        pass
    if opened:
        st.info(plain(say("edition_not_here", lang, name=opened.edition.name)))


def told(edition: Edition, lang: str) -> dict[str, str]:
    """The facts on an edition as placeholders of phrases, with markdown escaped."""
    return {
        "name": plain(edition.name),
        "period": numbers.period(edition.period, lang),
        "at": local(edition.made_at),
        "hash": edition.short_hash,
        "by": plain(say("edition_of_by", lang, by=edition.by)) if edition.by else "",
    }
