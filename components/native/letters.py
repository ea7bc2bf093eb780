"""Text on its way into office files: plain, of one line, and as wide as it is."""

import re
from collections.abc import Iterable, Sequence

from components.native.sheets import cut
from components.text import numbers, say
from components.text.width import LONGEST_NAME, fitting, short, width

# XML 1.0 forbids these in any form; half of a surrogate pair is no letter. Other signs of control and what is
# no letter in any plane are only discouraged.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")
# letters that hide or turn round what follows
_TURNING = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_IN_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x7f]')
_IN_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_PIECES = re.compile(r"[!-~\u00a1-\u024f]+\s*|.", re.S)  # a word with the blanks behind it, or one letter
_LONGEST_SHEET_NAME, _LONGEST_PROPERTY = 31, 255  # as office programs count letters: in UTF-16
# bytes of one name, and of all: a file's name has at most 255, a Chinese letter three or four
_LONGEST_PLACE, _LONGEST_PLACES = (
    120,
    180,
)
_LOOSE = 1.04  # how much wider another face may be


def clean(text: str) -> str:
    """One line without letters that a file may not hold. Names stay data: nothing in them is read as
    markup.
    """
    return _BREAKS.sub(" ", _TURNING.sub("", _FORBIDDEN.sub("", str(text)))).strip()


def name_in_title(name: str) -> str:
    """A name as a title has room for it."""
    return short(clean(name), LONGEST_NAME)


def in_property(text: str) -> str:
    """``text`` as a property of a file, or what stands for a picture: programs refuse, or repair, what is
    longer.
    """
    return cut(clean(text), _LONGEST_PROPERTY)


def rows(text: str, ems: float) -> int:
    """How many rows ``text`` takes where ``ems`` fit into one; faces differ a little in width."""
    return len(wrapped(text, ems / _LOOSE))


def wrapped(text: str, ems: float) -> list[str]:
    """``text`` in lines of at most so many ems; a word of Latin letters is not cut unless it is longer than
    that.
    """
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if width(line + piece.rstrip()) > ems and line:
            lines.append(line.rstrip())
            line = ""
        line += piece if line or piece.strip() else ""
        while width(line) > ems + 1:
            end = max(fitting(line, ems), 1)
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def file_name(
    places: Sequence[str], period: str, lang: str, ending: str, edition: str = "", unfinished: bool = False
) -> str:
    """道里区_2018年一季度_绩效分析.pptx: of the names of ``places``, the largest first, and of ``edition`` a file name
    keeps what it may.
    """
    most = min(_LONGEST_PLACE, _LONGEST_PLACES // (len(places) + bool(edition)))
    safe = [name for place in places if (name := in_file_name(place, most))] or [say("district", lang)]
    when = numbers.period(period, lang)
    when = say("incomplete_mark", lang, period=when) if unfinished else when
    said, mark = say("file_name", lang, place="_".join(safe), period=when), in_file_name(edition, most)
    return f"{(f'{said}_{mark}' if mark else said).replace(' ', '_')}.{ending}"


def in_file_name(name: str, most: int = 200) -> str:
    """``name`` as part of a file's name, in at most so many bytes."""
    kept = _IN_NO_FILE_NAME.sub("", clean(name)).strip(" .").encode()[:most]
    return kept.decode(errors="ignore").strip(" .")


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Names that Excel allows: legal letters, at most 31 of them, none twice whatever the case."""
    given, seen = [], {name.casefold() for name in taken}
    for want in wanted:
        base = clean(_IN_NO_SHEET_NAME.sub(" ", want)).strip(" '") or "-"
        name, number = _sheet_name(base), 2
        while name.casefold() in seen or name.casefold() == "history":
            mark = f" ({number})"
            name, number = _sheet_name(base, mark), number + 1
        seen.add(name.casefold())
        given.append(name)
    return given


def _sheet_name(base: str, mark: str = "") -> str:
    room = _LONGEST_SHEET_NAME - len(mark)
    return cut(base, room).strip(" '") + mark
