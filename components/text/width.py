"""Estimates how wide a text will be when it is drawn."""

import unicodedata
from itertools import accumulate

LONGEST_NAME = 60.0  # ems of a name within a sentence
# share of a shortened name that stands before the cut; ems of a Latin letter or a digit
_HEAD, _NARROW = (
    0.58,
    0.55,
)
_WIDE, _WIDER = frozenset("&@MW"), 0.35  # Latin letters that are nearly an em, and how much wider they are
_LAST_LATIN, _FIRST_CHINESE = "\u024f", "\u2e80"


def ems(text: str, latin: float, signs: float = 1.0) -> float:
    """The ems that ``text`` takes in one line: ``latin`` for a Latin letter, digit or blank, one for a
    Chinese character, ``signs`` for any other character (≥, –, ✓).

    ``signs`` is an em unless it is known to be less: too large an estimate only leaves room, too small a one
    cuts the text.
    """
    return sum(1.0 if letter >= _FIRST_CHINESE else latin if _is_latin(letter) else signs for letter in text)


# The largest ems of a letter: those of Noto Sans CJK (a digit has 0.555) and a tenth more, since every system
# has its own font.
_FIGURE, _SLIM, _SMALL, _CAPITAL, _BROAD = 0.62, 0.36, 0.62, 0.74, 0.95
_NARROW_ONES, _WIDE_ONES = frozenset("fijlrtI .,:;'|!()[]/-·"), frozenset("mwMW%@")


def most_ems(text: str) -> float:
    """The most ems that ``text`` may take in one line, letter by letter; for places that would cut a text
    that is wider.
    """
    return sum(_most(letter) for letter in text)


def _most(letter: str) -> float:
    if letter in _NARROW_ONES:
        return _SLIM
    if not _is_latin(letter):
        return 1.0
    if letter in _WIDE_ONES:
        return _BROAD
    return _FIGURE if letter.isdigit() else _CAPITAL if letter.isupper() or not letter.isalpha() else _SMALL


def _is_latin(letter: str) -> bool:
    return letter <= _LAST_LATIN and unicodedata.east_asian_width(letter) not in "WFA"


def width(text: str) -> float:
    """How wide ``text`` is in a file, in ems: a Chinese character is one, a Latin letter about half."""
    return ems(text, _NARROW) + _WIDER * sum(map(_WIDE.__contains__, text))


def short(text: str, ems: float) -> str:
    """``text`` shortened to at most ``ems`` by a cut in the middle, since names may differ at either end."""
    if width(text) <= ems:
        return text
    head = fitting(text, (ems - 1) * _HEAD)
    tail = min(fitting(text[::-1], (ems - 1) * (1 - _HEAD)), len(text) - head)
    return f"{text[:head]}…{text[len(text) - tail :]}"


def fitting(text: str, ems: float) -> int:
    """How many letters from the start fit into ``ems``."""
    ends = accumulate(map(width, text))
    return next((place for place, end in enumerate(ends) if end > ems - 1e-9), len(text))
