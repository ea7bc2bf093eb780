"""A million valid contract rows: checked and loaded, beside DuckDB reading the same file into a table.

Run as a program (``python -m tests.bench.million FOLDER PASSES``) it does the measuring in a process of its
own, so that its memory is not mixed with another benchmark's, and prints one JSON object.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.csv
import sqlalchemy as sa

from records import bulk
from records.engine import connect
from records.importing import load
from records.migrate import upgrade
from records.tables import contracts, institutions, residents, teams
from tests.bench.report import report
from tests.support.server import ROOT

ROWS, RESIDENTS, TEAMS = 1_000_000, 900_000, 166
GIB = 1.5  # the most memory it may hold
KIB_A_GIB = 2**20


def bench(folder: Path) -> None:
    """Report the median time of three passes and the peak memory."""
    command = [sys.executable, "-m", "tests.bench.million", str(folder), "3"]
    done = subprocess.run(
        command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    report("import_million_contracts", found["load"], "s", found["duckdb"])
    report("import_million_contracts_peak_memory", found["gib"], "GiB", GIB)


def write(folder: Path) -> Path:
    """A CSV file of a million contracts, each number of a resident and a team known to ``district``."""
    rng = np.random.default_rng(1)
    # The second contract of a resident begins after the first has ended.
    signed = np.datetime64("2015-01-01") + rng.integers(0, 365, ROWS) + 800 * (np.arange(ROWS) // RESIDENTS)
    people = np.arange(ROWS) % RESIDENTS
    table = pa.table(
        {
            "签约记录编号": [f"QY{number:09}" for number in range(ROWS)],
            "档案编号": [f"DA{number:09}" for number in people],
            "签约团队编号": [f"T{number:03}" for number in rng.integers(0, TEAMS, ROWS)],
            "签约状态": ["签约"] * ROWS,
            "签约日期": signed.astype(str),
            "开始日期": signed.astype(str),
            "结束日期": (signed + 365).astype(str),
            "解约日期": [""] * ROWS,
            "解约原因": [""] * ROWS,
        }
    )
    path = folder / "contracts.csv"
    pa.csv.write_csv(table, path, pa.csv.WriteOptions(quoting_style="none"))
    return path


def district(file: Path) -> sa.Engine:
    """An empty database but for the residents and teams that the contracts name."""
    engine = connect(f"duckdb:///{file}")
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(institutions).values(institution_id="I01", name="中心", kind="community_centre")
        )
        numbers = [f"T{number:03}" for number in range(TEAMS)]
        bulk.append(
            connection,
            teams,
            pa.table({"team_id": numbers, "name": numbers, "institution_id": ["I01"] * TEAMS}),
        )
        born = pa.array(np.full(RESIDENTS, np.datetime64("1950-01-01")))
        bulk.append(
            connection,
            residents,
            pa.table(
                {
                    "resident_id": [f"DA{number:09}" for number in range(RESIDENTS)],
                    "sex": ["female"] * RESIDENTS,
                    "birth_date": born,
                }
            ),
        )
    return engine


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _by_duckdb(path: Path, file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE contracts AS SELECT * FROM read_csv(?)", [str(path)])
    file.unlink()


def _by_yunji(engine: sa.Engine, path: Path) -> None:
    done = load(engine, path)
    if (done.added, done.errors) != (ROWS, 0):
        raise AssertionError(done.lines("en")[:5])


def measure(folder: Path, passes: int) -> dict[str, float]:
    """Median seconds of both ways, taken in turn, and this process's peak memory."""
    path = write(folder)
    engine = district(folder / "million.duckdb")
    theirs, ours = [], []
    for _ in range(passes):
        theirs.append(_timed(lambda: _by_duckdb(path, folder / "baseline.duckdb")))
        ours.append(_timed(lambda: _by_yunji(engine, path)))
        with engine.begin() as connection:
            connection.execute(sa.delete(contracts))
    engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_A_GIB
    return {"load": statistics.median(ours), "duckdb": statistics.median(theirs), "gib": peak}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
