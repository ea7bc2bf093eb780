"""A reader who tries to work out withheld counts from everything shown: which values can each still have?

The attacker knows that teams add up to their institution and institutions to the district; that a numerator
and the people it lacks add up to the denominator; and that counts of none or all are never withheld where the
denominator is shown; but not how the program chooses what to withhold. The equations are solved together, by
linear programming, which is not how the program does it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from metrics import INDICATORS, results
from metrics.foundation.definitions import Count, Proportion, Unit
from metrics.foundation.organisations import LEVELS
from metrics.privacy.small_counts import withhold_small_counts

PEOPLE = {Unit.PERSONS, Unit.ANSWERS}
Count_ = tuple[str, str, str, str]  # period, measure ("not <indicator>": people lacking), level, organisation


def of_people() -> list[str]:
    return [
        key
        for key, one in INDICATORS.items()
        if isinstance(one, Count | Proportion) and one.numerator.unit in PEOPLE
    ]


def everything(engine, keys: Iterable[str], periods: Iterable[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All results of the three levels: the true ones, and those shown, with small counts withheld."""
    rows = pd.concat(
        [results(list(keys), level, list(periods), None, engine) for level in LEVELS], ignore_index=True
    )
    return rows, withhold_small_counts(rows, engine)


class Attacker:
    """``shown``: results of all levels as screens show them; ``homes``: team → institution; ``told``: other
    known sums, each a list of counts and their total.
    """

    def __init__(
        self, shown: pd.DataFrame, homes: Mapping[str, str], told: Iterable[tuple[list[Count_], float]] = ()
    ) -> None:
        self.known: dict[Count_, float] = {}
        self.unknown: dict[Count_, int] = {}
        self.least: dict[Count_, float] = {}
        self.sums: list[tuple[Count_, list[Count_]]] = []
        self.told = list(told)
        self._places = defaultdict(set)
        for row in shown[shown["reason"].isin(["", "small_count"])].itertuples():
            self._read(row)
        self._add_up(homes)

    def _read(self, row) -> None:
        one, place = INDICATORS[row.indicator], (row.level, row.organisation)
        above = (row.period, one.numerator.key, *place)
        self._note(above, row.numerator, 1.0)
        if isinstance(one, Proportion):
            below, lacking = (row.period, one.denominator.key, *place), (row.period, f"not {one.key}", *place)
            self._note(below, row.denominator, 1.0)
            self._note(lacking, row.denominator - row.numerator, 1.0)
            if np.isnan(row.denominator):
                self.least[above] = self.least[lacking] = 0.0
            self.sums.append((below, [above, lacking]))

    def _note(self, count: Count_, value: float, least: float) -> None:
        period, what, *place = count
        self._places[period, what].add(tuple(place))
        if not np.isnan(value):
            self.known[count] = value
        elif count not in self.unknown:
            self.unknown[count] = len(self.unknown)
            self.least[count] = least

    def _add_up(self, homes: Mapping[str, str]) -> None:
        for (period, what), places in self._places.items():
            parts = defaultdict(list)
            for level, name in sorted(places):
                if level == "team":
                    parts["institution", homes[name]].append((period, what, level, name))
                elif level == "institution":
                    parts["district", "district"].append((period, what, level, name))
            self.sums += [((period, what, *whole), its) for whole, its in parts.items() if whole in places]

    def ranges(self) -> dict[Count_, tuple[float, float]]:
        """The least and greatest value that each withheld count can have, given everything shown."""
        rows = [[(whole, -1.0), *((part, 1.0) for part in parts)] for whole, parts in self.sums]
        rights = [0.0] * len(rows)
        for counts, total in self.told:
            rows.append([(count, 1.0) for count in counts])
            rights.append(total)
        found = {}
        for names, equations in self._pieces(rows, rights):
            found |= self._solved(names, equations)
        return found

    def _pieces(self, rows, rights):
        """Groups of unknowns linked by equations, each with its equations; each group is solved alone."""
        group = {count: {count} for count in self.unknown}
        equations = []
        for row, right in zip(rows, rights, strict=True):
            open_ = [(count, sign) for count, sign in row if count not in self.known]
            if not open_:
                continue
            equations.append(
                (open_, right - sum(sign * self.known[count] for count, sign in row if count in self.known))
            )
            merged = set().union(*(group[count] for count, _ in open_))
            for count in merged:
                group[count] = merged
        for names in {id(names): names for names in group.values()}.values():
            yield sorted(names), [equation for equation in equations if equation[0][0][0] in names]

    def _solved(self, names: list[Count_], equations) -> dict[Count_, tuple[float, float]]:
        place = {count: number for number, count in enumerate(names)}
        matrix, rights = np.zeros((len(equations), len(names))), np.array([right for _, right in equations])
        for number, (row, _) in enumerate(equations):
            for count, sign in row:
                matrix[number, place[count]] += sign
        bounds = [(self.least[count], None) for count in names]
        found = {}
        for count in names:
            limits = []
            for sign in (1, -1):
                cost = np.zeros(len(names))
                cost[place[count]] = sign
                answer = linprog(
                    cost,
                    A_eq=matrix if len(equations) else None,
                    b_eq=rights if len(equations) else None,
                    bounds=bounds,
                    method="highs",
                )
                assert answer.status in (0, 3), answer.message  # solved, or unbounded
                limits.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
            found[count] = (limits[0], limits[1])
        return found


def candidates(limits: tuple[float, float]) -> float:
    low, high = limits
    return np.inf if np.isinf(high) else np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1
