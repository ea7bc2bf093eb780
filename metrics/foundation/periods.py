"""Quarters and years: parsing, arithmetic, first and last days."""

import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:Q([1-4]))?")


@dataclass(frozen=True, order=True)
class Period:
    """A calendar quarter (``quarter`` 1–4) or a whole year (``quarter`` 0)."""

    year: int
    quarter: int

    def __hash__(self) -> int:
        # Periods are hashed very often when values are grouped; hashing a tuple would take as long as the
        # sums.
        return self.year * 8 + self.quarter

    @property
    def is_year(self) -> bool:
        return self.quarter == 0

    @property
    def kind(self) -> str:
        return "year" if self.is_year else "quarter"

    @property
    def first_index(self) -> int:
        """Running number of the first quarter: year × 4 + (0…3)."""
        return self.year * 4 + max(self.quarter, 1) - 1

    @property
    def last_index(self) -> int:
        """Running number of the last quarter."""
        return self.year * 4 + (self.quarter or 4) - 1

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * max(self.quarter, 1) - 2, 1)

    @property
    def last_day(self) -> date:
        month = 3 * (self.quarter or 4)
        return date(self.year, month, 31 if month in (3, 12) else 30)

    def back(self, steps: int) -> "Period":
        """The period ``steps`` earlier, of the same kind (negative: later)."""
        if self.is_year:
            return Period(self.year - steps, 0)
        index = self.first_index - steps
        return Period(index // 4, index % 4 + 1)

    @property
    def year_before(self) -> "Period":
        """The same period one year earlier."""
        return Period(self.year - 1, self.quarter)

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.is_year else f"{self.year:04d}Q{self.quarter}"


def parse_period(text: str) -> Period:
    """``"2018Q1"`` or ``"2018"`` as a Period; ValueError, which says how to write one, for anything else."""
    match = _FORM.fullmatch(str(text))
    if not match or int(match[1]) == 0:
        raise ValueError(f"not a period: {str(text)[:20]!r}; write 2018Q1 or 2018")
    return Period(int(match[1]), int(match[2] or 0))


def quarter_of(day: date) -> Period:
    """The quarter that ``day`` lies in."""
    return Period(day.year, (day.month + 2) // 3)


def quarters_between(first: Period, last: Period) -> list[Period]:
    """All quarters from ``first`` to ``last``, both included."""
    return [first.back(-step) for step in range(last.last_index - first.first_index + 1)]


def years_before(day: date, years: int) -> date:
    """The same calendar day ``years`` earlier (29 February becomes the 28th)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
