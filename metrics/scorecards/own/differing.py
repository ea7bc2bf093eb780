"""What differs between two schemes, in the words of their tables."""

from collections.abc import Iterator
from typing import NamedTuple

from metrics.scorecards.model import Scheme
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.columns import SHEETS, Column
from metrics.scorecards.own.draft import Cells, Draft

_UNSAID = {"head": ("key",), "rows": (), "grades": ()}


class Difference(NamedTuple):
    """In the row ``key`` of ``table`` (of "rows" the item and the part in it) the ``column`` was ``before``
    and is ``now``. Where the whole row is new or gone, ``column`` is None and its name stands on one side.
    """

    table: str
    key: tuple[str, ...]
    column: Column | None
    before: str
    now: str


def differences(before: Scheme, now: Scheme) -> list[Difference]:
    """Every difference, in the order of ``now``, then what is gone."""
    old, new = as_draft(before), as_draft(now)
    found: list[Difference] = []
    for table in SHEETS:
        rows, were = (dict(_rows(one, table)) for one in (new, old))
        for key in (*rows, *(key for key in were if key not in rows)):
            found.extend(_of_row(table, key, were.get(key), rows.get(key)))
    return found


def _rows(draft: Draft, table: str) -> Iterator[tuple[tuple[str, ...], Cells]]:
    """Key → cells; a row of an item is known by its item and by what is measured or judged."""
    if table == "head":
        yield ("",), draft.head
    elif table == "grades":
        yield from (((row["grade"],), row) for row in draft.grades)
    else:
        for item, rows in draft.items.items():
            for row in rows:
                yield (item, row.get("quantity") or row.get("judged") or row.get("taken_from", "")), row


def _of_row(
    table: str, key: tuple[str, ...], before: Cells | None, now: Cells | None
) -> Iterator[Difference]:
    if before is None or now is None:
        yield Difference(table, key, None, _name(table, before), _name(table, now))
        return
    for column in SHEETS[table][1]:
        old, new = before.get(column.key, ""), now.get(column.key, "")
        if old != new and column.key not in _UNSAID[table]:
            yield Difference(table, key, column, old, new)


def _name(table: str, cells: Cells | None) -> str:
    """What a row that is new or gone is called."""
    if cells is None:
        return ""
    if table == "grades":
        return cells["grade_zh"]
    what = cells.get("judged_zh") or cells.get("quantity") or cells.get("taken_from", "")
    return f"{cells.get('item_zh', '')} · {what}"
