"""What has changed since a reader last looked. There is no sign-in: a cookie keeps when this browser looked,
and nothing else.
"""

import datetime as dt
import re
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.text import numbers, say
from components.text.escaping import html
from components.text.joining import listed
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor
from components.widgets.basics.local_time import local
from components.widgets.internals.assets import script
from metrics.editions.keeping import Edition, all_editions
from records.importing.log import LOADED, UNDONE
from records.tables import KINDS

COOKIE = "yunji_looked"
_WRITTEN = re.compile(r"(\d{0,11})\.(\d{1,11})", re.ASCII)
_ONE_VISIT = 30 * 60  # seconds without a look after which the next look begins another visit
_KEPT = 365 * 24 * 60 * 60  # seconds
_NAMED = 3  # editions named


class Visit(NamedTuple):
    """When the visit before this one ended (UTC; None for the first), and the cookie to keep."""

    before: dt.datetime | None
    cookie: str


def visit(cookie: str | None, now: dt.datetime) -> Visit:
    """``cookie``: "end of the visit before.last look" in seconds since 1970, or anything else."""
    seconds = int(now.replace(tzinfo=dt.UTC).timestamp())
    found = _WRITTEN.fullmatch(cookie or "")
    if found is None:
        return Visit(None, f".{seconds}")
    before, last = found.groups()
    if seconds - int(last) > _ONE_VISIT:
        before = last
    at = dt.datetime.fromtimestamp(int(before), dt.UTC).replace(tzinfo=None) if before else None
    return Visit(at, f"{before}.{seconds}")


def looked() -> dt.datetime | None:
    """Note in the browser that it is looking now; returns when the visit before this one ended."""
    # Streamlit knows the cookies as they were when the page was loaded.
    began = st.session_state.get(COOKIE, st.context.cookies.get(COOKIE))
    found = visit(began, dt.datetime.now(dt.UTC).replace(tzinfo=None))
    st.session_state[COOKIE] = found.cookie
    kept = f"document.cookie='{COOKIE}={found.cookie}; path=/; max-age={_KEPT}; samesite=lax'"
    st.html(script(kept), unsafe_allow_javascript=True)
    return found.before


def changes(since: dt.datetime | None, lang: str) -> None:
    """A button with how much has changed since then, and behind it what; nothing where nothing has."""
    if since is None:
        return
    log = database.imports()
    editions = [one for one in all_editions(database.engine()) if one.made_at > since]
    loaded = log[(log["outcome"] == LOADED) & (log["at"] > since)]
    undone = log[(log["outcome"] == UNDONE) & (log["undone_at"] > since) & (log["at"] <= since)]
    if count := len(loaded) + len(undone) + len(editions):
        _button(count, [*_imports(loaded, undone, lang), *_editions(editions, lang)], since, lang)


def _button(count: int, said: list[str], since: dt.datetime, lang: str) -> None:
    with st.popover(say("changes_button", lang, n=count), key="changes", type="tertiary"):
        lines = "".join(f"<li>{html(line)}</li>" for line in said)
        link = anchor("data", f"{html(say('changes_log', lang))} →", carried())
        st.html(
            f"<p>{html(say('changes_since', lang, at=local(since)))}</p><ul>{lines}</ul>"
            f"<p>{link}</p><small>{html(say('changes_kept', lang))}</small>"
        )


def _imports(loaded: pd.DataFrame, undone: pd.DataFrame, lang: str) -> list[str]:
    """Sentences on imports since, on those that changed earlier records, and on imports taken back."""
    said = []
    if len(loaded):
        kinds = dict.fromkeys(kind for some in loaded["kinds"] for kind in some if kind in KINDS)
        titles = listed([KINDS[kind].info["title"].in_(lang) for kind in kinds], lang)
        added = numbers.exact(loaded["added"].sum())
        said.append(say("changes_imports", lang, n=len(loaded), kinds=titles or "—", added=added))
    corrected = loaded[loaded["corrects"].notna() | (loaded["replaced"] + loaded["removed"] > 0)]
    if len(corrected):
        rows = {name: numbers.exact(corrected[name].sum()) for name in ("replaced", "removed")}
        said.append(say("changes_corrected", lang, n=len(corrected), **rows))
    if len(undone):
        said.append(say("changes_undone", lang, n=len(undone)))
    return said


def _editions(editions: list[Edition], lang: str) -> list[str]:
    names = listed([one.name for one in editions[:_NAMED]], lang)
    return [say("changes_editions", lang, n=len(editions), names=names)] if editions else []
