"""Kills imports at random moments and inspects the databases left: ``python -m tests.support.killed DATABASE
FILE TIMES SEED``.

Each time a child process opens a copy of the database, imports the file and rolls up; the child is killed
with SIGKILL. A second child then opens the database that is left. Children are forked from one process that
has already imported all modules, so that the kill hits the import and not Python's start. Prints one JSON
object per kill.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import duckdb  # noqa: F401  (loaded before forking)
import sqlalchemy as sa

from metrics.foundation.store import measure_values
from metrics.rollup import roll_up_pending
from records.engine import connect
from records.importing import load
from records.migrate import upgrade
from records.tables import KINDS, import_parts, imports


def child(work: Callable[[], None]) -> int:
    """Run ``work`` in a forked child process; returns the child's process id."""
    number = os.fork()
    if number:
        return number
    try:
        work()
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def bring(database: Path, file: Path) -> None:
    """Import ``file`` and roll up, as the program does for a user."""
    engine = connect(f"duckdb:///{database}")
    load(engine, file)
    roll_up_pending(engine)
    engine.dispose()


def _digest(engine: sa.Engine) -> str:
    """A count and hash of the rolled-up values that does not depend on the order of rows."""
    with engine.connect() as connection:
        return str(
            connection.exec_driver_sql(
                f"SELECT count(*), sum(hash({', '.join(measure_values.c.keys())})) FROM {measure_values.name}"
            ).one()
        )


def look(database: Path, target: Path) -> None:
    """Write to ``target``, as JSON, the database's row counts, import log, and digests of its figures before
    and after the pending roll-up.
    """
    engine = connect(f"duckdb:///{database}")
    upgrade(engine)
    with engine.connect() as connection:
        rows = {
            kind: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for kind, table in KINDS.items()
        }
        log = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (imports, import_parts)
        ]
    figures = []
    for again in (False, True):
        if again:
            roll_up_pending(engine)
        figures.append(_digest(engine))
    engine.dispose()
    target.write_text(json.dumps({"rows": rows, "log": log, "figures": figures}))


def seen(database: Path) -> dict:
    """The findings of ``look``, run in a child process so that this process never opens the database."""
    target = database.with_suffix(".json")
    if os.waitpid(child(lambda: look(database, target)), 0)[1] != 0:
        raise SystemExit(f"{database} cannot be opened")
    return json.loads(target.read_text())


def copied(source: Path, target: Path) -> Path:
    for old in (target, target.with_name(target.name + ".wal")):
        old.unlink(missing_ok=True)
    copyfile(source, target)
    return target


def main(source: Path, file: Path, times: int, seed: int) -> None:
    work = source.with_name("killed.duckdb")
    before = seen(copied(source, work))
    begun = time.perf_counter()
    os.waitpid(child(lambda: bring(copied(source, work), file)), 0)
    lasts = time.perf_counter() - begun
    after = seen(work)
    print(json.dumps({"before": before, "after": after, "lasts": lasts}), flush=True)
    rng = random.Random(seed)
    for _ in range(times):
        copied(source, work)
        number = child(lambda: bring(work, file))
        moment = rng.uniform(0, lasts * 1.1)
        time.sleep(moment)
        os.kill(number, signal.SIGKILL)
        killed = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == -signal.SIGKILL
        print(json.dumps({"moment": moment, "killed": killed, **seen(work)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
