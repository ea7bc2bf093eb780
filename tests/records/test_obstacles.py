"""Each obstacle between the program and its database is told apart from the others: for real where a test
can, else by the driver's words.
"""

import errno
import os
from pathlib import Path

import duckdb
import psycopg
import pytest
import sqlalchemy as sa

from records.clock import UnknownZone
from records.engine import DatabaseInUse, NoDatabase, connect
from records.migrate import DatabaseIsBlank, DatabaseIsNewer, DatabaseIsOlder, upgrade
from records.obstacles import KEYS, obstacle, said_by_driver
from records.tables import KINDS, residents


def told(act) -> str | None:
    """The obstacle that ``act`` meets."""
    try:
        act()
    except Exception as error:
        return obstacle(error)
    return "none"


def read_all(file: Path) -> None:
    """Open the database and read every record."""
    engine = connect(f"duckdb:///{file}", make=False)
    try:
        with engine.connect() as connection:
            for table in KINDS.values():
                connection.execute(sa.select(table)).all()
    finally:
        engine.dispose()


@pytest.fixture
def whole(tmp_path) -> Path:
    """A database of some megabytes, whose rows do not compress."""
    file = tmp_path / "yunji.duckdb"
    engine = connect(f"duckdb:///{file}")
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO residents (resident_id, sex, birth_date) SELECT uuid()::VARCHAR, 'male', DATE "
            "'1950-01-01' FROM range(200000)"
        )
    engine.dispose()
    assert file.stat().st_size > 3_000_000
    return file


def test_a_whole_database_is_no_obstacle(whole):
    assert told(lambda: read_all(whole)) == "none"


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file(whole, share):
    os.truncate(whole, int(whole.stat().st_size * share))
    assert told(lambda: read_all(whole)) == "database_damaged"


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_a_file_with_other_bytes_in_its_middle(whole, place):
    with whole.open("r+b") as file:
        file.seek(int(whole.stat().st_size * place))
        file.write(os.urandom(300_000))
    # DuckDB reads with several threads: now and then one that was stopped tells before the one that met the
    # damage.
    assert told(lambda: read_all(whole)) in ("database_damaged", "database_broken_off")


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 5000, b"Dear reader, this is not a database at all." * 200, b"SQLite format 3\0" * 500],
)
def test_a_file_that_is_none(tmp_path, content):
    (tmp_path / "x.duckdb").write_bytes(content)
    assert told(lambda: read_all(tmp_path / "x.duckdb")) == "database_not_one"


def test_a_folder_and_nothing(tmp_path):
    assert told(lambda: read_all(tmp_path)) == "database_folder"
    assert told(lambda: read_all(tmp_path / "no" / "x.duckdb")) == "database_missing"
    (tmp_path / "file").touch()
    assert told(lambda: connect(f"duckdb:///{tmp_path / 'file' / 'x.duckdb'}")) == "database_missing"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EACCES, "database_rights"),
        (errno.EROFS, "database_rights"),
        (errno.ENOSPC, "database_disk_full"),
    ],
)
def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch, number, key):
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(tmp_path / "new"))

    monkeypatch.setattr(Path, "mkdir", refused)
    assert told(lambda: connect(f"duckdb:///{tmp_path / 'new' / 'x.duckdb'}")) == key


def from_duckdb(kind: str, words: str) -> sa.exc.SQLAlchemyError:
    return sa.exc.OperationalError("SELECT 'secret'", None, getattr(duckdb, kind)(words))


DUCKDB = [
    (
        "IOException",
        'IO Error: Could not write file "/d/x.duckdb": No space left on device',
        "database_disk_full",
    ),
    (
        "IOException",
        "IO Error: Could not write to file: There is not enough space on the disk.",
        "database_disk_full",
    ),
    (
        "IOException",
        'IO Error: Could not write file "/d/x.duckdb.wal": Disk quota exceeded',
        "database_disk_full",
    ),
    (
        "OutOfMemoryException",
        "Out of Memory Error: failed to offload data block of size 256.0 KiB (19.9 GiB/20.0 GiB used). Try "
        "'max_temp_directory_size'",
        "database_disk_full",
    ),
    (
        "OutOfMemoryException",
        "Out of Memory Error: could not allocate block of size 256.0 KiB (1.8 GiB/1.8 GiB used)",
        "database_memory",
    ),
    ("IOException", 'IO Error: Could not read from file "/d/x.duckdb": Input/output error', "database_disk"),
    ("IOException", 'IO Error: Cannot open file "/d/x.duckdb": Permission denied', "database_rights"),
    ("IOException", 'IO Error: Cannot open file "C:\\d\\x.duckdb": Access is denied.', "database_rights"),
    ("IOException", 'IO Error: Cannot open file "/d/x.duckdb.wal": Read-only file system', "database_rights"),
    (
        "InvalidInputException",
        'Invalid Input Error: Cannot execute statement of type "INSERT" on database "x" which is attached '
        "in read-only mode!",
        "database_rights",
    ),
    (
        "IOException",
        "IO Error: Trying to read a database file with version number 99, but we can only read versions "
        "between 64 and 67.",
        "database_format",
    ),
    (
        "IOException",
        "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block at "
        "location 3",
        "database_damaged",
    ),
    (
        "IOException",
        'IO Error: Failure while replaying WAL file "x.duckdb.wal": Corrupt WAL file',
        "database_damaged",
    ),
    (
        "SerializationException",
        "Serialization Error: Failed to deserialize: field id mismatch",
        "database_damaged",
    ),
    (
        "FatalException",
        "FATAL Error: Failed: database has been invalidated because of a previous fatal error. The database "
        "must be restarted",
        "database_stopped",
    ),
    ("InterruptException", "INTERRUPT Error: Interrupted!", "database_broken_off"),
    (
        "TransactionException",
        'TransactionContext Error: Catalog write-write conflict on create with "x"',
        "database_conflict",
    ),
    (
        "IOException",
        'IO Error: Could not set lock on file "/d/x.duckdb": Conflicting lock is held in python3 (PID 1)',
        "database_in_use",
    ),
    ("BinderException", "Binder Error: something else altogether", "database_unreachable"),
]


@pytest.mark.parametrize(("kind", "words", "key"), DUCKDB)
def test_what_duckdb_says(kind, words, key):
    error = from_duckdb(kind, words)
    assert obstacle(error) == obstacle(error.orig) == key
    assert "secret" not in said_by_driver(error)


# Class names are those of the codes in appendix A of the manual of PostgreSQL.
CODES = [
    ("InvalidPassword", "database_password"),
    ("InvalidAuthorizationSpecification", "database_password"),
    ("InvalidCatalogName", "database_unknown"),
    ("InsufficientPrivilege", "database_rights"),
    ("ReadOnlySqlTransaction", "database_rights"),
    ("TooManyConnections", "database_busy"),
    ("DiskFull", "database_disk_full"),
    ("OutOfMemory", "database_memory"),
    ("AdminShutdown", "database_lost"),
    ("CrashShutdown", "database_lost"),
    ("CannotConnectNow", "database_starting"),
    ("QueryCanceled", "database_slow"),
    ("LockNotAvailable", "database_conflict"),
    ("SerializationFailure", "database_conflict"),
    ("DeadlockDetected", "database_conflict"),
    ("ConnectionFailure", "database_lost"),
    ("DataCorrupted", "database_damaged"),
    ("IndexCorrupted", "database_damaged"),
    ("IoError", "database_disk"),
    ("UndefinedTable", "database_unreachable"),
]


@pytest.mark.parametrize(("kind", "key"), CODES)
def test_what_postgresql_tells_by_its_code(kind, key):
    assert (
        obstacle(
            sa.exc.OperationalError("SELECT 1", None, getattr(psycopg.errors, kind)("in whatever language"))
        )
        == key
    )


# Before a session begins there is no code, and the server speaks its own language.
WORDS = [
    ('connection to server at "h", port 5432 failed: Connection refused', "database_silent"),
    ("[Errno -2] Name or service not known", "database_silent"),
    ('could not translate host name "h" to address', "database_silent"),
    ("connection timeout expired", "database_silent"),
    ('FATAL:  password authentication failed for user "u"', "database_password"),
    ('致命错误:  用户 "u" Password 认证失败', "database_password"),
    ('FATAL:  no pg_hba.conf entry for host "h", user "u", database "d", no encryption', "database_password"),
    ('FATAL:  role "u" does not exist', "database_password"),
    ("fe_sendauth: no password supplied", "database_password"),
    ('FATAL:  database "d" does not exist', "database_unknown"),
    ('致命错误:  数据库 "d" 不存在', "database_unknown"),
    ("FATAL:  sorry, too many clients already", "database_busy"),
    (
        "FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute",
        "database_busy",
    ),
    ("FATAL:  the database system is starting up", "database_starting"),
    ("致命错误:  数据库系统正在启动", "database_starting"),
    (
        "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
        "database_lost",
    ),
    ("SSL connection has been closed unexpectedly", "database_lost"),
    ("the connection is closed", "database_lost"),
    ("the connection is lost", "database_lost"),
]


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


class TestPostgres:
    """A real server."""

    @staticmethod
    def other(url: str, **changed: str) -> str:
        return sa.make_url(url).set(**changed).render_as_string(hide_password=False)

    @staticmethod
    def meets(url: str, statement: str = "SELECT 1") -> str | None:
        engine = connect(url)

        def act() -> None:
            with engine.begin() as connection:
                connection.exec_driver_sql(statement)

        try:
            return told(act)
        finally:
            engine.dispose()

    def test_no_such_account_or_database(self, postgres_server):
        with postgres_server.database() as url:
            assert self.meets(self.other(url, username="nobody_there")) == "database_password"
            assert self.meets(self.other(url, database="nothing_there")) == "database_unknown"
            assert self.meets(url) == "none"

    def test_no_server(self, tmp_path):
        assert self.meets("postgresql://u@127.0.0.1:1/x") == "database_silent"
        assert self.meets(f"postgresql://u@/x?host={tmp_path}") in ("database_silent", "database_missing")

    def test_a_role_without_rights_and_one_too_many(self, postgres_engine):
        url = postgres_engine.url.render_as_string(hide_password=False)
        with postgres_engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (x int)")
            connection.exec_driver_sql("CREATE ROLE guest LOGIN CONNECTION LIMIT 1")
        guest = self.other(url, username="guest")
        try:
            assert self.meets(guest, "INSERT INTO t VALUES (1)") == "database_rights"
            first = connect(guest)
            with first.connect():
                assert self.meets(guest) == "database_busy"
            first.dispose()
        finally:
            with postgres_engine.begin() as connection:
                connection.exec_driver_sql("DROP ROLE guest")

    def test_a_session_ended_in_the_middle(self, postgres_engine):
        def act() -> None:
            with postgres_engine.connect() as mine, postgres_engine.connect() as other:
                number = mine.exec_driver_sql("SELECT pg_backend_pid()").scalar()
                other.exec_driver_sql(f"SELECT pg_terminate_backend({number})")
                mine.exec_driver_sql("SELECT 1")

        assert told(act) == "database_lost"

    def test_too_slow_and_read_only_and_the_bulk_way(self, postgres_engine):
        url = postgres_engine.url.render_as_string(hide_password=False)
        assert self.meets(url, "SET LOCAL statement_timeout = 1; SELECT pg_sleep(2)") == "database_slow"
        assert self.meets(url, "SET TRANSACTION READ ONLY; CREATE TABLE t (x int)") == "database_rights"

    def test_what_the_bulk_way_says_is_told_like_all_else(self, postgres_tables):
        import pyarrow as pa

        from records.bulk import append

        with pytest.raises(sa.exc.SQLAlchemyError) as met, postgres_tables.begin() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            append(connection, residents, pa.table({"resident_id": ["1"]}))
        assert obstacle(met.value) == "database_rights"
