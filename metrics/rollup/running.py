"""Running a roll-up of everything, or of what imports touched: one at a time, each in one transaction."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from metrics.foundation.periods import Period
from metrics.foundation.store import metadata, rollup_state
from metrics.privacy.withheld import note_withheld
from metrics.rollup.counting import count_sources
from metrics.rollup.due import Task, chosen_periods, tasks_of
from metrics.rollup.prepare import fill_frames
from metrics.rollup.progress import Progress, part_of
from metrics.rollup.reach import periods_within, reach_of
from metrics.rollup.replace import clear, forget_others, leave_nothing, stamp
from metrics.rollup.reported import take_reported
from metrics.trust.arrivals import count_arrivals
from metrics.trust.doubts import note_doubts
from metrics.trust.known_zeros import fill_known_zeros
from metrics.trust.overlaps import count_overlaps
from records.engine import keep_writers_out, one_state, writers_kept_out
from records.importing.lock import is_running
from records.labels import Text
from records.reached import settle
from records.tables import imports, pending_periods


def roll_up(
    engine: sa.Engine, periods: Iterable[str] | None = None, progress: Progress | None = None
) -> list[str]:
    """Count every measure from the records, for ``periods`` (quarters or years; None: all that have records).

    Values of these periods are replaced, others stay. Everything happens in one transaction. Returns the
    periods counted, empty when there are no records.
    """
    with _alone(engine) as connection:
        reach = reach_of(connection)
        if reach is None:
            return leave_nothing(connection)
        every, as_of = periods_within(*reach), reach[1]
        wanted = every if periods is None else chosen_periods(connection, periods, every, as_of)
        counted = _run(connection, [Task(wanted)], every, as_of, progress)
        covered = pending_periods.c.period.in_(counted)
        connection.execute(sa.delete(pending_periods).where(sa.true() if periods is None else covered))
    return _finished(counted, progress)


def roll_up_pending(engine: sa.Engine, progress: Progress | None = None) -> list[str]:
    """Count what imports have changed since the last roll-up: the periods and institutions that they touched.

    The figures are then the same as after a roll-up of everything. Returns the periods counted, empty when
    nothing waits.
    """
    with _alone(engine) as connection:
        waiting = {(row.period, row.institution_id) for row in connection.execute(sa.select(pending_periods))}
        if not waiting:
            return []
        reach = reach_of(connection)
        if reach is None:
            return leave_nothing(connection)
        every, as_of = periods_within(*reach), reach[1]
        counted = _run(connection, tasks_of(connection, waiting, every, as_of), every, as_of, progress)
        # The transaction sees only what waited when it began, so imports that finished since keep waiting.
        connection.execute(sa.delete(pending_periods))
    return _finished(counted, progress)


_running = threading.Lock()


@contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that sees records and waiting periods as they are when it begins; only one roll-up runs
    at a time.
    """
    with _running:
        metadata.create_all(engine)
        with one_state(engine, patient=True) as connection:
            # Lock before the first read, so that the transaction sees what a roll-up wrote that held the lock
            # before.
            keep_writers_out(connection, rollup_state)
            yield connection
        settle(engine)


def at_work(engine: sa.Engine) -> bool:
    """Whether an import or a roll-up is running now, in this process or, on PostgreSQL, in another
    program.
    """
    return _running.locked() or is_running() or writers_kept_out(engine, imports, rollup_state)


def _run(
    connection: sa.Connection, tasks: list[Task], every: list[Period], as_of: date, progress: Progress | None
) -> list[str]:
    """Count the tasks, then store what the figures cover, what is doubted and what is withheld. Returns the
    periods counted.
    """
    forget_others(connection, every)
    for place, task in enumerate(tasks):
        _count_task(connection, task, as_of, part_of(progress, place, len(tasks)))
    stamp(connection, every, as_of)
    note_doubts(connection)
    note_withheld(connection, [period for task in tasks for period in task.periods])
    return [str(period) for period in sorted(period for task in tasks for period in task.periods)]


def _count_task(connection: sa.Connection, task: Task, as_of: date, tell: Progress) -> None:
    tell(0.02, Text("确定签约居民", "Finding who is signed"))
    if task.scope:
        task.scope.open(connection)
    fill_frames(connection, task, as_of)
    clear(connection, task)
    count_arrivals(connection, task.periods, task.scope)
    count_sources(connection, task.scope, tell)
    take_reported(connection, task)
    fill_known_zeros(connection, task.scope)
    count_overlaps(connection)
    if task.scope:
        task.scope.close(connection)


def _finished(counted: list[str], progress: Progress | None) -> list[str]:
    if progress:
        progress(1.0, Text("汇总完成", "Roll-up finished"))
    return counted
