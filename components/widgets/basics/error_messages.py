"""Errors and obstacles in words: what happened, where, how to mend it, and at what time, so that the entry in
the log can be found.
"""

import datetime as dt
import logging
import sys

import sqlalchemy as sa
import streamlit as st

from components.text import say
from components.text.escaping import plain
from components.text.joining import following
from components.widgets.basics import database, edition
from metrics.editions.keeping import EditionDamaged, EditionIsNewer, NoSuchEdition
from records.engine import database_file, is_writable, spoken_address
from records.obstacles import UNREACHABLE, obstacle

_LOG = logging.getLogger(__name__)
_EDITIONS: tuple[tuple[type[Exception], str], ...] = (
    (NoSuchEdition, "edition_unknown"),
    (EditionDamaged, "edition_damaged"),
    (EditionIsNewer, "edition_newer"),
)
# Errors that a database raises when it refuses to write.
NOT_WRITABLE = (sa.exc.OperationalError, sa.exc.InternalError, sa.exc.ProgrammingError, MemoryError)


class plain_errors:
    """A context that shows an exception as a sentence; a stack trace goes to the server's log only."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, Exception):
            return False  # Streamlit stops and reruns a script by raising other exceptions
        key = (
            next((key for known, key in _EDITIONS if isinstance(error, known)), None)
            or obstacle(error)
            or "unexpected"
        )
        _tell(error, key, self.lang)
        return True


def opens(lang: str) -> bool:
    """Whether the database can be opened; shows the error where it cannot."""
    with plain_errors(lang):
        database.opens()
        return True
    return False


def _tell(error: Exception, key: str, lang: str) -> None:
    time = _noted(error, key)
    # two spaces and a newline: a line break of markdown, so that all is one message
    lines = [f"**{say(key, lang)}**", plain(_remedy(key, lang)), say("trouble_time", lang, time=time)]
    st.error("  \n".join(lines))
    if isinstance(error, (NoSuchEdition, EditionDamaged, EditionIsNewer)):
        edition.way_out(lang)


def _remedy(key: str, lang: str) -> str:
    return say(f"mend_{key}", lang, where=spoken_address() or say("database", lang))


def _noted(error: BaseException, key: str) -> str:
    """Log ``error`` and return the time that is logged with it, to be shown to the reader."""
    time = f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}"
    # A known obstacle needs no stack trace, and the text of a failed statement may contain personal data that
    # was typed; so only the driver's message or the error's type is logged.
    _LOG.error(
        "%s at %s: %s",
        key,
        time,
        getattr(error, "orig", None) or type(error).__name__,
        exc_info=error if key == "unexpected" else None,
    )
    return time


def if_read_only(lang: str) -> str:
    """Sentences for a database that is read-only, with how to mend that; "" for one that can be written."""
    engine = database.engine()
    if is_writable(engine):
        return ""
    where = "read_only_file" if database_file(engine.url) else "read_only_server"
    return following([say("read_only", lang), say(where, lang, where=spoken_address())], lang)


def notice(lang: str) -> None:
    """A warning on a database that is read-only, shown before anybody tries to write."""
    if said := if_read_only(lang):
        st.warning(plain(said))


def not_written(lang: str, otherwise: str) -> None:
    """Show why nothing was written and how to mend it: from the exception being handled, if it names an
    obstacle; else that the database is read-only, if it is; else ``otherwise``.
    """
    error = sys.exception()
    key = obstacle(error) if error else None
    if error and key and key not in (UNREACHABLE, "database_rights"):
        st.error(
            "  \n".join(
                [
                    f"**{say(key, lang)}**",
                    plain(_remedy(key, lang)),
                    say("trouble_time", lang, time=_noted(error, key)),
                ]
            )
        )
    else:
        st.error(plain(if_read_only(lang) or otherwise))
