"""Reading what the roll-up stored: measure values, periods, and how far the records reach."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.foundation.definitions import Measure
from metrics.foundation.exact import sums_by
from metrics.foundation.lineage import Team, answering_team
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import OVERLAP, measure_values, rolled_periods, rollup_state
from records.bulk import read
from records.engine import Source, reading


@dataclass(frozen=True)
class Horizon:
    """How far the records reach. ``version`` changes with every roll-up; ``periods`` maps each to whether it
    is complete.
    """

    version: str
    as_of: date
    periods: dict[Period, bool]

    @property
    def quarters(self) -> list[Period]:
        return [period for period in self.periods if not period.is_year]

    @property
    def complete_quarters(self) -> list[Period]:
        return [period for period in self.quarters if self.periods[period]]

    def is_complete(self, period: Period) -> bool:
        return self.periods.get(period, False)

    def is_settled(self, period: Period, measures: Iterable[Measure]) -> bool:
        """Whether late entries can no longer change the measures of ``period``."""
        days = max(measure.settles_after for measure in measures)
        return days == 0 or (self.as_of - period.last_day).days >= days


def read_horizon(engine: Source) -> Horizon | None:
    """The horizon of the last roll-up; None when there was none or it found no records."""
    try:
        with reading(engine) as connection:
            state = connection.execute(sa.select(rollup_state.c.version, rollup_state.c.as_of)).first()
            if state is None:
                return None
            rows = connection.execute(sa.select(rolled_periods.c.period, rolled_periods.c.complete)).all()
    except sa.exc.ProgrammingError:
        # The table is looked for only after a failure: every screen reads the horizon, and looking for a
        # table takes longer than reading it.
        if sa.inspect(engine).has_table(rollup_state.name):
            raise
        return None
    periods = {parse_period(text): complete for text, complete in rows}
    return Horizon(state.version, state.as_of, dict(sorted(periods.items())))


def read_values(
    connection: sa.Connection,
    measures: Collection[Measure],
    periods: Collection[Period],
    everyone: Mapping[str, Team],
    as_of: date,
) -> pd.DataFrame:
    """Measure values, wide: ``period`` (Period), ``institution_id``, ``team_id`` and one column per measure
    key.

    The year of an additive measure is the sum of its quarters or, where no quarter is known, the reported
    value of the year. A year's value belongs to the team that answers on the year's last day (or on
    ``as_of``, if that is earlier) for the teams of its quarters; ``everyone`` are all teams by number. NaN
    where nothing is known.
    """
    keys = [measure.key for measure in measures]
    quarters = {Period(period.year, q) for period in periods if period.is_year for q in range(1, 5)}
    rows = _fetch(connection, keys, {*periods, *quarters})
    parts = rows["measure"].isin([measure.key for measure in measures if measure.additive_over_time]) & rows[
        "period"
    ].isin(list(map(str, quarters)))
    if parts.any():
        rows = _instead(rows, _years(rows[parts], everyone, as_of))
    rows = rows[rows["period"].isin(list(map(str, periods)))]
    return _wide(rows, keys)


def _years(rows: pd.DataFrame, everyone: Mapping[str, Team], as_of: date) -> pd.DataFrame:
    """Quarterly values relabelled as parts of their year, under the team (and its institution) that answers
    at the year's end.
    """
    rows = rows.assign(period=rows["period"].str[:4])
    heirs = pd.DataFrame(
        [
            (period, team, heir.team_id, heir.institution_id)
            for period, team in rows[["period", "team_id"]].drop_duplicates().itertuples(index=False)
            if team in everyone
            for heir in (answering_team(everyone[team], min(parse_period(period).last_day, as_of), everyone),)
        ],
        columns=["period", "team_id", "heir", "home"],
    )
    with_heirs = rows.merge(heirs, on=["period", "team_id"], how="left")
    own = with_heirs["heir"].isna()
    return with_heirs.assign(
        team_id=with_heirs["team_id"].where(own, with_heirs["heir"]),
        institution_id=with_heirs["institution_id"].where(own, with_heirs["home"]),
    )[rows.columns]


def _instead(fetched: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """``fetched`` plus ``years``, without the reported yearly values that ``years`` replaces."""
    reported = fetched[fetched["period"].isin(years["period"].unique())]
    place = ["period", "institution_id", "measure"]
    known = pd.MultiIndex.from_frame(reported[place]).isin(
        pd.MultiIndex.from_frame(years[place].drop_duplicates())
    )
    return pd.concat([fetched.drop(reported.index[known]), years], ignore_index=True)


def _wide(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row per place and period, sorted, and one column per measure: the sum of its known values."""
    place = ["period", "institution_id", "team_id"]
    groups = rows.groupby(place)
    number, column = groups.ngroup().to_numpy(np.intp), pd.Index(keys).get_indexer(rows["measure"])
    count = groups.ngroups * len(keys)
    cells = number * len(keys) + column
    sums = sums_by(cells, count, rows[["value"]].to_numpy(float))[:, 0]
    known = np.bincount(cells, minlength=count) > 0
    values = np.where(known, sums, np.nan).reshape(-1, len(keys))
    places = rows[place].iloc[np.unique(number, return_index=True)[1]].reset_index(drop=True)
    named = {text: parse_period(text) for text in places["period"].unique()}
    places["period"] = pd.Series([named[text] for text in places["period"]], dtype=object)
    return pd.concat([places, pd.DataFrame(values, columns=keys)], axis=1)


def _fetch(connection: sa.Connection, keys: list[str], periods: Collection[Period]) -> pd.DataFrame:
    columns = measure_values.c
    query = sa.select(
        columns.period, columns.institution_id, columns.team_id, columns.measure, columns.value
    ).where(
        columns.measure.in_(keys),
        columns.period.in_([str(period) for period in periods]),
        columns.origin != OVERLAP,
    )
    return read(connection, query)


def read_overlaps(connection: sa.Connection, keys: list[str], periods: Collection[Period]) -> pd.DataFrame:
    """Corrections to add to the sums of these measures over teams, because of persons who stand in several:
    ``period`` (Period), ``institution_id`` ("": the district), ``measure``, ``value`` (negative).
    """
    columns = measure_values.c
    query = sa.select(columns.period, columns.institution_id, columns.measure, columns.value).where(
        columns.measure.in_(keys),
        columns.period.in_([str(period) for period in periods]),
        columns.origin == OVERLAP,
    )
    found = (
        read(connection, query)
        if keys
        else pd.DataFrame(columns=["period", "institution_id", "measure", "value"])
    )
    return found.assign(period=pd.Series([parse_period(text) for text in found["period"]], dtype=object))
