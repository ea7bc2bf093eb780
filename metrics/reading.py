"""Reading what the roll-up left: values, periods, how far the data reaches."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from metrics.definitions import Measure
from metrics.periods import Period, parse_period
from metrics.store import measure_values, rolled_periods, rollup_state


@dataclass(frozen=True)
class Horizon:
    """How far the data reaches. ``version`` changes with every roll-up; ``periods`` says which are complete."""

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


def read_horizon(engine: sa.Engine) -> Horizon | None:
    """The horizon of the last roll-up; None when there was none or it found no records."""
    try:
        with engine.connect() as connection:
            state = connection.execute(sa.select(rollup_state.c.version, rollup_state.c.as_of)).first()
            if state is None:
                return None
            rows = connection.execute(sa.select(rolled_periods.c.period, rolled_periods.c.complete)).all()
    except sa.exc.ProgrammingError:
        # Asked only then: every screen reads the horizon, and looking for a table takes longer than reading it.
        if sa.inspect(engine).has_table(rollup_state.name):
            raise
        return None
    periods = {parse_period(text): complete for text, complete in rows}
    return Horizon(state.version, state.as_of, dict(sorted(periods.items())))


def read_values(engine: sa.Engine, measures: Collection[Measure], periods: Collection[Period]) -> pd.DataFrame:
    """Measure values, wide: ``period`` (Period), ``institution_id``, ``team_id`` and one column per measure key.

    A year of an additive measure is the sum of its quarters, or what was reported of it where none is known.
    NaN where nothing is known.
    """
    additive = {measure.key for measure in measures if measure.additive_over_time}
    quarters = {Period(period.year, q) for period in periods if period.is_year for q in range(1, 5)}
    fetched = _fetch(engine, [measure.key for measure in measures], {*periods, *quarters})
    named = {text: parse_period(text) for text in fetched["period"].unique()}
    fetched["period"] = fetched["period"].map(named).astype(object)
    years = fetched[fetched["measure"].isin(additive) & fetched["period"].isin(quarters)]
    years = years.assign(period=[Period(period.year, 0) for period in years["period"]])
    rows = fetched if years.empty else _instead(fetched, years)
    wide = rows.pivot_table("value", ["period", "institution_id", "team_id"], "measure", aggfunc="sum")
    wide = wide.reindex(columns=[measure.key for measure in measures]).reset_index()
    return wide[wide["period"].isin(list(periods))]


def _instead(fetched: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """What was fetched, with ``years`` in the place of what was reported of them."""
    place = ["period", "institution_id", "measure"]
    known = pd.MultiIndex.from_frame(fetched[place]).isin(pd.MultiIndex.from_frame(years[place]))
    return pd.concat([fetched[~known], years])


def _fetch(engine: sa.Engine, keys: list[str], periods: Collection[Period]) -> pd.DataFrame:
    columns = measure_values.c
    query = sa.select(columns.period, columns.institution_id, columns.team_id, columns.measure, columns.value).where(
        columns.measure.in_(keys), columns.period.in_([str(period) for period in periods]))
    return pd.read_sql_query(query, engine)
