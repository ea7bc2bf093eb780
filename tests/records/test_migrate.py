"""Migrations lead to the very tables that the code declares."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from records import migrate
from records.tables import metadata


def seen(engine: sa.Engine) -> dict[str, list[tuple[str, str, bool]]]:
    """Table → (column, type, nullable), as the database tells it."""
    inspector = sa.inspect(engine)
    return {
        table: [
            (c["name"], c["type"].compile(engine.dialect), c["nullable"])
            for c in inspector.get_columns(table)
        ]
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_make_the_declared_tables(any_engine):
    migrate.upgrade(any_engine)
    migrated = seen(any_engine)
    metadata.drop_all(any_engine)
    metadata.create_all(any_engine)
    assert migrated == seen(any_engine)
    assert set(migrated) == set(metadata.tables)


def test_a_second_upgrade_leaves_everything_as_it_is(any_engine):
    migrate.upgrade(any_engine)
    with any_engine.begin() as connection:
        connection.execute(sa.insert(metadata.tables["site"]).values(key="title", value="某区"))
    migrate.upgrade(any_engine)
    with any_engine.connect() as connection:
        assert connection.execute(sa.select(metadata.tables["site"])).all() == [("title", "某区")]
    assert migrate.stored_version(any_engine) == migrate.HEAD


def test_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_an_empty_database_has_no_version(duckdb_engine):
    assert migrate.stored_version(duckdb_engine) is None


def test_a_database_of_a_later_program_is_refused(duckdb_engine):
    migrate.upgrade(duckdb_engine)
    with duckdb_engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.DatabaseIsNewer, match="9999"):
        migrate.upgrade(duckdb_engine)


def test_incentives_of_before_stay_and_are_for_the_whole_district(any_engine):
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    with any_engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for table, more in (("incentives", ""), ("replaced_incentives", ", 8")):
            connection.execute(
                sa.text(f"INSERT INTO {table} VALUES ('JL1', '提高', '2015-07-01', 0.3, 0.45, 7{more})")
            )
    migrate.upgrade(any_engine)
    with any_engine.connect() as connection:
        kept = connection.execute(sa.select(metadata.tables["incentives"])).one()
        assert (*kept[:2], float(kept[4]), *kept[5:]) == ("JL1", "提高", 0.45, None, None, 7)
        assert connection.execute(sa.select(metadata.tables["replaced_incentives"])).one()[5:] == (
            None,
            None,
            7,
            8,
        )
    assert migrate.stored_version(any_engine) == migrate.HEAD
