"""Freezing an edition: the processor time it takes, against its limit."""

import statistics
import time
from pathlib import Path

import sqlalchemy as sa

from components.text.phrases import PHRASES
from metrics.editions.freezing import freeze
from metrics.foundation.store import rolled_periods
from metrics.scorecards import SCHEMES
from metrics.scorecards.written import written
from records.engine import connect
from tests.bench.report import report

REPETITIONS, LIMIT = 3, 3.0  # seconds


def bench(file: Path) -> None:
    """Freeze the last complete quarter of the demo district in ``file``."""
    engine = connect(f"duckdb:///{file}")
    with engine.connect() as connection:
        complete = sa.select(sa.func.max(rolled_periods.c.period)).where(
            rolled_periods.c.complete, rolled_periods.c.kind == "quarter"
        )
        quarter = connection.scalar(complete)
    schemes = {key: written(scheme) for key, scheme in SCHEMES.items()}
    taken = []
    for number in range(REPETITIONS):
        begun = time.process_time()
        freeze(engine, f"bench {number}", quarter, PHRASES, schemes=schemes)
        taken.append(time.process_time() - begun)
    engine.dispose()
    report("freeze", statistics.median(taken), "s of CPU", LIMIT)
