"""Status, roll-ups and the demo district on the command line."""

import pytest

import commands.saying
from records.engine import connect
from records.labels import Text
from records.migrate import HEAD


def test_status_of_a_database_without_tables(run, url):
    connect(url).dispose()
    result = run("status")
    assert result.output.splitlines() == [f"数据库：{url}", "表结构版本：无", "数据截至：—", "最近汇总：—"]


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
