"""A note entered on screen is listed, drawn for the organisations it concerns, corrected, removed and undone;
refusals are explained.
"""

import pytest

from tests.support.browser import settle
from tests.support.screens import (
    choose,
    choose_import,
    enter_event,
    event_form,
    exhibit,
    go,
    messages,
    press_in,
    table,
    words,
)
from tests.support.server import copy_database

_LABELS = (
    "box => box.querySelector('.js-plotly-plot').layout.annotations.map(note => note.text.replaceAll('<br>', "
    "''))"
)
_FITS = """box => {
    const plot = box.querySelector(".js-plotly-plot").getBoundingClientRect();
    return [...box.querySelectorAll(".annotation-text-g")].every(label => {
        const edges = label.getBoundingClientRect();
        return edges.left >= plot.left - 1 && edges.right <= plot.right + 1 && edges.top >= plot.top - 1;
    });
}"""
HOSTILE = "<b>粗</b>=1+1{{7*7}} *星* $x$ [链接](http://example.test) " + "一二三四五六"
TITLE = "启用新信息系统"


@pytest.fixture(scope="module")
def file(small_demo, tmp_path_factory):
    return copy_database(small_demo, tmp_path_factory.mktemp("events") / "demo.duckdb")


@pytest.fixture(scope="module")
def address(serve, file) -> str:
    return serve(f"duckdb:///{file}")


def labels(page, key="trend_signing_rate") -> str:
    return "|".join(exhibit(page, key).evaluate(_LABELS))


def field(page, label: str):
    return event_form(page).get_by_label(label, exact=True)


def press(page, name: str) -> None:
    press_in(event_form(page), name)


def choose_event(page, option: str) -> None:
    event_form(page)
    choose(page, "哪一条", option)


def listed(page) -> list[dict[str, str]]:
    return table(page.locator(".st-key-event_list"))


def undo_newest(page) -> None:
    """Undo the newest import of the log."""
    choose_import(page)
    page.get_by_role("button", name="撤销第").click()
    settle(page)
    page.get_by_role("button", name="确定撤销").click()
    settle(page)


def test_a_note_typed_with_keys_alone_is_listed_drawn_and_taken_back(page, address):
    go(page, f"{address}/data")
    assert [row["名称"] for row in listed(page)] == ["提高绩效比例"]
    page.get_by_label("经办人", exact=True).fill("王芳")
    page.keyboard.press("Enter")
    settle(page)
    # From the choice of a kind on with the keyboard alone.
    event_form(page).locator(".st-key-event_kind button").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.type(TITLE)
    page.keyboard.press("Tab")
    page.keyboard.type("2017年3月1日")
    page.keyboard.press("Enter")
    settle(page, quiet=1)  # the written event takes a moment to appear
    assert f"已录入“{TITLE}”" in messages(page) and field(page, "名称").input_value() == ""
    newest, first = listed(page)
    assert (newest["名称"], newest["类别"], newest["开始日期"], newest["适用范围"], newest["绩效比例"]) == (
        TITLE,
        "大事记",
        "2017-03-01",
        "全区",
        "",
    )
    assert newest["来源"].startswith("屏幕录入（王芳，第 ") and (first["绩效比例"], first["来源"]) == (
        "30% → 45%",
        "建库时已有",
    )

    go(page, f"{address}/trends")
    assert (
        f"◇ {TITLE}" in labels(page)
        and f"◇ 2017-03-01：{TITLE}" in exhibit(page, "trend_signing_rate").inner_text()
    )
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    for key in ("trend_signing_rate", "growth_quarter"):
        assert exhibit(page, key).evaluate(_FITS)
    go(page, f"{address}/incentive?after=8")
    assert "图上标◇的大事记" in page.locator("[data-testid=stMain]").inner_text() and f"◇ {TITLE}" in labels(
        page, "course_face_to_face_rate"
    )

    page.set_viewport_size({"width": 1440, "height": 900})
    go(page, f"{address}/data")
    undo_newest(page)
    assert [row["名称"] for row in listed(page)] == ["提高绩效比例"]
    go(page, f"{address}/trends")
    assert "◇" not in labels(page) and "◇" not in exhibit(page, "trend_signing_rate").inner_text()


def test_a_note_is_corrected_for_one_institution_only_and_removed(page, address):
    go(page, f"{address}/data")
    enter_event(page, "合并", "2016-10-10")
    choose_event(page, "2016-10-10 合并")
    field(page, "名称").fill("两个站点合并")
    choose(page, "适用范围", "下街口社区卫生服务中心")
    press(page, "保存更正")
    assert (
        "已更正为“两个站点合并”" in messages(page) and listed(page)[0]["适用范围"] == "下街口社区卫生服务中心"
    )
    for institution, drawn in (("I02", True), ("I03", False)):
        go(page, f"{address}/trends?institution={institution}")
        assert ("◇ 两个站点合并" in labels(page)) is drawn
    go(page, f"{address}/data")
    choose_event(page, "2016-10-10 两个站点合并")
    press(page, "保存更正")
    assert "内容与原来相同" in messages(page)
    press(page, "删除这一条")
    assert "已删除“两个站点合并”" in messages(page) and [row["名称"] for row in listed(page)] == [
        "提高绩效比例"
    ]
    undo_newest(page)
    assert listed(page)[0]["名称"] == "两个站点合并"


@pytest.mark.parametrize(
    ("title", "day", "said"),
    [
        ("", "2017-03-01", "名称：必填，但为空"),
        ("一" * 61, "2017-03-01", "名称：超过 60 个字"),
        ("甲", "", "开始日期：必填，但为空"),
        ("甲", "1917-03-01", "开始日期：日期不在"),
        ("甲", "去年", "开始日期：不是有效日期"),
        ("提高绩效比例", "2015-07-01", None),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_stays_in_the_fields(page, address, title, day, said):
    go(page, f"{address}/data")
    before = len(listed(page))
    enter_event(page, title, day)
    if said is None:  # an incentive of that title and day, but no note
        assert "已录入" in messages(page)
        enter_event(page, title, day)
        said = "名称：同一天、同一范围已经有同名的一条"
        before += 1
    assert "没有保存。请改正：" in messages(page) and said in messages(page)
    assert (
        field(page, "名称").input_value() == title
        and field(page, "开始日期").input_value() == day
        and len(listed(page)) == before
    )


def test_an_incentive_is_entered_with_its_shares(page, address):
    go(page, f"{address}/data")
    event_form(page).locator(".st-key-event_kind").get_by_text("激励措施").click()
    settle(page)
    enter_event(page, "再提高", "2017-10-01")
    assert "调整前绩效比例：必填，但为空" in messages(page)
    field(page, "调整前绩效比例").fill("45%")
    field(page, "调整后绩效比例").fill("50")
    press(page, "录入")
    assert "调整后绩效比例：比例不在 0 与 1 之间" in messages(page)
    field(page, "调整后绩效比例").fill("50%")
    press(page, "录入")
    assert listed(page)[0]["绩效比例"] == "45% → 50%"
    go(page, f"{address}/trends")
    assert "再提高" in labels(page).replace("◇ 再提高", "")


def test_a_hostile_title_is_plain_text_and_breaks_no_layout(page, address):
    go(page, f"{address}/data")
    enter_event(page, HOSTILE, "2016-03-01")
    assert HOSTILE in messages(page).replace("\u2060", "") and HOSTILE in [
        row["名称"] for row in listed(page)
    ]
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        go(page, f"{address}/trends")
        assert any(HOSTILE in text.replace("\u2060", "") for text in words(page)) and "49" not in labels(page)
        main = page.locator("[data-testid=stMain]")
        assert not main.locator("a[href*=example], .katex, svg tspan[style*=bold]").count()
        assert exhibit(page, "trend_signing_rate").evaluate(_FITS)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_database_that_takes_no_writes_is_said_in_a_sentence(page, serve, small_demo, tmp_path):
    copy = copy_database(small_demo, tmp_path / "closed.duckdb")
    go(page, f"{serve(f'duckdb:///{copy}?access_mode=read_only')}/data")
    enter_event(page, TITLE, "2017-03-01")
    assert "数据库只能读、不能写" in messages(page) and field(page, "名称").input_value() == TITLE
    choose_event(page, "2015-07-01 提高绩效比例")
    press(page, "删除这一条")
    assert "数据库只能读、不能写" in messages(page) and [row["名称"] for row in listed(page)] == [
        "提高绩效比例"
    ]
