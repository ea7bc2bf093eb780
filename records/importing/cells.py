"""A column of text → a column of its type, with a mask for each thing that can be wrong."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import messages
from records.importing.kinds import plain
from records.importing.messages import Message
from records.labels import Codes

# Days that may lie ahead: what is agreed, planned or due. All others are things that happened.
MAY_LIE_AHEAD = ("starts_on", "ends_on", "due_on", "until")
# Numbers that stand for one person, where an ID number could slip in.
PERSONS = ("resident_id", "staff_id", "doctor_id")

_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_DAYS = [re.compile(form + _TIME) for form in (
    r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})", r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    r"(\d{4})(\d\d)(\d\d)", r"(\d{4})年(\d{1,2})月(\d{1,2})日",
)]
# No 2018.10: Excel makes a number of it and drops the last zero.
_MONTHS = [re.compile(form) for form in (
    r"(\d{4})-(\d{1,2})", r"(\d{4})/(\d{1,2})", r"(\d{4})(\d\d)", r"(\d{4})年(\d{1,2})月",
)]
_SERIAL = re.compile(r"\d{5}")
_FIRST_SERIAL = dt.date(1899, 12, 30)
_ID_18 = r"^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$"
_ID_15 = r"^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$"


class Parsed(NamedTuple):
    """The typed values (wrong ones are null) and what was wrong where."""

    values: pa.Array
    wrong: list[tuple[np.ndarray, Message]]


def clean(texts: pa.Array) -> pa.Array:
    """``texts`` without blanks around them; what is then empty is null."""
    trimmed = pc.utf8_trim_whitespace(texts)
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def parse(column: sa.Column, texts: pa.Array, *, measures: Iterable[str], today: dt.date) -> Parsed:
    """``texts``, cleaned before, as values of ``column``."""
    if column.info.get("codes"):
        return _codes(column.info["codes"], texts)
    if isinstance(column.type, sa.Date):
        return _dates(column, texts, today)
    if isinstance(column.type, sa.Integer):
        return _whole(texts)
    if isinstance(column.type, sa.Numeric):
        return _decimal(texts, column.type.scale or 0)
    if column.name == "period":
        return _distinct(texts, lambda text: _period(text, today), pa.string(), messages.NOT_A_PERIOD)
    if column.name == "measure":
        known = set(measures)
        return _distinct(texts, lambda text: text if text in known else None, pa.string(), messages.NOT_A_MEASURE)
    return _texts(column, texts)


def mask(condition: pa.Array) -> np.ndarray:
    """A condition as a numpy mask; unknown counts as false."""
    return pc.fill_null(condition, False).to_numpy(zero_copy_only=False)


def _distinct(texts: pa.Array, read: Callable[[str], object], type_: pa.DataType, message: Message) -> Parsed:
    """Read each distinct text once (None: wrong); a column of a million dates has a few thousand of them."""
    encoded = pc.dictionary_encode(texts)
    readings = pa.array([read(text) for text in encoded.dictionary.to_pylist()], type_)
    values = readings.take(encoded.indices)
    return Parsed(values, [(mask(pc.and_(pc.is_null(values), pc.is_valid(texts))), message)])


def _codes(codes: Codes, texts: pa.Array) -> Parsed:
    keys = {plain(word): key for key, words in codes.items() for word in (key, *words)}
    return _distinct(texts, lambda text: keys.get(plain(text)), pa.string(), messages.not_a_code(codes))


def _dates(column: sa.Column, texts: pa.Array, today: dt.date) -> Parsed:
    # Pay is the one record of a whole month; it is kept on the month's first day.
    monthly = column.name == "month"
    parsed = _distinct(_narrow(texts), _month if monthly else day, pa.date32(),
                       messages.NOT_A_MONTH if monthly else messages.NOT_A_DATE)
    if column.name not in MAY_LIE_AHEAD:
        parsed.wrong.append((mask(pc.greater(parsed.values, pa.scalar(today))), messages.IN_FUTURE))
    return parsed


def day(text: str) -> dt.date | None:
    """The calendar day that ``text`` writes, a time after it left out; None if it is none."""
    if _SERIAL.fullmatch(text):
        return _FIRST_SERIAL + dt.timedelta(days=int(text))
    for form in _DAYS:
        if match := form.fullmatch(text):
            return _date(match[1], match[2], match[3])
    return None


def _month(text: str) -> dt.date | None:
    for form in _MONTHS:
        if match := form.fullmatch(text):
            return _date(match[1], match[2], "1")
    found = day(text)
    return found and found.replace(day=1)


def _date(year: str, month: str, day_: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day_)) if int(year) >= 1900 else None
    except ValueError:
        return None


def _period(text: str, today: dt.date) -> str | None:
    match = re.fullmatch(r"(\d{4})(?:Q([1-4]))?", plain(text).upper())
    begins = match and _date(match[1], str(3 * int(match[2] or 1) - 2), "1")
    return match[0] if match and begins and begins <= today else None


def _whole(texts: pa.Array) -> Parsed:
    digits = pc.replace_substring_regex(_number(texts), r"\.0+$", "")
    good = pc.and_(pc.match_substring_regex(digits, r"^\d{1,10}$"), pc.is_valid(digits))
    values = pc.cast(pc.if_else(good, digits, None), pa.int64())
    values = pc.if_else(pc.less_equal(values, 2**31 - 1), values, None)
    return Parsed(pc.cast(values, pa.int32()), [(_lost(values, texts), messages.NOT_WHOLE)])


def _decimal(texts: pa.Array, places: int) -> Parsed:
    # Zeros beyond the last place say nothing, and the cast would refuse them.
    digits = pc.replace_substring_regex(_number(texts), rf"^(\d+\.\d{{{places}}})0+$", r"\1")
    good = pc.match_substring_regex(digits, rf"^\d{{1,{14 - places}}}(?:\.\d{{1,{places}}})?$")
    values = pc.cast(pc.if_else(good, digits, None), pa.decimal128(14, places))
    return Parsed(values, [(_lost(values, texts), messages.not_a_decimal(places))])


def _number(texts: pa.Array) -> pa.Array:
    """Half-width digits without separators of thousands."""
    digits = _narrow(texts)
    grouped = pc.match_substring_regex(digits, r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
    return pc.if_else(grouped, pc.replace_substring(digits, ",", ""), digits)


def _lost(values: pa.Array, texts: pa.Array) -> np.ndarray:
    return mask(pc.and_(pc.is_null(values), pc.is_valid(texts)))


def _narrow(texts: pa.Array) -> pa.Array:
    return pc.utf8_normalize(texts, form="NFKC")


def _texts(column: sa.Column, texts: pa.Array) -> Parsed:
    wrong = [(mask(pc.match_substring_regex(texts, r"[\r\n]")), messages.LINE_BREAK)]
    if not column.name.endswith("_id"):
        return Parsed(texts, wrong)
    texts = _narrow(texts)
    wrong.append((mask(pc.match_substring_regex(texts, r"^\d(?:\.\d+)?[eE]\+\d+$")), messages.DIGITS_LOST))
    if column.name in PERSONS:
        wrong.append((_id_numbers(texts), messages.LOOKS_LIKE_ID))
    return Parsed(texts, wrong)


def _id_numbers(texts: pa.Array) -> np.ndarray:
    # Fifteen digits can be an honest number by chance, a column of them cannot.
    old = mask(pc.match_substring_regex(texts, _ID_15))
    new = mask(pc.match_substring_regex(texts, _ID_18))
    return new | old if 2 * old.sum() > len(old) else new
