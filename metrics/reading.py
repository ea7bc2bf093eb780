"""Reading what the roll-up left: values, periods, how far the data reaches."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from metrics.definitions import Measure
from metrics.exact import exact_sums
from metrics.lineage import Team, answering_team
from metrics.periods import Period, parse_period
from metrics.store import OVERLAP, measure_values, rolled_periods, rollup_state


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


def read_values(
    engine: sa.Engine, measures: Collection[Measure], periods: Collection[Period], everyone: Mapping[str, Team], as_of: date,
) -> pd.DataFrame:
    """Measure values, wide: ``period`` (Period), ``institution_id``, ``team_id`` and one column per measure key.

    A year of an additive measure is the sum of its quarters, or what was reported of it where none is known. It belongs, like
    any year, to the team that answers on its last day (on ``as_of``, where that is earlier) for those of ``everyone`` who
    worked in its quarters. NaN where nothing is known.
    """
    additive = {measure.key for measure in measures if measure.additive_over_time}
    quarters = {Period(period.year, q) for period in periods if period.is_year for q in range(1, 5)}
    fetched = _fetch(engine, [measure.key for measure in measures], {*periods, *quarters})
    named = {text: parse_period(text) for text in fetched["period"].unique()}
    fetched["period"] = fetched["period"].map(named).astype(object)
    years = fetched[fetched["measure"].isin(additive) & fetched["period"].isin(quarters)]
    years = _answered(years.assign(period=[Period(period.year, 0) for period in years["period"]]), everyone, as_of)
    rows = fetched if years.empty else _instead(fetched, years)
    place = ["period", "institution_id", "team_id"]
    wide = exact_sums(rows, [*place, "measure"], ["value"]).pivot(index=place, columns="measure", values="value")
    wide = wide.reindex(columns=[measure.key for measure in measures]).reset_index()
    return wide[wide["period"].isin(list(periods))]


def _answered(rows: pd.DataFrame, everyone: Mapping[str, Team], as_of: date) -> pd.DataFrame:
    """``rows`` with the team that answers for each on the last day of its period, and with that one's institution."""
    pairs = {(team, period): answering_team(everyone[team], min(period.last_day, as_of), everyone)
             for team, period in set(zip(rows["team_id"], rows["period"], strict=True)) if team in everyone}
    heirs = [pairs.get(pair) for pair in zip(rows["team_id"], rows["period"], strict=True)]
    return rows.assign(
        team_id=[heir.team_id if heir else team for heir, team in zip(heirs, rows["team_id"], strict=True)],
        institution_id=[heir.institution_id if heir else own for heir, own in zip(heirs, rows["institution_id"], strict=True)])


def _instead(fetched: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """What was fetched, with ``years`` in the place of what was reported of them."""
    place = ["period", "institution_id", "measure"]
    known = pd.MultiIndex.from_frame(fetched[place]).isin(pd.MultiIndex.from_frame(years[place]))
    return pd.concat([fetched[~known], years])


def _fetch(engine: sa.Engine, keys: list[str], periods: Collection[Period]) -> pd.DataFrame:
    columns = measure_values.c
    query = sa.select(columns.period, columns.institution_id, columns.team_id, columns.measure, columns.value).where(
        columns.measure.in_(keys), columns.period.in_([str(period) for period in periods]), columns.origin != OVERLAP)
    return pd.read_sql_query(query, engine)


def read_overlaps(engine: sa.Engine, keys: list[str], periods: Collection[Period]) -> pd.DataFrame:
    """What the sums of these measures over teams have too often: ``period`` (Period), ``institution_id`` ("": the district), ``measure``, ``value``."""
    columns = measure_values.c
    query = sa.select(columns.period, columns.institution_id, columns.measure, columns.value).where(
        columns.measure.in_(keys), columns.period.in_([str(period) for period in periods]), columns.origin == OVERLAP)
    found = pd.read_sql_query(query, engine) if keys else pd.DataFrame(columns=["period", "institution_id", "measure", "value"])
    return found.assign(period=pd.Series([parse_period(text) for text in found["period"]], dtype=object))
