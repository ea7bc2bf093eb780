"""For the demo: one institution is judged once more, so that its score lies on the bound of a grade."""

import datetime as dt
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import NamedTuple

import sqlalchemy as sa

from metrics.reader.figures import read_figures
from metrics.scorecards import SCHEMES
from metrics.scorecards.judging import judged_parts
from metrics.scorecards.sheet import Earned, Sheet
from records.assessing import judgements
from records.assessing.judgements import Given

_SCHEME, _PERIOD = SCHEMES["uxin_institution"], "2017Q4"
_AT = dt.datetime(2018, 1, 18, 2, 30)
_FINEST = Decimal("0.0001")


class _Way(NamedTuple):
    """So many more ``points`` of a judged part lift a score to a bound."""

    points: Fraction
    sheet: Sheet
    part: Earned


def judge_one_onto_a_bound(engine: sa.Engine) -> None:
    """Enter the judgement that needs the fewest points; nothing where no single one would do."""
    figures = read_figures(engine)
    if figures is None:
        return
    ways = [way for one in figures.scored(_SCHEME, "institution", _PERIOD).sheets for way in _ways(one)]
    if not ways:
        return
    best = min(ways, key=lambda way: (way.points, way.sheet.organisation))
    key = str(getattr(best.part.part, "key", ""))
    wanted = (best.part.points or Fraction(0)) + best.points
    given = Given(
        scheme=_SCHEME.key,
        part=key,
        organisation=best.sheet.organisation,
        period=_PERIOD,
        points=_up(wanted),
        of_points=str(best.part.of),
        sentence="补充材料后重评",
        by="考核组（演示）",
    )
    judgements.add(engine, [given], _AT)


def _ways(sheet: Sheet) -> list[_Way]:
    """For a sheet of which everything is scored: each judged part that has room for what a bound needs."""
    if sheet.score is None or sheet.apart:
        return []
    judged = judged_parts(_SCHEME)
    found = []
    for grade in _SCHEME.grades[:-1]:
        lacking = (grade.least - sheet.score) * sheet.available / _SCHEME.total
        for part in (part for item in sheet.items for part in item.parts):
            if getattr(part.part, "key", None) not in judged or part.points is None or lacking <= 0:
                continue
            if Fraction(_up(part.points + lacking)) <= part.of:
                found.append(_Way(lacking, sheet, part))
    return found


def _up(points: Fraction) -> Decimal:
    """``points`` in the decimals that are stored, upwards, so that the bound is reached."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(_FINEST, ROUND_CEILING)
