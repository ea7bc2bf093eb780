"""How sure a score is: samples and small counts carry their chance into the total, the rank and the grade.

What cannot be scored is no matter of chance: its points stand apart (``Sheet.apart``). In scores, their
ranges and the chances of grades they count as not won; the best and worst place have them both ways.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from metrics.scorecards.model import Computed
from metrics.scorecards.sheet import Earned, ItemScore, Sheet, State
from metrics.statistics.intervals import checked_confidence

# A fixed seed: what is said of a score must come out the same each time it is shown.
SEED = 20180101
DRAWS = 2_000
_LEAST_KEPT = 1e-6
_NOTHING = 1e-9  # points; draws that differ by less are all the same number
_FEWEST = 3  # scores from which it can be told how far organisations differ

Numbers = NDArray[np.float64]


class Sure(NamedTuple):
    """``lower`` and ``upper``: within what the score lies, as surely as was asked for; ``chances``: key of a
    grade → how likely the score reaches at least that grade. ``place`` among all (1 is the best; equals share
    it) and the ``best`` and ``worst`` place that it may have, by chance and by what cannot be scored yet. All
    NaN for a sheet without a score.
    """

    score: float
    lower: float
    upper: float
    chances: dict[str, float]
    place: float
    best: float
    worst: float


def sureness(sheets: Sequence[Sheet], confidence: float = 0.95, seed: int = SEED) -> dict[str, Sure]:
    """Organisation → how sure its score is, among the ``sheets`` of one scheme and period.

    Of a sampled rate, x of n answers, the true rate is drawn from Beta(x + ½, n − x + ½) (Jeffreys), and
    the rule of credit gives the points of each draw; full counts stay as they are. The range is the wider
    one of the middle of these draws and of the parts' own ranges put together by the squares of their
    distances (Zou GY, Donner A (2008), Stat Med 27:1693-1702). For ranks the scores are drawn towards their
    mean as far as they differ by chance alone (normal empirical Bayes, DerSimonian–Laird), since among
    nearly equal organisations plain draws would claim an order that is not there. test_sureness.py measures
    how often intervals and ranks hold the truth. Source: Morris CN (1983), J Am Stat Assoc 78:47-55;
    DerSimonian R, Laird N (1986), Control Clin Trials 7:177-188.
    """
    tail = (1 - checked_confidence(confidence)) / 2
    drawn = {one.organisation: _scores(one, seed) for one in sheets if one.score is not None}
    scores = {one.organisation: float(one.score) for one in sheets if one.score is not None}
    places = _places(scores, {name: draws for name, (draws, _) in drawn.items()}, tail, seed)
    found = {}
    for one in sheets:
        grades = one.scheme.grades
        if one.organisation not in drawn:
            unknown = {grade.key: np.nan for grade in grades}
            found[one.organisation] = Sure(np.nan, np.nan, np.nan, unknown, np.nan, np.nan, np.nan)
            continue
        score, (draws, reflected) = scores[one.organisation], drawn[one.organisation]
        low, high = np.quantile(draws, [tail, 1 - tail])
        # Where points end at the full ones, chance can only take away, so the score tends to lie too low: the
        # same distance is allowed for upwards as downwards.
        ends = ((low, max(high, 2 * score - low)), _added(one, score, confidence))
        # Chances are those of the same range: of the draws and of their reflection.
        both = np.concatenate([draws, np.minimum(reflected, float(one.upper or 0))])
        most = float(one.upper or 0) - _rescaled(one, one.apart)
        found[one.organisation] = Sure(
            score,
            min(float(low) for low, _ in ends),
            max(min(max(float(high) for _, high in ends), most), score),
            {key: float((both >= least).mean()) for key, least in one.scheme.reached_from.items()},
            *places[one.organisation],
        )
    return _with_apart(found, sheets)


def _with_apart(found: dict[str, Sure], sheets: Sequence[Sheet]) -> dict[str, Sure]:
    """``found`` with places that also hold if points that stand apart are won, or lost, by either of two."""
    apart = {one.organisation: _rescaled(one, one.apart) for one in sheets if one.score is not None}
    if not any(apart.values()):
        return found
    names = list(apart)
    open_ = np.array([apart[name] for name in names])
    score = np.array([found[name].score for name in names])
    low = np.array([found[name].lower for name in names])
    high = np.array([found[name].upper for name in names]) + open_
    pairs = (open_[:, None] > 0) | (open_[None, :] > 0)
    better = score[None, :] > score[:, None]  # of each row, which others stand above it
    surely = np.where(pairs, low[None, :] > high[:, None], better).sum(axis=1)
    perhaps = np.where(pairs, high[None, :] > low[:, None], better)
    np.fill_diagonal(perhaps, val=False)
    ends = {name: (1.0 + a, 1.0 + b) for name, a, b in zip(names, surely, perhaps.sum(axis=1), strict=True)}
    return found | {
        name: found[name]._replace(best=min(found[name].best, best), worst=max(found[name].worst, worst))
        for name, (best, worst) in ends.items()
    }


def _rescaled(sheet: Sheet, points: Fraction) -> float:
    return float(points * sheet.scheme.total / sheet.available)


def _added(sheet: Sheet, score: float, confidence: float) -> tuple[float, float]:
    """The range of the score from the ranges of its parts, whose distances add up by their squares."""
    wider = stats.norm.ppf((1 + confidence) / 2) / stats.norm.ppf(0.975)  # parts have their 95% range
    spans = [span for item in sheet.items for span in _spans(item)]
    below, above = (
        float(sum((end - middle) ** 2 for middle, end in ends)) ** 0.5
        for ends in (
            [(points, low) for points, low, _ in spans],
            [(points, high) for points, _, high in spans],
        )
    )
    scale = float(sheet.scheme.total / sheet.available) * wider
    return score - scale * below, score + scale * above


def _spans(item: ItemScore) -> list[tuple[Fraction, Fraction, Fraction]]:
    """(points, lower, upper) of each part that can be scored; of an item whose parts count only together, its
    own.
    """
    if item.item.together:
        return [] if item.points is None else [(item.points, item.lower, item.upper)]
    return [(one.points, one.lower, one.upper) for one in item.parts if one.points is not None]


def _scores(sheet: Sheet, seed: int) -> tuple[Numbers, Numbers]:
    """Draws of the sheet's score, and the same draws reflected about the score. Points that come or go at
    once are not reflected: chance gives them as well as it takes them. The organisation's own numbers decide
    the draws, so that none depends on which others are looked at.
    """
    rng, total, reflected = np.random.default_rng(seed), np.zeros(DRAWS), np.zeros(DRAWS)
    for item in sheet.items:
        points, others = np.zeros(DRAWS), np.zeros(DRAWS)
        whole = np.ones(DRAWS, dtype=bool)
        for one in item.parts:
            if one.points is None:
                points += float(one.certain)
                others += float(one.certain)
                whole &= one.state is State.NOT_APPLICABLE
                continue
            drawn = _points(one, rng)
            points += drawn
            others += drawn if _leaps(one) else 2 * float(one.points) - drawn
            whole &= drawn >= float(one.of)
        total += np.where(whole, points, 0.0) if item.item.together else points
        reflected += np.where(whole, points, 0.0) if item.item.together else others
    scale = float(sheet.scheme.total / sheet.available)
    return total * scale, reflected * scale


def _leaps(one: Earned) -> bool:
    return isinstance(one.part, Computed) and one.part.rule.leaps(one.value.meets if one.value else None)


def _points(one: Earned, rng: np.random.Generator) -> Numbers:
    """Draws of the points of one part; all the same where its value is exact."""
    value = one.value
    if (
        one.points is None
        or value is None
        or value.value is None
        or not isinstance(one.part, Computed)
        or value.lower == value.upper
    ):
        return np.full(DRAWS, float(one.points or 0))
    top, bottom = value.numerator, value.denominator
    if top is not None and bottom is not None and 0 <= top <= bottom:
        drawn = rng.beta(float(top) + 0.5, float(bottom - top) + 0.5, DRAWS)
    else:  # a mean: normal, with the standard error that its interval tells
        assert value.lower is not None and value.upper is not None
        error = float(value.upper - value.lower) / (2 * stats.norm.ppf(0.975))
        drawn = np.maximum(rng.normal(float(value.value), error, DRAWS), 0.0)
    return float(one.of) * one.part.rule.shares(drawn, value.meets)


def _places(
    scores: dict[str, float], drawn: dict[str, Numbers], tail: float, seed: int
) -> dict[str, tuple[float, float, float]]:
    """Organisation → its place, and the best and worst that it may have had. Sorted by the numbers alone, so
    that a range depends on no order.
    """
    if not scores:
        return {}
    # The mean of the draws, not the score: where points end at the full ones, chance can only take away.
    means = {name: float(np.mean(draws)) for name, draws in drawn.items()}
    spreads = {name: float(np.std(draws)) for name, draws in drawn.items()}
    errors = {name: spread if spread > _NOTHING else 0.0 for name, spread in spreads.items()}
    names = sorted(scores, key=lambda name: (scores[name], means[name], errors[name], name))
    given, centres, error = (np.array([of[name] for name in names]) for of in (scores, means, errors))
    place = 1 + np.searchsorted(np.sort(-given), -given)
    rng = np.random.default_rng(seed)
    centre, spread = _drawn_together(centres, error)
    truths = rng.normal(centre, spread, (DRAWS, len(names)))
    # Equal scores without error stay equal in every draw and share the better place.
    order = np.sort(-np.round(truths, 9), axis=1)
    places = np.array(
        [1 + np.searchsorted(row, values) for row, values in zip(order, -np.round(truths, 9), strict=True)]
    )
    low, high = np.quantile(places, [tail, 1 - tail], axis=0)
    return {
        name: (float(own), min(float(np.floor(best)), float(own)), max(float(np.ceil(worst)), float(own)))
        for name, own, best, worst in zip(names, place, low, high, strict=True)
    }


def _drawn_together(scores: Numbers, errors: Numbers) -> tuple[Numbers, Numbers]:
    """Mean and standard deviation of each true score, given all of them: scores with large errors move
    towards the common mean, exact ones stay.
    """
    uncertain = errors > 0
    if uncertain.sum() < _FEWEST:
        return scores, errors
    weight = 1 / errors[uncertain] ** 2
    mean = float((weight * scores[uncertain]).sum() / weight.sum())
    apart = float((weight * (scores[uncertain] - mean) ** 2).sum()) - (uncertain.sum() - 1)
    between = max(apart / float(weight.sum() - (weight**2).sum() / weight.sum()), 0.0)
    middle = float(scores[uncertain].mean()) if between else mean
    # Where all differ by chance alone, their draws still need an order, at random.
    keep = np.divide(between, between + errors**2, out=np.ones_like(errors), where=uncertain)
    keep = np.maximum(keep, _LEAST_KEPT)
    return middle + keep * (scores - middle), np.where(uncertain, np.sqrt(keep) * errors, 0.0)
