"""Measures the memory, time and answer size of reading a file, while it is read."""

import time
from dataclasses import dataclass
from typing import IO

import psutil
import pytest

from records.importing.reading import apart, limits

SLACK = 200 * 2**20  # bytes above the memory limit, for libraries that a process has mapped
LATER = 20  # seconds above the time limit, for the last step of a reading process


def used_here() -> int:
    return psutil.Process().memory_info().rss


@dataclass
class Looks:
    """The most memory that reading processes used (bytes), the most that this process used meanwhile, the
    longest answer (bytes), and the longest time that one took (seconds).
    """

    memory: int = 0
    here: int = 0
    answer: int = 0
    seconds: float = 0.0

    def within_limits(self) -> bool:
        looked = self.memory > 0 or not self.seconds  # a file that is too large is not given to any process
        return looked and self.memory < limits.MEMORY + SLACK and self.seconds < limits.SECONDS + LATER


@dataclass
class Counting:
    """A pipe that counts the bytes read from it."""

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
