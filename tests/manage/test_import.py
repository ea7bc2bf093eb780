"""Importing on the command line: files, folders, dry runs, another database, and taking back."""

import errno

import pytest
import sqlalchemy as sa

from records.engine import connect
from records.tables import institutions, residents, site
from tests.manage.small_files import TEAMS, rows


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


def test_a_dry_run_writes_nothing_and_later_files_find_what_earlier_ones_would_bring(
    run, files, there, counted, url
):
    result = run("import", *files, "--dry-run")
    assert (result.exit_code, counted) == (0, []), result.output
    assert result.output.count("试导入，没有写入任何内容") == len(files)
    assert rows(url, institutions) == rows(url, residents) == 0


def test_whoever_imports_into_the_demo_district_is_warned(run, files, there, counted, url):
    assert "演示区" not in run("import", files[3]).stderr
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(sa.insert(site), {"key": "synthetic", "value": "yes"})
    engine.dispose()
    assert "注意：库中是演示区的合成数据" in run("import", files[3]).stderr


@pytest.mark.parametrize(
    ("obstacle", "arguments", "said"),
    [
        (KeyboardInterrupt(), (), ["已中断。正在处理的文件没有写入"]),
        (OSError(errno.EIO, ""), (), ["没有做完。上面报告“已导入”的文件仍在", "不能读写"]),
        (OSError(errno.EIO, ""), ("--dry-run",), ["不能读写"]),
    ],
)
def test_an_import_that_breaks_off_says_what_stays(run, files, there, monkeypatch, obstacle, arguments, said):
    def break_off(*_, **__):
        raise obstacle

    for step in ("load", "rehearse"):
        monkeypatch.setattr(f"commands.bring_files.{step}", break_off)
    result = run("import", files[3], *arguments)
    lines = result.stderr.splitlines()
    assert (result.exit_code, len(lines)) == (1, len(said)) and all(map(str.startswith, lines, said))


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


def test_more_wrong_rows_are_allowed_for_one_import_alone(run, files, counted, url):
    run("import", *files)
    files[1].write_text("档案编号,性别,出生日期\nDA2,女,1951-01-01\nDA3,无,1950-01-01\n", encoding="utf-8")
    assert "超过允许的 5%" in run("import", files[1]).output
    assert run("import", files[1], "--limit", 50).exit_code == 0
    assert rows(url, residents) == 2
    assert "超过允许的 5%" in run("import", files[1]).output
    # The log said nothing of it; it says so of that import alone, whatever becomes of it.
    last, raised, before = run("imports").output.splitlines()[:3]
    assert raised.endswith("，错误行上限提高到 50%（平时 5%）") and "上限" not in last + before
    english = run("imports", "--lang", "en").output.splitlines()[1]
    assert english.endswith(", up to 50% wrong rows allowed for it (usually 5%)")


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
