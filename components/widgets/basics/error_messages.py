"""What went wrong or cannot be done, in words: what, where, how to mend it, and when, so that the log can be
searched.
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
# What a database says that takes no writes; a mistake of ours in a statement is another matter and goes to
# the log.
NOT_WRITABLE = (sa.exc.OperationalError, sa.exc.InternalError, sa.exc.ProgrammingError, MemoryError)


class plain_errors:
    """What goes wrong is said in a sentence; a stack trace reaches the server's log, never a reader."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, Exception):
            return False  # Streamlit's own signals to stop or run again
        key = (
            next((key for known, key in _EDITIONS if isinstance(error, known)), None)
            or obstacle(error)
            or "unexpected"
        )
        _tell(error, key, self.lang)
        return True


def opens(lang: str) -> bool:
    """Whether the database can be opened; where not, that is said once."""
    with plain_errors(lang):
        database.opens()
        return True
    return False


def _tell(error: Exception, key: str, lang: str) -> None:
    time = _noted(error, key)
    # Markdown's own line break keeps one box one message.
    lines = [f"**{say(key, lang)}**", plain(_remedy(key, lang)), say("trouble_time", lang, time=time)]
    st.error("  \n".join(lines))
    if isinstance(error, (NoSuchEdition, EditionDamaged, EditionIsNewer)):
        edition.way_out(lang)


def _remedy(key: str, lang: str) -> str:
    return say(f"mend_{key}", lang, where=spoken_address() or say("database", lang))


def _noted(error: BaseException, key: str) -> str:
    """Write ``error`` into the log under the time that is told to the reader, and returned."""
    time = f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}"
    # Of what is known the log needs no trace, and a statement may hold what was typed.
    _LOG.error(
        "%s at %s: %s",
        key,
        time,
        getattr(error, "orig", None) or type(error).__name__,
        exc_info=error if key == "unexpected" else None,
    )
    return time


def if_read_only(lang: str) -> str:
    """What a reader must know of a database that takes no writes, and how that is mended; "" for one that
    does.
    """
    engine = database.engine()
    if is_writable(engine):
        return ""
    where = "read_only_file" if database_file(engine.url) else "read_only_server"
    return following([say("read_only", lang), say(where, lang, where=spoken_address())], lang)


def notice(lang: str) -> None:
    """A warning before anyone tries in vain to write."""
    if said := if_read_only(lang):
        st.warning(plain(said))


def not_written(lang: str, otherwise: str) -> None:
    """Why nothing was written, with how to mend it: what the error at hand tells, no right to, or
    ``otherwise``.
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
