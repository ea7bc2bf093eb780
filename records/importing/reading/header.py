"""Where a table's header stands: below titles, perhaps over two rows."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

# How far down a header is looked for, and how wide a table may be.
ROWS_SEARCHED = 30
WIDEST = 500
BETWEEN = " · "

Known = Callable[[str], bool]

# Letters that show nothing though Unicode calls them letters, marks or symbols: fillers of Hangul, variation
# selectors, an empty braille cell.
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def visible(word: str) -> str:
    """``word`` as it is seen: without zero-width letters, marks of direction, soft hyphens; any blanks as
    one.
    """
    if word.isascii() and word.isprintable():
        return " ".join(word.split())
    # Line breaks and tabs are control characters, too, but they part words.
    seen = "".join(
        letter
        for letter in _FILLERS.sub("", word)
        if letter.isspace() or unicodedata.category(letter) not in ("Cf", "Cc")
    )
    return " ".join(seen.split())


class Header(NamedTuple):
    """The header of a table: its words, the titles above it, and how many rows both take."""

    words: list[str]
    titles: int
    rows: int


def find_header(rows: Sequence[Sequence[str]], known: Known) -> Header:
    """The header among the first ``rows``: where most words are known, alone or joined with the row below it.

    If no word is known, the first row with at least two filled cells.
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
            # A cell merged over both rows stands in both; then the upper row is no title.
            merged = row != below and any(
                word and word == under and known(word) for word, under in zip(row, below, strict=False)
            )
            score, alone_below = _score(both, known), _score(below, known)
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
    """Two rows of a header as one: a word above several cells belongs to each of those that are filled below
    it.
    """
    words, group = [], ""
    for place in range(max(len(above), len(below))):
        top = above[place] if place < len(above) else ""
        bottom = below[place] if place < len(below) else ""
        group = top or (group if bottom else "")
        words.append(group if bottom in ("", group) else BETWEEN.join(filter(None, (group, bottom))))
    return words
