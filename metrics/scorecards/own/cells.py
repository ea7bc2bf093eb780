"""Reading one row of a scheme's table: each method reads one cell, and notes what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from metrics.foundation.definitions import Indicator, Unit
from metrics.indicators import INDICATORS
from metrics.indicators.unlisted import UNLISTED, quantity
from metrics.scorecards.own import faults, numbers_as_text
from metrics.scorecards.own.columns import ROWS, column
from metrics.scorecards.own.draft import Cells
from metrics.scorecards.own.faults import Fault
from records.importing.message import Message
from records.labels import Codes, Text
from records.masking import is_name

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLACE_KEY = re.compile(r"[^\s~:=&#]{1,30}")
_SEVERAL = re.compile(r"[,，、;；]")
_PARTS = {one.key for one in ROWS if one.of == "part"}
_MOST = Fraction(10**9)


@dataclass(frozen=True)
class Row:
    """The row ``place`` (from 0) of one of a draft's tables; what is wrong goes to ``found``."""

    table: str
    place: int
    cells: Cells
    found: list[Fault]

    def note(self, column_: str, message: Message) -> None:
        self.found.append(Fault(self.table, self.place, column_, message))

    def text(self, name: str) -> str:
        return " ".join(self.cells.get(name, "").split())

    @property
    def has_part(self) -> bool:
        """Whether anything stands in a column of parts."""
        return any(self.text(name) for name in _PARTS)

    def with_shared(self, other: "Row", of: str) -> "Row":
        """This row with what it lacks of the columns that all rows of a section or an item share; notes where
        ``other`` says something else.
        """
        more = {}
        for name in (one.key for one in ROWS if one.of == of and one.key != of):
            mine, its = self.text(name), other.text(name)
            if mine and its and mine != its:
                other.note(name, faults.differs(of))
            elif its:
                more[name] = its
        return replace(self, cells={**self.cells, **more})

    def key(self, name: str) -> str:
        found = self.text(name)
        if not _KEY.fullmatch(found):
            self.note(name, faults.BAD_KEY if found else faults.EMPTY)
        return found

    def place_key(self, name: str) -> str:
        found = self.text(name)
        if not _PLACE_KEY.fullmatch(found):
            self.note(name, faults.BAD_PLACE_KEY if found else faults.EMPTY)
        return found

    def both(self, name: str, longest: int, required: bool = True) -> Text:
        """The two languages of a text; without English as in Chinese."""
        for lang in ("zh", "en"):
            said = self.text(f"{name}_{lang}")
            if said and not is_name(said, longest if lang == "zh" else 2 * longest):
                self.note(f"{name}_{lang}", faults.BAD_WORDS)
        zh = self.text(f"{name}_zh")
        if required and not zh:
            self.note(f"{name}_zh", faults.EMPTY)
        return Text(zh, self.text(f"{name}_en") or zh)

    def number(self, name: str) -> Fraction:
        said = self.text(name)
        found = numbers_as_text.read(said)
        if found is None or found > _MOST:
            self.note(name, faults.NO_NUMBER if said else faults.EMPTY)
            return Fraction(0)
        return found

    def positive(self, name: str) -> Fraction:
        """A number above 0; 0 where it is none."""
        found = self.number(name)
        if not found and numbers_as_text.read(self.text(name)) == 0:
            self.note(name, faults.NOT_ABOVE_ZERO)
        return found

    def share(self, name: str, *, zero: bool = True) -> Fraction | None:
        """A share of at most 1, which may be 0 if ``zero``; None where there is none."""
        said = self.text(name)
        if not said:
            return None
        found = numbers_as_text.read(said)
        if found is None or found > 1 or (not zero and not found):
            self.note(name, faults.NO_NUMBER if found is None else faults.NO_SHARE)
            return None
        return found

    def whole(self, name: str) -> int:
        said = self.text(name)
        if not said:
            return 0
        found = numbers_as_text.read(said)
        if found is None or found.denominator > 1 or found > _MOST:
            self.note(name, faults.NOT_WHOLE)
            return 0
        return int(found)

    def word(self, name: str) -> str:
        """The key of one of the allowed words of the column; "" for none."""
        words = column(self.table, name).words
        found = word_of(self.text(name), words)
        if found is None:
            self.note(name, faults.unknown_word(tuple(words.values())))
        return found or ""

    def yes(self, name: str) -> bool:
        return self.word(name) == "yes"

    def several(self, name: str, words: Codes, wrong: Message) -> tuple[str, ...]:
        """Keys of several words."""
        said = [one.strip() for one in _SEVERAL.split(self.text(name)) if one.strip()]
        found = [word_of(one, words) for one in said]
        if None in found:
            self.note(name, wrong)
        if not said and column(self.table, name).required:
            self.note(name, faults.EMPTY)
        return tuple(dict.fromkeys(one for one in found if one))

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of a key or title."""
        said = self.text(name)
        if not said:
            return None
        key = _indicators().get(said.casefold())
        if key is None:
            self.note(name, faults.NO_INDICATOR)
            return None
        return quantity(key)

    def amount(self, name: str, of: Indicator) -> Fraction | None:
        """A value of the indicator ``of``; None where there is none."""
        said = self.text(name)
        if not said:
            return None
        found = read_amount(said, of)
        if isinstance(found, Message):
            self.note(name, found)
            return None
        return found


def word_of(said: str, words: Codes) -> str | None:
    """The key of the word ``said`` in either language, or the key itself; "" for nothing, None for another
    word.
    """
    asked = said.casefold().replace(" ", "")
    if not asked:
        return ""
    for key, word in words.items():
        if asked in (key.casefold(), *(one.casefold().replace(" ", "") for one in word)):
            return key
    return None


def read_amount(said: str, of: Indicator) -> Fraction | Message:
    """A value of the indicator ``of``, as it is written."""
    found = numbers_as_text.read(said)
    if found is None or found > _MOST:
        return faults.NO_NUMBER
    is_percentage = numbers_as_text.is_percentage(said)
    if of.unit is Unit.PERCENT:
        # A cell of a spreadsheet that is formatted as a percentage reaches us as a fraction of 1.
        return found if is_percentage or found <= 1 else faults.WHICH_PERCENTAGE
    return faults.NOT_PERCENT if is_percentage else found


@cache
def _indicators() -> Mapping[str, str]:
    """Key or title in either language → key of an indicator."""
    every = {**{key: INDICATORS[key] for key in INDICATORS}, **UNLISTED}
    return {name.casefold(): key for key, one in every.items() for name in (one.title.zh, one.title.en, key)}
