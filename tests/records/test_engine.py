"""A database that cannot be written is read; what cannot be opened says why."""

import contextlib
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from records.engine import UnsupportedDatabase, connect, is_writable, spoken_address
from records.migrate import DatabaseIsOlder, upgrade
from records.views import save, saved
from tests.support.read_only import as_a_reader, read_only

_LOOK = """
import sys
from records.engine import connect, is_writable
from records.migrate import upgrade
from records.views import saved
engine = connect(sys.argv[1])
upgrade(engine)
print(is_writable(engine), saved(engine, "compare"))
"""


def looked_at(file: Path) -> subprocess.CompletedProcess:
    """Open the database in a process that has no permission to write; its output says what it could do."""
    return subprocess.run(
        as_a_reader([sys.executable, "-c", _LOOK, f"duckdb:///{file}"]),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def kept(tmp_path) -> Path:
    """A database in a folder of its own, with a view saved."""
    file = tmp_path / "kept" / "yunji.duckdb"
    engine = connect(f"duckdb:///{file}")
    upgrade(engine)
    save(engine, "compare", "x", "level=team")
    engine.dispose()
    return file


def test_a_file_that_cannot_be_written_is_read(kept):
    assert looked_at(kept).stdout.strip() == "True {'x': 'level=team'}"
    with read_only(kept):
        assert looked_at(kept).stdout.strip() == "False {'x': 'level=team'}"
    with read_only(kept.parent):  # DuckDB could not create its write-ahead log beside the file
        assert looked_at(kept).stdout.strip() == "False {'x': 'level=team'}"


def test_an_old_file_that_cannot_be_written_is_not_brought_up_to_date(kept):
    with contextlib.closing(duckdb.connect(str(kept))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    with read_only(kept):
        assert "DatabaseIsOlder" in looked_at(kept).stderr
    with contextlib.closing(duckdb.connect(str(kept))) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]


def test_a_file_that_is_no_database_or_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "no.duckdb").write_text("no database")
    for file in (tmp_path / "no.duckdb", tmp_path / "no.duckdb" / "below"):
        with pytest.raises(sa.exc.SQLAlchemyError):
            connect(f"duckdb:///{file}")


def test_a_role_that_may_only_read_reads(postgres_server):
    with postgres_server.database() as url:
        owner = connect(url)
        upgrade(owner)
        save(owner, "compare", "x", "level=team")
        with owner.begin() as connection:
            connection.exec_driver_sql("CREATE ROLE reader LOGIN")
            connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        reader = connect(sa.make_url(url).set(username="reader").render_as_string(hide_password=False))
        try:
            upgrade(reader)
            assert (
                is_writable(owner)
                and not is_writable(reader)
                and saved(reader, "compare") == {"x": "level=team"}
            )
            with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
                save(reader, "compare", "y", "")
            with owner.begin() as connection:
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
            with pytest.raises(DatabaseIsOlder):
                upgrade(reader)
        finally:
            reader.dispose()
            with owner.begin() as connection:
                connection.exec_driver_sql("DROP OWNED BY reader")
                connection.exec_driver_sql("DROP ROLE reader")
            owner.dispose()


@pytest.mark.parametrize(
    ("url", "spoken"),
    [
        ("postgresql://me:secret@server:5433/yunji?password=secret", "postgresql://server:5433/yunji"),
        ("duckdb:////data/yunji.duckdb", "/data/yunji.duckdb"),
        ("duckdb://", ":memory:"),
        ("no address", ""),
    ],
)
def test_an_address_is_told_without_account_and_password(url, spoken):
    assert spoken_address(url) == spoken


def test_another_kind_of_database_is_refused():
    with pytest.raises(UnsupportedDatabase, match="sqlite is not supported"):
        connect("sqlite:///x")
