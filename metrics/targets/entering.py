"""Entering a target of the district's own: reading what was typed, and refusing what makes no sense."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

import sqlalchemy as sa

from metrics.foundation.definitions import Direction, Indicator, Unit
from metrics.foundation.organisations import DISTRICT, LEVELS
from metrics.indicators import INDICATORS
from metrics.targets import faults
from metrics.targets.faults import Fault, Refused
from metrics.targets.in_force import may_have_target
from records import clock, targets
from records.importing.days import read_day
from records.importing.message import Message
from records.labels import MAIN_INSTITUTION_KINDS
from records.masking import is_name
from records.targets import AlreadyThere

LONGEST_SOURCE, LONGEST_NAME = 60, 40
_PLACES = {Unit.PERCENT: 4, Unit.RATIO: 4, Unit.YUAN: 2}  # of the stored value; others are whole numbers


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A target as it is typed; ``level`` and ``kind``: "" for all; ``ends_on``: its last day, "" for none."""

    indicator: str
    value: str
    starts_on: str
    source: str
    by: str
    level: str = ""
    kind: str = ""
    ends_on: str = ""


def enter(engine: sa.Engine, entry: Entry) -> int:
    """Store ``entry`` and return its number. Raises Refused with every fault."""
    found: list[Fault] = []

    def note(field: str, read: object) -> None:
        if isinstance(read, Message):
            found.append(Fault(field, read))

    source, by = (" ".join(text.split()) for text in (entry.source, entry.by))
    note("indicator", _fault_of_indicator(entry.indicator))
    note("level", None if entry.level in ("", *LEVELS) else faults.NO_LEVEL)
    note("kind", _fault_of_kind(entry.kind, entry.level))
    indicator = INDICATORS.own.get(entry.indicator)
    value = _value(indicator, entry.value) if indicator is not None else Decimal(1)
    first, last = (_day(text) for text in (entry.starts_on, entry.ends_on))
    note("value", value)
    note("starts_on", faults.NO_DAY if first is None else first)
    note("ends_on", last)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        note("ends_on", faults.ENDS_BEFORE)
    note("source", fault_of_words(source, LONGEST_SOURCE, faults.NO_SOURCE, faults.BAD_SOURCE))
    note("by", fault_of_words(by, LONGEST_NAME, faults.NOBODY, faults.BAD_NAME))
    if found or not isinstance(value, Decimal) or not isinstance(first, date) or isinstance(last, Message):
        raise Refused(found)
    try:
        return targets.add(
            engine,
            indicator=entry.indicator,
            level=entry.level,
            kind=entry.kind,
            value=value,
            starts_on=first,
            ends_on=last,
            source=source,
            by=by,
        )
    except AlreadyThere as error:
        raise Refused([Fault("starts_on", faults.already_there(error.number))]) from error


def withdraw(engine: sa.Engine, number: int, by: str) -> bool:
    """Withdraw the target ``number`` in the name of ``by``. Returns whether it counted until now. Raises
    Refused where nobody is named.
    """
    by = " ".join(by.split())
    if fault := fault_of_words(by, LONGEST_NAME, faults.NOBODY, faults.BAD_NAME):
        raise Refused([Fault("withdrawn_by", fault)])
    return targets.withdraw(engine, number, by=by)


def _fault_of_indicator(key: str) -> Message | None:
    if key not in INDICATORS.own:
        return faults.NO_INDICATOR
    return None if may_have_target(INDICATORS.own[key]) else faults.NO_DIRECTION


def _fault_of_kind(kind: str, level: str) -> Message | None:
    if kind not in ("", *MAIN_INSTITUTION_KINDS):
        return faults.NO_KIND
    return faults.KIND_OF_DISTRICT if kind and level == DISTRICT else None


def fault_of_words(text: str, longest: int, empty: Message, bad: Message) -> Message | None:
    """``empty`` for no text, ``bad`` for one that is too long or tells of a person; None for a good one."""
    if not text:
        return empty
    return None if is_name(text, longest) else bad


def _value(indicator: Indicator, text: str) -> Decimal | Message:
    """The value that ``text`` means in the indicator's unit, a percentage as a fraction."""
    narrow = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    upwards = indicator.direction is Direction.HIGHER
    if narrow[:1] and narrow[0] in ("≤<" if upwards else "≥>"):
        return faults.UPWARDS if upwards else faults.DOWNWARDS
    narrow = narrow.lstrip("≥≤<>= ")
    number, percent = narrow.rstrip("% "), narrow.endswith("%")
    if not narrow:
        return faults.NO_VALUE
    try:
        value = Decimal(number)
    except InvalidOperation:
        return faults.NOT_A_NUMBER
    if not value.is_finite():
        return faults.NOT_A_NUMBER
    if value <= 0:
        return faults.NOT_ABOVE_ZERO
    if indicator.unit is Unit.PERCENT:
        if value < 1 and not percent:
            return faults.WHICH_PERCENTAGE
        if value > 100:
            return faults.NOT_A_PERCENTAGE
        value /= 100
    elif percent:
        return faults.NOT_PERCENT
    places = _PLACES.get(indicator.unit, 0)
    if value != round(value, places):
        return faults.TOO_FINE if places else faults.NOT_WHOLE
    return value if value < 10**10 else faults.NOT_A_NUMBER


def _day(text: str) -> date | Message | None:
    """The day that ``text`` means; None if it is empty."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    return read_day(narrow, clock.zone(), clock.today()) if narrow else None
