"""A scheme as text: what a person types in a table or on a screen, before it is checked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Cells = Mapping[str, str]  # key of a column → what stands there; a column that is not named is empty


@dataclass(frozen=True)
class Draft:
    """``head``: one row of ``columns.HEAD``; ``rows``: of ``columns.ROWS``, in the scheme's order;
    ``grades``: of ``columns.GRADES``, best first. ``numbers``: the rows' numbers in the file they came from.
    """

    head: Cells
    rows: tuple[Cells, ...]
    grades: tuple[Cells, ...]
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        return self.head.get("key", "")

    @property
    def text(self) -> str:
        """The draft as JSON, without the empty cells."""
        told = {
            "head": _filled(self.head),
            "rows": [_filled(row) for row in self.rows],
            "grades": [_filled(row) for row in self.grades],
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @property
    def every_row(self) -> tuple[Cells, ...]:
        """The rows of all its tables."""
        return (self.head, *self.rows, *self.grades)

    @property
    def items(self) -> dict[str, tuple[Cells, ...]]:
        """Key of an item → its rows, in order."""
        found: dict[str, list[Cells]] = {}
        for row in self.rows:
            found.setdefault(row.get("item", ""), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def with_head(self, cells: Cells) -> "Draft":
        """The draft with ``cells`` in its head."""
        return replace(self, head={**self.head, **cells}, numbers={})

    def with_rows(self, rows: tuple[Cells, ...]) -> "Draft":
        return replace(self, rows=rows, numbers={})

    def with_grades(self, rows: tuple[Cells, ...]) -> "Draft":
        return replace(self, grades=rows, numbers={})

    def with_item(self, item: str, rows: tuple[Cells, ...]) -> "Draft":
        """The draft with ``rows`` in place of those of ``item``; at the end where there was none, and without
        the item where there are no rows.
        """
        before = [row for row in self.rows if row.get("item", "") != item]
        place = next((at for at, row in enumerate(self.rows) if row.get("item", "") == item), len(self.rows))
        return replace(self, rows=(*before[:place], *rows, *before[place:]), numbers={})


def read_text(text: str) -> Draft:
    """The draft of a text made by :attr:`Draft.text`."""
    told = json.loads(text)
    return Draft(told["head"], tuple(told["rows"]), tuple(told["grades"]))


def _filled(cells: Cells) -> dict[str, str]:
    return {key: text for key, text in cells.items() if text}
