"""Splitting a text into records before it is parsed into cells: which lines belong to one record because of
line breaks in quotes, and which lines have a stray quote.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from records.importing import file_messages
from records.importing.reading.document import Unreadable
from records.importing.reading.limits import MOST_ODD

_QUOTE, _LF, _CR = b'"\n\r'
_AT_ONCE = 8 * 2**20
_SAMPLE = 1_000
_RECORD, _INSIDE, _STRAY = 0, 1, 2


class Lines(NamedTuple):
    """``text`` as it can be parsed, the number in the file of each record in it (``numbers``), and whether
    any record holds line breaks (``breaks``).

    ``stray`` are the lines that were left out of ``text`` because a quote in them is out of place, each as
    (row number, line number of the text). Every line of the file is part of one record or is stray.
    """

    text: bytes
    numbers: np.ndarray
    stray: list[tuple[int, int]]
    breaks: bool


def lines_of(text: bytes, separator: str, width: int, above: int = 0) -> Lines:
    """The records of ``text``, written as RFC 4180 says, of a table with ``width`` columns; ``above`` is the
    number of lines before ``text`` in the file.

    A quoted cell must end with a quote before a separator or the end of a line. If it does not, or if the
    lines joined by the quotes are whole rows by themselves, the line with the first quote is stray, and the
    next line begins a new record. Raises Unreadable if there are too many stray lines.
    """
    if b'"' not in text:
        return Lines(text, np.arange(1, count(text) + 1), [], False)
    starts = _starts(text)
    cells = _Cells(text, starts, separator.encode(), width)
    what = np.full(len(starts), _RECORD, dtype=np.uint8)
    written: dict[int, bytes] = {}
    done = stray_so_far = 0  # lines before ``done`` are dealt with
    for line in cells.troubled():
        if line < done:
            continue
        last = cells.last_line(line)
        if last is not None:
            what[line + 1 : last + 1] = _INSIDE
            done = last + 1
        elif (alone := cells.alone(line)) is not None:
            written[line] = alone
        else:
            what[line] = _STRAY
            stray_so_far += 1
            if stray_so_far > MOST_ODD:
                raise Unreadable(file_messages.too_uneven(MOST_ODD))
    numbers = np.cumsum(what != _INSIDE)
    stray = np.flatnonzero(what == _STRAY)
    for line in stray.tolist():
        written[line] = b""
    return Lines(
        _rewritten(text, starts, written),
        numbers[what == _RECORD],
        list(zip(numbers[stray].tolist(), (stray + above + 1).tolist(), strict=True)),
        bool((what == _INSIDE).any()),
    )


def count(text: bytes) -> int:
    """How many lines ``text`` has, whether they end as on Windows, Linux or old Macs."""
    ends = text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")
    return ends + (text[-1:] not in (b"", b"\n", b"\r"))


def _starts(text: bytes) -> np.ndarray:
    """The offset at which each line begins."""
    letters = np.frombuffer(text, np.uint8)
    found = [np.zeros(1, np.int64)]
    for low in range(0, len(letters), _AT_ONCE):
        some = letters[low : low + _AT_ONCE + 1]  # one more, to see whether CR is followed by LF
        ends = some == _LF
        ends[:-1] |= (some[:-1] == _CR) & (some[1:] != _LF)
        if low + len(some) == len(letters):
            ends[-1] |= some[-1] == _CR
        found.append(np.flatnonzero(ends[:_AT_ONCE]) + low + 1)
    starts = np.concatenate(found)
    return starts[:-1] if starts[-1] == len(text) else starts


def _rewritten(text: bytes, starts: np.ndarray, written: dict[int, bytes]) -> bytes:
    if not written:
        return text
    pieces, here = [], 0
    for line in sorted(written):
        begin = int(starts[line])
        pieces += [text[here:begin], written[line]]
        here = int(starts[line + 1]) if line + 1 < len(starts) else len(text)
    return b"".join([*pieces, text[here:]])


class _Cells:
    """Checks the quotes of a text line by line; ``width`` is the number of columns."""

    def __init__(self, text: bytes, starts: np.ndarray, separator: bytes, width: int) -> None:
        self._text, self._starts, self._separator = text, starts, separator
        s = re.escape(separator)
        cell = rb'(?:"(?:[^"]++|"")*+"|(?!")[^%b\r\n]*+)' % s
        self._record = re.compile(rb"%b(?:%b%b)*+(?=[\r\n]|\Z)" % (cell, s, cell))
        self._quoted = re.compile(rb'"((?:[^"]++|"")*+)" *(?=%b|\Z)' % s)
        self._plain = re.compile(rb"[^%b]*" % s)
        self._full = self._separators_of_a_row(width)

    def troubled(self) -> Iterator[int]:
        """The lines in which some quote does not open or close a cell that is complete within the line."""
        low, high = 0, 0
        while low < len(self._starts):
            high = max(low + 1, int(np.searchsorted(self._starts, self._starts[low] + _AT_ONCE)))
            yield from self._troubled_among(low, high)
            low = high

    def _troubled_among(self, low: int, high: int) -> list[int]:
        begin = int(self._starts[low])
        end = int(self._starts[high]) if high < len(self._starts) else len(self._text)
        letters = np.frombuffer(self._text, np.uint8, end - begin, begin)
        quotes = np.flatnonzero(letters == _QUOTE)
        if not len(quotes):
            return []
        line = np.searchsorted(self._starts[low:high], quotes + begin, "right") - 1
        places = np.arange(len(quotes))
        first = np.r_[True, line[1:] != line[:-1]]
        opens = (places - np.maximum.accumulate(np.where(first, places, 0))) % 2 == 0
        ends = np.array([self._separator[0], _LF, _CR, _QUOTE])
        before = np.r_[_LF, letters][quotes]
        after = np.r_[letters, _LF][quotes + 1]
        wrong = ~np.isin(np.where(opens, before, after), ends)
        unclosed = np.r_[line[1:] != line[:-1], True] & opens
        return (np.unique(line[wrong | unclosed]) + low).tolist()

    def last_line(self, line: int) -> int | None:
        """The last line of the record that begins in ``line`` and goes over several lines; None if there is
        no such record.
        """
        found = self._record.match(self._text, int(self._starts[line]))
        if not found:
            return None
        last = int(np.searchsorted(self._starts, max(found.start(), found.end() - 1), "right")) - 1
        if last == line or self._are_rows(line, last):
            return None
        return last

    def _are_rows(self, first: int, last: int) -> bool:
        """Whether the quotes join whole rows by mistake: some line between ``first`` and ``last`` has no
        quote and as many separators as a row, or ``first`` and ``last`` both have as many.
        """
        for line in range(first + 1, last):
            if b'"' not in self._line(line) and self._separators(line) >= self._full:
                return True
        return self._separators(first) >= self._full and self._separators(last) >= self._full

    def alone(self, line: int) -> bytes | None:
        """The line rewritten with correct quotes, if it is clear to which cell each quote belongs; else
        None.
        """
        written = self._line(line)
        content = written.rstrip(b"\r\n")
        cells, here = [], 0
        while True:
            found = self._quoted.match(content, here)
            cell = found[1].replace(b'""', b'"') if found else b""
            if not found:
                found = self._plain.match(content, here)
                cell = found[0] if found else b""
                if cell.startswith(b'"') and cell.count(b'"') % 2:
                    return None
            cells.append(b'"' + cell.replace(b'"', b'""') + b'"')
            here = found.end() + 1 if found else len(content) + 1
            if here > len(content):
                return self._separator.join(cells) + written[len(content) :]

    def _line(self, line: int) -> bytes:
        end = int(self._starts[line + 1]) if line + 1 < len(self._starts) else len(self._text)
        return self._text[int(self._starts[line]) : end]

    def _separators(self, line: int) -> int:
        return self._line(line).count(self._separator)

    def _separators_of_a_row(self, width: int) -> int:
        """How many separators a line needs to be a whole row. These may be fewer than the header has, if rows
        lack their last, empty cells.
        """
        plain = (line for line in range(min(_SAMPLE, len(self._starts))) if b'"' not in self._line(line))
        counts = Counter(self._separators(line) for line in plain)
        usual = [count for count, _ in counts.most_common() if 2 * count > width - 1] or [width - 1]
        return max(1, min(width - 1, usual[0]))
