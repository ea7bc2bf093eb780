"""Schemes of a district's own, as they are stored: rows are only added."""

import datetime as dt
from typing import NamedTuple

import sqlalchemy as sa

from records.assessing import chain
from records.engine import Source, one_writer, reading
from records.tables import own_schemes

SAVED, PUBLISHED, DISCARDED = "saved", "published", "discarded"


class Row(NamedTuple):
    """One row of ``own_schemes``; see there."""

    number: int
    key: str
    act: str
    version: int | None
    scheme: str
    first_quarter: str
    last_quarter: str
    note: str
    by: str
    at: dt.datetime


class Moved(ValueError):
    """Somebody else has changed the scheme since it was read; nothing was stored."""


def save(
    engine: sa.Engine,
    key: str,
    scheme: str,
    *,
    by: str,
    seen: int | None,
    note: str = "",
    at: dt.datetime | None = None,
) -> int:
    """Keep ``scheme`` as the draft of ``key``. ``seen``: the number of the last row of this key that the
    writer knows, None for none. Raises Moved where there is a later one.
    """
    return _add(engine, key, seen, at, act=SAVED, scheme=scheme, by=by, note=note)


def discard(engine: sa.Engine, key: str, *, by: str, seen: int | None) -> int:
    """Give the draft of ``key`` up; what was saved stays on record. Raises Moved."""
    return _add(engine, key, seen, None, act=DISCARDED, scheme="", by=by, note="")


def publish(
    engine: sa.Engine,
    key: str,
    scheme: str,
    *,
    version: int,
    first_quarter: str,
    last_quarter: str,
    note: str,
    by: str,
    seen: int | None,
    at: dt.datetime | None = None,
) -> int:
    """Publish ``scheme`` as ``version`` of ``key``. Raises Moved, also where the version is there already."""
    return _add(
        engine,
        key,
        seen,
        at,
        act=PUBLISHED,
        scheme=scheme,
        version=version,
        first_quarter=first_quarter,
        last_quarter=last_quarter,
        by=by,
        note=note,
    )


def _add(engine: sa.Engine, key: str, seen: int | None, at: dt.datetime | None, **values: object) -> int:
    now = at or dt.datetime.now(dt.UTC).replace(tzinfo=None)
    plain = {"key": key, "version": None, "first_quarter": "", "last_quarter": "", "at": now}
    with one_writer(engine, own_schemes) as connection:
        last = connection.scalar(sa.select(sa.func.max(own_schemes.c.number)).where(own_schemes.c.key == key))
        if last != seen:
            raise Moved
        return chain.add(connection, own_schemes, plain | values)


def read(source: Source) -> list[Row]:
    """Every row, the earliest first."""
    with reading(source) as connection:
        rows = connection.execute(sa.select(own_schemes).order_by(own_schemes.c.number)).mappings()
        return [Row(**{name: row[name] for name in Row._fields}) for row in rows]
