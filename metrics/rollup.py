"""Records → measures: the only GROUP BY.

One statement per source of measures (``Measure.table``) counts all its measures
for all periods and teams; what it counted replaces what stood there.
"""

import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.arrivals import count_arrivals
from metrics.definitions import Measure
from metrics.lineage import answering_team, read_teams
from metrics.measures import ALL, MEASURES
from metrics.measures.frames import QUARTERS_IN_A_YEAR, fill_groups, fill_signed
from metrics.periods import Period, parse_period, quarter_of, quarters_between, years_before
from metrics.quality import note_doubts
from metrics.store import (
    arrivals,
    doubts,
    measure_values,
    metadata,
    period_frame,
    rolled_periods,
    rollup_state,
    team_frame,
    working,
)
from records.bulk import append
from records.labels import Text
from records.tables import contracts, follow_ups, pending_periods, reported_values, services, survey_answers, visits

Progress = Callable[[float, Text], None]

# The days on which something happened: the last of them is the day the records reach to.
_EVENTS = (
    contracts.c.signed_on, services.c.done_on, follow_ups.c.done_on, visits.c.visited_on, survey_answers.c.asked_on,
)
# Contracts, follow-ups and visits reach further back, as the history that the first quarters need.
_SERIES = (services.c.done_on, survey_answers.c.asked_on)
# The last days of a quarter may be a holiday without a single record.
_QUIET_DAYS = 3


def roll_up(engine: sa.Engine, periods: Iterable[str] | None = None, progress: Progress | None = None) -> list[str]:
    """Count every measure from the records, for ``periods`` (quarters or years; None: all that have records).

    Values of these periods are replaced, others stay. All or nothing: one
    transaction. Returns the periods, empty when there are no records.
    """
    tell = progress or (lambda done, message: None)
    metadata.create_all(engine)
    with engine.begin() as connection:
        reach = _reach(connection)
        if reach is None:
            _clear(connection)
            connection.execute(sa.delete(pending_periods))
            return []
        every, as_of = _periods_within(*reach), reach[1]
        wanted = every if periods is None else _chosen(connection, periods, every)
        tell(0.02, Text("确定签约居民", "Finding who is signed"))
        _prepare(connection, wanted, as_of)
        _clear(connection, None if periods is None else wanted)
        _count(connection, tell)
        _take_reported(connection, wanted)
        count_arrivals(connection, wanted)
        _stamp(connection, every, as_of)
        note_doubts(connection)
        covered = pending_periods.c.period.in_([str(period) for period in wanted])
        connection.execute(sa.delete(pending_periods).where(sa.true() if periods is None else covered))
    tell(1.0, Text("汇总完成", "Roll-up finished"))
    return [str(period) for period in wanted]


def roll_up_pending(engine: sa.Engine, progress: Progress | None = None) -> list[str]:
    """Count what imports have changed since the last roll-up. Returns the periods, empty when nothing waits."""
    metadata.create_all(engine)
    with engine.connect() as connection:
        waiting = set(connection.scalars(sa.select(pending_periods.c.period)))
        first = connection.scalar(sa.select(sa.func.count()).select_from(rollup_state)) == 0
    if not waiting:
        return []
    counted = roll_up(engine, None if "" in waiting or first else sorted(waiting), progress)
    with engine.begin() as connection:
        # Periods without records have nothing to count; they would wait for ever.
        connection.execute(sa.delete(pending_periods).where(pending_periods.c.period.in_(list(waiting))))
    return counted


def _reach(connection: sa.Connection) -> tuple[date, date] | None:
    """The day the series begins (the first service or survey; else the first event) and the day the records reach to."""
    spans = {day: connection.execute(sa.select(sa.func.min(day), sa.func.max(day))).one() for day in _EVENTS}
    known = {day: tuple(span) for day, span in spans.items() if span[0] is not None}
    if not known:
        return None
    begins = [known[day][0] for day in _SERIES if day in known] or [low for low, _ in known.values()]
    return min(begins), max(high for _, high in known.values())


def _periods_within(first: date, last: date) -> list[Period]:
    quarters = quarters_between(quarter_of(first), quarter_of(last))
    return sorted({*quarters, *(Period(quarter.year, 0) for quarter in quarters)})


def _chosen(connection: sa.Connection, periods: Iterable[str], every: list[Period]) -> list[Period]:
    """The periods asked for, their years, and those that were never counted or incomplete when they last were."""
    counted = set(connection.scalars(sa.select(rolled_periods.c.period).where(rolled_periods.c.complete)))
    asked = {parse_period(text) for text in periods}
    years = {Period(period.year, 0) for period in asked}
    return [period for period in every if period in asked | years or str(period) not in counted]


def _last_day(period: Period, as_of: date) -> date:
    """The day on which a stock is counted: of an incomplete period, the day the data is as of."""
    return min(period.last_day, as_of)


def _prepare(connection: sa.Connection, periods: list[Period], as_of: date) -> None:
    """Fill the frames: periods, teams, key groups, signed residents."""
    working.drop_all(connection)
    working.create_all(connection)
    windows, team_rows = [_window(period, as_of) for period in periods], _team_rows(connection, periods, as_of)
    for table, rows in ((period_frame, windows), (team_frame, team_rows)):
        if rows:
            append(connection, table, pa.Table.from_pylist(rows))
    connection.execute(fill_groups())
    connection.execute(fill_signed())


def _window(period: Period, as_of: date) -> dict[str, object]:
    last_day = _last_day(period, as_of)
    last_index = quarter_of(last_day).last_index  # of an unfinished year, the quarter it has got to
    return {
        "period": str(period), "kind": period.kind,
        "first_index": period.first_index, "last_index": last_index,
        "year_index": last_index - QUARTERS_IN_A_YEAR + 1,
        "first_day": period.first_day, "last_day": last_day,
        "elderly_by": years_before(last_day, 65), "child_after": years_before(last_day, 7),
    }


def _team_rows(connection: sa.Connection, periods: list[Period], as_of: date) -> list[dict[str, object]]:
    everyone = read_teams(connection)
    rows = []
    for period in periods:
        last_day = _last_day(period, as_of)
        for team in everyone.values():
            now = answering_team(team, last_day, everyone)
            rows.append({
                "period": str(period), "recorded_team_id": team.team_id, "team_id": now.team_id,
                "institution_id": now.institution_id, "active": now.active_on(last_day),
            })
    return rows


def _clear(connection: sa.Connection, periods: list[Period] | None = None) -> None:
    keys = None if periods is None else [str(period) for period in periods]
    for table in (measure_values, arrivals):
        connection.execute(sa.delete(table).where(sa.true() if keys is None else table.c.period.in_(keys)))
    connection.execute(sa.delete(doubts))
    connection.execute(sa.delete(rolled_periods))
    connection.execute(sa.delete(rollup_state))


def _count(connection: sa.Connection, tell: Progress) -> None:
    """Scan each source once and append what it counted."""
    sources = _by_source()
    for done, (table, measures) in enumerate(sources):
        tell(0.15 + 0.8 * done / len(sources), Text(f"汇总：{measures[0].title.zh}", f"Counting: {measures[0].title.en}"))
        counted = pd.read_sql(_statement(table, measures), connection)
        rows = _with_zeros(connection, counted, [measure.key for measure in measures])
        append(connection, measure_values, pa.Table.from_pandas(rows, preserve_index=False))


def _by_source() -> list[tuple[sa.Subquery, list[Measure]]]:
    order = {id(table): place for place, table in enumerate(measure.table for measure in reversed(ALL))}
    ranked = sorted(ALL, key=lambda measure: -order[id(measure.table)])
    return [(group[0].table, group) for group in (list(rows) for _, rows in groupby(ranked, key=lambda m: id(m.table)))]


def _statement(table: sa.Subquery, measures: list[Measure]) -> sa.Select:
    """All measures of one source, per period, institution and team."""
    place = [table.c.period, table.c.institution_id, table.c.team_id]
    sums: list[sa.Label[float]] = [
        sa.cast(sa.func.sum(sa.case((measure.where, measure.count), else_=0)), sa.Double()).label(measure.key)
        for measure in measures
    ]
    counted = sa.select(*place, *sums).group_by(*place)
    if all(measure.additive_over_time for measure in measures):
        counted = counted.where(table.c.period.in_(sa.select(period_frame.c.period).where(period_frame.c.kind == "quarter")))
    return counted


def _with_zeros(connection: sa.Connection, counted: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Long rows of ``counted``; a team that the source does not mention has a true zero where its institution has rows."""
    active = pd.read_sql(
        sa.select(team_frame.c.period, team_frame.c.institution_id, team_frame.c.team_id)
        .where(team_frame.c.active, team_frame.c.recorded_team_id == team_frame.c.team_id), connection)
    known = counted[["period", "institution_id"]].drop_duplicates()
    wide = active.merge(known).merge(counted, how="outer", on=["period", "institution_id", "team_id"])
    long = wide.melt(["period", "institution_id", "team_id"], keys, "measure", "value")
    return long.fillna({"value": 0.0}).assign(origin="records")


def _take_reported(connection: sa.Connection, periods: list[Period]) -> None:
    """Take an institution's reported totals where its records give no count of that measure in that period.

    What it reports by team comes before what it reports as a whole.
    """
    counted = (
        sa.select(sa.literal(1))
        .where(
            measure_values.c.origin == "records", measure_values.c.period == reported_values.c.period,
            measure_values.c.institution_id == reported_values.c.institution_id,
            measure_values.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    of_team = reported_values.alias()
    by_team = (
        sa.select(sa.literal(1))
        .where(
            of_team.c.team_id.is_not(None), of_team.c.period == reported_values.c.period,
            of_team.c.institution_id == reported_values.c.institution_id, of_team.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    rows = sa.select(
        reported_values.c.period, reported_values.c.institution_id, sa.func.coalesce(reported_values.c.team_id, ""),
        reported_values.c.measure, sa.cast(reported_values.c.value, sa.Double()), sa.literal("reported"),
    ).where(
        reported_values.c.period.in_([str(period) for period in periods]),
        reported_values.c.measure.in_(list(MEASURES)), sa.not_(counted),
        sa.or_(reported_values.c.team_id.is_not(None), sa.not_(by_team)),
    )
    connection.execute(sa.insert(measure_values).from_select([c.name for c in measure_values.c], rows))


def _stamp(connection: sa.Connection, every: list[Period], as_of: date) -> None:
    """Say which periods there are, which are complete, and which roll-up this was."""
    complete_from = as_of + timedelta(days=_QUIET_DAYS)
    connection.execute(sa.insert(rolled_periods), [
        {
            "period": str(period), "kind": period.kind,
            "last_day": _last_day(period, as_of), "complete": period.last_day <= complete_from,
        }
        for period in every
    ])
    connection.execute(sa.insert(rollup_state).values(
        version=uuid.uuid4().hex, as_of=as_of, rolled_up_at=datetime.now(UTC).replace(tzinfo=None)))
