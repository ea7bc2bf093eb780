"""The input of one calculation: known measure values, and the organisations and periods that must have a
result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.foundation.definitions import Growth, Indicator, Quotient
from metrics.foundation.exact import sums_by
from metrics.foundation.lineage import changed_institutions, incomparable_teams, read_teams
from metrics.foundation.organisations import DISTRICT, main_institutions
from metrics.foundation.periods import Period
from metrics.measures import MEASURES
from metrics.values.stored import Horizon, read_overlaps, read_values
from records.engine import Source, reading

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Known:
    """The rows for which an indicator's parts (:func:`parts_of`) are known.

    For each: ``row``, its position among the values; ``home``, the number of its home; ``measures`` (rows ×
    measures). ``row`` is −1 for a home whose value is what the institution reports as a whole combined with
    the sum over its teams.
    """

    row: Numbers
    home: Numbers
    measures: Floats


class Values:
    """Measure values (of ``read_values``) with a column ``organisation``: the one that each row counts for.

    A *home* is an organisation × institution × period. ``homes`` has one row per home; ``home`` holds, for
    each value, the number of its home.
    """

    def __init__(self, values: pd.DataFrame) -> None:
        self.values = values
        keys = [name for name in values.columns if name in MEASURES]
        self._measures, self._column = values[keys].to_numpy(float), {key: at for at, key in enumerate(keys)}
        self.is_whole = (values["team_id"] == "").to_numpy(bool)
        place = ["organisation", "institution_id", "period"]
        names = [pd.factorize(values[name], sort=True) for name in place]
        numbers = np.ravel_multi_index([codes for codes, _ in names], [max(len(of), 1) for _, of in names])
        found, self.home = np.unique(numbers, return_inverse=True)
        parts = np.unravel_index(found, [max(len(of), 1) for _, of in names])
        self.homes = pd.DataFrame(
            {
                name: np.asarray(of, dtype=object)[part]
                for name, (_, of), part in zip(place, names, parts, strict=True)
            }
        )

    def known(self, indicator: Indicator) -> Known:
        """The rows for which all parts of the indicator are known.

        Where no single row of a home has all parts, but some are reported for the institution as a whole
        (team ``""``), these are added to the sum over its teams, and the home counts as one row.
        """
        measures = self.measured([measure.key for measure in indicator.measures])
        parts = ~np.isnan(self.measured(parts_of(indicator)))
        complete = parts.all(axis=1)
        rows = np.flatnonzero(complete)
        whole = np.setdiff1d(self.home[self.is_whole & parts.any(axis=1)], self.home[complete])
        if not len(whole):
            return Known(rows, self.home[rows], measures[rows])
        totals = sums_by(self.home, len(self.homes), np.nan_to_num(measures))[whole]
        totals[self._counted(measures)[whole] == 0] = np.nan
        asked = [measure.key for measure in indicator.measures]
        whole = whole[
            together := ~np.isnan(totals[:, [asked.index(key) for key in parts_of(indicator)]]).any(axis=1)
        ]
        return Known(
            np.concatenate([rows, np.full(len(whole), -1)]),
            np.concatenate([self.home[rows], whole]),
            np.concatenate([measures[rows], totals[together]]),
        )

    def _counted(self, measures: Floats) -> Floats:
        """How many known values each home has of each measure: homes × measures."""
        return sums_by(self.home, len(self.homes), (~np.isnan(measures)).astype(float))

    def measured(self, keys: Sequence[str]) -> Floats:
        """The values of these measures: rows × measures."""
        return self._measures[:, [self._column[key] for key in keys]]


@dataclass(frozen=True)
class Sums:
    """For each row of a basis: the sum of every measure of an indicator (NaN where nothing is known), and
    whether anything is known.
    """

    of: dict[str, Floats]
    is_known: NDArray[np.bool_]


class Basis(Values):
    """Measure values for some indicators and periods at one level, optionally narrowed to one organisation.

    ``rows``: the (organisation, period) pairs that must have a result, even if only a reason why there is
    none.
    """

    def __init__(
        self,
        engine: Source,
        level: str,
        periods: list[Period],
        indicators: list[Indicator],
        organisation: str | None,
        horizon: Horizon,
    ) -> None:
        self.level, self.periods, self.horizon, self.organisation = level, periods, horizon, organisation
        measures = {measure.key: measure for indicator in indicators for measure in indicator.measures}
        bases = {
            base_of(indicator, period)
            for indicator in indicators
            for period in periods
            if isinstance(indicator, Growth)
        }
        counted_once = [
            key for key, measure in measures.items() if measure.person is not None and level != "team"
        ]
        with reading(engine) as connection:
            self.everyone = read_teams(connection)
            values = read_values(
                connection, measures.values(), {*periods, *bases}, self.everyone, horizon.as_of
            )
            overlaps = read_overlaps(connection, counted_once, periods)
        super().__init__(self._narrowed(values))
        self.rows = self._expected(engine)
        self.too_many = self._too_many(overlaps)
        self._moved: dict[tuple[Period, Period], set[str]] = {}

    def _narrowed(self, values: pd.DataFrame) -> pd.DataFrame:
        if self.level == "team":
            values = values[values["team_id"] != ""]
        place = {"institution": values["institution_id"], "team": values["team_id"]}.get(self.level, DISTRICT)
        values = values.assign(organisation=place)
        if self.organisation is None or self.level == DISTRICT:
            return values
        return values[
            (values["organisation"] == self.organisation) | (values["institution_id"] == self.organisation)
        ]

    def _expected(self, engine: Source) -> pd.DataFrame:
        found = self.values.loc[
            self.values["period"].isin(self.periods), ["organisation", "period"]
        ].drop_duplicates()
        if self.level == DISTRICT:
            names = [DISTRICT]
        elif self.level == "institution" and self.organisation is None:
            names = sorted({*main_institutions(engine)["institution_id"], *found["organisation"]})
        elif self.organisation is not None and (
            self.level == "institution" or not (self.values["institution_id"] == self.organisation).any()
        ):
            names = [self.organisation]
        else:
            return found.sort_values(["organisation", "period"], ignore_index=True)
        pairs = pd.MultiIndex.from_product([names, self.periods], names=["organisation", "period"])
        return pairs.to_frame(index=False)

    @cached_property
    def row_of_home(self) -> Numbers:
        """For each home, the number of its row; ``len(rows)``, one past the last, for homes of a base period,
        which have no row.
        """
        place = ["organisation", "period"]
        at = pd.MultiIndex.from_frame(self.rows[place]).get_indexer(
            pd.MultiIndex.from_frame(self.homes[place])
        )
        return np.where(at < 0, len(self.rows), at)

    def by_row(self, homes: Numbers, values: Floats) -> Floats:
        """Σ of ``values`` (one entry for each of ``homes``) by row of the basis."""
        return sums_by(self.row_of_home[homes], len(self.rows) + 1, values)[:-1]

    def has_any(self, homes: Numbers) -> NDArray[np.bool_]:
        """For each row of the basis, whether any of ``homes`` belongs to it."""
        found = np.zeros(len(self.rows) + 1, dtype=bool)
        found[self.row_of_home[homes]] = True
        return found[:-1]

    def sums(self, indicator: Indicator) -> Sums:
        """The sums of the indicator's measures over the rows of :meth:`known`, corrected for persons in
        several teams.
        """
        known = self.known(indicator)
        is_known = self.has_any(known.home)
        sums = np.where(is_known[:, None], self.by_row(known.home, known.measures), np.nan)
        keys = [measure.key for measure in indicator.measures]
        return Sums(
            {key: column + self.too_many.get(key, 0.0) for key, column in zip(keys, sums.T, strict=True)},
            is_known,
        )

    def _too_many(self, overlaps: pd.DataFrame) -> dict[str, Floats]:
        """Measure → correction to add to the sum of each row (zero or negative), so that a person who stands
        in several teams of an organisation counts once.
        """
        if overlaps.empty:
            return {}
        inside = overlaps if self.level == DISTRICT else overlaps[overlaps["institution_id"] != ""]
        inside = inside.assign(organisation=DISTRICT if self.level == DISTRICT else inside["institution_id"])
        at = pd.MultiIndex.from_frame(self.rows[["organisation", "period"]]).get_indexer(
            pd.MultiIndex.from_frame(inside[["organisation", "period"]])
        )
        found: dict[str, Floats] = {}
        for row, measure, value in zip(at, inside["measure"], inside["value"], strict=True):
            if row >= 0:
                found.setdefault(measure, np.zeros(len(self.rows)))[row] += value
        return found

    def contradictory(self, indicator: Quotient) -> NDArray[np.bool_]:
        """For each row, whether the numerator of any team or institution in it is above its denominator."""
        known = self.known(indicator)
        keys = [measure.key for measure in indicator.measures]
        top, bottom = (
            known.measures[:, keys.index(part.key)] for part in (indicator.numerator, indicator.denominator)
        )
        return self.has_any(known.home[top > bottom])

    def changed(self, period: Period, base: Period) -> set[str]:
        """The organisations whose make-up differs too much between two periods for them to be compared."""
        if (period, base) not in self._moved:
            found = {"team": incomparable_teams, "institution": changed_institutions}.get(self.level)
            self._moved[period, base] = found(period, base, self.everyone) if found else set()
        return self._moved[period, base]


def parts_of(indicator: Indicator) -> list[str]:
    """Keys of the measures without which the indicator has no value."""
    of = indicator.of if isinstance(indicator, Growth) else indicator
    if isinstance(of, Quotient):
        return [of.numerator.key, of.denominator.key]
    return [measure.key for measure in of.measures]


def base_of(growth: Growth, period: Period) -> Period:
    """The period that a growth compares ``period`` with."""
    return period.year_before if growth.over_year else period.back(1)
