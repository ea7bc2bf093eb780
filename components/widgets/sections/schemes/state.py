"""Where a scheme comes from, whom it is for, and its versions."""

import streamlit as st

from components.exhibits.schemes.spoken import places
from components.exhibits.schemes.tables import summary
from components.text import numbers, say
from components.text.escaping import plain
from components.widgets.basics.local_time import local
from components.widgets.basics.view import View
from components.widgets.sections.schemes.desk import Desk
from components.widgets.sections.schemes.files import compare
from metrics.scorecards.own.catalogue import Version


def told(view: View, at: Desk) -> None:
    """What the scheme is, with its document."""
    lang, lines = at.lang, [at.draft.head.get(f"source_{at.lang}") or at.draft.head.get("source_zh", "")]
    if scheme := at.scheme:
        lines.append(summary(scheme, places(scheme.levels, lang), places(scheme.kinds, lang), lang))
    if at.own is None:
        lines.append(say("scheme_shipped", lang))
    else:
        lines += [_version(one, lang) for one in at.own.versions]
        if at.own.saved is not None:
            lines.append(say("scheme_draft_by", lang, by=at.own.saved.by, at=local(at.own.saved.at)))
    st.caption("  \n".join(map(plain, filter(None, lines))))


def _version(one: Version, lang: str) -> str:
    version = say(
        "scheme_version_until" if one.last_quarter else "scheme_version",
        lang,
        version=one.scheme.version,
        first=numbers.period(one.first_quarter, lang),
        last=numbers.period(one.last_quarter, lang) if one.last_quarter else "",
    )
    return say("scheme_version_by", lang, version=version, note=one.note, by=one.by, at=local(one.at))


def differences(at: Desk) -> None:
    """What the draft changes of the last version."""
    if at.own is None or at.own.last is None or at.scheme is None:
        return
    compare(at.own.last.scheme, at.scheme, at.lang)
