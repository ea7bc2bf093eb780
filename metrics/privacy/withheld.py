"""Which counts must not be shown because they tell of few people, worked out for a whole period at once.

The answer is the same for every screen and file: if each worked out its own, two of them could be subtracted
from each other. The roll-up stores it beside the values that it follows from; where it is not stored (in an
edition, or after a roll-up by an earlier program) it is worked out when asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isclose

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.by_version import kept_by_version
from metrics.foundation.definitions import (
    Growth,
    Indicator,
    Mean,
    Measure,
    Proportion,
    Quotient,
    Unit,
    Window,
)
from metrics.foundation.exact import sums_by
from metrics.foundation.lineage import read_teams
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import Period
from metrics.foundation.store import measure_values, rolled_periods, rollup_state
from metrics.foundation.store import withheld as table
from metrics.indicators import INDICATORS
from metrics.privacy.protection import SMALLEST_SHOWN, Cells, Exposed, Sum, exposed_counts, exposed_money
from metrics.privacy.protection import withheld as withheld_cells
from metrics.values.basis import Numbers, Values
from metrics.values.stored import read_horizon, read_values
from records.bulk import append, read
from records.engine import Source, reading

PEOPLE = (Unit.PERSONS, Unit.ANSWERS)
# (period, level, organisation, key of the measure): a count that must not be shown.
Withheld = frozenset[tuple[str, str, str, str]]
_NOTHING: Withheld = frozenset()
_QUARTERS = 4
_Place = tuple[str, str]  # level, organisation
# (part, level, organisation). A part is a measure, or what a numerator lacks of its denominator.
_Cell = tuple[str, str, str]
_LACKING, _ASIDE = ":lacking", "@"  # endings of names of parts that are not a measure's key


def note_withheld(connection: sa.Connection, periods: Collection[Period]) -> None:
    """Work out what is withheld in every period of the years of ``periods``, which were just counted, and
    replace what was stored for these years.
    """
    rolled = set(connection.scalars(sa.select(rolled_periods.c.period)))
    wanted = [period for period in _with_years(periods) if str(period) in rolled]
    names = [str(period) for period in wanted]
    connection.execute(sa.delete(table).where(table.c.period.in_(names)))
    # A row with only a period says that this period was worked out, even if nothing is withheld in it.
    rows = [(name, "", "", "") for name in names] + sorted(_found(connection, wanted))
    if rows:
        append(
            connection,
            table,
            pa.Table.from_pylist([dict(zip(table.c.keys(), row, strict=True)) for row in rows]),
        )


def read_withheld(engine: Source, periods: Iterable[str]) -> Withheld:
    """What is withheld in ``periods``; the answer may hold other periods as well."""
    horizon = read_horizon(engine)
    if horizon is None:
        return _NOTHING
    kept = _kept(engine, horizon.version)
    rolled = {str(period): period for period in horizon.periods}
    years = {
        rolled[period].year for period in periods if period in rolled and (period, "", "", "") not in kept
    }
    return kept.union(*(_of_year(engine, horizon.version, year) for year in sorted(years))) if years else kept


@kept_by_version(8)
def _kept(engine: Source, version: str) -> Withheld:
    """What the roll-up of ``version`` stored; nothing if it was made by an earlier program."""
    if not sa.inspect(engine).has_table(table.name):
        return _NOTHING
    with reading(engine) as connection:
        return frozenset(read(connection, sa.select(*table.c)).itertuples(index=False, name=None))


@kept_by_version(64)
def _of_year(engine: Source, version: str, year: int) -> Withheld:
    with reading(engine) as connection:
        return frozenset(_found(connection, _with_years([Period(year, 0)])))


def _with_years(periods: Iterable[Period]) -> list[Period]:
    """All quarters and the year of every year touched: what is withheld in a year depends on its quarters."""
    years = {period.year for period in periods}
    return [Period(year, quarter) for year in sorted(years) for quarter in range(_QUARTERS + 1)]


def _found(connection: sa.Connection, periods: list[Period]) -> set[tuple[str, str, str, str]]:
    known = _read(connection, periods)
    found = {period: its.people() | its.money() for period, its in known.items()}
    for period in periods:
        if period.is_year:
            _agree(period, known, found)
    return {
        (str(period), level, organisation, part)
        for period, cells in found.items()
        for part, level, organisation in cells
    }


def _agree(year: Period, known: Mapping[Period, "Known"], found: dict[Period, set[_Cell]]) -> None:
    """Make a year and its quarters withhold the same, because they show the same counts or sums of them.

    What is withheld in a quarter is withheld in the year if it counts events of the period (Window.PERIOD),
    or if the quarter is the last: for other measures the year's value is that of its last quarter, so there
    it also works the other way round.
    """
    if year not in known:
        return
    quarters = [
        quarter
        for quarter in (Period(year.year, number) for number in range(1, _QUARTERS + 1))
        if quarter in known
    ]
    of = {measure.key: measure for one in INDICATORS.values() for measure in one.measures}
    for quarter in quarters:
        flows = {cell for cell in found[quarter] if of[cell[0]].window is Window.PERIOD}
        found[year] |= flows
        if quarter == quarters[-1]:
            found[year] |= found[quarter]
            found[quarter] |= {cell for cell in found[year] if of[cell[0]].window is not Window.PERIOD}


def _read(connection: sa.Connection, periods: list[Period]) -> dict[Period, "Known"]:
    """Sums of measures per period, indicator and place, for the indicators that tell of people."""
    told = [
        one
        for one in INDICATORS.values()
        if not isinstance(one, Growth) and (_of_people(one) or isinstance(one, Mean))
    ]
    measures = {measure.key: measure for one in told for measure in one.measures}
    found: dict[Period, Known] = defaultdict(Known)
    as_of = connection.scalar(sa.select(rollup_state.c.as_of))
    if as_of is None or not connection.scalar(sa.select(sa.func.count()).select_from(measure_values)):
        return found
    values = read_values(connection, measures.values(), periods, read_teams(connection), as_of)
    every = Values(values.assign(organisation=values["institution_id"]))
    for period, team, home in values.loc[~every.is_whole, ["period", "team_id", "institution_id"]].itertuples(
        index=False
    ):
        found[period].homes[team] = home
    of_team, teams = _numbered(values, "team_id")
    of_institution, institutions = _numbered(every.homes, "institution_id")
    of_district, districts = _numbered(every.homes.assign(name=DISTRICT), "name")
    for one in told:
        known = every.known(one)
        apart = (known.row >= 0) & ~every.is_whole[known.row]
        for level, those, numbers, places in (
            ("team", apart, of_team[known.row], teams),
            ("institution", ..., of_institution[known.home], institutions),
            (DISTRICT, ..., of_district[known.home], districts),
        ):
            sums = sums_by(numbers[those], len(places), np.nan_to_num(known.measures[those]))
            for place in np.unique(numbers[those]):
                period, name = places[place]
                found[period].sums.setdefault(one.key, {})[level, name] = tuple(sums[place])
    return found


def _numbered(rows: pd.DataFrame, name: str) -> tuple[Numbers, list[tuple[Period, str]]]:
    """For each row, the number of its (period, ``name``) pair; and these pairs by number."""
    numbers, places = pd.factorize(pd.MultiIndex.from_frame(rows[["period", name]]), sort=True)
    return numbers, list(places)


def _of_people(one: Indicator) -> list[Measure]:
    """The measures of an indicator that count people."""
    parts = [one.numerator, one.denominator] if isinstance(one, Quotient) else list(one.measures)
    return [part for part in parts if part.unit in PEOPLE]


@dataclass
class Known:
    """What is known of one period: each team's institution, and for every indicator and place the sums of its
    measures.
    """

    homes: dict[str, str] = field(default_factory=dict)
    sums: dict[str, dict[_Place, tuple[float, ...]]] = field(default_factory=dict)

    def people(self) -> set[_Cell]:
        """The counts of people that must not be shown."""
        book = _Book(self.homes)
        for key, places in self.sums.items():
            if measures := _of_people(INDICATORS[key]):
                book.add(INDICATORS[key], measures, places)
        return {
            (part.split(_ASIDE)[0], level, name)
            for part, level, name in book.withheld(exposed_counts)
            if not part.endswith(_LACKING)
        }

    def money(self) -> set[_Cell]:
        """The pay that must not be shown: that of fewer than SMALLEST_SHOWN people, and that from which it
        could be worked out.
        """
        found = set[_Cell]()
        paid = {
            measure.key
            for one in INDICATORS.values()
            for measure in one.measures
            if measure.unit is Unit.YUAN
        }
        for key, places in self.sums.items():
            if isinstance(INDICATORS[key], Mean):
                book = _Book(self.homes)
                book.add_part(key, {place: values[1] for place, values in places.items()})
                found |= {
                    (pay, level, name) for _, level, name in book.withheld(exposed_money) for pay in paid
                }
        return found


class _Book:
    """Collects the counts of one period and how they add up, and turns them into ``Cells``."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        self.values: dict[_Cell, float] = {}
        self._members: dict[_Place, list[_Place]] = defaultdict(list)
        for team, home in homes.items():
            self._members["institution", home].append(("team", team))
        self._members[DISTRICT, DISTRICT] = [("institution", name) for name in {*homes.values()}]
        self._rows: list[tuple[_Cell, _Cell, _Cell]] = []  # denominator, numerator, the rest between them
        self._parts: set[str] = set()

    def add(self, one: Indicator, people: list[Measure], places: Mapping[_Place, tuple[float, ...]]) -> None:
        """Add the counts of people that an indicator has at every place."""
        order = [measure.key for measure in one.measures]
        names = [
            self.add_part(
                part.key, {place: values[order.index(part.key)] for place, values in places.items()}, one.key
            )
            for part in people
        ]
        if isinstance(one, Proportion) and len(people) == 2:
            above, below = names
            lacking = one.key + _LACKING
            self.add_part(
                lacking, {place: self.values[below, *place] - self.values[above, *place] for place in places}
            )
            self._rows += [((below, *place), (above, *place), (lacking, *place)) for place in places]

    def add_part(self, part: str, values: Mapping[_Place, float], aside: str = "") -> str:
        """Add the values of a part at every place; returns the name under which they are kept.

        Two indicators may sum the same measure over different organisations. If values differ from those
        already kept, the part gets a name of its own, with ``aside`` at its end.
        """
        if any(not isclose(self.values.get((part, *place), value), value) for place, value in values.items()):
            part += _ASIDE + aside
        self.values |= {(part, *place): value for place, value in values.items()}
        self._parts.add(part)
        return part

    def withheld(self, exposed: Exposed) -> set[_Cell]:
        """The cells that tell of fewer than SMALLEST_SHOWN, and those withheld beside them."""
        small = [cell for cell, value in self.values.items() if 0 < value < SMALLEST_SHOWN]
        if not small:
            return set()
        names = sorted(self.values)
        number = {cell: place for place, cell in enumerate(names)}
        return {
            names[place]
            for place in withheld_cells(self._cells(names, number), [number[cell] for cell in small], exposed)
        }

    def _cells(self, names: list[_Cell], number: Mapping[_Cell, int]) -> Cells:
        goes: dict[int, list[int]] = defaultdict(list)
        opposite: dict[int, int] = {}
        whole: dict[int, int] = {}
        for below, above, lacking in ([number[cell] for cell in row] for row in self._rows):
            goes[below].append(above)
            goes[above].append(lacking)
            goes[lacking].append(above)
            opposite |= {above: lacking, lacking: above}
            whole |= {above: below, lacking: below}
        values = [self.values[cell] for cell in names]
        sums = [
            *self._of_members(number),
            *(Sum(number[below], (number[above], number[lacking])) for below, above, lacking in self._rows),
        ]
        return Cells(
            values=values,
            sums=sums,
            sizes=[values[whole.get(place, place)] for place in range(len(names))],
            goes=goes,
            opposite=opposite,
            whole=whole,
            kept={place for place, (_, level, _) in enumerate(names) if level == DISTRICT},
        )

    def _of_members(self, number: Mapping[_Cell, int]) -> Iterator[Sum]:
        """Every total that equals the sum of its members.

        A total that counts more than its members, or counts people once who stand in several of them, gives
        none of the members away and is no Sum.
        """
        for part in sorted(self._parts):
            for place, members in self._members.items():
                inside = sorted(number[part, *one] for one in members if (part, *one) in number)
                total = number.get((part, *place))
                if (
                    inside
                    and total is not None
                    and isclose(
                        self.values[part, *place],
                        sum(self.values[part, *one] for one in members if (part, *one) in number),
                    )
                ):
                    yield Sum(total, tuple(inside))
