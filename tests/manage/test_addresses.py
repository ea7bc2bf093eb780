"""A command makes no database by mistake, and says which it cannot open and why."""

import subprocess
import sys

import pytest
import sqlalchemy as sa

from records.engine import connect
from records.migrate import upgrade
from tests.manage.small_files import READING


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_mistyped_address_makes_nothing_and_is_said(run, tmp_path, command):
    folder, file = tmp_path / "dtaa", tmp_path / "yunij.duckdb"
    for path, lang, said in (
        (folder / "yunji.duckdb", "zh", "没有这个文件或文件夹，也没有新建"),
        (file, "en", f"there is no file or folder {file}, and none was made"),
    ):
        result = run(*command, "--lang", lang, database=f"duckdb:///{path}")
        assert (result.exit_code, said in result.output, result.output.count("\n")) == (1, True, 1), (
            result.output
        )
    assert not folder.exists() and not file.exists()


@pytest.mark.parametrize("command", READING[1:], ids=lambda command: command[0])
def test_a_database_of_something_else_gets_no_tables(run, url, command):
    connect(url).dispose()
    result = run(*command)
    assert (result.exit_code, "里没有云绩的表，也没有新建" in result.output) == (1, True)
    assert "表结构版本：无" in run("status").output


def test_a_check_before_there_is_a_database_makes_none(run, files, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files[1].write_text(
        "档案编号,性别,出生日期,身份证号\nDA1,女,1990-01-01,110101199001010015\n", encoding="utf-8"
    )
    before = sorted(tmp_path.iterdir())
    result = run("import", *files, "--dry-run")
    assert (result.exit_code, result.output.count("试导入，没有写入任何内容")) == (0, len(files)), (
        result.output
    )
    assert "按空库检查，不新建" in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_another_database_that_is_not_there_is_not_made(run, there, tmp_path):
    for kind in ("sqlite", "duckdb"):
        result = run("import-from", f"{kind}:///{tmp_path / 'theirs.db'}", "ren")
        assert (result.exit_code, "找不到数据库文件" in result.output) == (1, True)
    assert not (tmp_path / "theirs.db").exists()


def test_a_database_in_use_names_the_file_and_the_ways_out(run, url, tmp_path):
    upgrade(connect(url))
    held = tmp_path / "held.duckdb"
    program = f"import duckdb; c = duckdb.connect({str(held)!r}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()
        result = run("status", database=f"duckdb:///{held}")
        other.stdin.write(b"\n")
        other.stdin.close()
        other.wait()
    assert result.exit_code == 1
    assert f"数据库文件 {held} 正被另一个程序使用" in result.output
    assert "“数据”页面导入" in result.output


@pytest.mark.parametrize(
    ("database", "message"),
    [
        ("nonsense", "看不懂数据库地址"),
        ("mysql://host/name", "看不懂数据库地址"),
        ("postgresql://user:secret@127.0.0.1:1/name", "打不开数据库 postgresql+psycopg"),
    ],
)
def test_an_address_that_leads_nowhere(run, database, message):
    result = run("status", database=database)
    assert result.exit_code == 1
    assert message.removesuffix("+psycopg") in result.output
    assert "secret" not in result.output


def test_a_file_that_is_no_database(run, tmp_path):
    path = tmp_path / "letter.duckdb"
    path.write_text("Dear reader, this is not a database at all.")
    result = run("status", database=f"duckdb:///{path}")
    assert (result.exit_code, "打不开数据库" in result.output) == (1, True)


def test_a_database_of_a_later_program(run, url):
    engine = connect(url)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    result = run("rollup")
    assert (result.exit_code, "版本 9999" in result.output) == (1, True)
