"""Which kinds of records a measure rests on, read from the statement that counts it."""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from metrics.arrivals import DATED
from metrics.definitions import Indicator, Measure, Window
from metrics.measures import care, signing
from metrics.measures.frames import QUARTERS_IN_A_YEAR, fill_groups, fill_signed
from metrics.periods import Period, quarters_between
from metrics.store import group_frame, signed_frame

# Working tables are filled from records, too.
_FILLED: dict[sa.FromClause, Any] = {signed_frame: fill_signed().select, group_frame: fill_groups().select}


@lru_cache(maxsize=1_000)  # an edition that is opened brings measures of its own
def kinds_of(measure: Measure) -> frozenset[str]:
    """The dated kinds of records that the measure's count depends on.

    A table joined only for other measures of the same source (an outer join whose columns this one does not read)
    is none of them: patients are counted beside their check-ups, but their number does not rest on them.
    """
    used = {column.key for column in _columns([measure.where, measure.count]) if column.table is measure.table}
    return frozenset(table.name for table in _tables(measure.table, used) if table.name in DATED)


class Reach(NamedTuple):
    """In which quarters records are dated that count in a period: from ``back`` before (of the last quarter, or of the first where a
    measure counts what happens ``within`` the period) to ``ahead`` after its last quarter.
    """

    back: int
    ahead: int = 0
    within: bool = True


def _quarters_of(days: int) -> int:
    return ceil(days / _SHORTEST_QUARTER)


# Records are dated by the day on which they were made or done, and counted by another: when a contract begins or ends, when
# a service or a follow-up is due. Our decision: a contract lasts a year and is signed at most a quarter before it begins; what is due is
# done in the quarter before it at the earliest, and in the one after it at the latest.
_TERM, _AHEAD, _OFF_DUE = QUARTERS_IN_A_YEAR, 1, 1
_SHORTEST_QUARTER = 90  # days
_IN_FORCE = Reach(_TERM, within=False)
_OF: dict[sa.FromClause, dict[str, Reach]] = {
    # The contract that ended; and the next one, which begins within the grace period.
    signing.ended_residents.table: {"contracts": Reach(_TERM + _AHEAD, _quarters_of(signing.GRACE_DAYS))},
    # That nobody is new whose last contract ended within the grace period; and the services after the day of signing.
    signing.newly_signed_residents.table: {
        "contracts": Reach(_TERM + _AHEAD + _quarters_of(signing.GRACE_DAYS)), "services": Reach(0, _quarters_of(signing.CONTINUITY_DAYS))},
    care.items_due.table: {"services": Reach(_OFF_DUE, _OFF_DUE)},
    care.follow_ups_due.table: {"follow_ups": Reach(_OFF_DUE, _OFF_DUE)},
}


def reach(measure: Measure, kind: str) -> Reach:
    """In which quarters the records of ``kind`` are dated that ``measure`` counts, or that decide what it counts."""
    if kind in _OF.get(measure.table, {}):
        return _OF[measure.table][kind]
    if kind == "contracts":
        return _IN_FORCE
    return Reach(0) if measure.window is Window.PERIOD else Reach(QUARTERS_IN_A_YEAR - 1, within=False)


def needs(indicator: Indicator, period: Period) -> frozenset[tuple[str, str]]:
    """(kind, quarter) pairs of the records that the indicator's value of ``period`` rests on."""
    return frozenset((kind, str(quarter)) for measure in indicator.measures for kind in kinds_of(measure)
                     for quarter in _quarters(reach(measure, kind), period))


def _quarters(its: Reach, period: Period) -> list[Period]:
    last = Period(period.year, period.quarter or QUARTERS_IN_A_YEAR)
    first = Period(period.year, 1) if period.is_year and its.within else last
    return quarters_between(first.back(its.back), last.back(-its.ahead))


def _tables(source: sa.FromClause, used: Iterable[str]) -> set[sa.Table]:
    """The record tables that the columns ``used`` of ``source`` depend on, and with them its rows."""
    if isinstance(source, sa.Table):
        return _of_select(_FILLED[source], used) if source in _FILLED else {source}
    inner = source.element if isinstance(source, sa.Subquery) else source
    if isinstance(inner, sa.Select):
        return _of_select(inner, used)
    return {table for table in visitors.iterate(inner) if isinstance(table, sa.Table)}


def _of_select(select: sa.Select, used: Iterable[str]) -> set[sa.Table]:
    """The same of a statement: what it filters by and groups by counts as used."""
    by_place = dict(zip(_names(select), select.selected_columns, strict=True))
    parts: list[sa.ClauseElement] = [by_place[name] for name in used]
    parts += [part for part in (select.whereclause, *select._having_criteria) if part is not None]
    leaves: list[sa.FromClause] = []
    for source in select.get_final_froms():
        leaves += _joined(source, parts)
    read = _columns(parts)
    return set().union(*(_tables(leaf, {column.key for column in read if column.table is leaf}) for leaf in leaves))


def _names(select: sa.Select) -> list[str]:
    """The names under which a statement's columns are read: an INSERT's are those of its table, in order."""
    for table, filled in _FILLED.items():
        if filled is select:
            return [column.name for column in table.c]
    return [str(column.key) for column in select.selected_columns]


def _joined(source: sa.FromClause, parts: list[sa.ClauseElement]) -> list[sa.FromClause]:
    """The sources of a join whose rows or columns matter; the conditions they are joined by are added to ``parts``."""
    if not isinstance(source, sa.Join):
        return [source]
    outer = source.isouter and not any(column.table is source.right for column in _columns(parts))
    if outer:
        return _joined(source.left, parts)
    if source.onclause is not None:
        parts.append(source.onclause)
    return [*_joined(source.left, parts), *_joined(source.right, parts)]


def _columns(parts: Iterable[sa.ClauseElement]) -> list[sa.ColumnClause]:
    """Every column of a table or subquery that the expressions read."""
    return [node for part in parts for node in visitors.iterate(part)
            if isinstance(node, sa.ColumnClause) and getattr(node, "table", None) is not None]
