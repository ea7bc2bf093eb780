"""Numbering new events that are typed on screen (``load`` imports them like a file), and removing events."""

import secrets

import sqlalchemy as sa

from records.engine import keep_writers_out
from records.importing import log
from records.importing.apply import put_aside
from records.importing.lock import one_at_a_time
from records.importing.noted import note
from records.importing.reading import ON_SCREEN
from records.importing.report import ImportReport, Part
from records.tables import EVENTS, import_links


def new_number() -> str:
    """A number for a new event; random, so that two people at two screens do not get the same one."""
    return f"S{secrets.token_hex(4)}"


def take_away(engine: sa.Engine, kind: str, number: str, *, by: str = "") -> int | None:
    """Remove the event ``number`` of ``kind``. This is noted in the log as an import, whose number is
    returned and can be undone; None if the event is gone already.

    No figure waits to be counted and no reference is checked, since events are counted in no figure and no
    record refers to them.
    """
    table = EVENTS[kind]
    mine = table.c[table.info["key"][0]] == number
    with one_at_a_time(engine), engine.begin() as connection:
        import_id = log.next_id(connection)
        keep_writers_out(connection, table)
        brought_by = connection.scalars(sa.select(table.c.import_id).where(mine)).all()
        if not brought_by:
            return None
        removed = put_aside(connection, table, import_id, mine)
        links = [
            {"import_id": import_id, "earlier_id": earlier} for earlier in brought_by if earlier is not None
        ]
        if links:  # undoing gives the event back to its earlier import, which must not be undone before
            connection.execute(sa.insert(import_links), links)
        report = ImportReport(
            file=ON_SCREEN, parts=(Part(sheet="", kind=kind, removed=removed),), import_id=import_id
        )
        note(connection, report, by=by, sha256="", counts=[], corrects=None)
    return import_id
