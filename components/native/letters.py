"""Prepares text for office files: removes forbidden characters, measures, wraps and shortens it, and makes
names of files and sheets.
"""

import re
from collections.abc import Iterable, Sequence

from components.native.sheets import cut
from components.text import numbers, say
from components.text.width import LONGEST_NAME, fitting, short, width

# XML 1.0 forbids control characters and halves of surrogate pairs in any form; the other control characters
# and the noncharacters of each plane are only discouraged, but removed as well.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")
# Invisible characters, and those that reverse the direction of the text after them.
_TURNING = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_IN_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x7f]')
_IN_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_PIECES = re.compile(r"[!-~\u00a1-\u024f]+\s*|.", re.S)  # a word with the blanks behind it, or one letter
_LONGEST_SHEET_NAME, _LONGEST_PROPERTY = 31, 255  # in UTF-16 units, as office programs count letters
# Bytes of one name and of all names in a file's name, which has at most 255; a Chinese character takes three
# or four.
_LONGEST_PLACE, _LONGEST_PLACES = (
    120,
    180,
)
_LOOSE = 1.04  # how much wider another font may be


def clean(text: str) -> str:
    """``text`` as one line, without characters that a file may not hold. Markup in it is not interpreted."""
    return _BREAKS.sub(" ", _TURNING.sub("", _FORBIDDEN.sub("", str(text)))).strip()


def name_in_title(name: str) -> str:
    """A name, shortened to what a title has room for."""
    return short(clean(name), LONGEST_NAME)


def in_property(text: str) -> str:
    """``text``, cut to the length that a property of a file or the alternative text of a picture may have;
    programs refuse or repair files with longer ones.
    """
    return cut(clean(text), _LONGEST_PROPERTY)


def rows(text: str, ems: float) -> int:
    """How many rows of ``ems`` width ``text`` takes, with some reserve, since fonts differ in width."""
    return len(wrapped(text, ems / _LOOSE))


def wrapped(text: str, ems: float) -> list[str]:
    """``text`` in lines of at most ``ems``; a Latin word is cut only if it is longer than a line."""
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
    """A file name such as 道里区_2018年一季度_绩效分析.pptx, from the names of ``places`` (the largest first),
    the period and the name of ``edition``, each without characters that file names may not have.
    """
    most = min(_LONGEST_PLACE, _LONGEST_PLACES // (len(places) + bool(edition)))
    safe = [name for place in places if (name := in_file_name(place, most))] or [say("district", lang)]
    when = numbers.period(period, lang)
    when = say("incomplete_mark", lang, period=when) if unfinished else when
    said, mark = say("file_name", lang, place="_".join(safe), period=when), in_file_name(edition, most)
    return f"{(f'{said}_{mark}' if mark else said).replace(' ', '_')}.{ending}"


def in_file_name(name: str, most: int = 200) -> str:
    """``name`` as part of a file's name: without forbidden characters, and in at most ``most`` bytes."""
    kept = _IN_NO_FILE_NAME.sub("", clean(name)).strip(" .").encode()[:most]
    return kept.decode(errors="ignore").strip(" .")


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The names ``wanted``, changed so that Excel allows them: no forbidden characters, at most 31 letters,
    and none equal to another or to one of ``taken``, regardless of case.
    """
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
