"""How often what is said of a score holds: simulations with fixed seeds, and cases that are plain."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from metrics.scorecards.credit import AllOrNothing, Proportional
from metrics.scorecards.model import Computed, Item, Scheme, Section, evenly
from metrics.scorecards.sheet import Value, sheet
from metrics.scorecards.sureness import sureness
from metrics.statistics import wilson_interval
from records.labels import Text

NO_WORDS = Text("", "")
SAMPLED = ("awareness_rate", "satisfaction_rate", "staff_satisfaction_rate")


def scheme(rule=None) -> Scheme:
    """60 points over a full count, 40 over three sampled rates."""
    of_all = Proportional(Fraction(1))
    items = tuple(
        Item(
            key=name,
            title=NO_WORDS,
            points=Fraction(points),
            source=NO_WORDS,
            parts=evenly(*(Computed(share=Fraction(1), quantity=key, rule=rule_of) for key in keys)),
        )
        for name, points, keys, rule_of in (
            ("counted", 60, ("signing_rate",), of_all),
            ("asked", 40, SAMPLED, rule or Proportional(Fraction(9, 10))),
        )
    )
    section = Section(key="all", title=NO_WORDS, points=Fraction(100), items=items)
    return Scheme(key="made", title=NO_WORDS, source=NO_WORDS, level="team", sections=(section,))


def sampled(yes: int, of: int) -> Value:
    low, high = (Fraction(float(end)) for end in wilson_interval(yes, of))
    rate = Fraction(yes, of)
    return Value(rate, min(low, rate), max(high, rate), Fraction(yes), Fraction(of))


def counted(rate: str) -> Value:
    return Value(Fraction(rate), Fraction(rate), Fraction(rate))


def made(name: str, signing: str, *answers: tuple[int, int], rule=None):
    values = {key: sampled(*found) for key, found in zip(SAMPLED, answers, strict=True)}
    return sheet(scheme(rule), name, values | {"signing_rate": counted(signing)})


def test_full_counts_are_certain():
    one = sheet(scheme(), "A", {key: counted("0.9") for key in (*SAMPLED, "signing_rate")})
    two = sheet(scheme(), "B", {key: counted("0.8") for key in (*SAMPLED, "signing_rate")})
    found = sureness([one, two])
    assert found["A"][:3] == (94, 94, 94) and found["A"][4:] == (1, 1, 1) and found["B"][4:] == (2, 2, 2)
    assert found["A"].chances == {"excellent": 1, "good": 1, "passed": 1, "failed": 1}


def test_a_score_on_a_bound_reaches_it_about_as_likely_as_not():
    """50 points by a full count, and three samples exactly on their target: chance can only take away from
    what is full, so the draws alone would reach the 90 in one of eight.
    """
    one = made("A", "5/6", (90, 100), (90, 100), (90, 100))
    assert one.score == 90
    found = sureness([one])["A"]
    assert 0.4 <= found.chances["excellent"] <= 0.65 and found.chances["good"] > 0.99
    assert found.lower < 90 <= found.upper


def test_what_comes_or_goes_at_once_is_not_taken_to_come_only():
    """60% + 40/3 × 3 = 100 points by 49 of 60 answers, where 80% is all or nothing: the three together are
    kept by about one of four, though by their reflection by more than half.
    """
    rule = AllOrNothing(Fraction(4, 5))
    found = sureness([made("A", "1", *[(49, 60)] * 3, rule=rule)])["A"]
    assert found.score == 100 and found.chances["excellent"] < 0.4


def test_what_cannot_be_scored_leaves_places_open():
    """B has 80 points and 20 open, so it may stand above or below A with 90; C with 50 stands last anyway."""
    full = {key: counted("0.9") for key in SAMPLED}
    a = sheet(scheme(), "A", full | {"signing_rate": counted("5/6")})
    b = sheet(scheme(), "B", dict.fromkeys(SAMPLED[:1], counted("0.9")) | {"signing_rate": counted("1")})
    c = sheet(scheme(), "C", full | {"signing_rate": counted("1/6")})
    assert (a.score, float(b.score), float(b.upper), c.score) == (90, pytest.approx(73.33, abs=0.01), 100, 50)
    found = sureness([a, b, c])
    assert {name: found[name][4:] for name in "ABC"} == {"A": (1, 1, 2), "B": (2, 1, 2), "C": (3, 3, 3)}


def test_one_without_samples_among_others_keeps_its_place():
    """Its draws are all the same number, though their spread need not come out as 0 in floats."""
    exact = sheet(scheme(), "E", {key: counted("0.123456789") for key in (*SAMPLED, "signing_rate")})
    others = [made(name, "0.9", (90 + n, 100), (80, 100), (85, 100)) for n, name in enumerate("ABCD")]
    assert sureness([exact, *others])["E"][4:] == (5, 5, 5)


def test_equal_full_counts_share_the_better_place():
    sheets = [
        sheet(scheme(), name, {key: counted(rate) for key in (*SAMPLED, "signing_rate")})
        for name, rate in (("A", "0.9"), ("B", "0.9"), ("C", "0.5"))
    ]
    found = sureness(sheets)
    assert [found[name][4:] for name in "ABC"] == [(1, 1, 1), (1, 1, 1), (3, 3, 3)]


def test_without_a_score_nothing_is_said():
    found = sureness([sheet(scheme(), "A", {}), made("B", "0.9", *[(80, 100)] * 3)])
    assert np.isnan(found["A"].score) and np.isnan(found["A"].chances["good"]) and found["B"].place == 1
    assert sureness([]) == {}


def test_no_answer_depends_on_the_order_or_on_who_else_is_looked_at():
    sheets = [
        made(name, "0.7", (yes, 100), (70, 100), (60, 100))
        for name, yes in zip("ABCDE", range(50, 100, 10), strict=True)
    ]
    one, other = sureness(sheets), sureness(sheets[::-1])
    assert one == other and sureness(sheets[:1])["A"][:4] == one["A"][:4]


def test_a_grade_at_ones_own_bound_is_an_even_chance():
    """54 + 40/3 × 3 × (0.585/0.9) = 80 of 100 points: just good, and as likely as not by chance alone."""
    found = sureness([made("A", "0.9", *[(1170, 2000)] * 3)])["A"]
    assert found.score == 80 and 0.4 < found.chances["good"] < 0.6
    assert found.chances["excellent"] == 0 and found.lower < 80 < found.upper


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rates", "answers", "rule"),
    [
        ((0.5, 0.8), 60, None),
        ((0.5, 0.8), 250, None),
        ((0.8, 0.99), 60, None),  # many beyond the target, where points end
        ((0.85, 0.95), 60, None),  # most about the target: chance can hardly do but take away
        ((0.6, 0.95), 60, AllOrNothing(Fraction(4, 5))),
    ],
)
def test_ranges_of_scores_hold_the_truth(rates, answers, rule):
    """At least 95% of 400 organisations' scores from true rates lie in what is said of them."""
    rng, held = np.random.default_rng(21), []
    for _ in range(400):
        truth = rng.uniform(*rates, 3)
        true_score = 54 + sum(
            40 / 3 * (float(rule.share(Fraction(rate), None)) if rule else min(rate / 0.9, 1))
            for rate in truth
        )
        drawn = rng.binomial(answers, truth)
        found = sureness([made("A", "0.9", *((int(yes), answers) for yes in drawn), rule=rule)])["A"]
        held.append(found.lower - 1e-9 <= true_score <= found.upper + 1e-9)
    print(f"{rates}, {answers} answers: {np.mean(held):.1%}")
    assert np.mean(held) >= 0.94


FREE, NARROW = (0.0, 1.0), (0.85, 0.95)
BINS = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]


def claims(rates, answers, rule, organisations=1500) -> tuple[np.ndarray, np.ndarray]:
    """What is said of reaching each grade by ``organisations`` with true ``rates`` and any counted part, and
    whether their true scores do reach it.
    """
    rng, said, true = np.random.default_rng(23), [], []
    for _ in range(organisations):
        truth, signing = rng.uniform(*rates, 3), Fraction(int(rng.integers(500, 1001)), 1000)
        shares = [float(rule.share(Fraction(rate), None)) if rule else min(rate / 0.9, 1) for rate in truth]
        true_score = 60 * float(signing) + sum(40 / 3 * share for share in shares)
        drawn = rng.binomial(answers, truth)
        one = made("A", str(signing), *((int(yes), answers) for yes in drawn), rule=rule)
        chances = sureness([one])["A"].chances
        for grade in one.scheme.grades[:-1]:
            said.append(chances[grade.key])
            true.append(true_score >= one.scheme.reached_from[grade.key])
    return np.array(said), np.array(true)


def gaps(said: np.ndarray, true: np.ndarray) -> list[float]:
    """By how much more is said than is true among those of whom about the same is said; two standard errors
    are taken off, so that what is left is no accident of so many organisations.
    """
    found = []
    for low, high in pairwise(BINS):
        some = (said >= low) & (said < high)
        gap, error = said[some].mean() - true[some].mean(), (0.25 / max(some.sum(), 1)) ** 0.5
        print(f"said {said[some].mean():.1%}, true {true[some].mean():.1%} of {some.sum()}")
        found.append(float(np.sign(gap) * max(abs(gap) - 2 * error, 0)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("rule", [None, AllOrNothing(Fraction(4, 5))], ids=["proportional", "all or nothing"])
def test_a_grade_said_to_be_so_likely_is_reached_so_often(rule):
    """Where true rates may be anything, what is said and what is true differ by less than 0.05 besides the
    simulation's own error; and what is said to be all but sure is true in 99 of 100.
    """
    said, true = claims(FREE, 60, rule)
    assert max(map(abs, gaps(said, true))) < 0.05
    assert true[said > 0.98].mean() >= 0.99 and true[said < 0.02].mean() <= 0.01


@pytest.mark.slow
def test_where_all_stand_about_their_target_no_grade_is_promised_too_easily():
    """There points end, so chance takes away more than it gives: less is promised than comes true."""
    said, true = claims(NARROW, 60, None)
    assert max(gaps(said, true)) < 0.02
    assert true[said > 0.98].mean() >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("apart", [0.0, 0.01, 0.05, 0.15])
def test_ranges_of_ranks_hold_the_true_rank(apart):
    """Of 23 organisations, nearly equal ones included, at least 94% of true ranks lie in their ranges."""
    rng, held, wide = np.random.default_rng(22), [], []
    for _ in range(60):
        truth = np.clip(rng.normal(0.75, apart, (23, 3)), 0, 0.9)
        true_scores = 54 + (40 / 3 * truth / 0.9).sum(axis=1)
        drawn = rng.binomial(120, truth)
        sheets = [
            made(f"{number}", "0.9", *((int(yes), 120) for yes in row)) for number, row in enumerate(drawn)
        ]
        found = sureness(sheets)
        places = 1 + (-true_scores).argsort().argsort()
        best, worst = (np.array([found[f"{at}"][part] for at in range(23)]) for part in (5, 6))
        held += list((best <= places) & (places <= worst))
        wide.append((worst - best).mean())
    print(f"{apart} apart: {np.mean(held):.1%}, {np.mean(wide):.1f} places wide")
    assert np.mean(held) >= 0.94
