"""What cells are read against: the measures that reported totals may name, the names of records, and
today.
"""

import sqlalchemy as sa

from records import clock
from records.importing.cells import Site
from records.importing.kinds import plain
from records.tables import declared


def site_of(connection: sa.Connection, measures: frozenset[str]) -> Site:
    """The ``Site`` for this import: with the names of the records now in the database, and today's date."""
    names = {
        f"{table.name}.{key}": _names(connection, table, key)
        for table in declared("called")
        for key in table.info["key"]
    }
    return Site(measures, names, clock.today(), clock.zone())


def _names(connection: sa.Connection, table: sa.Table, key: str) -> dict[str, str]:
    """Plain name → number, "" if several records share the name. A number maps to itself, even if it is a
    name, too.
    """
    rows = connection.execute(sa.select(table.c[key], table.c[table.info["called"]])).all()
    names: dict[str, str] = {}
    for number, name in rows:
        names[plain(name)] = "" if plain(name) in names else number
    return names | {plain(number): number for number, _ in rows}
