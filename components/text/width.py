"""How wide a text is before anyone has drawn it."""

import unicodedata

_LAST_LATIN, _FIRST_CHINESE = "\u024f", "\u2e80"


def ems(text: str, latin: float, signs: float = 1.0) -> float:
    """Ems that ``text`` takes in one line: ``latin`` for a Latin letter, digit or blank, one for a Chinese character.

    ``signs``: what is neither (≥, –, ✓), an em unless it is known to be less: a guess too wide leaves room, one too narrow cuts.
    """
    return sum(1.0 if letter >= _FIRST_CHINESE else latin if _is_latin(letter) else signs for letter in text)


def _is_latin(letter: str) -> bool:
    return letter <= _LAST_LATIN and unicodedata.east_asian_width(letter) not in "WFA"
