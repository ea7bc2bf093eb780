"""A roll-up from its beginning to its end: of everything, or of what imports touched. One at a
time, and all or nothing.
"""

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

    Values of these periods are replaced, others stay. All or nothing: one
    transaction. Returns the periods, empty when there are no records.
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
    """Count what imports have changed since the last roll-up: the institutions and periods that they touched.

    It leaves what a roll-up of everything would. Returns the periods, empty when nothing waits.
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


def _run(
    connection: sa.Connection, tasks: list[Task], every: list[Period], as_of: date, progress: Progress | None
) -> list[str]:
    """Count the tasks, and say what the figures now reach to. Returns the periods counted."""
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
