"""The section on data quality: which records have arrived from which institution, how many were refused or
came late, and which indicators are affected.
"""

import pandas as pd
import streamlit as st

from components.exhibits.attention import MARKS
from components.exhibits.doubt import grouped
from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.escaping import html, plain
from components.text.unbroken import unbroken
from components.widgets.basics import database
from components.widgets.basics.address import carried
from components.widgets.basics.kept import kept
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from components.widgets.controls import filters
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import ROOM_FOR_A_BAR, columns_of, framed
from components.widgets.internals.grid import height_of, width_of
from components.widgets.showing.exhibit import colours
from metrics import INDICATORS
from metrics.foundation.periods import parse_period
from metrics.reader.figures import Figures
from metrics.trust.doubts import DOUBTS, Doubt, affected
from metrics.trust.quality import MOST_REFUSED
from metrics.trust.status import ENOUGH_REFUSED, FEW, MANY, MISSING, NOT_EXPECTED
from records.tables import KINDS

_LATE = 366  # days: older records were imported as history, which says nothing about timeliness
_MOST = 12  # findings listed; the table has them all


def section(lang: str) -> None:
    """The section on data quality, with its heading and its own choice of a quarter."""
    st.markdown(f"#### {say('heading_quality', lang)}")
    figures = database.figures()
    if figures is None or not figures.horizon.complete_quarters:
        st.info(say("quality_none", lang))
        return
    view = View(figures, database.setting(figures, lang))
    chooser, _ = st.columns([1, 4], wrap=True)
    with chooser:
        quarter = filters.quarter(view)
    found = view.quality(quarter)
    if found.empty:
        st.info(say("quality_none", lang))
        return
    for line in summary(found, quarter, view):
        st.markdown(unbroken(line, plain), unsafe_allow_html=True)
    _matrix(view, quarter)
    st.caption(plain(say("quality_legend", lang)))
    _folded(found, view.setting)
    _consequences(quarter, view.setting)


def summary(found: pd.DataFrame, quarter: str, view: View) -> list[str]:
    """Sentences on what has arrived of the quarter. ``found``: of ``metrics.trust.quality.quality``."""
    lang, expected = view.lang, found[found["status"] != NOT_EXPECTED]
    here = expected[expected["rows"] > 0]
    counts = {"missing": len(expected) - len(here), "arrived": len(here), "doubtful": int(_wrong(here).sum())}
    well = not counts["missing"] and not counts["doubtful"]
    still_open = not view.horizon.is_complete(parse_period(quarter))
    said = say(
        "quality_so_far" if still_open else "quality_all_well" if well else "quality_some",
        lang,
        **counts,
        share=_share(len(here) / max(len(expected), 1), lang),
    )
    lines = [
        say(
            "quality_summary",
            lang,
            period=numbers.period(quarter, lang),
            n=found["institution_id"].nunique(),
            expected=len(expected),
            found=said,
        )
    ]
    if still_open:
        lines.append(
            say(
                "quality_open",
                lang,
                period=numbers.period(quarter, lang),
                as_of=numbers.day(view.setting.as_of, lang),
            )
        )
    if view.setting.synthetic and found["days"].isna().all():
        lines.append(say("quality_demo", lang))
    return lines


def _wrong(found: pd.DataFrame) -> pd.Series:
    """Which rows of ``metrics.trust.quality.quality`` are missing or doubtful."""
    return found["status"].isin(DOUBTS) | _badly_refused(found) | found["teams"].map(bool)


def _badly_refused(found: pd.DataFrame) -> pd.Series:
    return (found["refused"] > MOST_REFUSED) & (found["refused_rows"] >= ENOUGH_REFUSED)


def _matrix(view: View, quarter: str) -> None:
    """The table of institutions × kinds of records: status and number of rows, with problems coloured."""
    table, wrong = _words(view.figures, quarter, view.lang)
    place, shade = table.columns[0], f"color: {colours().worse}; font-weight: 600"
    styles = wrong.map(lambda bad: shade if bad else "")
    framed(
        table.style.apply(lambda _: styles, axis=None),
        "quality_matrix",
        view.lang,
        {
            name: st.column_config.TextColumn(
                pinned=name == place, width=width_of(name, map(str, table[name]))
            )
            for name in table.columns
        },
        plain_cells=cells(table.mask(wrong, f"{MARKS['attention']} " + table.astype(str)), styles=styles),
        height=height_of(len(table)),
    )


@kept(40)
def _words(figures: Figures, quarter: str, lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of :func:`_matrix` as texts, with the institution's name first, and a frame of the same shape
    that tells which cells are problems.
    """
    found, setting = database.quality(figures, quarter), database.setting(figures, lang)
    kinds = list(dict.fromkeys(found["kind"]))
    titles = [KINDS[kind].info["title"].in_(lang) for kind in kinds]
    marked = found.assign(
        said=[
            _cell(row, bad, lang) for row, bad in zip(found.itertuples(), _badly_refused(found), strict=True)
        ],
        wrong=_wrong(found),
    )
    said, wrong = (
        marked.pivot(index="institution_id", columns="kind", values=name)[kinds].set_axis(titles, axis=1)
        for name in ("said", "wrong")
    )
    table = pd.concat([said, _totals(found, lang)], axis=1)
    table.insert(0, say("column_organisation", lang), [setting.name(key) for key in table.index])
    return table, wrong.reindex(columns=table.columns, fill_value=False)


def _cell(row, refused: bool, lang: str) -> str:
    said = say(f"status_{row.status}", lang)
    if row.rows or row.status in (MISSING, FEW, MANY):
        said = say("status_with_rows", lang, status=said, rows=numbers.exact(row.rows))
    if refused:
        said = say("status_refused", lang, status=said, share=_share(row.refused, lang))
    return (
        say("status_teams", lang, status=said, n=len(row.teams))
        if row.teams and row.status != MISSING
        else said
    )


def _totals(found: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Per institution: how many of the expected kinds have arrived, the shares of rows refused and warned
    about, and how many days late the last kind came.
    """
    expected, known = found["status"] != NOT_EXPECTED, found["refused_rows"].notna()
    sums = (
        pd.DataFrame(
            {
                "arrived": expected & (found["rows"] > 0),
                "expected": expected,
                "rows": found["rows"].where(known),
                "refused": found["refused_rows"],
                "warned": (found["warned"] * found["rows"]).where(known),
            }
        )
        .astype(float)
        .groupby(found["institution_id"])
        .sum(min_count=1)
    )
    days = found.groupby("institution_id")["days"].max()
    return pd.DataFrame(
        {
            say("column_expected", lang): [
                say("of_expected", lang, arrived=int(row.arrived), expected=int(row.expected))
                for row in sums.itertuples()
            ],
            say("column_refused", lang): [
                _share(row.refused / max(row.rows + row.refused, 1), lang) for row in sums.itertuples()
            ],
            say("column_warned", lang): [
                _share(row.warned / max(row.rows, 1), lang) for row in sums.itertuples()
            ],
            say("column_days", lang): [_days(late, lang) for late in days],
        },
        index=sums.index,
    )


def _share(value: float, lang: str) -> str:
    return say("unknown", lang) if pd.isna(value) else numbers.percent(value)


def _days(value: float, lang: str) -> str:
    if pd.isna(value):
        return say("unknown", lang)
    return say("days_over", lang) if value > _LATE else say("days_after", lang, days=f"{value:.0f}")


@st.fragment
def _folded(found: pd.DataFrame, setting: Setting) -> None:
    """The table with a row for each institution and kind; it is sent only when the reader opens it."""
    with st.expander(say("quality_details", setting.lang), key="quality_fold", on_change="rerun") as fold:
        if fold.open:
            details = _details(found, setting)
            framed(details, "quality_details", setting.lang, columns_of(details, ROOM_FOR_A_BAR))


def _details(found: pd.DataFrame, setting: Setting) -> pd.DataFrame:
    lang = setting.lang
    return pd.DataFrame(
        {
            say("column_organisation", lang): [setting.name(key) for key in found["institution_id"]],
            say("column_kind", lang): [KINDS[kind].info["title"].in_(lang) for kind in found["kind"]],
            say("column_status", lang): [say(f"status_{status}", lang) for status in found["status"]],
            say("column_rows", lang): found["rows"],
            say("column_before", lang): found["before"],
            say("column_compared", lang): [
                numbers.period(text, lang) if text else "" for text in found["compared"]
            ],
            say("column_refused", lang): [_share(value, lang) for value in found["refused"]],
            say("column_warned", lang): [_share(value, lang) for value in found["warned"]],
            say("column_late", lang): [_days(value, lang) for value in found["days"]],
            say("column_silent", lang): [
                "、".join(setting.name(team) for team in teams) for teams in found["teams"]
            ],
        }
    )


def _consequences(quarter: str, setting: Setting) -> None:
    """Each doubt in a sentence, with links to the indicators of the quarter that it affects."""
    lang, period = setting.lang, parse_period(quarter)
    st.markdown(f"**{say('heading_doubts', lang)}**")
    concerned = [doubt for doubt in setting.doubts if affected(doubt, period)]
    groups = grouped(concerned, setting)
    if not groups:
        st.markdown(say("doubts_none", lang))
    for place, (sentence, doubts) in enumerate(groups[:_MOST]):
        st.markdown(unbroken(say("doubts_line", lang, what=sentence), plain), unsafe_allow_html=True)
        with st.container(key=f"doubt_{place}"):
            st.html("".join(_lead(key, doubts, setting) for key in affected(doubts[0], period)))
    if len(groups) > _MOST:
        st.caption(say("doubts_more", lang, n=len(groups) - _MOST))


def _lead(key: str, doubts: list[Doubt], setting: Setting) -> str:
    """A link to the indicator as HTML, for the one institution or team that ``doubts`` concern; for the
    district where they concern several.
    """
    places = {(doubt.institution, doubt.team) for doubt in doubts}
    institution, team = next(iter(places)) if len(places) == 1 else ("", "")
    screen, changes = ("team", {"team": team}) if team else ("trends", {"institution": institution})
    return anchor(
        screen, html(INDICATORS[key].title.in_(setting.lang)), carried(**changes) | {"indicator": key}
    )
