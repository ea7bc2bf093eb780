"""What can be wrong with a row or a cell, and how to mend it, in both languages."""

import datetime as dt

from records.importing.message import Message, message, warning
from records.labels import Codes, Text

REQUIRED = message("必填，但为空", "must be filled but is empty", "请补填", "fill it in")
DIGITS_LOST = message(
    "长编号被 Excel 改成了科学计数，末几位已丢失",
    "Excel turned the long number into powers of ten and lost its last digits",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
DIGITS_ZEROED = message(
    "长编号第 16 位起被 Excel 改成了 0，末几位已丢失", "Excel turned the long number's digits into zeros from the sixteenth on",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
HASHES = message(
    "只有 ####：列太窄，内容没有导出来", "nothing but ####: the column was too narrow, and what it held was not written",
    "请把该列拉宽，或从原系统重新导出", "widen the column, or export it again from its system",
)
MAYBE_CUT = warning(
    "长编号的第 16 位起全是 0，可能被 Excel 改过", "zeros from the sixteenth digit on: perhaps Excel has changed the long number",
    "请对照原系统核对末几位", "check the last digits against its system",
)
LOOKS_LIKE_ID = message(
    "像是身份证号；系统不保存身份证号", "looks like an ID number, which is not kept here",
    "请改用档案编号或人员编号；身份证号请放在「身份证号」列", "use the record or staff number; ID numbers go into a column “ID number”",
)
TELLS_OF_PERSON = message(
    "含有像身份证号或电话号码的数字", "holds digits like those of an ID number or a telephone",
    "名称和标题会显示在各页面上，请删去这些号码", "names and titles stand on every screen: take the numbers out",
)
FORMULA_ERROR = message(
    "公式出错，没有值", "the formula failed and has no value", "请在 Excel 中改正公式或填写数值", "mend the formula in Excel, or fill in the value",
)
NOT_A_SHARE = message(
    "比例不在 0 与 1 之间", "a share that does not lie between 0 and 1", "请写成 0.3 或 30%", "write it like 0.3 or 30%",
)
ID_SHAPE = warning(
    "不是有效的身份证号，未采用", "not a valid ID number, left out", "请核对位数和出生日期", "check its digits and date of birth",
)
ID_CUT = warning(
    "身份证号的末三位被 Excel 改成了 0，未采用", "Excel turned the last three digits of the ID number into 0; left out",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
ID_CHECK = warning(
    "身份证号的校验码不对，未采用", "the ID number's check digit is wrong; left out", "请对照证件核对", "check it against the card",
)
ID_BIRTH = warning(
    "身份证号里的出生日期与「出生日期」不符（可能是家长的号码），未采用",
    "the date of birth in the ID number differs from the row's (perhaps a parent's number); left out",
    "请核对证件和出生日期", "check the card and the date of birth",
)
ID_UNUSABLE = message(
    "没有档案编号，身份证号又不对，不知道是谁", "no record number and no valid ID number: nobody knows who it is",
    "请补填档案编号，或改正身份证号", "fill in the record number, or mend the ID number",
)
ID_UNKNOWN = message(
    "居民档案中没有这个身份证号", "no resident has this ID number",
    "请先导入带身份证号的居民档案，或补填档案编号", "import residents with ID numbers first, or fill in the record number",
)
SEVERAL_WITH_NAME = message(
    "有几个同名的，分不清是哪一个", "several have this name", "请改用编号", "use the number",
)
PERCENT_OF_WHAT = message(
    "不应是百分数", "should not be a percentage", "请填人数、次数或金额", "write the count or the amount",
)
DIED_BEFORE = message(
    "日期在该居民死亡之后", "the date lies after the resident's death",
    "请核对日期和死亡日期", "check the date and the date of death",
)
NOT_YET_BORN = message(
    "日期在该居民出生之前", "the date lies before the resident's birth",
    "请核对日期和出生日期", "check the date and the date of birth",
)
MOVED_BEFORE = warning(
    "日期在该居民迁出之后", "the date lies after the resident moved out", "请核对是否仍在本区", "check whether the resident left",
)
OUTSIDE_CONTRACT = warning(
    "当天该居民没有有效签约", "the resident had no contract in force that day", "请核对服务日期和签约", "check the day and the contract",
)
OVERLAP = message(
    "与该居民另一段管辖的时间重叠", "overlaps with another team's time for the resident",
    "请填写前一段的结束日期，或改开始日期", "end the earlier time, or change the start",
)
TEAM_ELSEWHERE = message(
    "该团队不属于所填的机构", "the team is not one of the institution named",
    "请改正其中之一，或只填团队", "mend one of them, or name the team only",
)
CYCLE = message(
    "上级（或并入）关系绕成了一圈", "the chain of parents (or mergers) leads back to itself", "请改正上级编号", "mend the parent's number",
)
ALIKE = warning(
    "疑似重复：另一条记录除编号外相同", "perhaps a duplicate: another record differs in its number only",
    "请核对是否同一件事录了两次", "check whether one thing was entered twice",
)
OLD_AGE = warning("年龄超过 120 岁", "older than 120 years", "请核对年份", "check the year")
LINE_BREAK = message("单元格内有换行", "the cell holds a line break", "请删去换行", "remove the line break")
NOT_A_DATE = message(
    "不是有效日期", "not a date", "请写成 2018-01-05 的样子", "write it like 2018-01-05",
)
WHICH_CENTURY = message(
    "年份只有两位，分不清是 19 还是 20 开头", "a year of two digits, which may begin with 19 or with 20",
    "请写出四位年份，如 2018-01-05", "write all four digits, like 2018-01-05",
)
WHICH_ZONE = message(
    "日期带有时区，但看不出是哪个时区、在本地是哪一天", "the date has a time zone that does not tell which day it is here",
    "请按本地时间写成 2018-01-05 的样子", "write the local day, like 2018-01-05",
)
END_OF_DAY = message(
    "24:00 可指当天结束，也可指次日开始，分不清是哪一天", "24:00 may end one day or begin the next",
    "请只写日期，如 2018-01-05", "write the day only, like 2018-01-05",
)
NOT_A_MONTH = message("不是有效月份", "not a month", "请写成 2018-01 的样子", "write it like 2018-01")
IN_FUTURE = message("日期晚于今天", "the date lies in the future", "请核对年份", "check the year")
NOT_WHOLE = message(
    "不是 0 或正整数", "not a whole number of 0 or more",
    "只写数字，不带单位，不超过 2147483647；逗号和空格只能隔开千位，如 1,234", "digits only, no unit, at most 2147483647; commas and blanks only between thousands, like 1,234",
)
NOT_A_PERIOD = message(
    "不是已开始的季度或年度", "not a quarter or year that has begun", "请写成 2018Q1 或 2018", "write 2018Q1 or 2018",
)
NOT_A_MEASURE = message(
    "没有这个计数项", "there is no such measure",
    "请使用“指标定义”页列出的计数项代码", "use a key listed on the definitions page",
)


def not_a_decimal(places: int) -> Message:
    """The cell is no decimal ≥ 0 of at most ``places`` places."""
    return message(
        f"不是 0 或正数，或小数超过 {places} 位", f"not a number of 0 or more with at most {places} decimals",
        f"只写数字，不带单位，最多 {places} 位小数；逗号和空格只能隔开千位，如 1,234",
        f"digits only, no unit, at most {places} decimals; commas and blanks only between thousands, like 1,234",
    )


def not_a_code(codes: Codes) -> Message:
    """The cell holds none of the allowed words."""
    zh, en = "、".join(word.zh for word in codes.values()), ", ".join(word.en for word in codes.values())
    return message("不是允许的词", "not one of the allowed words", f"请改为其中之一：{zh}", f"use one of: {en}")


def repeated(row: int) -> Message:
    """Another row of the file has the same key but says something else."""
    return message(
        f"与第 {row} 行编号相同而内容不同", f"the same number as row {row}, but not the same content",
        "请只保留正确的一行", "keep the right one of the rows",
    )


def outside_years(first: dt.date, last: dt.date) -> Message:
    """The day is so far away that it must be a typing error."""
    return message(f"日期不在 {first} 至 {last} 之间", f"the date does not lie between {first} and {last}", "请核对年份", "check the year")


def unusual(low: float, high: float) -> Message:
    """The number lies outside what is plausible."""
    return Message(
        Text(f"超出常见范围（{low:g}–{high:g}）", f"outside the usual range ({low:g}–{high:g})"),
        Text("请核对数值和单位", "check the value and its unit"), warning=True,
    )


def unknown_reference(kind: Text) -> Message:
    """The value names a record that does not exist."""
    return message(
        f"「{kind.zh}」中没有这个编号", f"no such number in “{kind.en}”",
        f"请先导入「{kind.zh}」，或核对编号", f"import “{kind.en}” first, or check the number",
    )


def wrong_order(first: Text, second: Text) -> Message:
    """``second`` lies before ``first``."""
    return message(
        f"「{second.zh}」早于「{first.zh}」", f"“{second.en}” lies before “{first.en}”",
        "请核对两个日期", "check both dates",
    )


def none_of(titles: list[Text]) -> Message:
    """At least one of the columns must be filled."""
    zh, en = "、".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.en}”" for title in titles)
    return message(f"{zh}都为空", f"all empty: {en}", "请至少填一项", "fill at least one of them")


def not_together(titles: list[Text]) -> Message:
    """Either all of the columns are filled or none."""
    zh, en = "、".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.en}”" for title in titles)
    return message(f"{zh}只填了一部分", f"only some are filled: {en}", "请都填或都不填", "fill all of them or none")


def above_total(part: str, whole: str) -> Message:
    """A reported total is larger than the total of which it is a part."""
    return warning(
        f"上报的“{part}”大于同一机构同期的“{whole}”，相关指标会因记录矛盾而没有结果", f"the reported “{part}” is more than “{whole}” of the same place and period: figures that rest on both will be missing",
        "请核对两个数，更正后重新导入", "check both numbers, correct them and import again",
    )


def above(part: Text, whole: Text) -> Message:
    """A part is larger than the whole it belongs to."""
    return message(
        f"「{part.zh}」大于「{whole.zh}」", f"“{part.en}” is more than “{whole.en}”",
        "请核对两个数", "check both numbers",
    )
