"""Known zero or unknown: an institution whose records of a kind reach a period, and of which no row matches, has none of what is counted.

Where some row of an institution matches, the roll-up knows its other teams to have none (``rollup``). Here the rest: nobody's contract
ended, nobody was ever signed, no item was due.
"""

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.measures import ALL
from metrics.scope import Scope
from metrics.sources import kinds_of
from metrics.store import arrivals, measure_values, period_frame, team_frame
from records.bulk import append
from records.tables import contracts, reported_values

_PLACE = ["period", "institution_id"]


def fill_known_zeros(connection: sa.Connection, scope: Scope | None) -> None:
    """Add zeros for teams at work of institutions of which nothing is counted, but whose records reach the period.

    Records of an event reach a period in which the institution has some of that kind. A contract lasts: from the first one of the
    district on, who has none in force has nobody signed. Whoever reports totals of a measure sends no records of it, and nothing is known
    of the periods left out. For the periods that are being counted (the frames must be filled), after arrivals, records and reports.
    """
    active = pd.read_sql_query(
        sa.select(team_frame.c.period, team_frame.c.institution_id, team_frame.c.team_id)
        .where(team_frame.c.active, team_frame.c.recorded_team_id == team_frame.c.team_id,
               team_frame.c.institution_id.in_(scope.institutions) if scope else sa.true()), connection)
    reached = {kind: _reached(connection, kind) for kind in {kind for measure in ALL for kind in kinds_of(measure)}}
    known = pd.read_sql_query(sa.select(measure_values.c.period, measure_values.c.institution_id, measure_values.c.measure).distinct(), connection)
    reported = sa.select(reported_values.c.institution_id, reported_values.c.measure).distinct()
    reports = {tuple(row) for row in connection.execute(reported)}
    quarters = set(connection.scalars(sa.select(period_frame.c.period).where(period_frame.c.kind == "quarter")))
    zeros = []
    for measure in ALL:
        if not (kinds := kinds_of(measure)):
            continue
        places = active if not measure.additive_over_time else active[active["period"].isin(quarters)]
        for kind in kinds:
            places = places.merge(reached[kind])
        unknown = ~pd.MultiIndex.from_frame(places[_PLACE]).isin(pd.MultiIndex.from_frame(known.loc[known["measure"] == measure.key, _PLACE]))
        silent = ~places["institution_id"].isin({place for place, name in reports if name == measure.key})
        zeros.append(places[unknown & silent].assign(measure=measure.key, value=0.0, origin="records"))
    rows = pd.concat(zeros)[[column.name for column in measure_values.c]]
    if len(rows):
        append(connection, measure_values, pa.Table.from_pandas(rows, preserve_index=False))


def _reached(connection: sa.Connection, kind: str) -> pd.DataFrame:
    """The (period, institution_id) pairs that records of ``kind`` reach; of contracts only the periods, for they reach every institution."""
    if kind == contracts.name:
        first = sa.select(sa.func.min(contracts.c.starts_on)).scalar_subquery()
        return pd.read_sql_query(sa.select(period_frame.c.period).where(period_frame.c.last_day >= first), connection)
    quarter = arrivals.c.period
    within = sa.or_(quarter == period_frame.c.period, sa.and_(period_frame.c.kind == "year", sa.func.substr(quarter, 1, 4) == period_frame.c.period))
    pairs = sa.select(period_frame.c.period, arrivals.c.institution_id).join_from(arrivals, period_frame, within)
    return pd.read_sql_query(pairs.where(arrivals.c.kind == kind, arrivals.c.rows > 0).distinct(), connection)
