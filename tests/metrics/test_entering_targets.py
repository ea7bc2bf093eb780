"""Entering a target of the district's own: what is read, and what is refused with how to mend it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from metrics.targets.entering import Entry, enter, withdraw
from metrics.targets.faults import Refused
from metrics.targets.in_force import on_record, read_targets

RIGHT = Entry(
    indicator="signing_rate",
    value="70%",
    starts_on="2018-01-01",
    source="云卫发〔2018〕3号",
    by="王科长",
)


def refused(engine, **wrong: str) -> list[tuple[str, str]]:
    """The faults of an entry that is right but for ``wrong``: (field, what is wrong in Chinese)."""
    with pytest.raises(Refused) as raised:
        enter(engine, replace(RIGHT, **wrong))
    assert all(fault.message.mend.zh and fault.message.mend.en for fault in raised.value.faults)
    assert read_targets(engine).every == ()
    return [(fault.field, fault.message.what.zh) for fault in raised.value.faults]


def test_what_was_typed_is_kept(any_tables):
    number = enter(
        any_tables,
        replace(
            RIGHT,
            level="institution",
            kind="township_hospital",
            value=" ≥７２.5％ ",
            starts_on="2018年1月1日",
            ends_on="2020.12.31",
            source="  云卫发〔2018〕3号  附件 ",
        ),
    )
    [(kept, gone)] = on_record(any_tables)
    assert gone is None and number == kept.number == 1
    assert (kept.indicator, kept.level, kept.kind) == ("signing_rate", "institution", "township_hospital")
    assert (kept.value, kept.starts_on, kept.ends_on) == (
        Decimal("0.725"),
        date(2018, 1, 1),
        date(2020, 12, 31),
    )
    assert (kept.source, kept.by) == ("云卫发〔2018〕3号 附件", "王科长")


@pytest.mark.parametrize(
    ("indicator", "typed", "value"),
    [
        ("signing_rate", "70", "0.7"),
        ("signing_rate", "0.5%", "0.005"),
        ("signing_rate", "100%", "1"),
        ("residents_per_team", "≤2,500", "2500"),
        ("residents_per_team", "１８００", "1800"),
        ("specialist_ratio", "0.85", "0.85"),
    ],
)
def test_values_are_read_in_the_unit_of_the_indicator(duckdb_tables, indicator, typed, value):
    enter(duckdb_tables, replace(RIGHT, indicator=indicator, value=typed))
    [(kept, _)] = on_record(duckdb_tables)
    assert kept.value == Decimal(value)


@pytest.mark.parametrize(
    ("wrong", "field", "what"),
    [
        ({"indicator": "horoscope"}, "indicator", "没有这个指标"),
        ({"indicator": "performance_pay_share"}, "indicator", "没有好坏方向"),
        ({"level": "street"}, "level", "没有这个层级"),
        ({"kind": "community_station"}, "kind", "没有这个机构类别"),
        ({"kind": "township_hospital", "level": "district"}, "kind", "全区的目标不分机构类别"),
        ({"value": ""}, "value", "没有填写"),
        ({"value": "七成"}, "value", "不是数字"),
        ({"value": "NaN"}, "value", "不是数字"),
        ({"value": "0.7"}, "value", "看不出是百分数还是小数"),
        ({"value": "120%"}, "value", "不在 0% 与 100% 之间"),
        ({"value": "0%"}, "value", "必须大于 0"),
        ({"value": "≤70%"}, "value", "方向不符：这个指标越高越好"),
        ({"value": "72.123%"}, "value", "小数位数太多"),
        ({"indicator": "residents_per_team", "value": "≥2000"}, "value", "方向不符：这个指标越低越好"),
        ({"indicator": "residents_per_team", "value": "80%"}, "value", "不是百分数"),
        ({"indicator": "residents_per_team", "value": "2000.5"}, "value", "必须是整数"),
        ({"starts_on": ""}, "starts_on", "没有填写"),
        ({"starts_on": "去年"}, "starts_on", "日期"),
        ({"ends_on": "2018-02-30"}, "ends_on", "日期"),
        ({"ends_on": "2017-12-31"}, "ends_on", "早于生效日期"),
        ({"source": " "}, "source", "没有填写"),
        ({"source": "电话13912345678"}, "source", "身份证号、电话号码"),
        ({"by": ""}, "by", "没有填写"),
        ({"by": "长" * 41}, "by", "太长"),
    ],
)
def test_what_makes_no_sense_is_refused(duckdb_tables, wrong, field, what):
    [(said, why)] = refused(duckdb_tables, **wrong)
    assert said == field and what in why


def test_all_faults_are_told_at_once(duckdb_tables):
    found = refused(duckdb_tables, value="", starts_on="", source="", by="")
    assert [field for field, _ in found] == ["value", "starts_on", "source", "by"]


def test_a_second_for_the_same_from_the_same_day_is_refused_until_the_first_is_withdrawn(any_tables):
    assert enter(any_tables, RIGHT) == 1
    with pytest.raises(Refused) as raised:
        enter(any_tables, replace(RIGHT, value="80%"))
    [fault] = raised.value.faults
    assert fault.field == "starts_on" and "第 1 条" in fault.message.mend.zh
    assert enter(any_tables, replace(RIGHT, level="team")) == 2
    with pytest.raises(Refused):
        withdraw(any_tables, 1, " ")
    assert withdraw(any_tables, 1, "李局长") and not withdraw(any_tables, 1, "李局长")
    assert enter(any_tables, replace(RIGHT, value="80%")) == 3
    assert [(one.number, gone.by if gone else "") for one, gone in on_record(any_tables)] == [
        (3, ""),
        (2, ""),
        (1, "李局长"),
    ]
