"""Sentences that were true to the letter and still misread when they were read aloud."""

import pandas as pd
import pytest

from components.exhibits.incentive import dumbbells
from components.exhibits.parts import source_line
from components.exhibits.ranking import ranking
from components.text import numbers
from metrics import INDICATORS
from metrics.indicators.documents import DOCUMENTS


def headline(results, setting, *rows, lang="zh"):
    made = results(*rows)
    return ranking(made, made.head(0), "institution", setting(lang)).headline


def test_whoever_has_no_value_is_not_counted_among_those_that_miss_the_target(results, setting):
    rows = (
        ("I01", "2018Q1", "signing_rate", 80, 100),
        ("I02", "2018Q1", "signing_rate", 70, 100),
        ("I03", "2018Q1", "signing_rate", "small_count"),
    )
    assert headline(results, setting, *rows) == "有结果的2家机构中1家签约率达标（参照目标 ≥75%），下街口居末"
    assert headline(results, setting, *rows, lang="en").startswith(
        "Signing rate: 1 of 2 institutions with a value"
    )


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((60, 70), "2家机构中没有一家签约率达标（参照目标 ≥75%），安康里居末"),
        ((80, 90), "2家机构签约率全部达标（参照目标 ≥75%），安康里居末"),
        ((60, 60), "2家机构签约率都是60.0%，都未达标（参照目标 ≥75%）"),
        ((80, 80), "2家机构签约率都是80.0%，全部达标（参照目标 ≥75%）"),
        ((60, 60, 80), "3家机构中1家签约率达标（参照目标 ≥75%），安康里等2家并列居末"),
    ],
)
def test_none_all_and_equals_are_said_as_such(results, setting, people, said):
    rows = [(f"I0{place}", "2018Q1", "signing_rate", n, 100) for place, n in enumerate(people, 1)]
    assert headline(results, setting, *rows) == said


def test_nobody_is_said_not_to_have_risen_where_nothing_may_be_shown(results, setting):
    sides = ("before", "after")
    rows = pd.DataFrame(
        {
            "organisation": ["I01", "I02"],
            "level": "institution",
            "indicator": "awareness_rate",
            "difference": [float("nan")] * 2,
            **{
                f"{name}_{side}": [float("nan")] * 2
                for name in ("numerator", "denominator", "value", "lower", "upper")
                for side in sides
            },
            **{f"reason_{side}": "small_count" for side in sides},
            **{f"period_{side}": "2018Q1" for side in sides},
            **{f"doubt_{side}": "" for side in sides},
        }
    )
    shown = dumbbells(rows, "institution", setting())
    assert shown.headline == "知晓率：没有激励前后都可显示的结果"
    assert shown.notes == ("2个在其中一个窗口没有可显示的结果，未列出。",)


def test_a_change_that_shows_as_zero_has_no_sign():
    assert [numbers.points(change, "zh") for change in (0.0004, -0.0004, 0.0006)] == [
        "0.0个百分点",
        "0.0个百分点",
        "+0.1个百分点",
    ]


@pytest.mark.parametrize(("lang", "between"), [("zh", "；"), ("en", "; ")])
def test_each_document_is_named_once_however_many_indicators_rest_on_it(setting, lang, between):
    said = source_line(setting(lang), INDICATORS.values())
    named = said.rstrip("。.").split(between)[1:]
    assert len(named) == len(DOCUMENTS) == 5
    assert [said.count(document.in_(lang)) for document in DOCUMENTS.values()] == [1] * 5
