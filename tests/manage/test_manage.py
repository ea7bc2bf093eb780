"""Any error ends a command with one sentence; files that commands make can be read only by their owner."""

import hashlib
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

import commands.opening
import manage
from components import text as words
from records.tables import residents
from tests.manage.small_files import CENTRES, READING, rows
from tests.support.server import ROOT


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [*READING, ("import", "."), ("import-from", "postgresql://h/x", "t"), ("demo",)],
    ids=lambda command: command[0],
)
def test_whatever_the_database_says_ends_a_command_with_one_sentence(
    run, monkeypatch, tmp_path, command, lang
):
    (tmp_path / "a.csv").write_text(CENTRES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def broken(*_: object, **__: object) -> sa.Engine:
        raise sa.exc.OperationalError(
            "SELECT 'secret'",
            None,
            Exception("IO Error: Corrupt database file: computed checksum 1 does not match"),
        )

    monkeypatch.setattr(commands.opening, "connect", broken)
    result = run(*command, "--lang", lang, database="postgresql://me:hidden@server/yunji")
    assert (result.exit_code, result.output) == (
        1,
        words.say("mend_database_damaged", lang, where="postgresql://server/yunji") + "\n",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("secret"), "（ZeroDivisionError, test_manage.py:"),
        (OSError(28, "No space left on device", "a.xlsx"), "不能读写 a.xlsx：磁盘已满（或到了限额）"),
        (MemoryError(), "内存不够完成这一步"),
        (sa.exc.ProgrammingError("SELECT 'secret'", None, Exception("a mistake\nsecret")), "（a mistake）"),
    ],
)
def test_whatever_goes_wrong_in_a_command_shows_no_trace_and_no_value(run, there, monkeypatch, error, said):
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(commands.opening, "stored_version", broken)
    result = run("imports")
    assert (result.exit_code, said in result.output, result.output.count("\n")) == (1, True, 1), result.output
    assert "secret" not in result.output and "Traceback" not in result.output


def test_a_full_disk_ends_an_import_with_a_sentence_and_leaves_the_database_whole(
    files, there, url, tmp_path
):
    """A limit on the size of files stands for a full disk: the system refuses to write on in the same way."""
    people = "档案编号,性别,出生日期\n" + "".join(
        f"DA{hashlib.sha256(b'%d' % number).hexdigest()},女,1950-01-01\n" for number in range(60_000)
    )
    (tmp_path / "many.csv").write_text(people, encoding="utf-8")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, -1)); "
        "import manage; manage.main(sys.argv[1:])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program, "import", tmp_path / "many.csv", "--database", url],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(manage.__file__).parent,
    )
    assert outcome.returncode == 1
    assert (
        "磁盘已满（或到了限额），这一步没有完成，也没有写入任何内容" in outcome.stderr
        and "可用 rollup 完成汇总" in outcome.stderr
    )
    assert "Traceback" not in outcome.stderr + outcome.stdout
    assert rows(url, residents) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there the rights of the folder decide")
def test_what_it_makes_only_its_owner_reads(url, files, tmp_path):
    folder = tmp_path / "place"
    told = folder / "residents.xlsx"
    for arguments in (("import", *files), ("template", "residents", "--to", told)):
        also = () if arguments[0] == "template" else ("--database", f"duckdb:///{folder / 'yunji.duckdb'}")
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments), *also],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert made.keys() >= {"yunji.duckdb", "yunji.duckdb.reached", "residents.xlsx"} and set(
        made.values()
    ) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
