"""Commands that meet an obstacle: one sentence, no stack trace, and no half-finished changes."""

import ctypes
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import manage
from components import text as words
from records.engine import connect, spoken_address
from records.tables import metadata
from tests.manage.small_files import CENTRES, CONTRACTS, PEOPLE, TEAMS
from tests.support.server import ROOT

pytestmark = pytest.mark.slow

FILES = {"1.csv": CENTRES, "2.csv": TEAMS, "3.csv": PEOPLE, "4.csv": CONTRACTS}
READING = (("status",), ("imports",), ("editions",), ("export", "JG1", "--to", "out"))
WRITING = (("import", "new.csv"), ("undo", "4"), ("rollup",))

# Runs commands in one process that may write no file beyond a size, and prints what each printed and its exit
# code. A limit on the size of files stands for a full disk: the system refuses to write on in the same way.
_LIMITED = """
import json, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), -1))
import manage
from click.testing import CliRunner
outcomes = [CliRunner().invoke(manage.main, command) for command in json.loads(sys.argv[2])]
sys.__stdout__.write(json.dumps([(outcome.exit_code, outcome.output) for outcome in outcomes]))
"""
_NO_LIMIT = -1


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The working folder of commands, with the four valid files and a fifth, ``new.csv``."""
    for name, text in (FILES | {"new.csv": "档案编号,性别,出生日期\nDA2,女,1950-01-01\n"}).items():
        (tmp_path / name).write_text(text, "utf-8-sig")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch) -> Iterator[object]:
    """``run(url, "status", …)`` runs a command in this process; its engines are closed after the test."""
    engines: list[sa.Engine] = []

    def kept(*given, **options) -> sa.Engine:
        engines.append(connect(*given, **options))
        return engines[-1]

    monkeypatch.setattr("commands.opening.connect", kept)
    yield lambda url, *command: CliRunner().invoke(manage.main, [*command, "--database", url])
    for engine in engines:
        engine.dispose()


def run_apart(
    url: str, commands, *, largest: int = _NO_LIMIT, obeys_rights: bool = False
) -> list[tuple[int, str]]:
    """Exit code and output of each command, in a process of its own; root ignores the rights of files unless
    told to obey them.
    """

    def obey() -> None:
        drop_from_bounding_set, may_override_rights = 24, 1
        ctypes.CDLL(None).prctl(drop_from_bounding_set, may_override_rights, 0, 0, 0)

    given = json.dumps(
        [[*command, *(() if command[0] == "template" else ("--database", url))] for command in commands]
    )
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(largest), given],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path.cwd(),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=obey if obeys_rights and os.geteuid() == 0 else None,
    )
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return [tuple(outcome) for outcome in json.loads(done.stdout)]


def filled(url: str) -> str:
    ((code, output),) = run_apart(url, [("import", *FILES)])
    assert code == 0, output
    return url


def everything(url: str) -> dict[str, list]:
    """All rows of all tables."""
    engine = connect(url)
    with engine.connect() as connection:
        found = {
            name: sorted(map(repr, connection.execute(sa.select(table)).all()))
            for name, table in metadata.tables.items()
        }
    engine.dispose()
    return found


def sentence(key: str, url: str) -> str:
    return words.say(f"mend_{key}", "zh", where=spoken_address(url))


@pytest.fixture
def served(postgres_server, folder) -> Iterator[str]:
    with postgres_server.database() as url:
        yield filled(url)


@pytest.fixture
def account(served) -> Iterator[object]:
    """``account("name", "SELECT")``: the address for an account with that right on every table."""
    owner = sa.create_engine(served, isolation_level="AUTOCOMMIT")
    made = []

    def new(name: str, right: str = "") -> str:
        with owner.connect() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
            made.append(name)
            if right:
                connection.exec_driver_sql(f"GRANT {right} ON ALL TABLES IN SCHEMA public TO {name}")
        return served.replace("postgres@", f"{name}@")

    yield new
    with owner.connect() as connection:
        for name in made:
            connection.exec_driver_sql(f"DROP OWNED BY {name}")
            connection.exec_driver_sql(f"DROP ROLE {name}")
    owner.dispose()


@pytest.mark.postgres
def test_an_account_that_may_only_read_reads_and_is_told_what_it_may_not(run, account, served):
    before = everything(served)
    only_reads = account("reader", "SELECT")
    assert [run(only_reads, *command).exit_code for command in (*READING, ("backup", "b.zip"))] == [0] * 5
    for command in WRITING:
        result = run(only_reads, *command)
        assert (result.exit_code, result.output.splitlines()[-1]) == (
            1,
            sentence("database_rights", only_reads),
        ), command
    assert everything(served) == before


@pytest.mark.postgres
def test_an_account_that_may_write_some_tables_only_leaves_nothing_half_done(run, account, served):
    before = everything(served)
    some = account("clerk", "SELECT, INSERT, UPDATE, DELETE")
    owner = sa.create_engine(served)
    with owner.begin() as connection:
        connection.exec_driver_sql("REVOKE INSERT ON import_parts FROM clerk")
    owner.dispose()
    result = run(some, "import", "new.csv")
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, sentence("database_rights", some))
    assert everything(served) == before


@pytest.mark.postgres
def test_an_account_without_any_right_is_told_so(run, account):
    stranger = account("stranger")
    for command in (*READING, *WRITING, ("backup", "b.zip"), ("demo",)):
        result = run(stranger, *command)
        assert (result.exit_code, result.output.splitlines()[-1]) == (
            1,
            sentence("database_rights", stranger),
        ), command


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("command", "after"),
    [
        (("import", "new.csv"), "INSERT INTO import_parts"),
        (("rollup",), "INSERT INTO"),
        (("undo", "4"), "DELETE FROM"),
        (("backup", "b.zip"), "SELECT"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_server_that_goes_away_midway_is_said_and_nothing_is_half_done(run, served, folder, command, after):
    before = everything(served)
    url = f"{served}&application_name=midway"
    gone = threading.Event()

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def go_away(connection, cursor, statement, *_):
        if (
            not gone.is_set()
            and connection.engine.url.query.get("application_name") == "midway"
            and statement.lstrip().startswith(after)
        ):
            gone.set()
            with owner.connect() as other:
                other.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'midway'"
                )

    owner = sa.create_engine(served, isolation_level="AUTOCOMMIT")
    try:
        result = run(url, *command)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", go_away)
        owner.dispose()
    assert gone.is_set() and (result.exit_code, result.output.splitlines()[-1]) == (
        1,
        sentence("database_lost", url),
    ), result.output
    assert not (folder / "b.zip").exists() and everything(served) == before
    assert run(served, *command).exit_code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only there root can be made to obey the rights of files")
def test_a_file_that_may_only_be_read_is_read_and_left_as_it_is(folder):
    url = filled(f"duckdb:///{folder / 'yunji.duckdb'}")
    before = everything(url)
    (folder / "yunji.duckdb").chmod(stat.S_IRUSR)
    outcomes = run_apart(url, [*READING, ("backup", "b.zip"), *WRITING], obeys_rights=True)
    assert [code for code, _ in outcomes] == [0] * 5 + [1] * 3
    assert {output.splitlines()[-1] for code, output in outcomes if code} == {
        sentence("database_rights", url)
    }
    (folder / "yunji.duckdb").chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert everything(url) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only there root can be made to obey the rights of files")
def test_a_folder_that_may_only_be_read_is_said(folder):
    place = folder / "place"
    place.mkdir()
    url = filled(f"duckdb:///{place / 'yunji.duckdb'}")
    before = everything(url)
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    commands = [*WRITING, ("backup", str(place / "b.zip")), ("export", "JG1", "--to", str(place / "out"))]
    outcomes = run_apart(url, commands, obeys_rights=True)
    assert [code for code, _ in outcomes] == [1] * 5
    assert [output.splitlines()[-1] for _, output in outcomes] == [sentence("database_rights", url)] * 3 + [
        f"不能读写 {place / name}：没有读写的权限，或磁盘是只读的" for name in ("b.zip", "out")
    ]
    place.chmod(stat.S_IRWXU)
    assert everything(url) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there a process has no limit on the size of its files")
@pytest.mark.parametrize(
    "command",
    [*WRITING, ("backup", "b.zip"), READING[3], ("template", "residents", "--to", "t.xlsx")],
    ids=lambda command: command[0],
)
def test_a_full_disk_is_said_and_what_was_there_stays(folder, command):
    url = filled(f"duckdb:///{folder / 'yunji.duckdb'}")
    before = everything(url)
    (folder / "t.xlsx").write_text("an older one")
    ((code, output),) = run_apart(url, [command], largest=100)
    place = {"backup": "b.zip", "export": "out", "template": "t.xlsx"}.get(command[0])
    assert (code, output.splitlines()[-1]) == (
        1,
        f"不能读写 {place}：磁盘已满（或到了限额）" if place else sentence("database_disk_full", url),
    )
    assert not (folder / "b.zip").exists() and not list(folder.glob("out/*"))
    assert (folder / "t.xlsx").read_text() == "an older one"
    assert everything(url) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there a process has no limit on the size of its files")
@pytest.mark.parametrize("largest", [3_000, 5_000, 8_000])
def test_a_disk_that_fills_up_midway_takes_nothing_of_what_was_said_to_be_imported(folder, largest):
    url = filled(f"duckdb:///{folder / 'yunji.duckdb'}")
    ((code, output),) = run_apart(url, [WRITING[0]], largest=largest)
    assert code == 0 or output.splitlines()[-1] == sentence("database_disk_full", url), output
    (_, log), (again, _) = run_apart(url, [("imports",), ("rollup",)])
    assert again == 0 and ("new.csv（居民档案）已导入" in output) == ("new.csv（居民档案）已导入" in log)
