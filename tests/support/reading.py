"""What reading a file costs, seen while it is read."""

import time
from dataclasses import dataclass
from typing import IO

import psutil
import pytest

from records.importing.reading import apart, limits

SLACK = 200 * 2**20  # bytes of the libraries that a process has mapped
LATER = 20  # seconds that its last step may take


def used_here() -> int:
    return psutil.Process().memory_info().rss


@dataclass
class Looks:
    """The most memory that reading processes were seen to have, and this one meanwhile, the longest answer,
    and the longest that one took.
    """

    memory: int = 0
    here: int = 0
    answer: int = 0
    seconds: float = 0.0

    def within_limits(self) -> bool:
        looked = self.memory > 0 or not self.seconds  # what is too large to be read is given to no process
        return looked and self.memory < limits.MEMORY + SLACK and self.seconds < limits.SECONDS + LATER


@dataclass
class Counting:
    """A pipe that counts what is read of it."""

    stream: IO[bytes]
    length: int = 0

    def read(self, most: int) -> bytes:
        said = self.stream.read(most)
        self.length += len(said)
        return said


@pytest.fixture
def looks(monkeypatch):
    found, memory, ask, receive = Looks(), apart._memory, apart._ask, apart.receive

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

    def counted(stream, *given):
        pipe = Counting(stream)
        try:
            return receive(pipe, *given)
        finally:
            found.answer = max(found.answer, pipe.length)

    monkeypatch.setattr(apart, "_memory", look)
    monkeypatch.setattr(apart, "receive", counted)
    monkeypatch.setattr(apart, "_ask", timed)
    return found
