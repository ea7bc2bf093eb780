"""The fold and the table behind a control chart show limits, signals and seasons."""

from tests.components.control.courses import CALM, INCENTIVE, TWO, seasonal

# The fold.


def test_the_fold_has_every_part_every_signal_and_the_season(shown):
    table = shown(TWO).computed.table
    assert list(table.columns) == ["内容", "期间", "结果", "说明", "移动极差", "下限", "上限"]
    assert table["内容"].tolist() == [
        "一段：13个季度的平均",
        "不寻常的季度",
        "不寻常的季度",
        "季节检验",
        *["季节：与全年平均之差"] * 4,
    ]
    assert table["说明"].tolist()[1:3] == ["低于下限", "高于上限"] and table["结果"].tolist()[1:3] == [
        "47.00%",
        "53.50%",
    ]
    assert table["移动极差"].tolist()[1:3] == ["2.90%", "3.40%"]
    assert table["说明"][3].startswith("F = ") and table["期间"].tolist()[4:] == [
        "一季度",
        "二季度",
        "三季度",
        "四季度",
    ]


def test_the_fold_says_why_limits_are_provisional_or_absent(shown):
    remarks = (
        shown([*(value - 40 for value in CALM[:6]), 50, 52, 49], incentives=INCENTIVE)
        .computed.table["说明"]
        .tolist()
    )
    assert remarks[:2] == ["暂定界限（不到12个季度）", "不足6个季度，不算界限"]
    assert shown(seasonal(17)).computed.table["说明"][0] == "已扣除季节"
    assert (
        "3.267" in shown([*CALM[:6], 80, *CALM[6:]], screen=True).computed.note
        and "3.267" not in shown(CALM).computed.note
    )


def test_the_table_behind_the_chart_has_range_and_rule_beside_each_value(shown):
    table = shown([*CALM, 60]).table
    assert table["平常范围"].tolist()[0] == table["平常范围"].tolist()[-1] != "" and table[
        "不寻常之处"
    ].tolist()[-2:] == ["", "高于上限"]
    assert shown(CALM[:4]).table["平常范围"].tolist() == [""] * 4
