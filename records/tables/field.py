"""Declaring a column once: its type in the database, its title in files, and which values it may hold.

Besides its title a column may say what else it is called in the systems' exports
(``also``) and between which values it is plausible (``usual``).
"""

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from records.labels import YES_NO, Codes, Text

metadata = sa.MetaData()

Words = tuple[str, ...]
Range = tuple[float, float]


def text(
    name: str,
    zh: str,
    en: str,
    *,
    required: bool = True,
    also: Words = (),
    references: str | None = None,
    longest: int | None = None,
    example: str | None = None,
    existing: str | None = None,
) -> sa.Column[str]:
    """A text column of at most ``longest`` letters; ``references`` names the ``table.column`` its values must
    exist in.

    ``example``, here as for all columns, is a made-up value that the template shows; ``existing`` is the one
    that templates show in columns that refer to this one.
    """
    return _column(
        name,
        sa.String(),
        Text(zh, en),
        required,
        also=also,
        references=references,
        longest=longest,
        example=example,
        existing=existing,
    )


def person(
    name: str,
    zh: str,
    en: str,
    *,
    required: bool = True,
    also: Words = (),
    references: str | None = None,
    example: str | None = None,
) -> sa.Column[str]:
    """The number of a person (of a health record, of staff). An ID number written there by mistake is
    refused.
    """
    return _column(
        name,
        sa.String(),
        Text(zh, en),
        required,
        also=also,
        references=references,
        example=example,
        person=True,
    )


def code(
    name: str,
    zh: str,
    en: str,
    codes: Codes,
    *,
    required: bool = True,
    also: Words = (),
    several: Words | None = None,
    example: str | None = None,
) -> sa.Column[str]:
    """A column that holds one of ``codes``; files show the Chinese word, the database the key.

    With ``several`` a cell of a file may list more than one code, each of which becomes a record; the words
    in ``several`` may be in such a list, too, but make no record.
    """
    return _column(
        name, sa.String(), Text(zh, en), required, also=also, codes=codes, several=several, example=example
    )


def yes_no(name: str, zh: str, en: str, *, required: bool = True, also: Words = ()) -> sa.Column[str]:
    """A yes-or-no answer, kept as the code ``yes`` or ``no`` (empty: not asked)."""
    return code(name, zh, en, YES_NO, required=required, also=also)


def date(
    name: str,
    zh: str,
    en: str,
    *,
    required: bool = True,
    also: Words = (),
    years: tuple[int, int] | None = None,
    ahead: bool = False,
    birth: bool = False,
    example: str | None = None,
) -> sa.Column:
    """A calendar day. Only with ``ahead`` (what is agreed, planned or due) may it lie after today; ``birth``
    marks a date of birth.

    ``years`` is the first year allowed, and how many years ahead of this one the last year allowed is.
    """
    return _column(
        name,
        sa.Date(),
        Text(zh, en),
        required,
        also=also,
        years=years,
        ahead=ahead or None,
        birth=birth or None,
        example=example,
    )


def month(name: str, zh: str, en: str, *, required: bool = True, also: Words = ()) -> sa.Column:
    """A calendar month, kept as its first day."""
    return _column(name, sa.Date(), Text(zh, en), required, also=also, month=True, example="2018-01")


def period(name: str, zh: str, en: str, *, required: bool = True, also: Words = ()) -> sa.Column[str]:
    """A quarter or a year that has begun, kept as ``2018Q1`` or ``2018``."""
    return _column(name, sa.String(), Text(zh, en), required, also=also, period=True, example="2018Q1")


def measure(name: str, zh: str, en: str, *, required: bool = True, also: Words = ()) -> sa.Column[str]:
    """The key of a measure of which institutions may report totals."""
    return _column(
        name, sa.String(), Text(zh, en), required, also=also, measure=True, example="signed_residents"
    )


def whole(
    name: str,
    zh: str,
    en: str,
    *,
    required: bool = True,
    also: Words = (),
    usual: Range | None = None,
    example: str | None = None,
) -> sa.Column[int]:
    """A whole number, never negative."""
    return _column(name, sa.Integer(), Text(zh, en), required, also=also, usual=usual, example=example)


def decimal(
    name: str,
    zh: str,
    en: str,
    *,
    places: int,
    required: bool = True,
    also: Words = (),
    usual: Range | None = None,
    share: bool = False,
    example: str | None = None,
) -> sa.Column:
    """An exact decimal with ``places`` digits after the point, never negative; a ``share`` may be written
    30%.
    """
    return _column(
        name,
        sa.Numeric(14, places),
        Text(zh, en),
        required,
        also=also,
        usual=usual,
        share=share,
        example=example,
    )


def identity(name: str, zh: str, en: str, *, also: Words = (), example: str | None = None) -> sa.Column[str]:
    """A person's ID number. Only its keyed hash is stored, so it is read from files but never written to
    one.
    """
    return _column(name, sa.String(), Text(zh, en), False, also=also, identity=True, example=example)


def _column(name: str, type_: TypeEngine, title: Text, required: bool, **info: object) -> sa.Column:
    return sa.Column(
        name,
        type_,
        nullable=not required,
        info={"title": title} | {word: said for word, said in info.items() if said is not None},
    )


def fields(table: sa.Table) -> list[sa.Column]:
    """The columns of ``table`` that a file may have: all but the number of the import a row came with."""
    return [column for column in table.columns if "title" in column.info]


def written(table: sa.Table) -> list[sa.Column]:
    """The fields that can be written to a file again: all but hashed ID numbers."""
    return [column for column in fields(table) if not column.info.get("identity")]
