"""The report on an import as the screen tells it: what is counted, was left out, and became of it."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.widgets.basics import database
from components.widgets.importing.import_run import Batch
from records.importing import ImportReport, Problem
from records.importing.reading.sheet import Ignored
from records.importing.report import Part
from records.labels import Text


def problem(row: int, *, warning: bool) -> Problem:
    words = Text("有误", "is wrong"), Text("请改", "mend it")
    return Problem("a.csv", "", row, "列", "值", *words, warning)


def report(*, errors: int = 0, warnings: int = 0, kept: int = 10_000, **more: object) -> ImportReport:
    problems = [
        *(problem(row + 2, warning=False) for row in range(min(kept, errors))),
        *(problem(row + 2, warning=True) for row in range(min(kept, warnings))),
    ]
    return ImportReport(file="a.csv", errors=errors, warnings=warnings, problems=tuple(problems), **more)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """The import log, to which tests add; empty at first."""
    rows: list[dict] = []
    columns = ["import_id", "outcome", "undone_by", "undone_at", "corrects"]
    monkeypatch.setattr(database, "imports", lambda: pd.DataFrame(rows, columns=columns))
    return rows


def told(report: ImportReport, lang: str = "zh") -> AppTest:
    def drawn(report, lang):
        from components.widgets.importing.import_report import card, summary
        from components.widgets.importing.import_run import Batch
        from records.importing import Document, Incoming

        batch = Batch(("1",), None, [Incoming(file=Document("a.csv", b""))], reports=[report], stale=False)
        summary(batch, lang)
        card(batch, 0, lang)

    at = AppTest.from_function(drawn, args=(report, lang), default_timeout=60).run()
    assert not at.exception
    return at


def captions(at: AppTest) -> str:
    return "\n".join(caption.value for caption in at.caption)


def test_all_problems_are_counted_and_those_beyond_the_table_by_nature(log):
    few = captions(told(report(errors=1, warnings=3, dry=True)))
    assert "共 4 处问题：错误 1 处，提醒 3 处。" in few and "没有列出" not in few
    # The table holds 200: all 20 errors and 180 of 1,300 warnings.
    many = captions(told(report(errors=20, warnings=1_300, dry=True)))
    assert "下表只列 200 处，还有提醒 1,120 处没有列出，都在“标出问题的工作簿”里。" in many
    both = captions(told(report(errors=250, warnings=5, dry=True), "en"))
    assert "not listed: 50 errors, 5 warnings; they are all in the marked workbook." in both


def test_what_not_even_the_workbook_holds_is_not_said_to_be_in_it(log):
    said = captions(told(report(warnings=30_000, dry=True)))
    assert "提醒 29,800 处没有列出，“标出问题的工作簿”里列了前 10,000 处。" in said


def test_the_reasons_make_up_the_number_of_rows_left_out_and_unread_sheets_are_apart(log):
    left = (Ignored(Text("空行", "blank rows"), 2, (4, 9)), Ignored(Text("合计行", "totals"), 1, (12,)))
    unread = (Ignored(Text("工作表“说明”没有记录", "the sheet “说明” holds no records"), 14, ()),)
    part = Part(sheet="", kind="services", rows=11, added=8, ignored=left)
    at = told(report(parts=(part,), unread=unread, dry=True))
    assert list(at.dataframe[0].value["略去"]) == [3]
    assert "略去的 3 行：空行 2 行（第 4、9 行）；合计行 1 行（第 12 行）。" in captions(at)
    assert "没有读，也不在上表的行数里：工作表“说明”没有记录（14 行）。" in captions(at)
    two = told(report(parts=(part, Part(sheet="", kind="residents", rows=11, added=11)), dry=True))
    assert "“签约服务”略去的 3 行" in captions(two)


def test_an_import_that_was_taken_back_is_no_longer_said_to_be_in(log):
    part = Part(sheet="", kind="services", rows=8, added=8)
    loaded = report(parts=(part,), import_id=7)
    log.append({"import_id": 7, "outcome": "loaded"})
    before = told(loaded)
    assert "已导入，编号 7" in before.markdown[0].value and "新增 8 行" in before.success[0].value
    log[:] = [
        {"import_id": 7, "outcome": "undone", "undone_by": "王芳", "undone_at": dt.datetime(2018, 5, 2, 3)}
    ]
    after = told(loaded)
    assert "已导入" not in after.markdown[0].value and "已撤销，原编号 7" in after.markdown[0].value
    assert not after.success and "库中没有它们带来的行" in after.info[0].value
    assert "第 7 次导入已撤销（王芳" in after.info[1].value


def test_a_file_let_in_with_more_errors_says_so(log):
    assert "这次允许 30% 的行有错误（平时 5%）" in captions(told(report(limit=0.3, dry=True)))
    assert "允许" not in captions(told(report(limit=0.05, dry=True)))


def test_a_batch_begins_at_the_usual_limit():
    assert Batch((), None, []).limit == 0.05


def test_that_a_file_is_refused_is_not_one_of_its_problems(log):
    """Three wrong rows are three problems: that they are too many follows from them."""
    verdict = Problem(
        "a.csv", "", 0, "", "", Text("太多", "too many"), Text("请改", "mend it"), warning=False, verdict=True
    )
    three = report(errors=3, dry=True, refused=True)
    at = told(replace(three, problems=(verdict, *three.problems)))
    assert "共 3 处问题：错误 3 处，提醒 0 处。" in captions(at) and "没有列出" not in captions(at)
    assert at.error[-1].value.startswith("太多")


def test_a_warning_of_the_whole_file_is_said_to_be_in_no_row(log):
    part = Part(sheet="", kind="services", rows=8, added=8)
    one = report(warnings=1, dry=True, parts=(part,))
    at = told(replace(one, problems=(problem(0, warning=True),)))
    assert list(at.dataframe[0].value["有提醒的行"]) == [0]
    assert "提醒 1 处。其中 1 处提醒说的是整个文件，不算在“有提醒的行”里。" in captions(at)
    english = captions(told(replace(one, problems=(problem(0, warning=True),)), "en"))
    assert "1 warning is about the file as a whole and counted in no row." in english
