"""The rows behind a count in words; and on the screen, with rows by number only where the site allows it."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.exhibits.behind import ladder
from components.exhibits.record_rows import choices
from components.text import say
from components.text.phrases import PHRASES
from metrics.measures import MEASURES
from metrics.privacy.rows import Group
from metrics.reader.behind import Behind, Term
from metrics.trust.trails import TRAILS
from records.listing import SETTING
from records.tables import KINDS
from tests.support.server import copy_database

SIGNED = Behind(
    term=Term(
        side="numerator",
        measure=MEASURES["covered_residents"],
        period="2018Q1",
        indicator="signing_rate",
    ),
    kind="contracts",
    counted=25685,
    counting=25685,
    fallen=(
        Group(("repeated",), 200),
        Group(("terminated",), 81),
        Group(("not_of_period",), 102374),
    ),
    imports=(3, 5),
)


def test_rows_become_people_step_by_step(setting):
    one = ladder(SIGNED, setting("zh", synthetic=False))
    assert one.title == "分子：已签约常住居民（2018年一季度）"
    assert one.line == "签约 25,966行 → 25,685人"  # 25685 + 200 + 81
    assert one.steps == (
        ("签约，全部", "128,340行"),
        ("非本期", "−102,374行"),
        ("本期", "25,966行"),
        ("重复（同一人另有一行计入）", "−200行"),
        ("失效（已解约）", "−81行"),
        ("计入", "25,685行，即25,685人"),
    )
    assert one.notes == ("导入编号：3、5。",)
    english = ladder(SIGNED, setting("en", synthetic=False))
    assert english.line == "Contracts: 25,966 rows → 25,685 people"
    assert english.steps[3] == ("repeated (another row of the same person counts)", "−200 rows")


def test_reasons_put_together_and_rows_not_shown_are_said_so(setting, lang):
    joined = replace(SIGNED, fallen=(Group(("gone", "not_of_period"), 99),), imports=tuple(range(1, 9)))
    one = ladder(joined, setting(lang))
    assert len(one.steps) == 3 and one.steps[0][1].startswith("25,784")
    assert say("behind_together", lang) in one.notes
    assert any("8" in note for note in one.notes)  # imports
    few = ladder(replace(SIGNED, fallen=None), setting(lang))
    assert len(few.steps) == 1 and say("behind_few", lang) in few.notes
    for why in ("withheld", "unknown", "reported", "differs"):
        plain = ladder(replace(SIGNED, why=why), setting(lang))
        assert plain.steps == () and MEASURES["covered_residents"].title.in_(lang) in plain.line


def test_every_reason_has_words():
    missing = {
        reason for trail in TRAILS.values() for reason in trail.reasons if f"fell_{reason}" not in PHRASES
    }
    assert missing == set()
    assert {trail.kind.name for trail in TRAILS.values()} <= set(KINDS)


def test_rows_that_are_not_set_out_cannot_be_chosen(setting):
    offered = choices((SIGNED, replace(SIGNED, why="withheld")), setting("zh"))
    assert list(offered) == ["0.counted", "0.repeated", "0.terminated", "0.not_of_period"]
    assert offered["0.repeated"].said == "分子 2018年一季度 · 重复（同一人另有一行计入）"


def opened_script(institution: str) -> None:
    from components.widgets.basics import database
    from components.widgets.basics.view import View
    from components.widgets.sections import behind

    figures = database.figures()
    with figures.held():
        view = View(figures, database.setting(figures, "zh"))
        behind._opened(view, "face_to_face_rate", "2018Q1", "institution", institution)


@pytest.fixture
def opened(small_demo, monkeypatch, tmp_path):
    copy = copy_database(small_demo, tmp_path / "demo.duckdb")
    monkeypatch.setenv("YUNJI_DATABASE_URL", f"duckdb:///{copy}")
    monkeypatch.delenv(SETTING, raising=False)
    at = AppTest.from_function(opened_script, args=("I02",), default_timeout=60)
    at.query_params["rows"] = "0.counted"
    return at


def test_without_the_sites_leave_there_is_no_row_on_the_screen(opened):
    at = opened.run()
    assert not at.exception and not at.dataframe and not at.selectbox
    assert say("rows_are_off", "zh") in [caption.value for caption in at.caption]


def test_with_it_at_most_two_hundred_rows_are_listed_with_their_total(opened, monkeypatch):
    monkeypatch.setenv(SETTING, "yes")
    at = opened.run()
    assert not at.exception
    [table] = at.dataframe
    assert list(table.value.columns) == ["服务记录编号", "日期", "类别", "导入编号"]
    assert len(table.value) == 200 and set(table.value["类别"]) == {"签约服务"}
    assert "列出前200行" in at.caption[-1].value
