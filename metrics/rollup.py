"""Records → measures: the only GROUP BY.

One statement per source of measures (``Measure.table``) counts all its measures
for all periods and teams; what it counted replaces what stood there. What imports
touched is counted by the same statements, for the institutions touched.
"""

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.arrivals import count_arrivals
from metrics.definitions import Measure
from metrics.known_zeros import active_teams, fill_known_zeros
from metrics.lineage import answering_team, read_teams
from metrics.measures import ALL, MEASURES
from metrics.measures.frames import QUARTERS_IN_A_YEAR, fill_groups, fill_signed
from metrics.overlaps import count_overlaps
from metrics.periods import Period, parse_period, quarter_of, quarters_between, years_before
from metrics.quality import note_doubts
from metrics.scope import Scope, narrowed, scope_of
from metrics.store import (
    OVERLAP,
    arrivals,
    doubts,
    measure_values,
    metadata,
    period_frame,
    rolled_periods,
    rollup_state,
    team_frame,
    withheld,
    working,
)
from metrics.withheld import note_withheld
from records.bulk import append, read
from records.engine import keep_writers_out, one_state, writers_kept_out
from records.engines.expressions import constant, quarter_index
from records.importing.lock import is_running
from records.labels import Text
from records.reached import settle
from records.tables import dated, declared, imports, pending_periods, reported_values

Progress = Callable[[float, Text], None]

# The last days of a quarter may be a holiday without a single record.
_QUIET_DAYS = 3
# Records go on: after more than two years without a single event, what follows is another year's, mistyped.
_LONGEST_GAP = 8


@dataclass(frozen=True)
class _Task:
    """Periods to count, of the institutions in the scope or (None) of all."""

    periods: list[Period]
    scope: Scope | None = None


def roll_up(
    engine: sa.Engine, periods: Iterable[str] | None = None, progress: Progress | None = None
) -> list[str]:
    """Count every measure from the records, for ``periods`` (quarters or years; None: all that have records).

    Values of these periods are replaced, others stay. All or nothing: one
    transaction. Returns the periods, empty when there are no records.
    """
    with _alone(engine) as connection:
        reach = _reach(connection)
        if reach is None:
            return _nothing(connection)
        every, as_of = _periods_within(*reach), reach[1]
        wanted = every if periods is None else _chosen(connection, periods, every, as_of)
        counted = _run(connection, [_Task(wanted)], every, as_of, progress)
        covered = pending_periods.c.period.in_(counted)
        connection.execute(sa.delete(pending_periods).where(sa.true() if periods is None else covered))
    return _finished(counted, progress)


def roll_up_pending(engine: sa.Engine, progress: Progress | None = None) -> list[str]:
    """Count what imports have changed since the last roll-up: the institutions and periods that they touched.

    It leaves what a roll-up of everything would. Returns the periods, empty when nothing waits.
    """
    with _alone(engine) as connection:
        waiting = {(row.period, row.institution_id) for row in connection.execute(sa.select(pending_periods))}
        if not waiting:
            return []
        reach = _reach(connection)
        if reach is None:
            return _nothing(connection)
        every, as_of = _periods_within(*reach), reach[1]
        counted = _run(connection, _tasks(connection, waiting, every, as_of), every, as_of, progress)
        # The transaction sees what waited when it began, and no more: what has come since waits on.
        connection.execute(sa.delete(pending_periods))
    return _finished(counted, progress)


_running = threading.Lock()


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees the records and what waits as they are at its beginning; one roll-up at a
    time.
    """
    with _running:
        metadata.create_all(engine)
        with one_state(engine, patient=True) as connection:
            # Before anything is read: the state that is seen is that after the roll-up that held it.
            keep_writers_out(connection, rollup_state)
            yield connection
        settle(engine)


def at_work(engine: sa.Engine) -> bool:
    """Whether somebody imports or counts at the moment: a session of this process, or another program on
    PostgreSQL.
    """
    return _running.locked() or is_running() or writers_kept_out(engine, imports, rollup_state)


def _nothing(connection: sa.Connection) -> list[str]:
    """There are no records: no figures either."""
    for table in (measure_values, arrivals, doubts, withheld, rolled_periods, rollup_state, pending_periods):
        connection.execute(sa.delete(table))
    return []


def _run(
    connection: sa.Connection, tasks: list[_Task], every: list[Period], as_of: date, progress: Progress | None
) -> list[str]:
    """Count the tasks, and say what the figures now reach to. Returns the periods counted."""
    _forget_others(connection, every)
    for place, task in enumerate(tasks):
        _count_task(connection, task, as_of, _part_of(progress, place, len(tasks)))
    _stamp(connection, every, as_of)
    note_doubts(connection)
    note_withheld(connection, [period for task in tasks for period in task.periods])
    return [str(period) for period in sorted(period for task in tasks for period in task.periods)]


def _count_task(connection: sa.Connection, task: _Task, as_of: date, tell: Progress) -> None:
    tell(0.02, Text("确定签约居民", "Finding who is signed"))
    if task.scope:
        task.scope.open(connection)
    _prepare(connection, task, as_of)
    _clear(connection, task)
    count_arrivals(connection, task.periods, task.scope)
    _count(connection, task.scope, tell)
    _take_reported(connection, task)
    fill_known_zeros(connection, task.scope)
    count_overlaps(connection)
    if task.scope:
        task.scope.close(connection)


def _part_of(progress: Progress | None, place: int, parts: int) -> Progress:
    return lambda done, message: progress((place + done) / parts, message) if progress else None


def _finished(counted: list[str], progress: Progress | None) -> list[str]:
    if progress:
        progress(1.0, Text("汇总完成", "Roll-up finished"))
    return counted


def _tasks(
    connection: sa.Connection, waiting: Set[tuple[str, str]], every: list[Period], as_of: date
) -> list[_Task]:
    """What to count for the (period or "", institution or "") that wait: of all institutions what must be, of
    some the rest.

    The values of other institutions stay good where the period was counted before up to the same day.
    """
    names = {str(period) for period in every}

    def chosen(asked: Set[str]) -> list[Period]:
        return _chosen(connection, names if "" in asked else asked, every, as_of) if asked else []

    whole = _outdated(connection, every, as_of)
    whole.update(chosen({period for period, institution in waiting if not institution}))
    rest = [
        period
        for period in chosen({period for period, institution in waiting if institution})
        if period not in whole
    ]
    scope = scope_of(
        {institution for _, institution in waiting if institution},
        [_last_day(period, as_of) for period in rest],
        read_teams(connection),
    )
    if scope is None:
        whole.update(rest)
        rest = []
    return [task for task in (_Task(sorted(whole)), _Task(rest, scope)) if task.periods]


def _reach(connection: sa.Connection) -> tuple[date, date] | None:
    """The day the series begins (the first service or survey; else the first event) and the day the records
    reach to.

    Both lie in the longest-lived of the stretches that gaps of more than two years without any event leave: a
    slip of the pen in a year would move them to where there is nothing.
    """
    marks = {table.name: table.info["marks"] for table in declared("marks")}
    rows = [tuple(row) for kind in marks for row in connection.execute(_days_by_quarter(kind))]
    stretch = _main_stretch(
        {
            quarter: sum(n for _, one, n, _, _ in rows if one == quarter)
            for quarter in {row[1] for row in rows}
        }
    )
    known = [row for row in rows if row[1] in stretch]
    if not known:
        return None
    # Other kinds reach further back, as the history that the first quarters need.
    begins = [first for kind, _, _, first, _ in known if marks[kind] == "series"] or [
        first for _, _, _, first, _ in known
    ]
    return min(begins), max(last for *_, last in known)


def _days_by_quarter(kind: str) -> sa.Select:
    """The ``kind``, the quarters of its days (running numbers), how many rows each has, its first and its
    last day.
    """
    day = dated()[kind]
    quarter = quarter_index(day)
    named = constant(kind, sa.String)
    return (
        sa.select(named, quarter, sa.func.count(), sa.func.min(day), sa.func.max(day))
        .where(day.is_not(None))
        .group_by(quarter)
    )


def _main_stretch(rows: Mapping[int, int]) -> set[int]:
    """Of quarters with so many rows, those of the stretch with most rows between gaps of more than
    _LONGEST_GAP quarters.
    """
    stretches: list[set[int]] = []
    for quarter in sorted(rows):
        if not stretches or quarter - max(stretches[-1]) > _LONGEST_GAP:
            stretches.append(set())
        stretches[-1].add(quarter)
    return max(stretches, key=lambda stretch: sum(rows[quarter] for quarter in stretch), default=set())


def _periods_within(first: date, last: date) -> list[Period]:
    quarters = quarters_between(quarter_of(first), quarter_of(last))
    return sorted({*quarters, *(Period(quarter.year, 0) for quarter in quarters)})


def _chosen(
    connection: sa.Connection, periods: Iterable[str], every: list[Period], as_of: date
) -> list[Period]:
    """The periods asked for, their years, and those that were never counted, up to another day, or incomplete
    when they last were.
    """
    complete = set(connection.scalars(sa.select(rolled_periods.c.period).where(rolled_periods.c.complete)))
    asked = {parse_period(text) for text in periods}
    asked |= {Period(period.year, 0) for period in asked} | _outdated(connection, every, as_of)
    return [period for period in every if period in asked or str(period) not in complete]


def _outdated(connection: sa.Connection, every: list[Period], as_of: date) -> set[Period]:
    """The periods that were never counted, or up to another day than the data now reaches to."""
    last_days = {row.period: row.last_day for row in connection.execute(sa.select(rolled_periods))}
    return {period for period in every if last_days.get(str(period)) != _last_day(period, as_of)}


def _last_day(period: Period, as_of: date) -> date:
    """The day on which a stock is counted: of an incomplete period, the day the data is as of."""
    return min(period.last_day, as_of)


def _prepare(connection: sa.Connection, task: _Task, as_of: date) -> None:
    """Fill the frames: periods, teams, key groups, signed residents."""
    periods = task.periods
    working.drop_all(connection)
    working.create_all(connection)
    windows, team_rows = (
        [_window(period, as_of) for period in periods],
        _team_rows(connection, periods, as_of),
    )
    for table, rows in ((period_frame, windows), (team_frame, team_rows)):
        if rows:
            append(connection, table, pa.Table.from_pylist(rows))
    for filling in (fill_groups(), fill_signed()):
        connection.execute(narrowed(filling) if task.scope else filling)


def _window(period: Period, as_of: date) -> dict[str, object]:
    last_day = _last_day(period, as_of)
    last_index = quarter_of(last_day).last_index  # of an unfinished year, the quarter it has got to
    return {
        "period": str(period),
        "kind": period.kind,
        "first_index": period.first_index,
        "last_index": last_index,
        "year_index": last_index - QUARTERS_IN_A_YEAR + 1,
        "first_day": period.first_day,
        "last_day": last_day,
        "elderly_by": years_before(last_day, 65),
        "child_after": years_before(last_day, 7),
    }


def _team_rows(connection: sa.Connection, periods: list[Period], as_of: date) -> list[dict[str, object]]:
    everyone = read_teams(connection)
    rows = []
    for period in periods:
        last_day = _last_day(period, as_of)
        for team in everyone.values():
            now = answering_team(team, last_day, everyone)
            rows.append(
                {
                    "period": str(period),
                    "recorded_team_id": team.team_id,
                    "team_id": now.team_id,
                    "institution_id": now.institution_id,
                    "active": now.active_on(last_day),
                }
            )
    return rows


def _clear(connection: sa.Connection, task: _Task) -> None:
    for table in (measure_values, arrivals):
        connection.execute(
            sa.delete(table).where(
                table.c.period.in_([str(period) for period in task.periods]),
                _within(task.scope, table.c.institution_id),
            )
        )
    # A person may stand in teams of several institutions: whoever is counted, overlaps are counted of all.
    connection.execute(
        sa.delete(measure_values).where(
            measure_values.c.period.in_([str(period) for period in task.periods]),
            measure_values.c.origin == OVERLAP,
        )
    )


def _forget_others(connection: sa.Connection, every: list[Period]) -> None:
    """Periods that no longer have records have no figures."""
    for table in (measure_values, arrivals, withheld):
        connection.execute(sa.delete(table).where(table.c.period.not_in([str(period) for period in every])))


def _within(scope: Scope | None, institution: sa.ColumnElement) -> sa.ColumnElement[bool]:
    return institution.in_(scope.institutions) if scope else sa.true()


def _count(connection: sa.Connection, scope: Scope | None, tell: Progress) -> None:
    """Scan each source once and append what it counted."""
    sources, teams = _by_source(), active_teams(connection, None)
    for done, (table, measures) in enumerate(sources):
        tell(
            0.15 + 0.8 * done / len(sources),
            Text(f"汇总：{measures[0].title.zh}", f"Counting: {measures[0].title.en}"),
        )
        statement = _statement(table, measures)
        if scope:
            statement = narrowed(statement.where(_within(scope, table.c.institution_id)))
        rows = _with_zeros(teams, read(connection, statement), [measure.key for measure in measures])
        if rows.num_rows:
            append(connection, measure_values, rows)


def _by_source() -> list[tuple[sa.Subquery, list[Measure]]]:
    order = {id(table): place for place, table in enumerate(measure.table for measure in reversed(ALL))}
    ranked = sorted(ALL, key=lambda measure: -order[id(measure.table)])
    return [
        (group[0].table, group)
        for group in (list(rows) for _, rows in groupby(ranked, key=lambda m: id(m.table)))
    ]


def _statement(table: sa.Subquery, measures: list[Measure]) -> sa.Select:
    """All measures of one source, per period, institution and team."""
    place = [table.c.period, table.c.institution_id, table.c.team_id]
    sums: list[sa.Label[float]] = [
        sa.cast(sa.func.sum(sa.case((measure.where, measure.count), else_=0)), sa.Double()).label(measure.key)
        for measure in measures
    ]
    counted = sa.select(*place, *sums).group_by(*place)
    if all(measure.additive_over_time for measure in measures):
        counted = counted.where(
            table.c.period.in_(sa.select(period_frame.c.period).where(period_frame.c.kind == "quarter"))
        )
    return counted


def _with_zeros(
    teams: Mapping[tuple[str, str], Sequence[str]], counted: pd.DataFrame, keys: list[str]
) -> pa.Table:
    """Long rows of ``counted``; a team that the source does not mention has a true zero where its institution
    has rows.
    """
    places = list(counted[["period", "institution_id", "team_id"]].itertuples(index=False, name=None))
    known = set(places)
    silent = [
        (*place, team)
        for place in {place[:2] for place in places}
        for team in teams.get(place, ())
        if (*place, team) not in known
    ]
    names = [list(column) * len(keys) for column in zip(*places, *silent, strict=True)] or [[], [], []]
    values = [
        np.concatenate([counted[key].fillna(0.0).to_numpy(float), np.zeros(len(silent))]) for key in keys
    ]
    return pa.table(
        {
            **dict(zip(("period", "institution_id", "team_id"), names, strict=True)),
            "measure": np.repeat(keys, len(places) + len(silent)).tolist(),
            "value": np.concatenate(values),
            "origin": ["records"] * len(keys) * (len(places) + len(silent)),
        }
    )


def _take_reported(connection: sa.Connection, task: _Task) -> None:
    """Take an institution's reported totals where its records give no count of that measure in that period.

    What it reports by team comes before what it reports as a whole.
    """
    counted = (
        sa.select(sa.literal(1))
        .where(
            measure_values.c.origin == "records",
            measure_values.c.period == reported_values.c.period,
            measure_values.c.institution_id == reported_values.c.institution_id,
            measure_values.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    of_team = reported_values.alias()
    by_team = (
        sa.select(sa.literal(1))
        .where(
            of_team.c.team_id.is_not(None),
            of_team.c.period == reported_values.c.period,
            of_team.c.institution_id == reported_values.c.institution_id,
            of_team.c.measure == reported_values.c.measure,
        )
        .exists()
    )
    rows = sa.select(
        reported_values.c.period,
        reported_values.c.institution_id,
        sa.func.coalesce(reported_values.c.team_id, ""),
        reported_values.c.measure,
        sa.cast(reported_values.c.value, sa.Double()),
        sa.literal("reported"),
    ).where(
        reported_values.c.period.in_([str(period) for period in task.periods]),
        _within(task.scope, reported_values.c.institution_id),
        reported_values.c.measure.in_(list(MEASURES)),
        sa.not_(counted),
        sa.or_(reported_values.c.team_id.is_not(None), sa.not_(by_team)),
    )
    connection.execute(sa.insert(measure_values).from_select([c.name for c in measure_values.c], rows))


def _stamp(connection: sa.Connection, every: list[Period], as_of: date) -> None:
    """Say which periods there are, which are complete, and which roll-up this was."""
    for table in (rolled_periods, rollup_state):
        connection.execute(sa.delete(table))
    complete_from = as_of + timedelta(days=_QUIET_DAYS)
    connection.execute(
        sa.insert(rolled_periods),
        [
            {
                "period": str(period),
                "kind": period.kind,
                "last_day": _last_day(period, as_of),
                "complete": period.last_day <= complete_from,
            }
            for period in every
        ],
    )
    connection.execute(
        sa.insert(rollup_state).values(
            version=uuid.uuid4().hex, as_of=as_of, rolled_up_at=datetime.now(UTC).replace(tzinfo=None)
        )
    )
