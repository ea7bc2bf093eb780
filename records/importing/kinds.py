"""Which column a header means, and which kind of file a row of headers makes."""

import unicodedata
from collections.abc import Iterable

import sqlalchemy as sa

from records.tables import KINDS


def plain(word: str) -> str:
    """``word`` as it is compared: full-width and half-width, capitals, blanks and a required-mark do not count."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split()).strip("*")


def column_of(header: str, table: sa.Table) -> sa.Column | None:
    """The column whose Chinese title, English title or name ``header`` is."""
    for column in table.columns:
        if plain(header) in {plain(column.name), *map(plain, column.info["title"])}:
            return column
    return None


def required(table: sa.Table) -> set[str]:
    """Names of the columns without which no row of ``table`` is whole."""
    return {column.name for column in table.columns if not column.nullable}


def recognise(headers: Iterable[str]) -> str | None:
    """The one kind whose template has exactly these headers, or else whose required columns are all among them."""
    headers = [header for header in headers if header.strip()]
    found = {
        kind: {column.name for header in headers if (column := column_of(header, table)) is not None}
        for kind, table in KINDS.items()
    }
    exact = [kind for kind, names in found.items() if len(names) == len(KINDS[kind].columns) == len(headers)]
    whole = [kind for kind, names in found.items() if required(KINDS[kind]) <= names]
    candidates = exact or whole
    return candidates[0] if len(candidates) == 1 else None
