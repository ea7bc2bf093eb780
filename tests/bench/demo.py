"""The full demo district: how long ``manage.py demo`` takes, and the most memory it holds."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.report import report
from tests.support.server import ROOT

SECONDS, GIB = 90, 4  # the limits
KIB_A_GIB = 2**20


def bench(folder: Path) -> Path:
    """Build and roll up the full demo district in ``folder``; report both; return the DuckDB file."""
    file = folder / "demo.duckdb"
    begun = time.perf_counter()
    command = [sys.executable, "manage.py", "demo", "--database", f"duckdb:///{file}"]
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=dict(os.environ),
    )
    report("demo_build_time", time.perf_counter() - begun, "s", SECONDS)
    # The only child process so far, so the largest of all children is this one.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    report(
        "demo_build_peak_memory",
        peak / (KIB_A_GIB * 1024 if sys.platform == "darwin" else KIB_A_GIB),
        "GiB",
        GIB,
    )
    return file
