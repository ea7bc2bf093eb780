"""The table of an exhibit with its numbers as numbers. A cell with two numbers, such as 3 / 4, becomes two
columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from components.drawings import columns_of
from components.exhibits.model import Exhibit
from components.native.letters import clean
from components.text import say
from components.text.said import Said

_QUOTIENT = " / "  # stands between a numerator and a denominator, not between the ends of a range


@dataclass(frozen=True)
class Cell:
    """A number with its format, or words; ``role`` decides the tint of the cell."""

    value: float | str
    form: str = ""
    role: str = ""


@dataclass(frozen=True)
class TypedColumn:
    """One column as a file writes it."""

    title: str
    cells: tuple[Cell, ...]

    @property
    def is_number(self) -> bool:
        """Whether some cell is a number."""
        return any(not isinstance(cell.value, str) for cell in self.cells)


def typed_columns(exhibit: Exhibit, lang: str) -> list[TypedColumn]:
    """Every column of the exhibit's table, columns of pairs split into two."""
    roles = {column.title: column.roles for column in columns_of(exhibit.chart)}
    return [
        one
        for title in exhibit.table
        for one in _split(str(title), list(exhibit.table[title]), roles.get(title, ()), lang)
    ]


def _split(title: str, cells: list[object], roles: Sequence[str], lang: str) -> list[TypedColumn]:
    most = max((len(cell.values) for cell in cells if isinstance(cell, Said)), default=1)
    if most == 1:
        return [
            TypedColumn(
                clean(title),
                tuple(_cell(cell, 0, roles[row] if roles else "") for row, cell in enumerate(cells)),
            )
        ]
    titles = (
        _of_parts(clean(title), lang)
        if any(_QUOTIENT in str(cell) for cell in cells)
        else [say(word, lang, title=clean(title)) for word in ("pair_low", "pair_high")]
    )
    return [
        TypedColumn(one, tuple(_cell(cell, part, "") for cell in cells)) for part, one in enumerate(titles)
    ]


def _of_parts(title: str, lang: str) -> list[str]:
    """The titles of the two columns that a column titled “before: numerator / denominator” is split into."""
    both = say("part_both", lang)
    return [
        title.replace(both, say(part, lang)) if both in title else f"{title} {say(part, lang)}"
        for part in ("part_above", "part_below")
    ]


def _cell(cell: object, part: int, role: str) -> Cell:
    if isinstance(cell, Said) and part < len(cell.values):
        return Cell(float(cell.values[part]), cell.form, role)
    return Cell(clean(str(cell)), role=role)
