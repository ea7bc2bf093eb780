"""What happened besides incentives and explains a bend in the figures: a new information system, another rule of counting."""

from dataclasses import dataclass

import sqlalchemy as sa

from metrics.events import Event, read_events


@dataclass(frozen=True)
class Note(Event):
    """A note on record. It is drawn and read out; nothing is calculated from it."""


def notes(engine: sa.Engine) -> tuple[Note, ...]:
    """Every note on record, earliest first."""
    return read_events("notes", Note, engine)
