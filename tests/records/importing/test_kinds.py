"""Headers tell the kind of file."""

import pytest

from records.importing.kinds import column_of, recognise
from records.tables import KINDS, fields, pay, residents


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_template_header_is_recognised(kind, lang):
    assert recognise([column.info["title"].in_(lang) for column in fields(KINDS[kind])]) == kind


def test_extra_columns_do_not_hide_the_kind():
    assert (
        recognise(
            [
                "姓名",
                "签约记录编号",
                "档案编号",
                "签约团队编号",
                "签约状态",
                "签约日期",
                "开始日期",
                "结束日期",
            ]
        )
        == "contracts"
    )


def test_of_two_kinds_the_one_with_more_columns_counts():
    # Residents (number, sex, birth) and health-record updates (number, updated on) at once.
    assert recognise(["档案编号", "性别", "出生日期", "最后修改日期"]) == "residents"


def test_an_unknown_header_is_no_kind():
    assert recognise(["甲", "乙"]) is None


@pytest.mark.parametrize(
    "header", ["应发合计（元）", "应发合计(元)", " 应发合计（元） ", "Total (yuan)", "TOTAL"]
)
def test_a_column_answers_to_its_titles_and_its_name(header):
    assert column_of(header, pay) is pay.c.total


def test_a_strange_header_is_no_column():
    assert column_of("姓名", residents) is None
