"""Words such as NULL or 无 count as empty cells: an optional cell stays empty, a required one is reported as
missing, and no key is called NULL.
"""

import pytest

from records.importing import load
from records.tables import contracts, follow_ups, survey_answers
from tests.records.conftest import count
from tests.records.importing.checking import CONTRACTS, GOOD, changed, found

NOTHING = [
    "NULL",
    "null",
    "Null",
    "(null)",
    "(NULL)",
    "<null>",
    "[NULL]",
    "<NULL>",
    "\\N",
    "nil",
    "None",
    "none",
    "(none)",
    "NaN",
    "nan",
    "NaT",
    "<NA>",
    "N/A",
    "n/a",
    "NA",
    "-",
    "--",
    "—",
    "——",
    "–",
    "－",
    "/",
    "／",
    "无",
    "空",
    "（空）",
    "ＮＵＬＬ",
    "Ｎ／Ａ",
    " NULL ",
    "　无　",
    '="NULL"',
    "undefined",
    "(blank)",
    "未填写",
    "不详",
]


@pytest.mark.parametrize("word", NOTHING)
def test_an_optional_cell_is_empty(district, write_csv, word):
    report = load(district, write_csv([CONTRACTS, changed(GOOD, c7=word, c8=word)]))
    with district.connect() as connection:
        row = connection.execute(contracts.select()).one()
    assert (report.problems, row.contract_id, row.terminated_on, row.reason) == ((), "QY1", None, None)


@pytest.mark.parametrize("word", NOTHING)
def test_a_required_cell_is_missing(district, write_csv, word):
    rows = [changed(GOOD, c0=word), changed(GOOD, c1=word), changed(GOOD, c3=word), changed(GOOD, c5=word)]
    assert found(load(district, write_csv([CONTRACTS, *rows]))) == [
        (2, "签约记录编号", "必填，但为空"),
        (3, "档案编号", "必填，但为空"),
        (4, "签约状态", "必填，但为空"),
        (5, "开始日期", "必填，但为空"),
    ]
    assert count(district) == 0


@pytest.mark.parametrize("word", ["0000-00-00", "0000-00-00 00:00:00", "0000-00-00 00:00:00.000"])
def test_mysqls_day_that_is_none(district, write_csv, word):
    assert load(district, write_csv([CONTRACTS, changed(GOOD, c7=word)])).problems == ()
    assert found(load(district, write_csv([CONTRACTS, changed(GOOD, c5=word)]))) == [
        (2, "开始日期", "必填，但为空")
    ]


@pytest.mark.parametrize("word", ["NULL", "-", "无"])
def test_a_number_is_unknown_not_zero(district, write_csv, word):
    header = ["随访记录编号", "档案编号", "随访团队编号", "病种", "应随访日期", "收缩压", "空腹血糖"]
    assert (
        load(
            district, write_csv([header, ["SF1", "DA1", "TD1", "高血压", "2018-01-05", word, word]])
        ).problems
        == ()
    )
    with district.connect() as connection:
        assert connection.execute(follow_ups.select()).one()[7:10] == (None, None, None)


def test_where_wu_is_an_answer_it_is_one(district, write_csv):
    header = ["问卷编号", "团队编号", "调查对象", "调查日期", "是否接通", "是否有效", "是否知晓", "满意度"]
    assert (
        load(
            district, write_csv([header, ["WJ1", "TD1", "居民", "2018-01-05", "有", "无", "无", "NULL"]])
        ).problems
        == ()
    )
    with district.connect() as connection:
        row = connection.execute(survey_answers.select()).one()
    assert (row.reached, row.valid, row.aware, row.satisfied) == ("yes", "no", "no", None)


@pytest.mark.parametrize("word", ["#N/A", "#NULL!"])
def test_a_failed_formula_is_no_word_for_nothing(district, write_csv, word):
    assert found(load(district, write_csv([CONTRACTS, changed(GOOD, c7=word)]))) == [
        (2, "解约日期", "公式出错，没有值")
    ]


@pytest.mark.parametrize("word", ["0", "无锡", "NULL1", "A-1", "n", "1/2"])
def test_other_words_stay(district, write_csv, word):
    assert load(district, write_csv([CONTRACTS, changed(GOOD, c0=word)])).added == 1
    with district.connect() as connection:
        assert connection.execute(contracts.select()).one().contract_id == word
