"""The roll-up of all measures against hand-written SQL that counts the same (measures.sql), and the roll-up
of one quarter of one institution against that of everything.
"""

import contextlib
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.store import rolled_periods
from metrics.measures import MEASURES
from metrics.rollup import roll_up, roll_up_pending
from records.engine import connect
from records.tables import institutions, pending_periods
from tests.bench.report import report

REPETITIONS = 3
PLACE = ["period", "institution_id", "team_id", "measure"]
STATEMENTS = (Path(__file__).parent / "measures.sql").read_text("utf-8").split(";\n")


class Different(Exception):
    """The two ways of counting do not give the same numbers."""


def bench(file: Path) -> None:
    """Time the roll-up and the hand-written SQL on the demo district in ``file``, in turn, each on a new
    engine.
    """
    ours, by_hand = [], []
    for _ in range(REPETITIONS):
        with _opened(file) as engine:
            ours.append(_timed(partial(roll_up, engine)))
        # Closing the engine drops temporary tables, which would take memory from the other measurement.
        with _opened(file) as engine, engine.connect() as connection:
            by_hand.append(_timed(partial(_count_by_hand, connection)))
            _compare(connection)
    report("roll_up", statistics.median(ours), "s", statistics.median(by_hand))
    with _opened(file) as engine:
        parts = [_timed_part(engine, number) for number in range(REPETITIONS)]
    report("roll_up_of_one_quarter", statistics.median(parts), "s", statistics.median(ours))


def _timed_part(engine: sa.Engine, number: int) -> float:
    """Seconds of counting again what an import of the last complete quarter of one institution touches."""
    last = (
        sa.select(sa.func.max(rolled_periods.c.period))
        .where(rolled_periods.c.complete, rolled_periods.c.kind == "quarter")
        .scalar_subquery()
    )
    of_one = sa.select(institutions.c.institution_id).order_by(institutions.c.institution_id)
    with engine.begin() as connection:
        touched = sa.select(last, of_one.limit(1).offset(number).scalar_subquery())
        connection.execute(sa.insert(pending_periods).from_select(["period", "institution_id"], touched))
    return _timed(partial(roll_up_pending, engine))


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sa.Engine]:
    engine = connect(f"duckdb:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()


def _timed(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def _count_by_hand(connection: sa.Connection) -> None:
    for statement in STATEMENTS:
        if statement.strip():
            connection.exec_driver_sql(statement)


def _compare(connection: sa.Connection) -> None:
    """Raise ``Different`` unless both ways gave the same values, zeros aside."""
    left = pd.read_sql("SELECT * FROM by_hand", connection)
    right = pd.read_sql("SELECT * FROM measure_values WHERE value <> 0 AND origin = 'records'", connection)
    if missing := set(MEASURES) - set(left["measure"]):
        raise Different(f"counted nothing of {', '.join(sorted(missing))}")
    both = left.merge(right, on=PLACE, how="outer", suffixes=("_by_hand", "_rolled_up")).fillna(
        {"value_by_hand": 0.0, "value_rolled_up": 0.0}
    )
    # Sums of squared pay are added in another order.
    unequal = both[
        (both["value_by_hand"] - both["value_rolled_up"]).abs() > 1e-9 * both["value_rolled_up"].abs()
    ]
    if len(unequal):
        raise Different(
            f"{len(unequal)} of {len(both)} values differ, of "
            f"{', '.join(sorted(unequal['measure'].unique()))}:\n{unequal.head(10)}"
        )
