"""What reading a file costs, seen while it is read."""

import time
from dataclasses import dataclass

import psutil
import pytest

from records.importing.reading import apart, limits

SLACK = 200 * 2**20  # bytes of the libraries that a process has mapped
LATER = 20  # seconds that its last step may take


def used_here() -> int:
    return psutil.Process().memory_info().rss


@dataclass
class Looks:
    """The most memory that reading processes were seen to have, and this one meanwhile, and the longest that one took."""

    memory: int = 0
    here: int = 0
    seconds: float = 0.0

    def within_limits(self) -> bool:
        looked = self.memory > 0 or not self.seconds  # what is too large to be read is given to no process
        return looked and self.memory < limits.MEMORY + SLACK and self.seconds < limits.SECONDS + LATER


@pytest.fixture
def looks(monkeypatch):
    found, memory, ask = Looks(), apart._memory, apart._ask

    def look(process):
        now = memory(process)
        found.memory = max(found.memory, now)
        found.here = max(found.here, used_here())
        return now

    def timed(*given):
        begun = time.monotonic()
        try:
            return ask(*given)
        finally:
            found.seconds = max(found.seconds, time.monotonic() - begun)

    monkeypatch.setattr(apart, "_memory", look)
    monkeypatch.setattr(apart, "_ask", timed)
    return found
