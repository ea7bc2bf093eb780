"""The working tables of one period as parts of a statement, so that it can be run on a database that is only
read.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from metrics.foundation.lineage import Team
from metrics.foundation.periods import Period
from metrics.foundation.store import group_frame, home_frame, person_frame, signed_frame
from metrics.measures.frames import rows_of
from metrics.measures.pieces import grouped, present, signed
from records.tables import residents

Statement = TypeVar("Statement", bound=sa.ClauseElement)


def within_statement(
    period: Period, everyone: Mapping[str, Team], as_of: date
) -> Callable[[Statement], Statement]:
    """A function that rewrites a statement over the working tables: it then holds their rows of ``period``
    itself.
    """
    frames: dict[sa.FromClause, sa.CTE | sa.Subquery] = {}

    def rewritten(statement: Statement) -> Statement:
        def replaced(element: object, **_: object) -> sa.ClauseElement | None:
            if isinstance(element, sa.Table) and element in frames:
                return frames[element]
            if isinstance(element, sa.Column) and element.table in frames:
                return frames[element.table].c[element.name]
            return None

        return visitors.replacement_traverse(statement, {}, replaced)  # type: ignore[return-value]

    for frame, rows in rows_of([period], everyone, as_of).items():
        frames[frame] = _given(frame, rows)
    # Of one period a resident is her own number: nothing is won by numbering all before some are looked for.
    frames[person_frame] = sa.select(
        *(residents.c["resident_id" if c.name == "person" else c.name].label(c.name) for c in person_frame.c)
    ).subquery(person_frame.name)
    frames[home_frame] = rewritten(present()).cte(home_frame.name)
    frames[group_frame] = rewritten(grouped()).cte(group_frame.name)
    frames[signed_frame] = rewritten(signed()).cte(signed_frame.name)
    return rewritten


def _given(frame: sa.Table, rows: Iterable[Mapping[str, object]]) -> sa.CTE:
    columns = list(frame.c)
    given = sa.values(
        *(sa.column(column.name, column.type) for column in columns), name=f"given_{frame.name}"
    ).data([tuple(row[column.name] for column in columns) for row in rows])
    # Dates come as text of no type where a database does not look at the values.
    return sa.select(*(sa.cast(given.c[c.name], c.type).label(c.name) for c in columns)).cte(frame.name)
