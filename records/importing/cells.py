"""Turning a column of text into typed values, with a mask of rows for each kind of problem."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from records.importing import digits, file_messages, identity, row_messages
from records.importing.blank_words import words_for_nothing
from records.importing.days import read_day
from records.importing.kinds import plain
from records.importing.masks import mask
from records.importing.message import Message
from records.labels import ALSO, Codes
from records.masking import tells_of_person

# Blanks, some of which (zero-width ones) cannot be seen.
_BLANKS = " \t\r\n\v\f\x85\xa0\u2002\u2003\u2007\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
_MARKED_AS_TEXT = r"^(?:=\"([^\"]*)\"|'([\w./+,-]+))$"
_NO_DAY = re.compile(r"0000-00-00(?:[ T]00:00:00(?:\.0+)?)?")
_HASHES = r"^#{2,}$"
_FAILED = r"^#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$"

# Not 2018.10, which Excel takes for a number and writes as 2018.1.
_MONTHS = [
    re.compile(form)
    for form in (
        r"(\d{4})-(\d{1,2})",
        r"(\d{4})/(\d{1,2})",
        r"(\d{4})(\d\d)",
        r"(\d{4})年(\d{1,2})月",
    )
]
_OLDEST = 120 * 365.25


class Parsed(NamedTuple):
    """The typed values (null where a text could not be read), and for each problem a mask of the rows that
    have it.
    """

    values: pa.Array
    wrong: list[tuple[np.ndarray, Message]]


def clean(texts: pa.Array, column: sa.Column) -> pa.Array:
    """``texts`` without blanks around them and without the marks (="…", '…) that tell Excel that a cell is
    text. Empty texts become null, as do words for an empty cell (``words_for_nothing``) of ``column``.
    """
    plain_letters = pc.all(pc.string_is_ascii(texts)).as_py() is not False
    trimmed = pc.ascii_trim_whitespace(texts) if plain_letters else pc.utf8_trim(texts, _BLANKS)
    if any(pc.any(pc.starts_with(trimmed, sign)).as_py() for sign in ("=", "'")):
        marked = pc.match_substring_regex(trimmed, _MARKED_AS_TEXT)
        trimmed = pc.if_else(marked, pc.replace_substring_regex(trimmed, _MARKED_AS_TEXT, r"\1\2"), trimmed)
    # The empty text is among these words, so that one comparison finds both.
    empty = pc.is_in(trimmed, value_set=words_for_nothing(column))
    return pc.if_else(empty, None, trimmed) if pc.any(empty).as_py() else trimmed


class Site(NamedTuple):
    """What is needed, besides its texts, to read a column.

    ``measures`` are the keys that reported totals may name; ``names`` gives, for a column
    that is referred to, what its records are called: plain name → number, "" if several share it.
    ``zone`` is the site's time zone, in which the day of a moment is told, and ``today`` the day there.
    """

    measures: frozenset[str]
    names: dict[str, dict[str, str]]
    today: dt.date
    zone: ZoneInfo


def parse(column: sa.Column, texts: pa.Array, site: Site, *, mac: bool = False) -> Parsed:
    """``texts``, as ``clean`` returns them, as values of ``column``; ``mac``: day numbers count from 1904."""
    failed = mask(pc.match_substring_regex(texts, _FAILED))
    if failed.any():
        parsed = parse(column, pc.if_else(pa.array(failed), None, texts), site, mac=mac)
        return Parsed(parsed.values, [*parsed.wrong, (failed, row_messages.FORMULA_ERROR)])
    lost = _unwritten(column, texts)
    if any(wrong.any() for wrong, _ in lost):
        gone = np.logical_or.reduce([wrong for wrong, _ in lost])
        parsed = parse(column, pc.if_else(pa.array(gone), None, texts), site, mac=mac)
        return Parsed(parsed.values, [*parsed.wrong, *lost])
    if column.info.get("codes"):
        return _codes(column.info["codes"], texts)
    if isinstance(column.type, sa.Date):
        return _dates(column, texts, site, mac)
    if isinstance(column.type, sa.Integer):
        return _usual(column, _whole(texts))
    if isinstance(column.type, sa.Numeric):
        return _usual(column, _decimal(texts, column.type.scale or 0, column.info["share"]))
    if "period" in column.info:
        return _distinct(
            texts, lambda text: _period(text, site.today), pa.string(), row_messages.NOT_A_PERIOD
        )
    if "measure" in column.info:
        return _distinct(
            texts,
            lambda text: text if text in site.measures else None,
            pa.string(),
            row_messages.NOT_A_MEASURE,
        )
    return _numbers_for_names(_texts(column, texts), site.names.get(column.info.get("references", "")))


def _unwritten(column: sa.Column, texts: pa.Array) -> list[tuple[np.ndarray, Message]]:
    """Masks of cells whose content was lost when they were written: #### of a narrow column, powers of ten
    for a long number.
    """
    # In a column of words 1E+12 may be a word.
    said = isinstance(column.type, sa.String) and not column.name.endswith("_id")
    nowhere = np.zeros(len(texts), dtype=bool)
    hashes = (
        mask(pc.match_substring_regex(_narrow(texts), _HASHES)) if _holds(texts, "##", "＃＃") else nowhere
    )
    powers = digits.powers_of_ten(_narrow(texts)) if not said and _holds(texts, *digits.SIGNS) else nowhere
    return [(hashes, row_messages.HASHES), (powers, row_messages.DIGITS_LOST)]


def _each(texts: pa.Array, read: Callable[[str], object], type_: pa.DataType) -> Parsed:
    """Read each distinct text once; ``read`` returns a value, or the message that says why there is none."""
    encoded = pc.dictionary_encode(texts)
    readings = [read(text) for text in encoded.dictionary.to_pylist()]
    values = pa.array([None if isinstance(one, Message) else one for one in readings], type_).take(
        encoded.indices
    )
    wrong = []
    for message in dict.fromkeys(one for one in readings if isinstance(one, Message)):
        places = pa.array(
            [place for place, one in enumerate(readings) if one is message], encoded.indices.type
        )
        wrong.append((mask(pc.is_in(encoded.indices, value_set=places)), message))
    return Parsed(values, wrong)


def _distinct(texts: pa.Array, read: Callable[[str], object], type_: pa.DataType, message: Message) -> Parsed:
    """Read each distinct text once, since a column of a million dates has a few thousand different ones;
    where ``read`` returns None, ``message`` is the problem.
    """
    return _each(texts, lambda text: message if (found := read(text)) is None else found, type_)


def _codes(codes: Codes, texts: pa.Array) -> Parsed:
    keys = {plain(word): key for key in codes for word in ALSO.get(key, ())}
    keys |= {plain(word): key for key, words in codes.items() for word in (key, *words)}
    return _distinct(texts, lambda text: keys.get(plain(text)), pa.string(), row_messages.not_a_code(codes))


def _dates(column: sa.Column, texts: pa.Array, site: Site, mac: bool) -> Parsed:
    today, of_birth = site.today, "birth" in column.info
    read = (
        partial(_month, site=site, mac=mac)
        if "month" in column.info
        else partial(read_day, zone=site.zone, today=today, birth=of_birth, mac=mac)
    )
    # MySQL writes a missing day as 0000-00-00.
    missing = None if column.nullable else row_messages.REQUIRED
    parsed = _each(
        _narrow(texts), lambda text: missing if _NO_DAY.fullmatch(text) else read(text), pa.date32()
    )
    if of_birth:
        old = pa.scalar(today - dt.timedelta(days=_OLDEST))
        parsed.wrong.append((mask(pc.less(parsed.values, old)), row_messages.OLD_AGE))
    if years := column.info.get("years"):
        first, last = dt.date(years[0], 1, 1), dt.date(today.year + years[1], 12, 31)
        outside = pc.or_(pc.less(parsed.values, pa.scalar(first)), pc.greater(parsed.values, pa.scalar(last)))
        parsed.wrong.append((mask(outside), row_messages.outside_years(first, last)))
    if "ahead" not in column.info:
        parsed.wrong.append((mask(pc.greater(parsed.values, pa.scalar(today))), row_messages.IN_FUTURE))
    return parsed


def _month(text: str, site: Site, *, mac: bool = False) -> dt.date | Message:
    for form in _MONTHS:
        if match := form.fullmatch(text):
            return _first_of(match[1], match[2]) or row_messages.NOT_A_MONTH
    found = read_day(text, site.zone, site.today, mac=mac)
    if isinstance(found, Message):
        return row_messages.NOT_A_MONTH if found is row_messages.NOT_A_DATE else found
    return found.replace(day=1)


def _first_of(year: str, month: str) -> dt.date | None:
    return dt.date(int(year), int(month), 1) if int(year) >= 1900 and 1 <= int(month) <= 12 else None


def _period(text: str, today: dt.date) -> str | None:
    match = re.fullmatch(r"(\d{4})(?:Q([1-4]))?", plain(text).upper())
    begins = match and _first_of(match[1], str(3 * int(match[2] or 1) - 2))
    return match[0] if match and begins and begins <= today else None


def _whole(texts: pa.Array) -> Parsed:
    digits = pc.replace_substring_regex(_number(texts), r"\.0+$", "")
    good = pc.and_(pc.match_substring_regex(digits, r"^\d{1,10}$"), pc.is_valid(digits))
    values = pc.cast(pc.if_else(good, digits, None), pa.int64())
    values = pc.if_else(pc.less_equal(values, 2**31 - 1), values, None)
    return Parsed(pc.cast(values, pa.int32()), [(_lost(values, texts), row_messages.NOT_WHOLE)])


def _decimal(texts: pa.Array, places: int, share: bool) -> Parsed:
    percent = mask(pc.match_substring_regex(_narrow(texts), r"^\d+(?:\.\d+)?\s*%$"))
    if percent.any() and share:
        texts = _shares(texts, percent)
    elif percent.any():
        parsed = _decimal(pc.if_else(pa.array(percent), None, texts), places, share)
        return Parsed(parsed.values, [*parsed.wrong, (percent, row_messages.PERCENT_OF_WHAT)])
    # Zeros beyond the last place change nothing, but the cast would refuse them.
    digits = pc.replace_substring_regex(_number(texts), rf"^(\d+\.\d{{{places}}})0+$", r"\1")
    good = pc.match_substring_regex(digits, rf"^\d{{1,{14 - places}}}(?:\.\d{{1,{places}}})?$")
    values = pc.cast(pc.if_else(good, digits, None), pa.decimal128(14, places))
    wrong = [(_lost(values, texts), row_messages.not_a_decimal(places))]
    if share:
        above = mask(pc.greater(values, pa.scalar(Decimal(1))))
        return Parsed(pc.if_else(pa.array(above), None, values), [*wrong, (above, row_messages.NOT_A_SHARE)])
    return Parsed(values, wrong)


def _shares(texts: pa.Array, percent: np.ndarray) -> pa.Array:
    """``texts`` with percentages (where the mask ``percent`` is true) written as fractions."""

    def fraction(text: str) -> str:
        return f"{Decimal(text.rstrip(' %')) / 100:f}"

    written = [
        fraction(text) if is_percent else text
        for text, is_percent in zip(_narrow(texts).to_pylist(), percent, strict=True)
    ]
    return pa.array(written, pa.string())


def _usual(column: sa.Column, parsed: Parsed) -> Parsed:
    """Add a warning for numbers outside the column's usual range, which are possible but improbable."""
    if "usual" not in column.info:
        return parsed
    low, high = column.info["usual"]
    values = pc.cast(parsed.values, pa.float64())
    outside = mask(pc.or_(pc.less(values, low), pc.greater(values, high)))
    return Parsed(parsed.values, [*parsed.wrong, (outside, row_messages.unusual(low, high))])


def _number(texts: pa.Array) -> pa.Array:
    """Numbers in half-width characters without the commas or blanks between thousands."""
    digits = _narrow(texts)
    grouped = pc.match_substring_regex(digits, r"^\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?$")
    return pc.if_else(grouped, pc.replace_substring_regex(digits, "[, ]", ""), digits)


def _lost(values: pa.Array, texts: pa.Array) -> np.ndarray:
    return mask(pc.and_(pc.is_null(values), pc.is_valid(texts)))


def _narrow(texts: pa.Array) -> pa.Array:
    if pc.all(pc.string_is_ascii(texts)).as_py() is not False:
        return texts
    return pc.utf8_normalize(texts, form="NFKC")


def _texts(column: sa.Column, texts: pa.Array) -> Parsed:
    wrong = [(_matching(texts, r"[\r\n]", "\r", "\n"), row_messages.LINE_BREAK)]
    if longest := column.info.get("longest"):
        wrong.append((mask(pc.greater(pc.utf8_length(texts), longest)), file_messages.too_long(longest)))
    if not column.name.endswith("_id"):
        # Names and titles are shown on screens, so they must not contain anybody's ID or telephone number.
        return Parsed(
            texts,
            [
                *wrong,
                (
                    np.array([tells_of_person(text or "") for text in texts.to_pylist()], bool),
                    row_messages.TELLS_OF_PERSON,
                ),
            ],
        )
    texts = _narrow(texts)
    cut, doubtful = digits.filled_with_zeros(texts)
    wrong += [(cut, row_messages.DIGITS_ZEROED), (doubtful, row_messages.MAYBE_CUT)]
    if "person" in column.info:
        wrong.append((identity.looks_like(texts), row_messages.LOOKS_LIKE_ID))
    else:
        wrong.append((identity.are_numbers(texts), row_messages.LOOKS_LIKE_ID))
    return Parsed(texts, wrong)


def _matching(texts: pa.Array, pattern: str, *signs: str) -> np.ndarray:
    """A mask of the texts that match ``pattern``. Every match must contain one of the ``signs``: if no text
    does, the slow search is skipped.
    """
    return (
        mask(pc.match_substring_regex(texts, pattern))
        if _holds(texts, *signs)
        else np.zeros(len(texts), dtype=bool)
    )


def _holds(texts: pa.Array, *signs: str) -> bool:
    """Whether any text may contain one of the ``signs``. This one search through the bytes of all texts
    spares most columns the slow checks.
    """
    letters = b"" if (buffer := texts.buffers()[2]) is None else buffer.to_pybytes()
    return any(sign.encode() in letters for sign in signs)


def _numbers_for_names(parsed: Parsed, names: dict[str, str] | None) -> Parsed:
    """Replace names by numbers: files mostly refer to teams and institutions by name. ``names`` as in
    ``Site``.
    """
    if not names:
        return parsed
    encoded = pc.dictionary_encode(parsed.values)
    words = encoded.dictionary.to_pylist()
    numbers = [names.get(plain(word), word) for word in words]
    if numbers == words:
        return parsed
    values = pa.array([number or None for number in numbers], pa.string()).take(encoded.indices)
    shared = mask(pc.and_(pc.is_null(values), pc.is_valid(parsed.values)))
    return Parsed(values, [*parsed.wrong, (shared, row_messages.SEVERAL_WITH_NAME)])
