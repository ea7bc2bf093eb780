"""Which column a header means, and which kind of records a sheet with certain headers holds."""

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
    """``word`` in the form in which headers and names are compared: half-width, in lower case, without
    blanks, invisible characters, and marks (* or :) at its ends.
    """
    return "".join(visible(unicodedata.normalize("NFKC", word)).casefold().split()).strip("*:")


def about_resident(table: sa.Table) -> bool:
    """Whether rows of ``table`` refer to a resident, for whom files may give an ID number instead."""
    return "resident_id" in table.columns and bool(table.c.resident_id.info.get("references"))


@cache
def _words(kind: str) -> dict[str, tuple[str, int]]:
    """Each word that may be a header of ``kind`` → (column name, rank: 0 for the column's title or name, 1
    for its other names).
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
    """``word`` without a part in brackets at its end, such as a unit."""
    return re.sub(r"(?:\([^()]*\)|\[[^\[\]]*\])$", "", word)


def means(header: str, kind: str) -> tuple[str, int] | None:
    """(column name, rank: lower is surer) for a header of ``kind``; None if it means no column of the
    kind.
    """
    words = _words(kind)
    return next((words[form] for form in _forms(header) if form in words), None)


@lru_cache(maxsize=10_000)
def _forms(header: str) -> tuple[str, ...]:
    """The words by which a header is looked up, the surest first."""
    # In a header of two rows, the lower word is more specific than the one above it.
    parts = (header, header.split(BETWEEN)[-1], header.split(BETWEEN)[0])
    return tuple(
        dict.fromkeys(form for word in map(plain, dict.fromkeys(parts)) for form in (word, _bare(word)))
    )


@lru_cache(maxsize=10_000)
def known(header: str) -> bool:
    """Whether the header means a column of any kind."""
    return any(means(header, kind) for kind in KINDS)


@dataclass(frozen=True)
class Words:
    """A callable that tells whether a word is a header: a column of some kind (``known``), or one of
    ``mapped``, the words (as ``plain`` writes them) that mappings give a meaning.
    """

    mapped: frozenset[str]

    def __call__(self, header: str) -> bool:
        return known(header) or plain(header) in self.mapped


def column_of(header: str, table: sa.Table) -> sa.Column | None:
    """The column of ``table`` that ``header`` means."""
    found = means(header, table.name)
    return table.c[found[0]] if found and found[0] in table.c else None


def columns_of(headers: Iterable[str], kind: str, meaning: Meaning | None = None) -> dict[str, list[str]]:
    """Column name → the headers that mean it, the surest first; what a mapping says is surer than any
    name.
    """
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
    """Names of the columns that must be filled in every row of ``table``."""
    return {column.name for column in fields(table) if not column.nullable}


def missing(names: Iterable[str], table: sa.Table) -> list[sa.Column]:
    """The required columns that are not among ``names``; an ID number counts as the resident's number."""
    given = set(names)
    if IDENTITY.name in given and about_resident(table):
        given.add("resident_id")
    return [column for column in fields(table) if column.name in required(table) - given]


def recognise(headers: Iterable[str], meaning: Meaning | None = None) -> str | None:
    """The kind with the most columns among ``headers``, of those whose required columns are all there; None
    if there is none, or if two come equally near.
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
    """The kind that the headers come nearest to, even if required columns are missing; None if fewer than two
    columns fit, or if two kinds come equally near.
    """
    return _best({kind: score for kind, score in _scores(list(headers), meaning).items() if score[0] >= 2})


def _scores(headers: list[str], meaning: Meaning | None) -> dict[str, tuple[int, int]]:
    """Kind → (number of columns found, how many of these by their own title or name)."""
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
