"""A backup holds the whole database as it was at one moment, whatever is written meanwhile."""

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.backups import back_up, restore
from metrics.rollup import roll_up_pending
from records.engine import in_memory
from records.importing import load, undo
from tests.backups.states import state

MOMENTS = 50


def writing(engine: sa.Engine, files: list[Path], note: Callable[[], None], until: threading.Event) -> None:
    """Import the files and undo them repeatedly, with a roll-up after each step; call ``note`` after each
    committed change.
    """
    while not until.is_set():
        done = []
        for file in files:
            done.append(load(engine, file).import_id)
            note()
            roll_up_pending(engine)
            note()
            if until.is_set():
                return
        for number in reversed(done):
            undo(engine, number)
            note()
            roll_up_pending(engine)
            note()


@pytest.mark.slow(seconds=200)
def test_taken_at_any_moment_it_is_a_state_before_or_after(any_tables, slices, tmp_path):
    """Write and take backups at the same time; each backup equals one of the states recorded between its
    start and its end.
    """
    kept, stop, failed = [state(any_tables)], threading.Event(), []

    def write():
        try:
            writing(any_tables, slices, lambda: kept.append(state(any_tables)), stop)
        except BaseException as error:
            failed.append(error)
            raise

    writer = threading.Thread(target=write)
    writer.start()
    moments, taken = random.Random(2018), []
    try:
        for number in range(MOMENTS):
            stop.wait(moments.uniform(0, 0.5))
            first = len(kept) - 1  # the last state recorded; a newer one may not be recorded yet
            file = tmp_path / f"{number}.backup"
            back_up(any_tables, file)
            taken.append((first, len(kept), file))
    finally:
        stop.set()
        writer.join()
    assert failed == []
    found = set()
    for number, (first, last, file) in enumerate(taken):
        again = in_memory(f"again-{number}")
        restore(again, file)
        came_back = state(again)
        which = [place for place, known in enumerate(kept[first : last + 1], first) if known == came_back]
        assert which, f"backup {number} is none of the states {first} to {last}"
        found.add(which[0])
        again.dispose()
    assert len(found) > 5  # PostgreSQL counts for seconds between two states
