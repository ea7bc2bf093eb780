"""Notes: events other than incentives that explain a bend in the figures, such as a new information system or
a changed rule of counting.
"""

from dataclasses import dataclass

from metrics.events.event import Event, read_events
from records.engine import Source


@dataclass(frozen=True)
class Note(Event):
    """A note on record. It is drawn in charts and mentioned in words; no figure depends on it."""


def notes(engine: Source) -> tuple[Note, ...]:
    """Every note on record, earliest first."""
    return read_events("notes", Note, engine)
