"""Every file of the corpus is loaded into the same district, and the result is compared with the expected
one.
"""

import shutil
from pathlib import Path

import pytest

from records.engine import connect
from records.importing import documents, load
from records.importing.reading.limits import LARGEST
from records.migrate import upgrade
from records.tables import metadata
from tests.records.importing.corpus import district
from tests.records.importing.corpus.checking import check, problems_of
from tests.records.importing.corpus.themes import CASES

pytestmark = pytest.mark.slow
# Checks that need the database, and personal data, are tested on each engine.
ON_EACH_ENGINE = {name: case for name, case in CASES.items() if name.startswith(("rows", "people"))}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A database file with the district in it, to be copied for each case."""
    path = tmp_path_factory.mktemp("district") / "yunji.duckdb"
    engine = connect(f"duckdb:///{path}")
    upgrade(engine)
    district.fill(engine)
    engine.dispose()
    return path


@pytest.fixture(autouse=True)
def key(tmp_path, monkeypatch):
    """Set the site's key to the one that the district's ID numbers were hashed with."""
    (tmp_path / "site.key").write_text(district.KEY.hex(), encoding="ascii")
    monkeypatch.setenv("YUNJI_KEY_FILE", str(tmp_path / "site.key"))


@pytest.fixture
def engine(template, tmp_path):
    engine = connect(f"duckdb:///{shutil.copy(template, tmp_path / 'yunji.duckdb')}")
    yield engine
    engine.dispose()


@pytest.mark.parametrize("name", list(CASES))
def test_a_file_becomes_what_it_should(engine, tmp_path, looks, name):
    check(engine, CASES[name], tmp_path)
    assert looks.within_limits()


@pytest.fixture(scope="module")
def postgres_district(postgres_server):
    """One PostgreSQL database for all cases; each case empties and refills its tables first."""
    with postgres_server.database() as url:
        engine = connect(url)
        upgrade(engine)
        yield engine
        engine.dispose()


@pytest.mark.parametrize("name", list(ON_EACH_ENGINE))
def test_postgresql_says_the_same(postgres_district, tmp_path, name):
    names = ", ".join(f'"{table}"' for table in metadata.tables)
    with postgres_district.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names}")
    district.fill(postgres_district)
    check(postgres_district, ON_EACH_ENGINE[name], tmp_path)


def test_a_file_of_300_mb_is_not_even_read(engine, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(300 * 2**20)  # a sparse file: it takes no disk space
    opened = Path.open
    with path.open("rb") as file:
        monkeypatch.setattr(
            Path,
            "open",
            lambda self, *args, **kinds: Unread(file) if self == path else opened(self, *args, **kinds),
        )
        report = load(engine, path)
    assert problems_of(report) == [(0, "", f"文件超过 {LARGEST >> 20} MB")]


class Unread:
    """An open file that must not be read."""

    def __init__(self, file):
        self.seek = file.seek

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_an_archive_of_several_files_is_loaded_one_by_one(engine, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(CASES["containers: zip of Chinese Windows with several files"].content())
    assert [document.name for document in documents(path)] == ["居民.csv", "门诊.xls"]
    assert problems_of(load(engine, path)) == [(0, "", "压缩包里不止一个文件")]
