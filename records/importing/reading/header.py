"""Finding the header of a table: it may be below titles, and may take two rows."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

# In how many rows a header is looked for, and how many columns a table may have.
ROWS_SEARCHED = 30
WIDEST = 500
BETWEEN = " · "  # joins the two words of a header over two rows

Known = Callable[[str], bool]

# Characters that are invisible though Unicode calls them letters, marks or symbols: fillers of Hangul,
# variation selectors, an empty braille cell.
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def visible(word: str) -> str:
    """``word`` as people see it: without zero-width characters, marks of direction and soft hyphens, and with
    one space for any sequence of blanks.
    """
    if word.isascii() and word.isprintable():
        return " ".join(word.split())
    # Line breaks and tabs are control characters, too, but they separate words.
    seen = "".join(
        letter
        for letter in _FILLERS.sub("", word)
        if letter.isspace() or unicodedata.category(letter) not in ("Cf", "Cc")
    )
    return " ".join(seen.split())


_DATA = re.compile(r"[\d.,，．/:\-+% ]*\d[\d.,，．/:\-+% ]*")


class Header(NamedTuple):
    """The header of a table: its words, how many rows of titles are above it, and how many rows both take."""

    words: list[str]
    titles: int
    rows: int


def find_header(rows: Sequence[Sequence[str]], known: Known) -> Header:
    """The header among the first ``rows``: the row, or two rows joined, with most known words.

    If no word is known, it is the first row with at least two filled cells.
    """
    top = [[visible(cell) for cell in row] for row in rows[:ROWS_SEARCHED]]
    best, best_score = Header(top[0], 0, 1), 0
    for place, row in enumerate(top):
        alone = _score(row, known)
        if alone > best_score:
            best, best_score = Header(row, place, place + 1), alone
        if place + 1 < len(top) and alone:
            below = top[place + 1]
            both = joined(row, below)
            # A cell merged over both rows has its text in both; then the upper row is part of the header, not
            # a title.
            merged = row != below and any(
                word and word == under and known(word) for word, under in zip(row, below, strict=False)
            )
            score, alone_below = _score(both, known), _score(below, known)
            # A number or a day under a known word is a cell of the first record. Joined, it would split the
            # word wherever that record is longer than the header.
            if any(known(word) and _DATA.fullmatch(under) for word, under in zip(row, below, strict=False)):
                continue
            if score > max(alone, best_score) and (score > alone_below or (merged and score == alone_below)):
                best, best_score = Header(both, place, place + 2), score
    if best_score:
        return best
    for place, row in enumerate(top):
        if sum(map(bool, row)) >= 2:
            return Header(row, place, place + 1)
    return best


def _score(row: Sequence[str], known: Known) -> int:
    return len({word for word in row if word and known(word)})


def joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Two rows of a header as one: a word above a group of cells is put before each filled cell below it."""
    words, group = [], ""
    for place in range(max(len(above), len(below))):
        top = above[place] if place < len(above) else ""
        bottom = below[place] if place < len(below) else ""
        group = top or (group if bottom else "")
        words.append(group if bottom in ("", group) else BETWEEN.join(filter(None, (group, bottom))))
    return words
