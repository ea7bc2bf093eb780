"""Building: the same seed the same district, all or nothing, on either engine."""

import pytest
import sqlalchemy as sa

from records import tables
from records.labels import Text
from sample_data import build as module
from sample_data.build import DatabaseNotEmpty, build
from tests.sample_data.conftest import SMALL, build_file
from tests.sample_data.naive import District

TINY = 9_000


def checksums(file) -> dict[str, tuple]:
    opened = District(file)
    sums = {
        name: opened.rows(f"SELECT count(*), sum(hash(t)::HUGEINT) FROM {name} AS t")[0]
        for name in tables.KINDS
    }
    opened.connection.close()
    return sums


@pytest.mark.slow
def test_same_seed_same_district(district_file, tmp_path):
    assert checksums(build_file(tmp_path / "again.duckdb", residents=SMALL, seed=2018)) == checksums(
        district_file
    )


@pytest.mark.slow
def test_another_seed_another_district(district_file, tmp_path):
    ours, other = (
        checksums(district_file),
        checksums(build_file(tmp_path / "b.duckdb", residents=SMALL, seed=7)),
    )
    constant = {name for name in tables.KINDS if ours[name] == other[name]}
    assert constant == {"incentives", "notes", "reported_values"}


def test_a_second_build_is_refused(duckdb_engine):
    tables.metadata.create_all(duckdb_engine)
    with duckdb_engine.begin() as connection:
        connection.execute(
            sa.insert(tables.incentives).values(
                incentive_id="N9", title="t", starts_on=sa.func.current_date(), share_before=0, share_after=0
            )
        )
    with pytest.raises(DatabaseNotEmpty, match="incentives already has rows"):
        build(duckdb_engine, residents=TINY)


@pytest.mark.slow
def test_a_failed_build_leaves_nothing(duckdb_engine, monkeypatch):
    tables.metadata.create_all(duckdb_engine)

    def fail(*arguments):
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(module, "write_pay", fail)
        with pytest.raises(RuntimeError, match="power cut"):
            build(duckdb_engine, residents=TINY)
    build(duckdb_engine, residents=TINY)  # which an emptied database allows
    with duckdb_engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.institutions)) == 38


@pytest.mark.slow
def test_progress_rises_to_one_in_both_languages(duckdb_engine):
    tables.metadata.create_all(duckdb_engine)
    told: list[tuple[float, Text]] = []
    build(duckdb_engine, residents=TINY, progress=lambda done, message: told.append((done, message)))
    shares = [done for done, _ in told]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1 and len(shares) > 20
    assert all(message.zh and message.en for _, message in told)


def test_the_site_is_marked_synthetic(district):
    assert district.rows("SELECT value FROM site WHERE key = 'synthetic'") == [("yes",)]


def test_too_few_residents_are_refused(duckdb_engine):
    tables.metadata.create_all(duckdb_engine)
    with pytest.raises(ValueError, match="3000 residents are too few"):
        build(duckdb_engine, residents=3_000)


def summary(engine: sa.Engine) -> dict[str, tuple]:
    """For each table: rows, and for each column how many values, the least and the greatest."""
    found = {}
    with engine.connect() as connection:
        for name, table in tables.KINDS.items():
            of_columns = [
                f(column) for column in table.columns for f in (sa.func.count, sa.func.min, sa.func.max)
            ]
            row = connection.execute(sa.select(sa.func.count(), *of_columns).select_from(table)).one()
            found[name] = tuple(str(value) for value in row)
    return found


def test_postgresql_gets_the_same_district(postgres_engine, duckdb_engine):
    for engine in (postgres_engine, duckdb_engine):
        tables.metadata.create_all(engine)
        build(engine, residents=TINY)
    assert summary(postgres_engine) == summary(duckdb_engine)
