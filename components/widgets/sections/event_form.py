"""The form to enter, correct or remove an incentive or a note. The typed values are imported and logged like
a file of one row.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from components.text import numbers, say
from components.text.escaping import plain
from components.widgets.basics import database
from components.widgets.basics.error_messages import NOT_WRITABLE, not_written
from components.widgets.internals.assets import style_tag
from records.importing import ImportReport, Problem, Typed, load, new_number, take_away
from records.importing.row_messages import ALIKE
from records.labels import MAIN_INSTITUTION_KINDS
from records.tables import EVENTS, fields

_STYLE = style_tag("event_form.css")
_SAID, _ROUND = "events_said", "events_round"
_NEW, _EVERYBODY = "", ""
_LONG = 480  # px
_ASKED = {
    "title": "event_title",
    "starts_on": "event_day",
    "institution_id": "event_for",
    "team_id": "event_for",
    "share_before": "event_share_before",
    "share_after": "event_share_after",
}


@dataclass(frozen=True)
class Scopes:
    """The organisations that an event may be for. A scope is the pair (institution, team) as cells of the
    event's row; both are empty for everybody.
    """

    lang: str

    @cached_property
    def called(self) -> dict[tuple[str, str], str]:
        """Scope → name, for everybody, then every institution, station and team; read when first used."""
        lang = self.lang
        places, _, teams, _ = database.places(database.state())
        names = dict(zip(places["institution_id"], places["name"], strict=True))
        called = {(_EVERYBODY, _EVERYBODY): self.spoken((_EVERYBODY, _EVERYBODY))}
        main = places["kind"].isin(MAIN_INSTITUTION_KINDS)
        called |= {(row.institution_id, ""): row.name for row in places[main].itertuples(index=False)}
        called |= {
            (row.institution_id, ""): say(
                "event_station", lang, station=row.name, institution=names.get(row.parent_id, "—")
            )
            for row in places[~main].itertuples(index=False)
        }
        called |= {
            ("", row.team_id): say(
                "event_team", lang, team=row.name, institution=names.get(row.institution_id, "—")
            )
            for row in teams.itertuples(index=False)
        }
        return called

    @staticmethod
    def of(row: dict) -> tuple[str, str]:
        """The scope of an event on record; where it has a team, its institution is ignored."""
        institution, team = (
            "" if pd.isna(row[name]) else row[name] for name in ("institution_id", "team_id")
        )
        return ("", team) if team else (institution, "")

    def spoken(self, scope: tuple[str, str]) -> str:
        """The name of a scope; for an organisation that is not on record, its key."""
        return self.called.get(scope, "".join(scope)) if any(scope) else say("event_everybody", self.lang)


def notice() -> None:
    """Show the outcome of the last action once."""
    if said := st.session_state.pop(_SAID, None):
        st.success(plain(said))


def shares(row: dict) -> str:
    """The shares of performance pay before and after as text; empty for a note."""
    return (
        ""
        if pd.isna(row.get("share_after"))
        else " → ".join(_percent(row[name]) for name in ("share_before", "share_after"))
    )


def _percent(share: Any) -> str:
    return f"{float(share) * 100:g}%"


def form(rows: pd.DataFrame, scopes: Scopes, by: str, lang: str) -> None:
    """The form for a new event, or for the chosen one of ``rows``."""
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        chosen = _chosen(rows, lang)
        kind = chosen["kind"] if chosen else _kind(lang)
    with st.form(f"event_{kind}_{_key(chosen, lang)}", border=False):
        cells = _fields(kind, chosen, scopes, lang)
        with st.container(horizontal=True, gap="small"):
            saved = st.form_submit_button(
                say("event_correct" if chosen else "event_save", lang), type="primary"
            )
            removed = chosen is not None and st.form_submit_button(
                say("event_remove", lang), type="secondary"
            )
    st.caption(say("event_by", lang))
    try:
        if saved:
            _save(kind, chosen, cells, by, lang)
        elif removed and chosen:
            _remove(chosen, by, lang)
    except NOT_WRITABLE:
        not_written(lang, say("import_failed", lang))


def _key(chosen: dict | None, lang: str) -> str:
    """A part of the fields' keys that changes with the event, the language and after each save, so that
    Streamlit draws empty new fields rather than keep what was typed.
    """
    return f"{st.session_state.get(_ROUND, 0)}_{lang}_{chosen['key'] if chosen else 'new'}"


def _chosen(rows: pd.DataFrame, lang: str) -> dict | None:
    """The event to correct or remove; None for a new one."""
    every = {f"{row['kind']} {row['key']}": row for row in rows.to_dict("records")}
    if not every:
        return None

    def spoken(option: str) -> str:
        return (
            f"{numbers.day(every[option]['starts_on'], lang)} {every[option]['title']}"
            if option
            else say("event_new", lang)
        )

    return every.get(
        st.selectbox(
            say("event_choose", lang),
            [_NEW, *every],
            format_func=spoken,
            key=f"event_chosen_{st.session_state.get(_ROUND, 0)}_{lang}",
            width=_LONG,
        )
    )


def _kind(lang: str) -> str:
    """The choice of the kind of a new event; a note by default."""
    kinds = list(reversed(EVENTS))
    return st.segmented_control(
        say("event_kind", lang),
        kinds,
        default=kinds[0],
        format_func=lambda kind: say(f"event_kind_{kind}", lang),
        key="event_kind",
        required=True,
    )


def _shares(kind: str) -> list[str]:
    """The columns of an event that hold shares of pay."""
    return [column.name for column in fields(EVENTS[kind]) if column.info.get("share")]


def _fields(kind: str, chosen: dict | None, scopes: Scopes, lang: str) -> dict[str, str]:
    """Draw the fields; returns column → typed text."""
    key, is_new = _key(chosen, lang), chosen is None
    given = chosen or {}
    places = st.columns([4, 2, 4, *[2] * len(_shares(kind))], wrap=True)
    with places[0]:
        title = st.text_input(
            say("event_title", lang),
            "" if is_new else given["title"],
            key=f"event_title_{key}",
            placeholder=say("event_title_hint", lang),
        )
    with places[1]:
        day = st.text_input(
            say("event_day", lang),
            "" if is_new else numbers.day(given["starts_on"], lang),
            key=f"event_day_{key}",
            placeholder=say("event_day_hint", lang),
        )
    options = list(scopes.called)
    own = scopes.of(given) if chosen else options[0]
    if own not in options:
        options.append(own)
    with places[2]:
        scope = st.selectbox(
            say("event_for", lang),
            options,
            options.index(own),
            format_func=scopes.spoken,
            key=f"event_for_{key}",
        )
    cells = {"title": title, "starts_on": day} | dict(zip(("institution_id", "team_id"), scope, strict=True))
    if chosen and scope == own:
        cells |= {name: "" if pd.isna(given[name]) else given[name] for name in ("institution_id", "team_id")}
    for name, column in zip(_shares(kind), places[3:], strict=True):
        with column:
            cells[name] = st.text_input(
                say(f"event_{name}", lang),
                "" if is_new else _percent(given[name]),
                key=f"event_{name}_{key}",
                placeholder=say("event_share_hint", lang),
            )
    return cells


def _save(kind: str, chosen: dict | None, cells: dict[str, str], by: str, lang: str) -> None:
    """Check the typed values and import them. Problems are shown but not logged, as the fields still hold the
    values.
    """
    number = {EVENTS[kind].info["key"][0]: chosen["key"] if chosen else new_number()}
    typed = Typed(number | cells)
    checked = load(database.engine(), typed, kind, dry=True)
    if checked.found:
        _refuse(checked, lang)
    elif checked.unchanged:
        st.info(say("event_unchanged", lang))
    else:
        report = load(database.engine(), typed, kind, by=by)
        _done(
            say(
                "event_corrected" if chosen else "event_entered",
                lang,
                title=_one_line(cells["title"]),
                number=report.import_id,
            )
        )


def _refuse(report: ImportReport, lang: str) -> None:
    said = [_said(problem, lang) for problem in report.problems if problem.row]
    st.error("  \n".join([say("event_refused", lang), *(plain(line) for line in dict.fromkeys(said))]))


def _said(problem: Problem, lang: str) -> str:
    if problem.what == ALIKE.what:
        return say("event_twice", lang)
    asked = _ASKED[problem.column]
    return say(
        "event_problem",
        lang,
        column=say(asked, lang),
        what=problem.what.in_(lang),
        mend=problem.mend.in_(lang),
    )


def _remove(chosen: dict, by: str, lang: str) -> None:
    number = take_away(database.engine(), chosen["kind"], chosen["key"], by=by)
    _done(
        say("event_gone", lang)
        if number is None
        else say("event_removed", lang, title=chosen["title"], number=number)
    )


def _done(said: str) -> None:
    """Redraw the screen with empty fields and the message ``said``."""
    st.session_state[_SAID] = said
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _one_line(text: str) -> str:
    return " ".join(text.split())
