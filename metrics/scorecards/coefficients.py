"""Coefficients that follow from a score: by steps, one for each grade, and without steps, on straight lines
between the bounds of the grades. Documents give none; those of ``model.GRADES`` are set here.
"""

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from metrics.scorecards.model import Scheme
from metrics.scorecards.rounding import rounded
from metrics.scorecards.scored import Scored

_NOTHING = Fraction(0)


class Paid(NamedTuple):
    """What both kinds mean for one organisation. ``moved``: how much more of the same sum of money it gets
    without steps, as a share of what it gets by steps; None where it gets nothing by steps.
    """

    organisation: str
    score: Fraction
    stepwise: Fraction
    continuous: Fraction
    moved: Fraction | None


def stepwise(scheme: Scheme, score: Fraction) -> Fraction:
    """The coefficient of the grade."""
    return scheme.grade(score).coefficient


def continuous(scheme: Scheme, score: Fraction) -> Fraction:
    """The coefficient on straight lines through the bounds of the grades: at each bound that of its grade,
    from nothing at 0 points on, and beyond the last bound that of the best grade.
    """
    read = Fraction(rounded(score))
    corners = [(grade.least, grade.coefficient) for grade in reversed(scheme.grades)]
    for (low, from_), (high, to) in pairwise(corners):
        if read < high:
            return from_ + (to - from_) * (read - low) / (high - low)
    return corners[-1][1]


def paid(scored: Scored) -> list[Paid]:
    """Both coefficients of every organisation that has a score, the highest score first. Money is compared
    with the sum unchanged and one share each, since a score says nothing of how many people are looked after.
    """
    known = sorted(
        ((one.score, one.organisation) for one in scored.sheets if one.score is not None),
        key=lambda pair: (-pair[0], pair[1]),
    )
    both = [(stepwise(scored.scheme, score), continuous(scored.scheme, score)) for score, _ in known]
    by_steps, by_lines = (sum(kind, _NOTHING) for kind in zip(*both, strict=True)) if both else (0, 0)
    return [
        Paid(
            name,
            score,
            step,
            line,
            (line / by_lines) / (step / by_steps) - 1 if step and by_lines else None,
        )
        for (score, name), (step, line) in zip(known, both, strict=True)
    ]
