"""Every part of a score sheet in a table; of the chosen one its rule, numbers and result, and the records or
the judgement that it rests on.
"""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.exhibits.scores.words import part_columns, part_points, part_word, whole_points
from components.text import say
from components.text.escaping import html, plain
from components.widgets.basics.address import carried, row_chosen
from components.widgets.basics.into_view import ASKED_FOR
from components.widgets.basics.links import anchor
from components.widgets.basics.view import View
from components.widgets.internals.cells import cells
from components.widgets.internals.framed import columns_of, framed
from components.widgets.internals.grid import UNSCROLLED, height_of
from components.widgets.internals.streamlit_types import ColumnConfig
from components.widgets.sections import behind, judgement, what_if
from metrics import INDICATORS
from metrics.foundation.organisations import DISTRICT
from metrics.indicators.unlisted import quantity
from metrics.scorecards.model import Computed
from metrics.scorecards.scored import Scored
from metrics.scorecards.sheet import Earned, ItemScore, Sheet
from metrics.scorecards.trace import aim, trace, traced
from metrics.scorecards.trying import Scenario

_IN_SIGHT = 845  # px that the table has on a screen of 1440 px
_ITEM, _LEAST = 156, 180  # px: an item has at most, its part at least
_LINES = ("trace_rule", "trace_numbers", "trace_result")


def section(
    view: View,
    scored: Scored,
    before: Scored | None,
    organisation: str,
    level: str,
    scenario: Scenario,
    outcome: str,
) -> None:
    """The table beside what the chosen part rests on. ``before``: the scores of the quarter before;
    ``outcome``: what the ``scenario`` changes, in words.
    """
    lang, sheet = view.lang, scored.by_name[organisation]
    old = before.by_name.get(organisation) if before else None
    parts = [(item, place) for item in sheet.items for place in range(len(item.parts))]
    keys = [f"{item.item.key}:{place + 1}" for item, place in parts]
    st.markdown(f"#### {say('heading_items', lang)}")
    left, right = st.columns([12, 7], gap="medium", wrap=True)
    with left:
        rows = _rows(parts, old, lang)
        worst = max(range(len(parts)), key=lambda n: _lost(parts[n][0].parts[parts[n][1]]))
        chosen, remember = row_chosen("score_parts", say("column_part", lang), "part", keys, keys[worst])
        framed(
            rows,
            "score_parts",
            lang,
            _columns(rows, lang),
            say("items_hint", lang),
            plain_cells=_cards(rows, keys, lang),
            height=height_of(min(len(rows), UNSCROLLED)),
            selection_mode="single-cell",
            on_select=remember,
        )
    item, place = parts[keys.index(chosen)]
    with right, st.container(key=ASKED_FOR):
        _told(view, scored.period, item, place, sheet, level)
        what_if.controls(view, scored.scheme, item, place, scenario, outcome)


def _lost(part: Earned) -> float:
    return float(part.of - part.points) if part.points is not None else 0.0


def _rows(parts: list[tuple[ItemScore, int]], old: Sheet | None, lang: str) -> pd.DataFrame:
    earlier = {item.item.key: item for item in old.items} if old else {}
    every = [(item, place, item.parts[place]) for item, place in parts]
    rows = {
        say("column_score_item", lang): [item.item.title.in_(lang) for item, _, _ in every],
        **part_columns((part for _, _, part in every), lang),
        say("column_state", lang): [part_word(part, lang) for _, _, part in every],
        say("column_score_before", lang): [
            part_points(earlier[item.item.key].parts[place]) if item.item.key in earlier else ""
            for item, place, _ in every
        ],
    }
    return pd.DataFrame(rows)


def _columns(rows: pd.DataFrame, lang: str) -> dict[str, ColumnConfig]:
    """Columns of which all are in sight beside what the chosen part rests on: what is judged has the room
    that the others leave; its words are in full at the pointer and beside the table.
    """
    item, part, *others = columns = columns_of(rows)
    widths = {name: int(str(columns[name]["width"])) for name in columns}
    widths[item] = min(widths[item], _ITEM)
    left = _IN_SIGHT - widths[item] - sum(widths[name] for name in others)
    widths[part] = min(widths[part], max(left, _LEAST))
    words = {item, part, say("column_state", lang)}
    return {
        name: st.column_config.TextColumn(width=width, alignment=None if name in words else "right")
        for name, width in widths.items()
    }


def _cards(rows: pd.DataFrame, keys: list[str], lang: str) -> str:
    """The rows for telephones and paper, each named by item and indicator together; the name chooses it."""
    names = [
        f"{item} · {part}" if item != part else item
        for item, part in zip(rows.iloc[:, 0], rows.iloc[:, 1], strict=True)
    ]
    tried = {"try": st.query_params["try"]} if "try" in st.query_params else {}
    links = [
        anchor("scorecard", html(name), carried() | {"part": key} | tried)
        for name, key in zip(names, keys, strict=True)
    ]
    shown = rows.drop(columns=say("column_part", lang)).assign(**{rows.columns[0]: names})
    return cells(shown, links)


def _lines(item: ItemScore, lang: str) -> tuple[str, str, str]:
    """The three lines as HTML. Of several parts rules and numbers are listed alike, so that each finds its
    own.
    """
    if len(item.parts) == 1:
        rule, numbers, result = map(html, trace(item, lang))
        return rule, numbers, result
    told = traced(item, lang)
    head, end = (f"{told.head}：", "；") if lang == "zh" else (f"{told.head}:", ";")
    return f"{html(head)}{_list(told.rules, end)}", _list(told.numbers, end), html(told.result)


def _list(parts: Sequence[str], end: str) -> str:
    """A list of ``parts``, all but the last with the sign ``end`` behind them."""
    lines = [*(f"{one}{end}" for one in parts[:-1]), parts[-1]]
    return f"<ol>{''.join(f'<li>{html(line)}</li>' for line in lines)}</ol>"


def _told(view: View, quarter: str, item: ItemScore, place: int, sheet: Sheet, level: str) -> None:
    lang, part = view.lang, item.parts[place]
    st.markdown(f"#### {plain(item.item.title.in_(lang))}")
    lines = "".join(
        f"<dt>{html(say(name, lang))}</dt><dd>{line}</dd>"
        for name, line in zip(_LINES, _lines(item, lang), strict=True)
    )
    st.html(f'<dl class="trace">{lines}</dl>')
    if item.item.split_here:
        st.caption(
            plain(say("part_split_here", lang, points=whole_points(item.item.points), n=len(item.parts)))
        )
    if not isinstance(part.part, Computed):
        judgement.section(view, sheet, quarter, item.item, part.part)
        return
    key, who = part.part.quantity, "" if sheet.organisation == DISTRICT else sheet.organisation
    if part.part.set_here:
        target = aim(part.part.rule.aim, quantity(key))
        st.caption(plain(say("part_set_here", lang, target=target)))
    if key in INDICATORS:
        what = INDICATORS[key].title.in_(lang)
        screen = "institution" if level == "institution" else "trends"
        name = say("part_profile", lang, who=view.setting.name(sheet.organisation), what=what)
        st.html(anchor(screen, html(name), carried(indicator=key, quarter=quarter)))
    behind.section(view, key, quarter, level, who)
