"""Where a click on a figure leads: a card to the course of its indicator, its name to the definition, a basic
count to where it is shown or comes from, a mark of a chart to its organisation.
"""

from collections.abc import Callable

import streamlit as st

from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit
from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor, href

# Basic count → screen and indicator. The others stand in a register only, and the data screen says what is
# on record of it.
_OF_BASE: dict[str, tuple[str, str | None]] = {
    "base_residents": ("trends", "residents"),
    "base_signed": ("trends", "signed_residents"),
    "base_teams": ("trends", "teams"),
    "base_doctors": ("trends", "family_doctors"),
    "base_committees": ("trends", "committee_coverage"),
    "base_own_committees": ("trends", "committee_coverage"),
    "base_centres": ("compare", None),
    "base_stations": ("institution", None),
    "base_own_stations": ("institution", None),
}
_REGISTER: tuple[str, str | None] = ("data", None)


def of_base(key: str, content: str) -> str:
    """HTML of a basic count (its phrase's ``key``) as a link; ``content`` is HTML already."""
    screen, indicator = _OF_BASE.get(key, _REGISTER)
    return anchor(screen, content, carried(**({"indicator": indicator} if indicator else {})))


def to_definition(title: str, key: str) -> str:
    """Markdown of an indicator's name as a link to its definition."""
    return f"[{title}]({href('definitions', carried(indicator=key))})"


def of_card(title: str, key: str, drawn: str, lang: str) -> str:
    """HTML of the two links of an indicator's card: one covers the card and leads to the indicator's course,
    the other covers its name and leads to the definition. ``drawn``: HTML of what stands in place of the first.
    """
    course, defined = (html(say(f"door_{way}", lang, what=title)) for way in ("course", "definition"))
    return anchor("trends", drawn, carried(indicator=key), kind="whole", said=course) + anchor(
        "definitions", "", carried(indicator=key), kind="name", said=defined
    )


def under(
    exhibit: Exhibit,
    level: str,
    lang: str,
    *,
    screen: str = "",
    parameters: Callable[[str], dict[str, str]] | None = None,
) -> None:
    """The line under a chart whose marks can be clicked: it says so, and has links for who uses no mouse: to
    the first and last of a ranking, and behind a fold to every organisation of the chart.

    ``screen``: what they open (by default that of the ``level``) with these ``parameters`` for each.
    """
    points = getattr(exhibit.chart, "points", None) or getattr(exhibit.chart, "after", None)
    named = dict(zip(points.keys, points.x, strict=True)) if points else {}
    if not named:
        return

    def way(key: str, said: str) -> str:
        where = parameters(key) if parameters else carried(**{level: key})
        return anchor(screen or level, html(said), where)

    keys = list(named)
    ends = dict.fromkeys((keys[0], keys[-1])) if isinstance(exhibit.chart, Ranking) else {}
    seen = "".join(way(key, f"{say('door_see', lang, who=named[key])} →") for key in ends)
    every = "".join(way(key, name) for key, name in reversed(named.items()))
    fold = f"<details><summary>{html(say(f'door_all_{level}', lang, n=len(keys)))}</summary>{every}</details>"
    with st.container(key=f"doors_{exhibit.key}"):
        st.html(
            f"<p>{html(say(f'door_marks_{level}', lang))}</p>{seen}{fold if len(keys) > len(ends) else ''}"
        )
