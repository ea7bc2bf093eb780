"""How Chinese characters are spoken: all readings, so that a name is found by pinyin whichever it has."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, pinyin

_FIRST = "\u3400"  # the first Chinese character of Unicode


def readings(names: Iterable[str]) -> dict[str, list[str]]:
    """Character → its readings without tones, in small letters, for every Chinese character in ``names``.
    "lü" is "lv", as it is typed, and "lu".
    """
    return {letter: list(_readings(letter)) for letter in sorted(set("".join(names))) if letter >= _FIRST}


@lru_cache(maxsize=4000)
def _readings(letter: str) -> tuple[str, ...]:
    spoken = pinyin(letter, style=Style.NORMAL, heteronym=True, errors="ignore")
    found = [reading for some in spoken for reading in some]
    return tuple(dict.fromkeys([*found, *(reading.replace("v", "u") for reading in found)]))
