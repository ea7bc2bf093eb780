"""All organisations of a level in the order of their scores, with the range of each."""

import pandas as pd

from components.exhibits.charts import Ranking
from components.exhibits.model import Exhibit, Setting
from components.exhibits.parts import frame, plain
from components.exhibits.scores.words import about, ends, grades_of, place, points, whole_points
from components.exhibits.series import JudgedIntervals, Level
from components.text import say
from metrics.scorecards.model import Scheme
from metrics.scorecards.scored import Scored


def order(scored: Scored, organisation: str, level: str, setting: Setting) -> Exhibit | None:
    """The scores of ``scored``, the lowest first; ``organisation`` stands out. None with fewer than two."""
    lang = setting.lang
    known = [one for one in scored.sheets if one.score is not None]
    if len(known) < 2:
        return None
    known.sort(key=lambda one: (one.score, one.organisation))
    spans = [ends(one, scored.sure[one.organisation]) for one in known]
    scores = [float(one.score or 0) for one in known]
    bounds = _bounds(scored.scheme, float(spans[0][0]), max(float(high) for _, high in spans), lang)
    return Exhibit(
        key="score_order",
        headline=_headline(scored, setting),
        chart=Ranking(
            points=JudgedIntervals(
                name=say("order_series", lang),
                roles=tuple("accent" if one.organisation == organisation else "context" for one in known),
                x=tuple(setting.name(one.organisation) for one in known),
                y=plain(scores),
                labels=tuple(points(one.score or 0) for one in known),
                lower=plain(float(low) for low, _ in spans),
                upper=plain(float(high) for _, high in spans),
                keys=tuple(one.organisation for one in known),
                doubtful=(False,) * len(known),
            ),
            percent=False,
            reference=bounds[0],
            also=bounds[1:],
            level=level,
        ),
        table=_table(scored, setting),
        **about(scored, "caption_order", say(f"by_{level}", lang), setting),
        legend=f" · {say('order_lines', lang)}",
        notes=(*_missing(scored, lang), say("note_rounding", lang)),
        name=say("order_name", lang),
    )


def _headline(scored: Scored, setting: Setting) -> str:
    known = [one for one in scored.sheets if one.score is not None]
    waiting = sum(bool(one.apart) for one in known)
    if waiting:
        return say("order_scores_open", setting.lang, n=waiting)
    worst, best = (by(known, key=lambda one: one.score or 0) for by in (min, max))
    return say(
        "order_scores",
        setting.lang,
        worst=setting.name(worst.organisation),
        best=setting.name(best.organisation),
        apart=points((best.score or 0) - (worst.score or 0)),
    )


def _bounds(scheme: Scheme, low: float, high: float, lang: str) -> tuple[Level, ...]:
    """The bounds of grades between ``low`` and ``high``; where there is none, that of the best grade."""
    every = [
        Level(float(one.least), f"{one.title.in_(lang)} {whole_points(one.least)}")
        for one in scheme.grades[:-1]
    ]
    return tuple(one for one in every if low < one.value <= high) or (every[0],)


def _missing(scored: Scored, lang: str) -> tuple[str, ...]:
    waiting = sum(one.score is None for one in scored.sheets)
    return (say("order_missing", lang, n=waiting),) if waiting else ()


def _table(scored: Scored, setting: Setting) -> pd.DataFrame:
    lang = setting.lang
    rows = sorted(scored.sheets, key=lambda one: (one.score is None, -(one.score or 0), one.organisation))
    spans = [None if one.score is None else ends(one, scored.sure[one.organisation]) for one in rows]
    return frame(
        {
            say("column_organisation", lang): [setting.name(one.organisation) for one in rows],
            say("column_score", lang): ["" if one.score is None else points(one.score) for one in rows],
            say("column_score_range", lang): [
                "" if span is None else f"{points(span[0])}–{points(span[1])}" for span in spans
            ],
            say("column_grade", lang): [
                "" if one.score is None else grades_of(scored.scheme, one, lang) for one in rows
            ],
            say("column_rank", lang): [
                "" if one.score is None else place(scored.sure[one.organisation], lang) for one in rows
            ],
        }
    )
