"""The draft being worked on, and keeping what was changed in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.basics.refused import refused
from metrics.scorecards import SCHEMES
from metrics.scorecards.model import Scheme
from metrics.scorecards.own import catalogue
from metrics.scorecards.own.catalogue import Own
from metrics.scorecards.own.draft import Draft
from metrics.scorecards.own.faults import Fault
from metrics.scorecards.own.reading import tried
from metrics.targets.entering import LONGEST_NAME
from metrics.targets.faults import Refused

_SAID, _BY = "scheme_said", "scheme_by"


@dataclass(frozen=True)
class Desk:
    """``draft`` as it is kept, or the table of a published scheme; ``own``: all of its key, None for a scheme
    of the program; ``others``: schemes that items may be taken from; ``is_open``: whether it can be changed.
    """

    lang: str
    draft: Draft
    own: Own | None
    others: Mapping[str, Scheme]
    is_open: bool

    @cached_property
    def _read(self) -> tuple[Scheme | None, list[Fault]]:
        return tried(self.draft, self.others)

    @property
    def scheme(self) -> Scheme | None:
        """The scheme as it stands in the table; None while that has faults."""
        return self._read[0]

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the draft; empty for a published scheme."""
        return self._read[1] if self.is_open else []

    @property
    def place(self) -> str:
        """For the keys of boxes, which begin anew once something was kept."""
        return f"{self.draft.key}_{self.own.seen if self.own else 0}_{self.lang}"


def notice() -> None:
    """Show the outcome of the last action once."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))


def by(lang: str) -> None:
    """The box for the name of who works here; it keeps what was typed while the screen is open."""
    st.text_input(
        say("scheme_by", lang), key=_BY, max_chars=LONGEST_NAME, placeholder=say("scheme_by_hint", lang)
    )


def name() -> str:
    return st.session_state.get(_BY, "")


def keep(draft: Draft, own: Own | None, lang: str, then: Mapping[str, str] | None = None) -> None:
    """Keep ``draft`` in the name of who works here; ``then``: what the address is to hold afterwards."""
    seen = own.seen if own else None
    if attempt(lambda: catalogue.save(database.engine(), draft, name(), SCHEMES, seen), lang):
        done(say("scheme_saved", lang), then)


def attempt(act: Callable[[], object], lang: str) -> bool:
    """Whether ``act`` was done; where it was refused, the reasons are shown and nothing is lost."""
    try:
        act()
    except Refused as error:
        refused(error, say("scheme_refused", lang), lambda field: say(f"scheme_{field}", lang), lang)
    except NOT_WRITABLE:
        not_written(lang, say("scheme_not_written", lang))
    else:
        return True
    return False


def done(said: str, then: Mapping[str, str] | None = None) -> None:
    """Draw the screen again with the message ``said``."""
    st.session_state[_SAID] = said
    st.query_params.update(then or {})
    st.rerun()
