"""What happened besides incentives and explains a bend in the figures: a new information system, another rule
of counting.
"""

from dataclasses import dataclass

from metrics.events.event import Event, read_events
from records.engine import Source


@dataclass(frozen=True)
class Note(Event):
    """A note on record. It is drawn and read out; nothing is calculated from it."""


def notes(engine: Source) -> tuple[Note, ...]:
    """Every note on record, earliest first."""
    return read_events("notes", Note, engine)
