"""How wide a text is before anyone has drawn it."""

import unicodedata

_LAST_LATIN = "\u024f"


def ems(text: str, latin: float) -> float:
    """Ems that ``text`` takes in one line: ``latin`` for a Latin letter, digit or blank, one for everything else.

    What is neither Latin nor Chinese counts as an em, too: a guess too wide leaves room, one too narrow cuts.
    """
    return sum(latin if letter <= _LAST_LATIN and unicodedata.east_asian_width(letter) not in "WFA" else 1.0 for letter in text)
