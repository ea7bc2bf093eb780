"""Reporting the progress of a roll-up."""

from collections.abc import Callable

from records.labels import Text

Progress = Callable[[float, Text], None]


def part_of(progress: Progress | None, place: int, parts: int) -> Progress:
    return lambda done, message: progress((place + done) / parts, message) if progress else None
