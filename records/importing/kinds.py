"""Which column a header means, and which kind of file a row of headers makes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import sqlalchemy as sa

from records.importing.reading.header import BETWEEN, visible
from records.tables import KINDS, fields, residents

IDENTITY = residents.c.identity

# Header (as ``plain`` writes it) → the name of the column it means; "" leaves the column out.
Meaning = Mapping[str, str]


def plain(word: str) -> str:
    """``word`` as it is compared: full-width and half-width, capitals, blanks, invisible letters and a
    required-mark do not count.
    """
    return "".join(visible(unicodedata.normalize("NFKC", word)).casefold().split()).strip("*:")


def about_resident(table: sa.Table) -> bool:
    """Whether rows of ``table`` name a resident, who may then be told by an ID number instead."""
    return "resident_id" in table.columns and bool(table.c.resident_id.info.get("references"))


@cache
def _words(kind: str) -> dict[str, tuple[str, int]]:
    """Each word a header of ``kind`` may be → (column name, 0 for its title or name and 1 for what it is also
    called).
    """
    columns = [*fields(KINDS[kind]), *([IDENTITY] if about_resident(KINDS[kind]) else [])]
    words: dict[str, tuple[str, int]] = {}
    for rank in (0, 1):
        for column in columns:
            for word in column.info["also"] if rank else (column.name, *column.info["title"]):
                words.setdefault(plain(word), (column.name, rank))
                words.setdefault(_bare(plain(word)), (column.name, rank))
    return words


def _bare(word: str) -> str:
    """``word`` without what stands in brackets at its end, such as a unit."""
    return re.sub(r"(?:\([^()]*\)|\[[^\[\]]*\])$", "", word)


def means(header: str, kind: str) -> tuple[str, int] | None:
    """(column name, rank: lower is surer) of a header of ``kind``; None if it means nothing there."""
    words = _words(kind)
    return next((words[form] for form in _forms(header) if form in words), None)


@lru_cache(maxsize=10_000)
def _forms(header: str) -> tuple[str, ...]:
    """The words that a header is compared as, the surest first."""
    # Of a header in two rows, the lower word says more than the one above it.
    parts = (header, header.split(BETWEEN)[-1], header.split(BETWEEN)[0])
    return tuple(
        dict.fromkeys(form for word in map(plain, dict.fromkeys(parts)) for form in (word, _bare(word)))
    )


@lru_cache(maxsize=10_000)
def known(header: str) -> bool:
    """Whether any kind has a column of this name."""
    return any(means(header, kind) for kind in KINDS)


@dataclass(frozen=True)
class Words:
    """Tells words of a header: those that ``known`` knows, and those that mappings give a meaning (as
    ``plain`` writes them).
    """

    mapped: frozenset[str]

    def __call__(self, header: str) -> bool:
        return known(header) or plain(header) in self.mapped


def column_of(header: str, table: sa.Table) -> sa.Column | None:
    """The column of ``table`` that ``header`` means."""
    found = means(header, table.name)
    return table.c[found[0]] if found and found[0] in table.c else None


def columns_of(headers: Iterable[str], kind: str, meaning: Meaning | None = None) -> dict[str, list[str]]:
    """Column name → the headers that mean it, the surest first; a mapping is surer than any word."""
    found: dict[str, list[tuple[int, str]]] = {}
    for header in headers:
        mapped = (meaning or {}).get(plain(header))
        its = ((mapped, -1) if mapped else None) if mapped is not None else means(header, kind)
        if header and its is not None:
            found.setdefault(its[0], []).append((its[1], header))
    return {
        name: [header for _, header in sorted(pairs, key=lambda pair: pair[0])]
        for name, pairs in found.items()
    }


def required(table: sa.Table) -> set[str]:
    """Names of the columns without which no row of ``table`` is whole."""
    return {column.name for column in fields(table) if not column.nullable}


def missing(names: Iterable[str], table: sa.Table) -> list[sa.Column]:
    """The required columns that are not among ``names``; an ID number tells a resident as well."""
    given = set(names)
    if IDENTITY.name in given and about_resident(table):
        given.add("resident_id")
    return [column for column in fields(table) if column.name in required(table) - given]


def recognise(headers: Iterable[str], meaning: Meaning | None = None) -> str | None:
    """The one kind most of whose columns the headers name, among those whose required columns all are
    there.
    """
    headers = list(headers)
    scores = _scores(headers, meaning)
    whole = {
        kind: score
        for kind, score in scores.items()
        if not missing(columns_of(headers, kind, meaning), KINDS[kind])
    }
    return _best(whole)


def likeliest(headers: Iterable[str], meaning: Meaning | None = None) -> str | None:
    """The kind that the headers come nearest to, though required columns are missing; None if none is
    near.
    """
    return _best({kind: score for kind, score in _scores(list(headers), meaning).items() if score[0] >= 2})


def _scores(headers: list[str], meaning: Meaning | None) -> dict[str, tuple[int, int]]:
    """Kind → (columns found, of which by their own title)."""
    scores = {}
    for kind in KINDS:
        found = columns_of(headers, kind, meaning)
        sure = sum((means(named[0], kind) or ("", 1))[1] == 0 for named in found.values())
        scores[kind] = (len(found), sure)
    return scores


def _best(scores: dict[str, tuple[int, int]]) -> str | None:
    ranked = sorted(scores, key=lambda kind: scores[kind], reverse=True)
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]):
        return None
    return ranked[0]
