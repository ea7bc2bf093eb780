"""Backups by command: while another program holds the file, and with changes not yet in the main file."""

import json
import shutil
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.backups import back_up, restore
from metrics.rollup import roll_up
from records import backups, views
from records.backups.asking import answering, ask
from records.engine import DatabaseInUse, connect, in_memory
from records.importing import load, undo
from records.migrate import upgrade
from records.obstacles import obstacle
from records.reached import behind, note_file
from tests.backups.states import command, state


def test_while_another_program_holds_the_file_that_one_is_asked(filled, tmp_path):
    url, file = filled.url, tmp_path / "asked.backup"
    alone = command("backup", file, url=url.render_as_string())
    assert alone.returncode == 1 and "in use by another program" in alone.stderr and not file.exists()
    with answering(url, lambda place, with_key: back_up(filled, place, with_key=with_key), obstacle):
        told = Path(f"{url.database}.asking")
        assert stat.S_IMODE(told.stat().st_mode) == 0o600
        done = command("backup", file, url=url.render_as_string())
        assert done.returncode == 0, done.stderr
        assert "site.key is not in it" in done.stdout
        again = command("backup", file, url=url.render_as_string())
        assert again.returncode == 1 and again.stderr.startswith(f"{file} exists and is not overwritten")
        secret = json.loads(told.read_text())
        told.write_text(json.dumps(secret | {"secret": "00" * 32}))
        with pytest.raises(DatabaseInUse):
            ask(url, tmp_path / "stranger.backup")
        told.write_text(json.dumps(secret))
        with answering_fails(url), pytest.raises(backups.Declined, match="database_disk_full"):
            ask(url, tmp_path / "full.backup")
    home = in_memory("asked")
    restore(home, file)
    assert state(home) == state(filled)
    home.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "no address",
        "duckdb:////nowhere/yunji.duckdb",
        "duckdb:///:memory:",
        "postgresql://nobody@nowhere/none",
    ],
)
def test_an_address_of_no_file_does_not_keep_the_app_from_starting(url, filled):
    """It is told where the database is opened."""
    with answering(url, lambda place, with_key: back_up(filled, place, with_key=with_key), obstacle):
        pass


def answering_fails(url: sa.URL):
    def fail(place: Path, with_key: bool) -> backups.Backup:
        raise sa.exc.OperationalError("", None, OSError("No space left on device"))

    return answering(url, fail, obstacle)


def test_on_the_command_line(filled, slices, tmp_path):
    url = f"duckdb:///{tmp_path / 'yunji.duckdb'}"
    back_up(filled, tmp_path / "a.backup")
    done = command("restore", tmp_path / "a.backup", url=url)
    assert done.returncode == 0 and "every table compared" in done.stdout
    again = command("restore", tmp_path / "a.backup", url=url)
    assert (
        again.returncode == 1
        and again.stderr
        == f"The database {tmp_path / 'yunji.duckdb'} is not empty, and was not changed. Name another, "
        "empty one with --database.\n"
    )
    other = command("restore", slices[0], url=f"duckdb:///{tmp_path / 'other.duckdb'}")
    assert other.returncode == 1 and other.stderr.startswith("This is no backup of Yunji")
    assert not (tmp_path / "other.duckdb").exists()


def test_the_file_alone_holds_what_was_imported_and_counted(slices, tmp_path):
    """A copy of the file without its .wal holds everything; once it lacked all recent changes."""
    engine = connect(f"duckdb:///{tmp_path / 'yunji.duckdb'}")
    upgrade(engine)
    for number, step in enumerate(
        (
            *(lambda file=file: load(engine, file) for file in slices[:3]),
            lambda: roll_up(engine),
            lambda: undo(engine, 3),
            lambda: views.save(engine, "compare", "mine", ""),
        )
    ):
        step()
        copy = tmp_path / f"copy-{number}.duckdb"
        shutil.copyfile(tmp_path / "yunji.duckdb", copy)
        copied = connect(f"duckdb:///{copy}")
        assert state(copied) == state(engine)
        assert views.saved(copied, "compare") == views.saved(engine, "compare")
        copied.dispose()
    engine.dispose()


def test_a_database_that_lacks_what_was_imported_is_found(slices, tmp_path):
    file = tmp_path / "yunji.duckdb"

    def opened() -> sa.Engine:
        return connect(f"duckdb:///{file}")

    engine = opened()
    upgrade(engine)
    load(engine, slices[0])
    load(engine, slices[1])
    assert behind(engine) is None
    engine.dispose()
    shutil.copyfile(file, tmp_path / "old.duckdb")
    engine = opened()
    load(engine, slices[2])
    undo(engine, 3)
    assert behind(engine) is None
    engine.dispose()
    shutil.copyfile(tmp_path / "old.duckdb", file)
    engine = opened()
    assert behind(engine).number == 3
    load(engine, slices[2])  # it gets the number of the lost import
    assert behind(engine).number == 3
    engine.dispose()
    told = command("status", url=f"duckdb:///{file}")
    assert (
        told.returncode == 1
        and told.stderr.startswith("The database is not complete: import 3 (")
        and str(note_file(engine.url)) in told.stderr
    )
    note_file(engine.url).unlink()
    engine = opened()
    load(engine, slices[3])
    assert behind(engine) is None and json.loads(note_file(engine.url).read_text())["number"] == 4
    engine.dispose()
