"""Entering the points of a judged part: reading what was typed, refusing what makes no sense, and what was
entered as the shares that sheets count with.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import sqlalchemy as sa

from metrics.scorecards import judging_faults as faults
from metrics.scorecards.evidence import checked
from metrics.scorecards.model import Entered, Item, Scheme
from metrics.scorecards.rounding import rounded
from metrics.scorecards.sheet import Entry
from metrics.targets.entering import LONGEST_NAME, fault_of_words
from metrics.targets.faults import BAD_NAME, NOBODY, Fault, Refused
from records.assessing import judgements
from records.assessing.judgements import File, Given, Judgement, Kept
from records.importing.message import Message

LONGEST_SENTENCE = 200
_PLACES = 4  # decimals that are stored
_TRIFLE = Fraction(1, 10**_PLACES)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A judgement as it is typed: ``points`` as text, or not ``applies``; ``files`` are its evidence, besides
    what is ``kept`` of an earlier one.
    """

    part: str
    organisation: str
    period: str
    points: str
    sentence: str
    by: str
    applies: bool = True
    files: Sequence[File] = ()
    kept: Sequence[Kept] = ()


def judged_parts(scheme: Scheme) -> dict[str, tuple[Item, Entered]]:
    """Key → item and part, for every part that people judge, in the scheme's order."""
    return {
        part.key: (item, part) for item in scheme.items for part in item.parts if isinstance(part, Entered)
    }


def most(item: Item, part: Entered) -> Fraction:
    """The most points there are to give for ``part``."""
    return item.points * part.share


def judge(engine: sa.Engine, scheme: Scheme, typed: Typed) -> int:
    """Store the judgement and return its number. Raises Refused with every fault."""
    sentence, by = (" ".join(text.split()) for text in (typed.sentence, typed.by))
    of = most(*judged_parts(scheme)[typed.part])
    points = _points(typed.points, of) if typed.applies else None
    files = checked(typed.files)
    checks = {
        "points": points,
        "sentence": fault_of_words(sentence, LONGEST_SENTENCE, faults.NO_SENTENCE, faults.BAD_SENTENCE),
        "evidence": files,
        "by": fault_of_words(by, LONGEST_NAME, NOBODY, BAD_NAME),
    }
    found = [Fault(field, fault) for field, fault in checks.items() if isinstance(fault, Message)]
    if found or isinstance(points, Message) or isinstance(files, Message):
        raise Refused(found)
    given = Given(
        scheme=scheme.published_key,
        part=typed.part,
        organisation=typed.organisation,
        period=typed.period,
        points=points,
        of_points=str(of),
        sentence=sentence,
        by=by,
        files=files,
        kept=typed.kept,
    )
    return judgements.add(engine, [given])[0]


def counting(every: Iterable[Judgement], scheme: Scheme, period: str) -> dict[str, dict[str, Judgement]]:
    """Organisation → key of a part → the judgement that counts: the last one of ``every``."""
    found: dict[str, dict[str, Judgement]] = {}
    parts = judged_parts(scheme)
    for one in every:
        if one.scheme == scheme.published_key and one.period == period and one.part in parts:
            found.setdefault(one.organisation, {})[one.part] = one
    return found


def entries(every: Iterable[Judgement], scheme: Scheme, period: str) -> dict[str, dict[str, Entry]]:
    """The same as shares of the points that there were to give."""
    return {
        organisation: {
            part: Entry(None if one.points is None else _share(Fraction(one.points), Fraction(one.of_points)))
            for part, one in its.items()
        }
        for organisation, its in counting(every, scheme, period).items()
    }


def _share(points: Fraction, of: Fraction) -> Fraction:
    """The share that ``points`` are ``of`` all. All of 10/3 points cannot be typed: 3.33, as they are read,
    are all of them.
    """
    return Fraction(1) if points >= Fraction(rounded(of)) - _TRIFLE else points / of


def _points(text: str, of: Fraction) -> Decimal | Message:
    """The points that ``text`` means, of at most ``of``."""
    narrow = unicodedata.normalize("NFKC", text).strip().removesuffix("分").strip()
    if not narrow:
        return faults.NO_POINTS
    try:
        points = Decimal(narrow)
    except InvalidOperation:
        return faults.NOT_POINTS
    if not points.is_finite():
        return faults.NOT_POINTS
    if points < 0 or Fraction(points) > max(of, Fraction(rounded(of))):
        return faults.too_many(of)
    return points if points == round(points, _PLACES) else faults.TOO_FINE
