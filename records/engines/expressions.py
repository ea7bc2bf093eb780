"""SQL expressions that engines write in different ways. An engine that needs another form registers it with
``@compiles(…, its name)``.

Apart from these, statements over records use only SQL that all engines understand:
https://docs.sqlalchemy.org/en/21/core/compiler.html
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import add, is_precedent


class days_after(FunctionElement):
    """``days_after(day, n)``: the day that comes n days after ``day``."""

    type = sa.Date()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        # It compiles to a sum, which needs brackets beside an operator that binds more tightly.
        return Grouping(self) if against is not None and is_precedent(add, against) else self


class quarter_index(FunctionElement):
    """``quarter_index(day)``: the running number of its quarter, year × 4 + 0…3."""

    type = sa.Integer()
    inherit_cache = True


class month_index(FunctionElement):
    """``month_index(day)``: the running number of its month, year × 12 + 1…12."""

    type = sa.Integer()
    inherit_cache = True


class lesser(FunctionElement):
    """``lesser(one, other)``: the smaller of two values, neither of which may be NULL."""

    inherit_cache = True

    def __init__(self, one: sa.ColumnElement, other: sa.ColumnElement) -> None:
        self.type = one.type
        super().__init__(one, other)


class least_of_later(FunctionElement):
    """``least_of_later(value, by, order)``: for each row, the least ``value`` among the rows with the same
    ``by`` and a greater ``order``.
    """

    inherit_cache = True

    def __init__(self, value: sa.ColumnElement, by: sa.ColumnElement, order: sa.ColumnElement) -> None:
        self.type = value.type
        super().__init__(value, by, order)


def constant(value: str | None, kind: type[sa.types.TypeEngine]) -> sa.ColumnElement:
    """``value`` as a literal in the statement, so that it can be selected beside grouped columns: a bound
    parameter has no type there.
    """
    return sa.literal_column("NULL" if value is None else "'" + value.replace("'", "''") + "'", kind)


def _parts(element: FunctionElement, compiler: Any, options: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **options) for part in element.clauses]


@compiles(days_after)
def _days_after(element: days_after, compiler: Any, **options: Any) -> str:
    day, days = _parts(element, compiler, options)
    return f"{day} + {days}"


@compiles(quarter_index)
def _quarter_index(element: quarter_index, compiler: Any, **options: Any) -> str:
    [day] = _parts(element, compiler, options)
    return f"CAST((EXTRACT(year FROM {day}) * 4 + EXTRACT(quarter FROM {day})) - 1 AS INTEGER)"


@compiles(month_index)
def _month_index(element: month_index, compiler: Any, **options: Any) -> str:
    [day] = _parts(element, compiler, options)
    return f"CAST(EXTRACT(year FROM {day}) * 12 + EXTRACT(month FROM {day}) AS INTEGER)"


@compiles(least_of_later)
def _least_of_later(element: least_of_later, compiler: Any, **options: Any) -> str:
    value, by, order = _parts(element, compiler, options)
    return (
        f"min({value}) OVER (PARTITION BY {by} ORDER BY {order} GROUPS BETWEEN 1 FOLLOWING AND UNBOUNDED "
        "FOLLOWING)"
    )


@compiles(lesser)
def _lesser(element: lesser, compiler: Any, **options: Any) -> str:
    return f"least({', '.join(_parts(element, compiler, options))})"
