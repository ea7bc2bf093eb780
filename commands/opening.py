"""Opening the database that a command works on."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from commands.saying import say
from records.engine import NoDatabase, connect, database_url, in_memory, missing_file, spoken_address
from records.migrate import DatabaseIsBlank, stored_version, upgrade


def address(url: str | None) -> str:
    """The database's address as it may be shown: without its password."""
    try:
        return sa.make_url(url or database_url()).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "?"


def as_it_is(url: str | None) -> sa.Engine:
    """The database, without an upgrade of its tables. Raises NoDatabase if there is none."""
    return connect(url, make=False)


def opened(url: str | None, *, make: bool = False) -> sa.Engine:
    """The database, with its tables upgraded. Only with ``make``, for commands that fill a database, is a
    missing one made; otherwise raises NoDatabase, or DatabaseIsBlank if it has no tables.
    """
    engine = connect(url, make=make)
    if not make and stored_version(engine) is None:
        raise DatabaseIsBlank
    upgrade(engine)
    return engine


def filled(url: str | None, lang: str, *, dry: bool) -> sa.Engine:
    """The database to import into, made if it is missing. With ``dry`` a missing one is not made: the check
    then runs against an empty database in memory.
    """
    try:
        return opened(url, make=not dry)
    except (NoDatabase, DatabaseIsBlank):
        say(
            lang,
            f"还没有数据库 {spoken_address(url)}：按空库检查，不新建。",
            f"There is no database {spoken_address(url)} yet: checked as if it were empty, and not made.",
            problem=True,
        )
        engine = in_memory("check")
        upgrade(engine)
        return engine


def missing_source(url: str) -> Path | None:
    """The file that the address of another database names, if it does not exist; else None."""
    try:
        return missing_file(sa.make_url(url))
    except sa.exc.ArgumentError:
        return None


def count(engine: sa.Engine, table: sa.Table) -> int:
    """The number of rows of ``table``."""
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def last_roll_up(engine: sa.Engine) -> sa.Row[Any] | None:
    """The row that the last roll-up left in ``rollup_state``; None before the first roll-up."""
    from metrics.foundation.store import rollup_state

    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(rollup_state.name):
            return None
        return connection.execute(sa.select(rollup_state)).first()
