"""What cells are read against: the measures that totals may name, and what records with a name are called."""

import sqlalchemy as sa

from records import clock
from records.importing.cells import Site
from records.importing.kinds import plain
from records.tables import declared


def site_of(connection: sa.Connection, measures: frozenset[str]) -> Site:
    """The site as the database knows it today."""
    names = {
        f"{table.name}.{key}": _names(connection, table, key)
        for table in declared("called")
        for key in table.info["key"]
    }
    return Site(measures, names, clock.today(), clock.zone())


def _names(connection: sa.Connection, table: sa.Table, key: str) -> dict[str, str]:
    """Plain name → number, "" where several share the name. A number always stands for itself."""
    rows = connection.execute(sa.select(table.c[key], table.c[table.info["called"]])).all()
    names: dict[str, str] = {}
    for number, name in rows:
        names[plain(name)] = "" if plain(name) in names else number
    return names | {plain(number): number for number, _ in rows}
