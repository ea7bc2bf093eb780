"""The line under a chart whose marks can be clicked, with links that keys and screen readers reach."""

from collections.abc import Callable

import streamlit as st

from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit
from components.text import say
from components.text.escaping import html
from components.widgets.basics.address import carried
from components.widgets.basics.links import anchor


def ways_on(
    exhibit: Exhibit,
    level: str,
    lang: str,
    *,
    screen: str = "",
    parameters: Callable[[str], dict[str, str]] | None = None,
) -> None:
    """Say that the marks of the chart can be clicked, and link to the first and last of a ranking and, behind
    a fold, to every organisation of the chart.

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
