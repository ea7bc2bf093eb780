"""A backup can be restored completely to either engine, with equal results, and only to an empty database."""

import datetime as dt
import json
import stat
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.backups import back_up, restore
from metrics.foundation.store import metadata
from metrics.targets.in_force import on_record
from records import backups, targets, views
from records.backups.contents import signed
from records.engine import connect, in_memory
from records.importing import history
from records.importing.key import key_file
from records.migrate import upgrade
from records.tables import KINDS, editions, imports
from records.tables import metadata as KEPT
from records.tables import views as kept_views
from tests.backups.states import state


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
    """A backup of migration 0005: without the tables and columns that later migrations add."""
    back_up(filled, tmp_path / "good.backup")
    old = in_memory("old")
    upgrade(old, "0005")
    known = sa.MetaData()
    known.reflect(old)
    old.dispose()
    with zipfile.ZipFile(tmp_path / "good.backup") as archive:
        archive.extractall(tmp_path)
    told = json.loads((tmp_path / "backup.json").read_text("utf-8")) | {"schema": "0005"}
    gone = {table.name for table in KEPT.sorted_tables} - known.tables.keys()
    assert gone >= {"editions", "edition_parts", "own_targets"}
    for name in gone:
        del told["tables"][name]
    with zipfile.ZipFile(tmp_path / "older", "w") as older:
        for name, held in told["tables"].items():
            file = tmp_path / f"{name}.parquet"
            if name in known.tables:
                pq.write_table(pq.read_table(file, columns=known.tables[name].columns.keys()), file)
                held["sha256"] = signed(file)
            older.write(file, file.name)
        older.writestr("backup.json", json.dumps(told))
    engine = in_memory("older")
    restore(engine, tmp_path / "older")
    assert state(engine) == state(filled) and sa.inspect(engine).has_table(editions.name)
    engine.dispose()


def test_targets_of_the_districts_own_come_back(any_tables, tmp_path):
    """To the digit, with who entered and who withdrew them."""
    for number, value in enumerate(("0.7", "0.7225"), 1):
        targets.add(
            any_tables,
            indicator="signing_rate",
            level="team",
            kind="township_hospital",
            value=Decimal(value),
            starts_on=dt.date(2018, 1, number),
            ends_on=dt.date(2020, 12, 31),
            source="云卫发〔2018〕3号",
            by="王科长",
        )
    targets.withdraw(any_tables, 1, by="李局长")
    back_up(any_tables, tmp_path / "a.backup")
    engine = in_memory("targets")
    restore(engine, tmp_path / "a.backup")
    assert on_record(engine) == on_record(any_tables) and len(on_record(engine)) == 2
    engine.dispose()


def test_backups_name_every_table(any_tables, tmp_path):
    """Every table of the database is in its backups, also tables added later."""
    metadata.create_all(any_tables)
    held = back_up(any_tables, tmp_path / "a.backup").tables
    assert held.keys() == set(sa.inspect(any_tables).get_table_names()) - {"alembic_version"}
