"""Upgrading the tables of a database made by an older version of the program."""

from pathlib import Path

import sqlalchemy as sa

from records.engine import is_writable, unhurried

HEAD = "0010"
FOLDER = Path(__file__).parent / "migrations"


class DatabaseIsNewer(Exception):
    """The database was made by a later version of the program than this one."""

    def __init__(self, version: str) -> None:
        super().__init__(f"the database has version {version}, this program knows only up to {HEAD}")
        self.version = version


class DatabaseIsOlder(Exception):
    """The database must be upgraded, but cannot be written."""


class DatabaseIsBlank(Exception):
    """The database can be opened, but Yunji's tables are not in it."""


def stored_version(engine: sa.Engine) -> str | None:
    """The version of the tables in the database; None if it has none yet."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def upgrade(engine: sa.Engine, to: str = HEAD) -> None:
    """Bring the database to version ``to``, all or nothing. Raises DatabaseIsNewer if its version or ``to``
    is unknown to this program, DatabaseIsOlder if it must be upgraded but cannot be written.
    """
    version = stored_version(engine)
    if version != to:
        _upgrade(engine, version, to)


def _upgrade(engine: sa.Engine, version: str | None, to: str) -> None:
    # Imported only when needed: importing Alembic takes longer than the check in ``upgrade``.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if unknown := {version, to} - {None} - known:
        raise DatabaseIsNewer(str(unknown.pop()))
    if not is_writable(engine):
        raise DatabaseIsOlder(f"the database has version {version or 'none'} and cannot be written")
    with engine.begin() as connection:
        unhurried(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, to)
