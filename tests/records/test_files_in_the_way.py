"""Each obstacle between the program and a database file is told apart from the others, for real."""

import errno
import os
from pathlib import Path

import pytest

from records.engine import connect
from records.migrate import upgrade
from tests.records.opening import read_all, told


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
    # DuckDB reads with several threads: sometimes a thread that was stopped reports its error before the
    # thread that found the damage.
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
