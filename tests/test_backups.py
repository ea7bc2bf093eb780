"""A backup is all of the database as it was at one moment, whatever is written meanwhile, and goes back into
either engine.
"""

import datetime as dt
import json
import random
import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.backups import back_up, restore
from metrics.foundation.store import measure_values, metadata, withheld
from metrics.rollup import roll_up, roll_up_pending
from records import backups, views
from records.backups.asking import answering, ask
from records.engine import DatabaseInUse, connect, in_memory
from records.importing import export_slice, history, load, undo
from records.importing.key import key_file, site_key
from records.migrate import upgrade
from records.obstacles import obstacle
from records.reached import behind, note_file
from records.tables import KINDS, editions, imports
from records.tables import views as kept_views
from tests.support.server import ROOT

MOMENTS = 50
INSTITUTION = "I20"


class State(NamedTuple):
    """What a reader could find out: rows of each kind, the import log, and every figure."""

    rows: dict[str, int]
    log: list[tuple]
    figures: list[tuple]


def state(engine: sa.Engine) -> State:
    with engine.connect() as connection:
        counted = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in KINDS.values()
        }
        log = connection.execute(
            sa.select(imports.c.import_id, imports.c.at, imports.c.file, imports.c.outcome).order_by(
                imports.c.import_id
            )
        ).all()
        figures = [
            tuple(row)
            for table in (measure_values, withheld)
            if sa.inspect(connection).has_table(table.name)
            for row in connection.execute(sa.select(table))
        ]
    return State(counted, [tuple(row) for row in log], sorted(figures, key=repr))


@pytest.fixture(scope="module")
def slices(small_demo, tmp_path_factory) -> list[Path]:
    """Everything of one institution, as files to import one after the other."""
    engine = connect(f"duckdb:///{small_demo}")
    files = export_slice(engine, INSTITUTION, tmp_path_factory.mktemp("slice"))
    engine.dispose()
    return files


@pytest.fixture(scope="module")
def filled(slices, tmp_path_factory) -> Iterator[sa.Engine]:
    """A DuckDB file with one institution, rolled up, a saved view and a refused file."""
    folder = tmp_path_factory.mktemp("filled")
    engine = connect(f"duckdb:///{folder / 'yunji.duckdb'}")
    upgrade(engine)
    for file in slices:
        load(engine, file)
    nothing = folder / "nothing.csv"
    nothing.write_text("a,b\n1,2\n", "utf-8")
    load(engine, nothing)
    roll_up(engine)
    views.save(engine, "compare", "一季度", "quarter=2018Q1")
    with engine.begin() as connection:
        site_key(connection)
    yield engine
    engine.dispose()


def writing(engine: sa.Engine, files: list[Path], note: Callable[[], None], until: threading.Event) -> None:
    """Import the files and take them back, again and again, counting each time; ``note`` after everything
    that was kept.
    """
    while not until.is_set():
        done = []
        for file in files:
            done.append(load(engine, file).import_id)
            note()
            roll_up_pending(engine)
            note()
            if until.is_set():
                return
        for number in reversed(done):
            undo(engine, number)
            note()
            roll_up_pending(engine)
            note()


@pytest.mark.slow(seconds=200)
def test_taken_at_any_moment_it_is_a_state_before_or_after(any_tables, slices, tmp_path):
    """Writing and taking backups at once; each of them is one of the states that were kept between its
    beginning and its end.
    """
    kept, stop, failed = [state(any_tables)], threading.Event(), []

    def write():
        try:
            writing(any_tables, slices, lambda: kept.append(state(any_tables)), stop)
        except BaseException as error:
            failed.append(error)
            raise

    writer = threading.Thread(target=write)
    writer.start()
    moments, taken = random.Random(2018), []
    try:
        for number in range(MOMENTS):
            stop.wait(moments.uniform(0, 0.5))
            first = len(kept) - 1  # what was kept last, or one more that is not noted yet
            file = tmp_path / f"{number}.backup"
            back_up(any_tables, file)
            taken.append((first, len(kept), file))
    finally:
        stop.set()
        writer.join()
    assert failed == []
    found = set()
    for number, (first, last, file) in enumerate(taken):
        again = in_memory(f"again-{number}")
        restore(again, file)
        came_back = state(again)
        which = [place for place, known in enumerate(kept[first : last + 1], first) if known == came_back]
        assert which, f"backup {number} is none of the states {first} to {last}"
        found.add(which[0])
        again.dispose()
    assert len(found) > 5  # PostgreSQL counts for seconds between two states


def all_results(engine: sa.Engine) -> pd.DataFrame:
    quarters = [str(quarter) for quarter in read_horizon(engine).complete_quarters]
    rows = pd.concat(
        [
            results(list(INDICATORS), level, quarters, engine=engine)
            for level in ("district", "institution", "team")
        ]
    )
    return rows.sort_values(["indicator", "organisation", "period"], ignore_index=True)


@pytest.mark.postgres
def test_it_goes_from_each_engine_into_the_other_with_equal_results(filled, postgres_engine, tmp_path):
    there, back = tmp_path / "there.backup", tmp_path / "back.backup"
    taken = back_up(filled, there)
    assert restore(postgres_engine, there) == taken
    assert state(postgres_engine) == state(filled)
    assert {name: held.rows for name, held in back_up(postgres_engine, back).tables.items()} == {
        name: held.rows for name, held in taken.tables.items()
    }
    home = connect(f"duckdb:///{tmp_path / 'home.duckdb'}")
    restore(home, back)
    expected = all_results(filled)
    assert expected["value"].notna().sum() > 1000
    for engine in (postgres_engine, home):
        pd.testing.assert_frame_equal(all_results(engine), expected, check_exact=True)
        assert views.saved(engine, "compare") == {"一季度": "quarter=2018Q1"}
        pd.testing.assert_frame_equal(history(engine), history(filled))
    home.dispose()


def test_every_kind_of_value_comes_back(any_tables, tmp_path):
    """Bytes, letters outside the first plane, line ends, empty texts beside missing ones, quotes, and what
    looks like a missing value.
    """
    texts = ["", "NULL", "𠮷\"'\\", "a\r\nb", "\\N", " ", ",", "\\x00"]
    with any_tables.begin() as connection:
        for number, text in enumerate(texts):
            connection.execute(
                sa.insert(kept_views).values(
                    name=f"{number}",
                    screen=text,
                    parameters=text,
                    saved_at=dt.datetime(2018, 1, 2, 3, 4, 5, 678901),
                )
            )
        connection.execute(
            sa.text("INSERT INTO edition_parts VALUES (1, 'p', 3, :content), (1, 'q', 0, :nothing)"),
            {"content": bytes(range(256)) * 50_000, "nothing": b""},
        )
        connection.execute(
            sa.insert(imports).values(
                import_id=7, at=dt.datetime(2018, 1, 1), by="", file="", sha256="", outcome="loaded", found=0
            )
        )
    back_up(any_tables, tmp_path / "a.backup")
    again = in_memory("kinds")
    restore(again, tmp_path / "a.backup")
    for query in (
        sa.select(kept_views).order_by("name"),
        sa.text("SELECT * FROM edition_parts ORDER BY part"),
        sa.select(imports),
    ):
        with any_tables.connect() as one, again.connect() as other:
            assert one.execute(query).all() == other.execute(query).all()
    again.dispose()


def test_only_its_owner_reads_it_and_nothing_is_overwritten(filled, tmp_path):
    file = tmp_path / "yunji.backup"
    back_up(filled, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(filled, file)
    assert file.read_bytes() == before and list(tmp_path.iterdir()) == [file]


def test_the_key_is_in_it_when_asked_for(filled, tmp_path):
    back_up(filled, tmp_path / "without.backup")
    back_up(filled, tmp_path / "with.backup", with_key=True)
    key = key_file(filled.url).read_bytes()
    with zipfile.ZipFile(tmp_path / "without.backup") as archive:
        assert not any(key.strip() in archive.read(name) for name in archive.namelist())
    home = connect(f"duckdb:///{tmp_path / 'home' / 'yunji.duckdb'}")
    restore(home, tmp_path / "with.backup")
    there = key_file(home.url)
    assert there.read_bytes() == key and stat.S_IMODE(there.stat().st_mode) == 0o600
    home.dispose()
    other = connect(f"duckdb:///{tmp_path / 'other' / 'yunji.duckdb'}")
    key_file(other.url).write_text("ab" * 32)
    with pytest.raises(FileExistsError):
        restore(other, tmp_path / "with.backup")
    assert not sa.inspect(other).has_table("imports") and key_file(other.url).read_text() == "ab" * 32
    other.dispose()
    young = in_memory("young")
    upgrade(young)
    assert not back_up(young, tmp_path / "young.backup", with_key=True).with_key  # nothing was hashed yet
    young.dispose()


def changed(file: Path, to: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the backup ``file`` with one member changed."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for member in old.namelist():
            new.writestr(member, change(old.read(member)) if member == name else old.read(member))
    return to


def rid_of_a_row(parquet: bytes, tmp_path: Path) -> bytes:
    (tmp_path / "a.parquet").write_bytes(parquet)
    duckdb.sql(
        f"COPY (SELECT * FROM '{tmp_path}/a.parquet' OFFSET 1) TO '{tmp_path}/b.parquet' (FORMAT parquet)"
    )
    return (tmp_path / "b.parquet").read_bytes()


def test_what_is_no_whole_backup_is_refused_and_nothing_is_kept(filled, tmp_path):
    good = tmp_path / "good.backup"
    back_up(filled, good)
    bad = [
        changed(good, tmp_path / "row", "contracts.parquet", lambda held: rid_of_a_row(held, tmp_path)),
        changed(
            good,
            tmp_path / "other",
            "contracts.parquet",
            lambda held: zipfile.ZipFile(good).read("residents.parquet"),
        ),
        changed(good, tmp_path / "broken", "contracts.parquet", lambda held: held[:-100]),
        changed(
            good,
            tmp_path / "names",
            "backup.json",
            lambda told: told.replace(b'"contracts"', b'"../contracts"'),
        ),
        changed(good, tmp_path / "told", "backup.json", lambda told: told[:-3]),
        changed(good, tmp_path / "list", "backup.json", lambda told: b"[]"),
    ]
    (tmp_path / "cut").write_bytes(good.read_bytes()[:-1000])
    (tmp_path / "text").write_text("机构编号,机构名称")
    for file in (*bad, tmp_path / "cut", tmp_path / "text"):
        engine = in_memory(f"bad-{file.name}")
        with pytest.raises(backups.NotABackup):
            restore(engine, file)
        assert not sa.inspect(engine).has_table("imports") or state(engine).rows == dict.fromkeys(KINDS, 0), (
            file.name
        )
        engine.dispose()
    for field in ("format", "schema"):
        newer = changed(
            good,
            tmp_path / f"newer-{field}",
            "backup.json",
            lambda told, field=field: json.dumps(json.loads(told) | {field: 9999}).encode(),
        )
        with pytest.raises(backups.BackupIsNewer):
            restore(in_memory(f"newer-{field}"), newer)


def test_nothing_is_put_in_the_place_of_rows(filled, any_tables, tmp_path):
    back_up(filled, tmp_path / "a.backup")
    views.save(any_tables, "compare", "mine", "quarter=2018Q1")
    with pytest.raises(backups.NotEmpty):
        restore(any_tables, tmp_path / "a.backup")
    assert views.saved(any_tables, "compare") == {"mine": "quarter=2018Q1"}
    views.remove(any_tables, "compare", "mine")
    restore(any_tables, tmp_path / "a.backup")
    assert state(any_tables) == state(filled)


def test_a_backup_of_older_tables_is_brought_up_to_date(filled, tmp_path):
    """Of 0005, which had no editions."""
    good = tmp_path / "good.backup"
    back_up(filled, good)
    with zipfile.ZipFile(good) as archive, zipfile.ZipFile(tmp_path / "older", "w") as older:
        told = json.loads(archive.read("backup.json")) | {"schema": "0005"}
        for gone in ("editions", "edition_parts"):
            del told["tables"][gone]
        for name in archive.namelist():
            if name != "backup.json" and not name.startswith("edition"):
                older.writestr(name, archive.read(name))
        older.writestr("backup.json", json.dumps(told))
    engine = in_memory("older")
    restore(engine, tmp_path / "older")
    assert state(engine) == state(filled) and sa.inspect(engine).has_table(editions.name)
    engine.dispose()


def command(*arguments: object, url: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments), "--database", url, "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


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
    """Copied without its .wal, as whoever copies one file does, it lacked all of it."""
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
    load(engine, slices[2])  # it gets the number of the one that is lost
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


def test_backups_name_every_table(any_tables, tmp_path):
    """Whatever table comes to the database comes to its backups."""
    metadata.create_all(any_tables)
    held = back_up(any_tables, tmp_path / "a.backup").tables
    assert held.keys() == set(sa.inspect(any_tables).get_table_names()) - {"alembic_version"}
