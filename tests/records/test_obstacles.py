"""Each obstacle between the program and its database is told by the driver's words."""

import errno

import duckdb
import psycopg
import pytest
import sqlalchemy as sa

from records.clock import UnknownZone
from records.engine import DatabaseInUse, NoDatabase
from records.migrate import DatabaseIsBlank, DatabaseIsNewer, DatabaseIsOlder
from records.obstacles import KEYS, obstacle, said_by_driver
from tests.records.drivers_words import CODES, DUCKDB, WORDS


def from_duckdb(kind: str, words: str) -> sa.exc.SQLAlchemyError:
    return sa.exc.OperationalError("SELECT 'secret'", None, getattr(duckdb, kind)(words))


@pytest.mark.parametrize(("kind", "words", "key"), DUCKDB)
def test_what_duckdb_says(kind, words, key):
    error = from_duckdb(kind, words)
    assert obstacle(error) == obstacle(error.orig) == key
    assert "secret" not in said_by_driver(error)


@pytest.mark.parametrize(("kind", "key"), CODES)
def test_what_postgresql_tells_by_its_code(kind, key):
    assert (
        obstacle(
            sa.exc.OperationalError("SELECT 1", None, getattr(psycopg.errors, kind)("in whatever language"))
        )
        == key
    )


@pytest.mark.parametrize(("words", "key"), WORDS)
def test_what_postgresql_says_before_it_lets_in(words, key):
    assert obstacle(sa.exc.OperationalError("", None, psycopg.OperationalError(words))) == key


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (DatabaseInUse("x"), "database_in_use"),
        (NoDatabase("x"), "database_missing"),
        (DatabaseIsBlank(), "database_blank"),
        (DatabaseIsNewer("9"), "database_newer"),
        (DatabaseIsOlder("x"), "database_older"),
        (UnknownZone("x"), "zone_unknown"),
        (MemoryError(), "database_memory"),
        (sa.exc.TimeoutError("QueuePool limit"), "database_busy"),
        (ZeroDivisionError(), None),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a.csv"), None),
        (ValueError("Permission denied"), None),
    ],
)
def test_other_errors(error, key):
    assert obstacle(error) == key


def test_every_key_is_met_by_some_test():
    met = {key for *_, key in DUCKDB + CODES + WORDS} | {
        "database_not_one",
        "database_folder",
        "database_missing",
        "database_blank",
        "database_newer",
        "database_older",
        "database_unsupported",
        "zone_unknown",
    }
    assert met == KEYS
