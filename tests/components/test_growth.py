"""Sentences on the growth of signing and of income."""

import pytest

from components.exhibits.growth import growth


@pytest.mark.parametrize(
    ("signing", "income", "zh", "en"),
    [
        (
            12,
            15,
            "签约居民环比增长12.0%，人均收入环比增长15.0%",
            "signed residents up 12.0%, mean income up 15.0%",
        ),
        (
            -3.1,
            0.01,
            "签约居民环比下降3.1%，人均收入环比持平",
            "signed residents down 3.1%, mean income unchanged",
        ),
        (
            12,
            "no_data",
            "签约居民环比增长12.0%，人均收入环比无数据",
            "signed residents up 12.0%, mean income not known",
        ),
    ],
)
def test_growth_says_both(results, setting, signing, income, zh, en):
    def row(key, value):
        return ("I01", "2018Q1", key, *((value,) if isinstance(value, str) else (value, 100)))

    rows = results(row("signing_growth", signing), row("income_growth", income))
    assert growth(rows, "quarter", setting()).headline == "2018年一季度" + zh
    assert growth(rows, "quarter", setting("en")).headline == "2018 Q1, quarter on quarter: " + en


def test_growth_of_nothing_says_so_and_an_unfinished_quarter_is_noted(results, setting):
    rows = results(
        ("I01", "2018Q1", "signing_growth", "incomplete_period"),
        ("I01", "2018Q1", "income_growth", "incomplete_period"),
    )
    shown = growth(rows, "quarter", setting())
    assert shown.headline == "所选期间没有可计算的增长率"
    assert shown.notes == ("2018年一季度尚未结束（数据截至 2018-05-15），不参与增长计算。",)


def test_growth_marks_the_incentive_only_where_it_lies_in_the_span(results, setting):
    rows = results(("I01", "2018Q1", "signing_growth", 1, 100), ("I01", "2018Q1", "income_growth", 1, 100))
    assert growth(
        rows, "quarter", setting(incentives=(("2018Q1", "提高"), ("2015Q3", "早")))
    ).chart.events == (("18年<br>一季", "提高"),)
