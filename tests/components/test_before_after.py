"""Sentences on before and after an incentive: who rose, who fell, and no effect claimed without evidence."""

from dataclasses import dataclass

import pytest

from components.exhibits.incentive import before_after_bars, dumbbells
from tests.components.comparisons import compared


@pytest.mark.parametrize(
    ("first", "second", "zh"),
    [
        ((10, 60), (50, 80), "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%"),
        ((60, 10), (80, 70), "2014–2016年前后对比：激励后2项指标全部下降，面对面服务率由60.0%降至10.0%"),
        (
            (10, 60),
            (80, 70),
            "2014–2016年前后对比：激励后2项指标中1项上升、1项下降，变化最大的是面对面服务率：10.0%→60.0%",
        ),
        ((None, 60), (50, None), "所选窗口内没有可比的激励前后结果"),
    ],
)
def test_the_incentive_says_what_rose_and_what_fell(setting, first, second, zh):
    rows = compared(("I01", "face_to_face_rate", *first), ("I01", "satisfaction_rate", *second))
    assert before_after_bars(rows, setting()).headline == zh


def test_the_short_lines_on_the_bars_are_called_neither_too_narrow_nor_too_wide(setting):
    """Of surveys they may be wider than what the teams tell."""
    notes = "".join(before_after_bars(compared(("I01", "awareness_rate", 30, 60)), setting()).notes)
    assert "柱顶有短线的来自抽样调查" in notes and "窄" not in notes and "“激励前后”页面" in notes


@pytest.mark.parametrize(
    ("first", "second", "en"),
    [
        (
            (10, 60),
            (50, 80),
            "2014–2016: Face-to-face rate rose from 10.0% to 60.0%; all 2 rates rose after the incentive",
        ),
        (
            (60, 10),
            (80, 70),
            "2014–2016: Face-to-face rate fell from 60.0% to 10.0%; all 2 rates fell after the incentive",
        ),
    ],
)
def test_a_capital_begins_the_sentence(setting, first, second, en):
    rows = compared(("I01", "face_to_face_rate", *first), ("I01", "satisfaction_rate", *second))
    assert before_after_bars(rows, setting("en")).headline == en


@dataclass(frozen=True)
class Judged:
    """The attributes of an effect that a headline uses."""

    indicator: str
    verdict: str
    claimed: bool
    segmented: None = None
    value_before: float = 0.1
    value_after: float = 0.6


@pytest.mark.parametrize(
    ("first", "second", "headline", "note"),
    [
        (
            ("rose", True),
            ("rose", True),
            "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%",
            "",
        ),
        # The first change is hardly chance, but continues the earlier trend; the second may be chance.
        (
            ("rose", False),
            ("unclear", False),
            "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%（看不出与激励有关）",
            "面对面服务率、签约居民满意度",
        ),
        (
            ("rose", False),
            ("rose", True),
            "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%（面对面服务率的变化看不出与激励有关）",
            "面对面服务率",
        ),
        (
            ("rose", True),
            ("unclear", False),
            "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%",
            "签约居民满意度",
        ),
        # Too few teams: nothing is judged either way.
        (
            ("untested", False),
            ("untested", False),
            "2014–2016年前后对比：激励后2项指标全部上升，面对面服务率由10.0%升至60.0%",
            "",
        ),
    ],
)
def test_the_headline_of_before_and_after_implies_no_effect_that_is_not_borne_out(
    setting, first, second, headline, note
):
    keys = ("face_to_face_rate", "satisfaction_rate")
    effects = [Judged(key, *judged) for key, judged in zip(keys, (first, second), strict=True)]
    rows = compared(("I01", keys[0], 10, 60), ("I01", keys[1], 50, 80))
    shown = before_after_bars(rows, setting(), effects=effects)
    assert shown.headline == headline
    said = [one for one in shown.notes if one.startswith("看不出与激励有关的变化")]
    assert said == ([f"看不出与激励有关的变化：{note}。原因见“激励前后”页面的文字。"] if note else [])
    assert before_after_bars(rows, setting("en"), effects=effects).headline.endswith("the incentive)") is (
        "看不出" in headline
    )
    one = dumbbells(compared(("I01", keys[0], 10, 60)), "institution", setting(), effects=effects).headline
    assert one == "面对面服务率（2014–2016年前后对比）：1家机构中1家激励后上升" + (
        "（看不出与激励有关）" if first == ("rose", False) else ""
    )


def test_quarters_of_transition_are_named_under_the_bars_and_dumbbells(setting):
    rows = compared(("I01", "face_to_face_rate", 10, 60))
    said = "2015年三季度为过渡期，不计入比较。"
    assert (
        before_after_bars(rows, setting(), ["2015Q3"]).notes[0]
        == dumbbells(rows, "team", setting(), ["2015Q3"]).notes[0]
        == said
    )
    assert said not in before_after_bars(rows, setting()).notes


def test_dumbbells_count_who_rose_and_leave_out_who_lacks_a_side(setting):
    rows = compared(
        ("I01", "awareness_rate", 30, 60),
        ("I02", "awareness_rate", 60, 30),
        ("I03", "awareness_rate", None, 50),
    )
    shown = dumbbells(rows, "institution", setting())
    assert shown.headline == "知晓率（2014–2016年前后对比）：有结果的2家机构中1家激励后上升"
    assert shown.notes == ("1个在其中一个窗口没有可显示的结果，未列出。",)
    assert shown.chart.series[1].keys == ("I02", "I01") and len(shown.table) == 3
