"""The command line says what it did, and says plainly what it could not do."""

import hashlib
import stat
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

import commands.opening
import commands.saying
import manage
from components import text as words
from metrics.editions.keeping import Stamp, keep
from records.engine import connect
from records.labels import Text
from records.migrate import HEAD, upgrade
from records.tables import edition_parts, institutions, pending_periods, residents
from tests.support.server import ROOT

CENTRES = "机构编号,机构名称,机构类别\nJG1,康安中心,社区卫生服务中心\n"
TEAMS = "团队编号,团队名称,机构编号\nTD1,一队,JG1\n"
PEOPLE = "档案编号,性别,出生日期\nDA1,女,1950-01-01\n"
CONTRACTS = "签约记录编号,档案编号,签约团队编号,签约状态,签约日期,开始日期,结束日期\nQY1,DA1,TD1,签约,2018-01-05,2018-01-05,2019-01-04\n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"duckdb:///{tmp_path / 'yunji.duckdb'}"


@pytest.fixture
def run(url: str):
    """``run("status", …)`` runs a command on the test's database."""

    def run_(*arguments: object, database: str = url):
        return CliRunner().invoke(manage.main, [*map(str, arguments), "--database", database])

    return run_


@pytest.fixture
def there(url: str) -> None:
    """The test's database has its tables, and nothing in them."""
    engine = connect(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four good files, named against the order in which they must be imported."""
    paths = [tmp_path / f"{name}.csv" for name in "abcd"]
    for path, text in zip(paths, (CONTRACTS, PEOPLE, TEAMS, CENTRES), strict=True):
        path.write_text(text, encoding="utf-8-sig")
    return paths


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list:
    """Calls of the roll-up, which has tests of its own: the periods it was asked for, or that waited for
    it.
    """
    calls: list = []

    def roll_up_pending(engine: sa.Engine, progress: object = None) -> None:
        with engine.begin() as connection:
            if waiting := set(connection.scalars(sa.select(pending_periods.c.period))):
                calls.append(waiting)
            connection.execute(sa.delete(pending_periods))

    monkeypatch.setattr("metrics.rollup.roll_up_pending", roll_up_pending)
    monkeypatch.setattr(
        "metrics.rollup.roll_up", lambda engine, periods=None, progress=None: calls.append(periods)
    )
    return calls


def rows(url: str, table: sa.Table) -> int:
    engine = connect(url)
    count = commands.opening.count(engine, table)
    engine.dispose()
    return count


def test_import_orders_files_reports_and_counts_once(run, files, counted):
    result = run("import", *files)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "d.csv（机构）已导入，编号 1：",
        "  机构：1 行，新增 1，替换 0，未变 0，有错误 0，有提醒 0，略去 0",
        "c.csv（家庭医生团队）已导入，编号 2：",
        "  家庭医生团队：1 行，新增 1，替换 0，未变 0，有错误 0，有提醒 0，略去 0",
        "b.csv（居民档案）已导入，编号 3：",
        "  居民档案：1 行，新增 1，替换 0，未变 0，有错误 0，有提醒 0，略去 0",
        "a.csv（签约）已导入，编号 4：",
        "  签约：1 行，新增 1，替换 0，未变 0，有错误 0，有提醒 0，略去 0",
    ]
    assert counted == [{""}]


def test_importing_again_changes_nothing_and_counts_nothing(run, files, counted):
    run("import", *files)
    result = run("import", *files, "--lang", "en")
    assert "Contracts: 1 rows, 0 added, 0 replaced, 1 unchanged" in result.output
    assert counted == [{""}]


def test_a_folder_is_imported_whole(run, files, counted, url):
    folder = files[0].parent / "folder"
    folder.mkdir()
    for path in files:
        path.rename(folder / path.name)
    assert run("import", folder).exit_code == 0
    assert rows(url, residents) == 1


def test_a_folder_is_walked_without_what_systems_leave_in_it(run, files, counted, url):
    folder = files[0].parent / "folder"
    for path, below in zip(files, ("", "乙中心", "乙中心/2018", "__MACOSX_2018"), strict=True):
        (folder / below).mkdir(parents=True, exist_ok=True)
        path.rename(folder / below / path.name)
    for debris in (
        ".DS_Store",
        "乙中心/.DS_Store",
        "~$签约.xlsx",
        "乙中心/~$a.xlsx",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/._a.csv",
        "乙中心/__MACOSX/a.csv",
        ".hidden.csv",
        ".git/a.csv",
        "._a.csv",
    ):
        (folder / debris).parent.mkdir(exist_ok=True)
        (folder / debris).write_text("no table", encoding="utf-8")
    result = run("import", folder)
    assert (result.exit_code, result.output.count("已导入"), rows(url, residents)) == (0, 4, 1), result.output


def test_a_folder_of_nothing_is_said(run, tmp_path):
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    result = run("import", tmp_path / "empty", "--lang", "en")
    assert (result.exit_code, result.output) == (1, "The folder holds no file to import.\n")


def test_a_refused_file_is_shown_and_those_that_need_it_wait(run, files, counted, url):
    files[2].write_text(TEAMS.replace("JG1", "JG9"), encoding="utf-8")
    result = run("import", *files)
    assert result.exit_code == 1
    assert "第 2 行 「机构编号」 JG9：「机构」中没有这个编号。请先导入「机构」，或核对编号。" in result.output
    assert "未导入 a.csv：须先导入「家庭医生团队」" in result.output
    assert rows(url, residents) == 1
    assert counted == [{""}]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.csv", "找不到文件"),
        ("letter.docx", "不支持这种文件"),
        ("fake.xlsx", "从表头看不出是哪一种表"),
    ],
)
def test_files_that_cannot_be_read(run, tmp_path, counted, name, message):
    if name != "nowhere.csv":
        (tmp_path / name).write_text("text", encoding="utf-8")
    result = run("import", tmp_path / name)
    assert (result.exit_code, message in result.output, counted) == (1, True, [])


def test_export_and_import_lead_back_to_the_same_records(run, files, counted, tmp_path, url):
    run("import", *files)
    result = run("export", "JG1", "--to", tmp_path / "slice")
    assert [Path(line).name for line in result.output.split()] == ["01_institutions.xlsx", "02_teams.xlsx"]
    other = f"duckdb:///{tmp_path / 'other.duckdb'}"
    assert run("import", tmp_path / "slice", database=other).exit_code == 0
    assert rows(other, institutions) == 1


def test_export_of_nobody(run, there):
    result = run("export", "JG9", "--to", "unused")
    assert (result.exit_code, "没有编号为 JG9" in result.output) == (1, True)


def test_template_writes_a_workbook(tmp_path):
    target = tmp_path / "residents.xlsx"
    assert CliRunner().invoke(manage.main, ["template", "residents", "--to", str(target)]).exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_status_of_a_database_without_tables(run, url):
    connect(url).dispose()
    result = run("status")
    assert result.output.splitlines() == [f"数据库：{url}", "表结构版本：无", "数据截至：—", "最近汇总：—"]


READING = (
    ("status",),
    ("imports",),
    ("editions",),
    ("export", "JG1", "--to", "unused"),
    ("undo", 1),
    ("rollup",),
)


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


def test_status_counts_rows(run, files, counted):
    run("import", *files)
    output = run("status", "--lang", "en").output
    assert f"Schema version: {HEAD}" in output
    assert "  Residents residents: 1" in output


def test_import_rolls_up(run, files):
    assert run("import", *files).exit_code == 0
    assert "数据截至：2018-01-05" in run("status").output


def test_rollup_takes_periods(run, there, counted):
    assert run("rollup", "--periods", "2017Q4,2018Q1").exit_code == 0
    assert run("rollup").exit_code == 0
    assert counted == [["2017Q4", "2018Q1"], None]


def test_rollup_refuses_what_is_no_period(run, files):
    run("import", *files)
    result = run("rollup", "--periods", "2018年")
    assert (result.exit_code, "期间请写成 2018Q1 或 2018" in result.output) == (1, True)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list:
    """Calls of the demo district's generator, which has tests of its own."""
    calls: list = []
    monkeypatch.setattr("sample_data.build.build", lambda engine, progress=None, **given: calls.append(given))
    return calls


def test_progress_takes_a_line_a_step_in_a_log_and_one_line_on_a_terminal(capsys, monkeypatch):
    steps = [(0.1, Text("甲", "a")), (0.2, Text("甲", "a")), (1.0, Text("乙", "b"))]
    for terminal, shown in (
        (False, " 10% 甲\n100% 乙\n"),
        (True, "\r\033[K 10% 甲\r\033[K 20% 甲\r\033[K100% 乙\n"),
    ):
        monkeypatch.setattr("sys.stdout.isatty", lambda answer=terminal: answer)
        show = commands.saying.progress("zh")
        for step in steps:
            show(*step)
        assert capsys.readouterr().out == shown


def test_demo_builds_and_counts(run, built, counted):
    assert run("demo", "--residents", 20000, "--seed", 7).exit_code == 0
    assert (built, counted) == ([{"residents": 20000, "seed": 7}], [None])


def test_demo_needs_an_empty_database(run, files, built, counted, url):
    run("import", *files)
    result = run("demo")
    assert (result.exit_code, built) == (1, [])
    assert "里已有记录" in result.output
    assert "请删除该数据库文件" in result.output


def test_demo_if_empty_leaves_records_alone(run, files, built):
    run("import", *files)
    result = run("demo", "--if-empty")
    assert (result.exit_code, result.output, built) == (0, "", [])


def test_demo_if_empty_finishes_what_was_broken_off(run, files, built, counted):
    run("import", *files)  # the roll-up is stood in for, so the database holds no counts
    assert run("demo", "--if-empty").exit_code == 0
    assert (built, counted) == ([], [{""}, None])


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


def test_a_dry_run_writes_nothing_and_later_files_find_what_earlier_ones_would_bring(
    run, files, there, counted, url
):
    result = run("import", *files, "--dry-run")
    assert (result.exit_code, counted) == (0, []), result.output
    assert result.output.count("试导入，没有写入任何内容") == len(files)
    assert rows(url, institutions) == rows(url, residents) == 0


def test_the_log_and_taking_an_import_back(run, files, counted, url):
    run("import", *files, "--by", "统计员")
    assert (
        run("imports")
        .output.splitlines()[0]
        .endswith("统计员  a.csv（签约）已导入：新增 1，替换 0，未变 0，删除 0，有错误 0，有提醒 0")
    )
    refused = run("undo", 3)
    assert refused.exit_code == 1 and "「签约」中有 1 行用到这次导入的记录" in refused.output
    assert run("undo", 4).output.splitlines()[0] == "第 4 次导入已撤销。"
    assert run("undo", 3, "--lang", "en").exit_code == 0
    assert rows(url, residents) == 0
    assert counted == [{""}] * 3


def test_a_corrected_file_replaces_the_one_before(run, files, counted, url):
    run("import", *files)
    files[1].write_text("档案编号,性别,出生日期\nDA1,女,1950-01-01\nDA2,女,1951-01-01\n", encoding="utf-8")
    assert "替换 0，未变 1" in run("import", files[1], "--replaces", 3).output
    files[1].write_text("档案编号,性别,出生日期\nDA1,女,1950-01-01\n", encoding="utf-8")
    assert "删除 1" in run("import", files[1], "--replaces", 5).output
    assert rows(url, residents) == 1


def test_import_from_another_database(run, files, counted, url, tmp_path):
    run("import", *files)
    theirs = f"sqlite:///{tmp_path / 'theirs.db'}"
    engine = sa.create_engine(theirs)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE ren (编号 TEXT, 性别 TEXT, 出生日期 TEXT)"))
        connection.execute(sa.text("INSERT INTO ren VALUES ('DA7', '男', '1970-01-01')"))
    engine.dispose()
    assert run("import-from", theirs, "ren").exit_code == 1
    assert run("import-from", theirs, "ren", "--kind", "residents", "--column", "编号=nothing").exit_code == 1
    named = run(
        "import-from",
        theirs,
        "ren",
        "--kind",
        "residents",
        "--column",
        "编号=resident_id",
        "--remember",
        "某院13812345678",
    )
    assert named.exit_code == 1 and "电话号码" in named.output and "13812345678" not in named.output
    mapped = run(
        "import-from",
        theirs,
        "ren",
        "--kind",
        "residents",
        "--column",
        "编号=resident_id",
        "--remember",
        "某院",
    )
    assert "新增 1" in mapped.output and rows(url, residents) == 2
    assert "未变 1" in run("import-from", theirs, "ren").output  # remembered


def test_editions_are_listed_and_checked(run, url):
    engine = connect(url)
    upgrade(engine)
    for name in ("一季度", "一季度（更正）"):
        stamp = Stamp(
            name=name,
            period="2018Q1",
            note="",
            by="张三",
            made_at=datetime(2018, 4, 20, 1, 30),
            as_of=date(2018, 3, 31),
            last_import=0,
            parameters="",
            program="1",
        )
        keep(engine, stamp, {"results": pd.DataFrame({"value": [0.75]})})
    engine.dispose()
    listed = run("editions")
    assert listed.exit_code == 0 and [line.split("  ")[1] for line in listed.output.splitlines()] == [
        "一季度（更正）",
        "一季度",
    ]
    assert (
        "2018Q1  定稿于 2018-04-20 01:30 UTC（张三）" in listed.output
        and listed.output.count("内容一致") == 2
    )
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(
            sa.update(edition_parts).where(edition_parts.c.edition_id == 1).values(content=b"PAR1")
        )
    engine.dispose()
    found = run("editions", "--lang", "en")
    assert (
        found.exit_code == 1
        and "NOT what was frozen" in found.output
        and "1 damaged: restore" in found.output
    )


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
