"""One row of a scheme's table as a part of an item: its rule of credit, targets and conditions."""

import re
import unicodedata
from fractions import Fraction

from metrics.foundation.definitions import Direction, Indicator
from metrics.scorecards.credit import AllOrNothing, Balanced, Bands, Deducted, Linear, Proportional, Rule
from metrics.scorecards.model import Computed, Entered, OtherTarget, Part
from metrics.scorecards.own import faults, numbers_as_text
from metrics.scorecards.own.cells import Row, read_amount, word_of
from metrics.scorecards.own.words import KINDS, LEVEL_WORDS
from records.importing.message import Message

_LONGEST_JUDGED = 120
_EVERY = re.compile(r"[;、\n]")
_BAND = re.compile(
    r"(?P<low>[\d.,/%]+)(?:[–—~-]|至|to)(?P<high>[\d.,/%]+)(?::|得|earns|→)+(?P<earned>[\d.,/%]+)"
)
_OTHER = re.compile(r"(?P<where>[^:：≥≤]+)(?:[:：]|(?=[≥≤]))(?P<target>.+)")


def read_part(row: Row, share: Fraction, place: int) -> Part | None:
    """The part in ``row``, the one at ``place`` (from 1) of its item; None where something is wrong."""
    before = len(row.found)
    found = row.indicator("quantity")
    judged = row.text("judged_zh") or row.text("judged")
    if row.text("quantity") and judged:
        row.note("judged_zh", faults.BOTH_JUDGED)
    elif not row.text("quantity") and not judged:
        row.note("quantity", faults.NOTHING_JUDGED)
    elif found is not None:
        return _computed(row, share, found, before)
    elif judged:
        return _entered(row, share, place, before)
    return None


def _entered(row: Row, share: Fraction, place: int, before: int) -> Entered | None:
    title = row.both("judged", _LONGEST_JUDGED)
    key = row.place_key("judged") if row.text("judged") else f"{row.text('item')}_{place}"
    group = row.indicator("applies_with")
    drawn = row.yes("drawn")
    if len(row.found) > before:
        return None
    return Entered(share=share, key=key, title=title, applies_with=group.key if group else "", drawn=drawn)


def _computed(row: Row, share: Fraction, found: Indicator, before: int) -> Computed | None:
    rule, others = _rule(row, found), _others(row, found)
    set_here, fewest = row.yes("set_here"), row.whole("fewest")
    nobody = row.word("nobody")
    if others and isinstance(rule, Bands):
        row.note("others", faults.OTHERS_WITHOUT_TARGET)
    if rule is None or len(row.found) > before:
        return None
    return Computed(
        share=share,
        quantity=found.key,
        rule=rule,
        set_here=set_here,
        fewest=fewest,
        none_means_not_applicable=nobody == "left_out",
        others=others,
    )


def _rule(row: Row, found: Indicator) -> Rule | None:
    kind = row.word("rule") or "proportional"
    if kind == "bands":
        return _bands(row, found)
    target = _target(row, found, kind)
    if target is None:
        return None
    if kind == "linear":
        return _linear(row, found, target)
    if kind == "balanced":
        other = row.indicator("condition")
        if other is None:
            row.note("condition", faults.NO_CONDITION)
            return None
        return Balanced(target, other.key)
    direction = _direction(row, found)
    if direction is None:
        return None
    if kind == "deducted":
        return _deducted(row, found, target, direction)
    return (Proportional if kind == "proportional" else AllOrNothing)(target, direction)


def _target(row: Row, found: Indicator, kind: str) -> Fraction | None:
    """The target; 0 only where no value is divided by it."""
    if not row.text("target"):
        row.note("target", faults.NO_TARGET)
        return None
    target = row.amount("target", found)
    if target == 0 and kind in ("proportional", "balanced"):
        row.note("target", faults.NOT_ABOVE_ZERO)
        return None
    return target


def _direction(row: Row, found: Indicator) -> Direction | None:
    said = row.word("direction")
    direction = Direction[said] if said else found.direction
    if direction is Direction.NEUTRAL:
        row.note("direction", faults.NO_DIRECTION)
        return None
    return direction


def _linear(row: Row, found: Indicator, target: Fraction) -> Linear | None:
    floor, low = row.amount("floor", found), row.share("low")
    if floor is None:
        row.note("floor", faults.NO_FLOOR)
        return None
    if floor == target:
        row.note("floor", faults.FLOOR_IS_TARGET)
        return None
    return Linear(floor=floor, target=target, low=low or Fraction(0))


def _deducted(row: Row, found: Indicator, target: Fraction, direction: Direction) -> Deducted | None:
    step, each, most = row.amount("step", found), row.share("each"), row.share("most")
    if not step or each is None:
        row.note("step", faults.NO_STEP)
        return None
    return Deducted(target, step, each, Fraction(1) if most is None else most, direction)


def _bands(row: Row, found: Indicator) -> Bands | None:
    bounds: list[Fraction] = []
    earned: list[Fraction] = []
    before = ""
    pieces = [piece for piece in _EVERY.split(_narrow(row.text("bands"))) if piece]
    for piece in pieces:
        matched = _BAND.fullmatch(piece)
        low, high = (
            read_amount(matched[end], found) if matched else faults.NO_BANDS for end in ("low", "high")
        )
        share = numbers_as_text.read(matched["earned"]) if matched else None
        if isinstance(low, Message) or isinstance(high, Message) or share is None or share > 1 or low >= high:
            row.note("bands", faults.NO_BANDS)
            return None
        if bounds and low != bounds[-1]:
            row.note("bands", faults.gap(before, piece))
            return None
        bounds = [*(bounds or [low]), high]
        earned.append(share)
        before = piece
    if not pieces:
        row.note("bands", faults.NO_BANDS)
        return None
    return Bands(tuple(bounds), tuple(earned))


def _others(row: Row, found: Indicator) -> tuple[OtherTarget, ...]:
    """The targets of the column ``others``; a level, a kind of institution or both before each."""
    made: list[OtherTarget] = []
    for piece in filter(None, re.split(r"[;；\n]", row.text("others"))):
        matched = _OTHER.fullmatch(piece.strip())
        where = _where(matched["where"]) if matched else None
        target = read_amount(matched["target"].strip(), found) if matched else faults.NO_OTHERS
        if where is None or isinstance(target, Message) or not target:
            row.note("others", target if isinstance(target, Message) else faults.NO_OTHERS)
            return ()
        if where in [(one.level, one.of_kind) for one in made]:
            row.note("others", faults.TWICE_OTHERS)
            return ()
        made.append(OtherTarget(level=where[0], of_kind=where[1], target=target))
    return tuple(made)


def _where(said: str) -> tuple[str, str] | None:
    """The level and the kind that ``said`` names."""
    level = kind = ""
    for word in filter(None, (one.strip() for one in said.split("·"))):
        if named := word_of(word, LEVEL_WORDS):
            level = named
        elif named := word_of(word, KINDS):
            kind = named
        else:
            return None
    return (level, kind) if level or kind else None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")
