"""Which figures must be withheld so that no withheld figure can be worked out from those shown.

Figures connected by sums, such as those of teams and their institution, are called cells. Subtracting the
parts shown from a total gives the sum of its withheld parts; so several values must remain possible for every
withheld cell. Known as secondary suppression: L. H. Cox, Suppression methodology and statistical disclosure
control, JASA 75 (1980).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]

SMALLEST_SHOWN = 5  # counts of people below this are withheld
# at least so many values must remain possible for a withheld count, as for a small one: 1, 2, 3, 4
CANDIDATES = SMALLEST_SHOWN - 1
_DUST = 1e-9


class Sum(NamedTuple):
    """The cell ``total`` is the sum of the cells ``parts``."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        return self.total, *self.parts


@dataclass(frozen=True)
class Cells:
    """All cells of one period, by number; among cells that would do equally well the lower number is taken.

    ``sizes``: how many people each cell tells of, so that the smallest suitable one is withheld. ``goes``:
    cells that are withheld together with a cell. ``opposite``: a numerator ↔ the rest of its denominator.
    ``whole``: numerator or rest → that denominator. ``kept``: cells to withhold only where no other will do.
    """

    values: Sequence[float]
    sums: Sequence[Sum]
    sizes: Sequence[float]
    goes: Mapping[int, Sequence[int]]
    opposite: Mapping[int, int]
    whole: Mapping[int, int]
    kept: Set[int]

    @cached_property
    def parts_of_sums(self) -> tuple[Numbers, Numbers, Numbers]:
        """For every part of every sum: the number of the sum, and the part's cell; and the total's cell of
        each sum.
        """
        number = np.repeat(np.arange(len(self.sums)), [len(one.parts) for one in self.sums])
        parts = np.array([part for one in self.sums for part in one.parts], dtype=np.intp)
        return number, parts, np.array([one.total for one in self.sums], dtype=np.intp)

    @cached_property
    def wholes(self) -> Numbers:
        """``whole`` of every cell, −1 for cells without one."""
        return np.array([self.whole.get(cell, -1) for cell in range(len(self.values))], dtype=np.intp)

    @cached_property
    def sums_of(self) -> list[list[int]]:
        """For each cell, the numbers of the sums in which it is the total or a part."""
        found: list[list[int]] = [[] for _ in self.values]
        for number, one in enumerate(self.sums):
            for cell in one.cells:
                found[cell].append(number)
        return found


Exposed = Callable[[Cells, set[int], Iterable[int]], list[tuple[int, int]]]


def withheld(cells: Cells, small: Iterable[int], exposed: Exposed) -> set[int]:
    """The ``small`` cells, and those that must be withheld with them so that none is ``exposed``.

    ``exposed`` returns pairs (cell, number of the sum that gives it away). In each such sum one more cell is
    withheld, the one that tells of fewest people where there is a choice, until nothing is exposed.
    """
    hidden = _together(cells, small)
    todo = set(hidden)
    while todo:
        added: set[int] = set()
        found = exposed(cells, hidden, todo)
        fewest = min((_hidden_in(cells, hidden, number) for _, number in found), default=0)
        for cell, number in found:
            # Only sums with fewest withheld cells are mended in this round: others may no longer be exposed
            # afterwards, nor may sums in which a cell has just been added.
            if _hidden_in(cells, hidden, number) == fewest and not added & set(cells.sums[number].cells):
                partner = _partner(cells, hidden, cell, number)
                if partner is not None:
                    added |= _together(cells, [partner]) - hidden
        hidden |= added
        todo = added | {cell for cell, _ in found} if added else set()
    return hidden


def _hidden_in(cells: Cells, hidden: Set[int], number: int) -> int:
    return sum(cell in hidden for cell in cells.sums[number].cells)


def _together(cells: Cells, some: Iterable[int]) -> set[int]:
    found, todo = set[int](), list(some)
    while todo:
        cell = todo.pop()
        if cell not in found:
            found.add(cell)
            todo += cells.goes.get(cell, ())
    return found


def _partner(cells: Cells, hidden: Set[int], exposed: int, number: int) -> int | None:
    """The cell of sum ``number`` to withhold so as to protect ``exposed``; None if no cell is left."""
    one = cells.sums[number]
    free = [
        cell
        for cell in one.cells
        if cell not in hidden and cells.values[cell] > 0 and not _nobody_lacks(cells, cell)
    ]
    return min(free, key=lambda cell: _cost(cells, hidden, exposed, number, cell), default=None)


def _nobody_lacks(cells: Cells, cell: int) -> bool:
    """Whether the opposite of ``cell`` is zero: a numerator that is all of its denominator, for example.
    Zeros are always shown, so withholding ``cell`` would hide nothing.
    """
    return cell in cells.opposite and cells.values[cells.opposite[cell]] == 0


def _cost(cells: Cells, hidden: Set[int], exposed: int, number: int, cell: int) -> tuple:
    """Sort key of candidates for :func:`_partner`; the smallest is chosen.

    To be avoided, in this order: cells that are ``kept``; the sum's total; cells too small to protect
    ``exposed``; cells that would then need protection in other sums; cells that tell of more people.
    """
    alone = sum(
        other != number and not any(part in hidden for part in cells.sums[other].cells)
        for other in cells.sums_of[cell]
    )
    enough = cells.values[exposed] + cells.values[cell] > CANDIDATES
    return cell in cells.kept, cell == cells.sums[number].total, not enough, alone, cells.sizes[cell], cell


def exposed_counts(cells: Cells, hidden: set[int], among: Iterable[int]) -> list[tuple[int, int]]:
    """The withheld counts for which fewer than CANDIDATES values are possible, each with the sum to mend.

    Of several such sums it is the one with fewest withheld cells. All withheld counts are checked, not only
    those connected with ``among``, because the limits of all cells depend on each other.
    """
    low, high = possible(cells, hidden)
    # zeros are shown anyway, so a count of zero needs no protection
    some = np.array(sorted(cell for cell in hidden if cells.values[cell]), dtype=np.intp)
    some = some[_candidates(low[some], high[some]) < CANDIDATES]
    found = []
    for cell, least in zip(some.tolist(), _least(cells, hidden, some).tolist(), strict=True):
        # Leave out the sum numerator + rest = denominator: where it gives the count away, the rest is exposed
        # too, and is protected in sums of its own.
        sums = [
            number
            for number in cells.sums_of[cell]
            if cells.opposite.get(cell) not in cells.sums[number].cells
        ]
        limits = {number: _left(low, high, cells.sums[number], cell) for number in sums}
        tight = [
            number
            for number, (lowest, highest) in limits.items()
            if _candidates(max(lowest, least), highest) < CANDIDATES
            and _partner(cells, hidden, cell, number) is not None
        ]
        if tight:
            found.append((cell, min(tight, key=lambda number: (_hidden_in(cells, hidden, number), number))))
    return found


def exposed_money(cells: Cells, hidden: set[int], among: Iterable[int]) -> list[tuple[int, int]]:
    """The withheld cells that are alone in a sum, or stand beside others with which they tell of fewer than
    SMALLEST_SHOWN people (``sizes``), each with the number of that sum.

    Checks only the sums in which ``among`` stand.
    """
    found = []
    for number in sorted({number for cell in among for number in cells.sums_of[cell]}):
        one = cells.sums[number]
        parts = [cell for cell in one.parts if cell in hidden]
        people = sum(cells.sizes[cell] for cell in parts)
        small_total = one.total in hidden and cells.sizes[one.total] < SMALLEST_SHOWN
        if one.total in hidden and not parts:
            found.append((one.total, number))
        elif (
            parts
            and not small_total
            and (people < SMALLEST_SHOWN or (len(parts) == 1 and one.total not in hidden))
        ):
            found.append((parts[0], number))
    return found


def possible(cells: Cells, hidden: Set[int]) -> tuple[Floats, Floats]:
    """The least and the greatest value possible for each cell, as far as a reader can work out who sees all
    cells but the ``hidden`` ones.

    Limits of totals and parts are narrowed by each other until they no longer change.
    """
    some = np.array(sorted(hidden), dtype=np.intp)
    low, high = (np.array(cells.values, dtype=float) for _ in range(2))
    low[some], high[some] = _least(cells, hidden, some), np.inf
    number, part, total = cells.parts_of_sums
    for _ in range(len(some) + 2):  # after so many rounds the limits change only in tiny steps
        is_endless = np.isinf(high)
        ends = np.where(is_endless, 0.0, high)
        lowest, highest, endless = (
            np.bincount(number, weights=of[part], minlength=len(total)) for of in (low, ends, is_endless)
        )
        at_most = np.where(endless > 0, np.inf, highest)
        # A part's limits follow from its total and from the least and greatest sum of the other parts.
        others_at_most = np.where(
            endless[number] - is_endless[part] > 0, np.inf, highest[number] - ends[part]
        )
        now_low, now_high = low.copy(), high.copy()
        np.maximum.at(now_low, total, lowest)
        np.minimum.at(now_high, total, at_most)
        np.maximum.at(now_low, part, low[total][number] - others_at_most)
        np.minimum.at(now_high, part, high[total][number] - (lowest[number] - low[part]))
        if np.array_equal(now_low[some], low[some]) and np.array_equal(now_high[some], high[some]):
            break
        low[some], high[some] = now_low[some], now_high[some]
    return low, high


def _least(cells: Cells, hidden: Set[int], some: Numbers) -> Floats:
    """The least possible value of each of the withheld cells ``some``: 1, since a reader knows that zeros are
    shown; 0 where the denominator is withheld, too.
    """
    return np.where(np.isin(cells.wholes[some], list(hidden)), 0.0, 1.0)


def _left(low: Floats, high: Floats, one: Sum, cell: int) -> tuple[float, float]:
    """The limits for ``cell`` that follow from the sum ``one`` and the limits of its other cells."""
    others = [part for part in one.parts if part != cell]
    lowest, highest = float(low[others].sum()), float(high[others].sum())
    return (
        (lowest, highest)
        if cell == one.total
        else (float(low[one.total]) - highest, float(high[one.total]) - lowest)
    )


def _candidates(low: Floats | float, high: Floats | float) -> Floats:
    """How many whole numbers lie between two limits, both included."""
    return np.floor(np.add(high, _DUST)) - np.ceil(np.subtract(low, _DUST)) + 1
