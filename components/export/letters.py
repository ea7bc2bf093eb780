"""Text on its way into office files: plain, of one line, and as wide as it is."""

import re
from collections.abc import Iterable, Sequence

from components.text import numbers, say
from components.text.width import ems

# XML 1.0 forbids these in any form; half of a surrogate pair is no letter.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")
_TURNING = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # letters that hide or turn round what follows
_IN_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x7f]')
_IN_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_PIECES = re.compile(r"[!-~\u00a1-\u024f]+\s*|.", re.S)  # a word with the blanks behind it, or one letter
_LONGEST_SHEET_NAME, _LONGEST_PLACE, _LONGEST_PLACES = 31, 40, 60  # together: a file's name has at most 255 bytes, a Chinese letter three
_HEAD, _LOOSE = 0.58, 1.04  # how much of a name that is cut stands before the cut; how much wider another face may be
_NARROW = 0.55  # of an em: a Latin letter or a digit


def clean(text: str) -> str:
    """One line without letters that a file may not hold. Names stay data: nothing in them is read as markup."""
    return _BREAKS.sub(" ", _TURNING.sub("", _FORBIDDEN.sub("", str(text)))).strip()


def width(text: str) -> float:
    """How wide ``text`` is, in ems: a Chinese character is one, a Latin letter about half."""
    return ems(text, _NARROW)


def short(text: str, ems: float) -> str:
    """``text`` of at most so many ems, cut in the middle: what tells names apart stands at their ends, too."""
    if width(text) <= ems:
        return text
    head = next(place for place in range(len(text), -1, -1) if width(text[:place]) <= (ems - 1) * _HEAD)
    tail = next(place for place in range(head, len(text) + 1) if width(text[place:]) <= (ems - 1) * (1 - _HEAD))
    return f"{text[:head]}…{text[tail:]}"


def rows(text: str, ems: float) -> int:
    """How many rows ``text`` takes where ``ems`` fit into one; faces differ a little in width."""
    return len(wrapped(text, ems / _LOOSE))


def wrapped(text: str, ems: float) -> list[str]:
    """``text`` in lines of at most so many ems; a word of Latin letters is not cut unless it is longer than that."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if width(line + piece.rstrip()) > ems and line:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
        while width(line) > ems + 1:
            cut = next(place for place in range(len(line), 0, -1) if width(line[:place]) <= ems or place == 1)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def file_name(places: Sequence[str], period: str, lang: str, ending: str, edition: str = "", unfinished: bool = False) -> str:
    """道里区_2018年一季度_绩效分析.pptx: of the names of ``places``, the largest first, and of ``edition`` a file name keeps what it may."""
    most = min(_LONGEST_PLACE, _LONGEST_PLACES // (len(places) + bool(edition)))
    safe = [name for place in places if (name := _in_file_name(place, most))] or [say("district", lang)]
    when = numbers.period(period, lang)
    when = say("incomplete_mark", lang, period=when) if unfinished else when
    said, mark = say("file_name", lang, place="_".join(safe), period=when), _in_file_name(edition, most)
    return f"{(f'{said}_{mark}' if mark else said).replace(' ', '_')}.{ending}"


def _in_file_name(name: str, most: int) -> str:
    return _IN_NO_FILE_NAME.sub("", clean(name)).strip(" .")[:most]


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Names that Excel allows: legal letters, at most 31 of them, none twice whatever the case."""
    given, seen = [], {name.casefold() for name in taken}
    for want in wanted:
        base = clean(_IN_NO_SHEET_NAME.sub(" ", want)).strip(" '") or "-"
        name, number = base[:_LONGEST_SHEET_NAME].strip(" '"), 2
        while name.casefold() in seen or name.casefold() == "history":
            mark = f" ({number})"
            name, number = base[:_LONGEST_SHEET_NAME - len(mark)].strip(" '") + mark, number + 1
        seen.add(name.casefold())
        given.append(name)
    return given
