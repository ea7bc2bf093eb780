"""Targets of the district's own, as they are stored: adding one, and withdrawing one."""

import datetime as dt
from decimal import Decimal

import sqlalchemy as sa

from records.engine import one_writer
from records.tables import own_targets


class AlreadyThere(ValueError):
    """A target for the same indicator, level, kind of institution and first day counts already. Carries its
    number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"target {number} is for the same and from the same day")
        self.number = number


def add(
    engine: sa.Engine,
    *,
    indicator: str,
    level: str,
    kind: str,
    value: Decimal,
    starts_on: dt.date,
    ends_on: dt.date | None,
    source: str,
    by: str,
) -> int:
    """Store a target and return its number. Raises AlreadyThere."""
    same = {"indicator": indicator, "level": level, "kind": kind, "starts_on": starts_on}
    with one_writer(engine, own_targets) as connection:
        there = connection.scalar(
            sa.select(own_targets.c.number).where(
                *(own_targets.c[name] == value for name, value in same.items()),
                own_targets.c.withdrawn_at.is_(None),
            )
        )
        if there is not None:
            raise AlreadyThere(there)
        number = (connection.scalar(sa.select(sa.func.max(own_targets.c.number))) or 0) + 1
        connection.execute(
            sa.insert(own_targets).values(
                number=number, **same, value=value, ends_on=ends_on, source=source, by=by, at=_now()
            )
        )
    return number


def withdraw(engine: sa.Engine, number: int, *, by: str = "") -> bool:
    """Mark the target ``number`` as withdrawn. Returns whether one of this number counted until now."""
    with one_writer(engine, own_targets) as connection:
        mine = sa.and_(own_targets.c.number == number, own_targets.c.withdrawn_at.is_(None))
        if connection.scalar(sa.select(own_targets.c.number).where(mine)) is None:
            return False
        connection.execute(sa.update(own_targets).where(mine).values(withdrawn_by=by, withdrawn_at=_now()))
    return True


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
