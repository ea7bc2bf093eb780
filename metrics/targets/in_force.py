"""Which target is in force for an organisation and period: the only place where that is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from metrics.foundation.definitions import Direction, Indicator
from metrics.foundation.organisations import DISTRICT, read_kinds
from metrics.foundation.own_target import OwnTarget
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from records.engine import Source, reading
from records.tables import own_targets


@dataclass(frozen=True)
class Targets:
    """The targets of the district's own that count: ``every`` one; ``kinds``: institution or team → kind of
    the institution (read only where a target asks for it).
    """

    every: tuple[OwnTarget, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def own(self, key: str, level: str, organisation: str, period: str) -> OwnTarget | None:
        """The district's own target for the indicator ``key`` that is in force on the last day of ``period``
        (of a span its last period); None where the published one stands.
        """
        mine = [one for one in self.every if one.indicator == key]
        if not mine:
            return None
        day = parse_period(period.rpartition("..")[2]).last_day
        kind = "" if level == DISTRICT else self.kinds.get(organisation, "")
        found = [one for one in mine if one.is_for(level, kind) and one.is_in_force(day)]
        return max(found, key=lambda one: one.precedence, default=None)

    def applied(self, key: str, level: str, organisation: str, period: str) -> Indicator:
        """The indicator ``key`` with the target that is in force for the organisation and period."""
        indicator, own = INDICATORS[key], self.own(key, level, organisation, period)
        return indicator if own is None else with_own(indicator, own)

    def of_result(self, row: Any) -> Indicator:
        """The indicator of one result (a row) with the target that is in force for it."""
        return self.applied(row.indicator, row.level, row.organisation, row.period)

    def alike(self, row: Any, other: Any) -> bool:
        """Whether one target, under one condition, is in force for two results of one indicator."""
        indicator = self.of_result(row)
        if self.of_result(other) is not indicator or indicator.floor is None:
            return self.of_result(other) is indicator
        one, two = (
            self.applied(indicator.floor.while_missed, each.level, each.organisation, each.period)
            for each in (row, other)
        )
        return one is two


NONE = Targets()


@lru_cache(maxsize=1_000)  # so that one target of one indicator is one object, as a published one is
def with_own(indicator: Indicator, own: OwnTarget) -> Indicator:
    """``indicator`` with the target ``own`` in place of the published one and its condition."""
    return replace(indicator, target=float(own.value), floor=None, own=own)


def may_have_target(indicator: Indicator) -> bool:
    """Whether a target makes sense: one direction is better."""
    return indicator.direction is not Direction.NEUTRAL


def read_targets(source: Source) -> Targets:
    """The targets that count in ``source``, a database or an edition."""
    every = tuple(one for one, withdrawn in on_record(source) if withdrawn is None)
    if not any(one.kind for one in every):
        return Targets(every) if every else NONE
    return Targets(every, read_kinds(source))


class Withdrawn(NamedTuple):
    """Who withdrew a target, and when (UTC)."""

    by: str
    at: datetime


def on_record(source: Source) -> list[tuple[OwnTarget, Withdrawn | None]]:
    """Every target that was entered, the latest first; with how it was withdrawn, or None."""
    with reading(source) as connection:
        rows = connection.execute(sa.select(own_targets).order_by(own_targets.c.number.desc())).mappings()
        return [
            (
                OwnTarget(**{name: row[name] for name in row if not name.startswith("withdrawn")}),
                None
                if row["withdrawn_at"] is None
                else Withdrawn(row["withdrawn_by"] or "", row["withdrawn_at"]),
            )
            for row in rows
        ]
