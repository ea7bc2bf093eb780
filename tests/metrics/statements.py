"""The record tables that a measure's SQL reads, found by walking the statement; tests compare them with what
the measure declares (``Measure.reads``).
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from metrics.foundation.definitions import Measure
from metrics.foundation.store import group_frame, home_frame, person_frame, signed_frame
from metrics.measures.pieces import grouped, numbered, present, signed

# Working tables → the statements that fill them from records.
_FILLED: dict[sa.FromClause, Any] = {
    person_frame: numbered(),
    home_frame: present(),
    signed_frame: signed(),
    group_frame: grouped(),
}


def tables_of(measure: Measure) -> set[sa.Table]:
    """The record tables that the measure's count depends on.

    A table joined only for other measures of the same source (an outer join whose columns this measure does
    not read) is left out: patients are counted beside their check-ups, but the number of patients does not
    depend on check-ups.
    """
    used = {
        column.key for column in _columns([measure.where, measure.count]) if column.table is measure.table
    }
    return _tables(measure.table, used)


def _tables(source: sa.FromClause, used: Iterable[str]) -> set[sa.Table]:
    """The record tables that the rows of ``source`` and its columns ``used`` depend on."""
    if isinstance(source, sa.Table):
        return _of_select(_FILLED[source], used) if source in _FILLED else {source}
    inner = source.element if isinstance(source, sa.Subquery) else source
    if isinstance(inner, sa.Select):
        return _of_select(inner, used)
    return {table for table in visitors.iterate(inner) if isinstance(table, sa.Table)}


def _of_select(select: sa.Select, used: Iterable[str]) -> set[sa.Table]:
    """As ``_tables``, for a SELECT: columns in its WHERE and HAVING clauses count as used."""
    by_place = dict(zip(_names(select), select.selected_columns, strict=True))
    parts: list[sa.ClauseElement] = [by_place[name] for name in used]
    parts += [part for part in (select.whereclause, *select._having_criteria) if part is not None]
    leaves: list[sa.FromClause] = []
    for source in select.get_final_froms():
        leaves += _joined(source, parts)
    read = _columns(parts)
    return set().union(
        *(_tables(leaf, {column.key for column in read if column.table is leaf}) for leaf in leaves)
    )


def _names(select: sa.Select) -> list[str]:
    """The names under which a statement's columns are read; for a working table, the table's own names."""
    for table, filled in _FILLED.items():
        if filled is select:
            return [column.name for column in table.c]
    return [str(column.key) for column in select.selected_columns]


def _joined(source: sa.FromClause, parts: list[sa.ClauseElement]) -> list[sa.FromClause]:
    """The sources of a join, without outer-joined ones of which no column is read; adds the join conditions
    to ``parts``.
    """
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
    return [
        node
        for part in parts
        for node in visitors.iterate(part)
        if isinstance(node, sa.ColumnClause) and getattr(node, "table", None) is not None
    ]
