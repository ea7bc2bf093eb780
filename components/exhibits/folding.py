"""Long lists on slides: both ends and the whole they belong to; the rows between are told in one."""

from bisect import bisect_left
from dataclasses import replace
from typing import Any, TypeVar

from components.exhibits.charts import Dumbbells, Ranking
from components.exhibits.series import JudgedIntervals, Points
from components.text import say

ENDS = 5  # rows kept at either end
_FEWER = 4  # at either end where one between them keeps its row
MOST = 2 * ENDS + 2  # rows of a list on a slide; a longer one is folded
P = TypeVar("P", bound=Points)
_EMPTY = {
    "x": "",
    "y": None,
    "labels": "",
    "lower": None,
    "upper": None,
    "keys": "",
    "roles": "context",
    "doubtful": False,
}


def folded_ranking(chart: Ranking, most: int | None, lang: str) -> Ranking:
    """The chart; of more than ``most`` rows (None: never) the worst and the best, between them a row that
    says how many others lie where, and the whole in its place. One between them that stands out among all
    keeps its row, and those on its two sides are told apart.
    """
    points = chart.points
    if most is None or len(points.x) <= most:
        return chart
    own = [place for place, role in enumerate(points.roles) if role == "accent"]
    if len(own) == 1 and ENDS <= own[0] < len(points.x) - ENDS and chart.whole is None:
        return replace(chart, points=_around(own[0], chart, lang))
    said = _said(chart, slice(ENDS, len(points.x) - ENDS), lang)
    shown = _with(_ends(points, ENDS), ENDS, x=said)
    return replace(chart, points=shown if chart.whole is None else _and_whole(shown, chart))


def _said(chart: Ranking, rows: slice, lang: str) -> str:
    """How many ``rows`` there are, and between what values they lie."""
    points = chart.points
    between = sorted(
        (y, label) for y, label in zip(points.y[rows], points.labels[rows], strict=True) if y is not None
    )
    return say(
        f"rows_between_{chart.level}",
        lang,
        n=len(points.x[rows]),
        low=between[0][1] if between else "",
        high=between[-1][1] if between else "",
    )


def _around(own: int, chart: Ranking, lang: str) -> JudgedIntervals:
    """The row ``own`` and both ends, with a row that counts the others on either side of it. One alone keeps
    its own row.
    """
    points, rows = chart.points, len(chart.points.x)
    sides = [slice(_FEWER, own), slice(own + 1, rows - _FEWER)]
    told = [side for side in sides if len(points.x[side]) > 1]
    left_out = {place for side in told for place in range(side.start, side.stop)}
    kept: dict[str, Any] = {
        name: tuple(one for place, one in enumerate(every) if place not in left_out)
        for name, every in _by_row(points)
    }
    shown = replace(points, **kept)
    for side in reversed(told):
        before = sum(place < side.start for place in left_out)
        shown = _with(shown, side.start - before, x=_said(chart, side, lang))
    return shown


def _and_whole(points: JudgedIntervals, chart: Ranking) -> JudgedIntervals:
    """``points`` with the whole before the first that is better, or right behind the row between."""
    assert chart.whole is not None
    name, value, label = chart.whole
    sign = 1 if (points.y[0] or 0.0) <= (points.y[-1] or 0.0) else -1
    first, last = ([sign * (y or 0.0) for y in some] for some in (points.y[:ENDS], points.y[ENDS + 1 :]))
    place = bisect_left(first, sign * value)
    if place == ENDS:
        place = ENDS + 1 + bisect_left(last, sign * value)
    return _with(points, place, x=name, y=value, labels=label, roles="quiet")


def folded_dumbbells(chart: Dumbbells, most: int | None, lang: str) -> Dumbbells:
    """The chart; of more than ``most`` rows (None: never) both ends, and between them a row that counts the
    others.
    """
    rows = len(chart.after.x)
    if most is None or rows <= most:
        return chart
    said = say("rows_left_out", lang, n=rows - 2 * ENDS)
    before, after = (_with(_ends(one, ENDS), ENDS, x=said) for one in (chart.before, chart.after))
    return replace(chart, before=before, after=after)


def _ends(points: P, rows: int) -> P:
    kept: dict[str, Any] = {name: (*every[:rows], *every[-rows:]) for name, every in _by_row(points)}
    return replace(points, **kept)


def _with(points: P, place: int, **row: Any) -> P:
    """``points`` with one more row at ``place``; what ``row`` does not have is missing there."""
    more: dict[str, Any] = {
        name: (*every[:place], row.get(name, _EMPTY[name]), *every[place:]) for name, every in _by_row(points)
    }
    return replace(points, **more)


def _by_row(points: Points) -> list[tuple[str, tuple]]:
    """The fields of ``points`` that have an entry for each row."""
    return [(name, every) for name, every in vars(points).items() if name in _EMPTY and every]
