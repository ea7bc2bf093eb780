"""What can be wrong with a file, and how to mend it, in both languages."""

from typing import NamedTuple

from records.labels import Codes, Text


class Message(NamedTuple):
    """What is wrong and how to mend it."""

    what: Text
    mend: Text


def _message(zh: str, en: str, mend_zh: str, mend_en: str) -> Message:
    return Message(Text(zh, en), Text(mend_zh, mend_en))


NO_FILE = _message("找不到文件", "the file does not exist", "请核对文件名和所在文件夹", "check the name and the folder")
NOT_ALLOWED = _message(
    "没有权限打开文件", "the file may not be opened",
    "请在 Excel 中关闭它，或换一个文件夹", "close it in Excel, or put it in another folder",
)
WRONG_TYPE = _message(
    "不支持这种文件", "this type of file is not supported",
    "请在 Excel 中另存为 .xlsx 或 CSV", "save it as .xlsx or CSV in Excel",
)
NOT_A_WORKBOOK = _message(
    "不是真正的 Excel 工作簿，或已损坏、加密", "not a real Excel workbook, or damaged, or encrypted",
    "请在 Excel 中打开（去掉密码）并另存为 .xlsx", "open it in Excel, remove the password and save it as .xlsx",
)
NOT_TEXT = _message(
    "不是 UTF-8 或 GB18030 编码的文本", "not text in UTF-8 or GB18030",
    "请在 Excel 中另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)” in Excel",
)
OPEN_QUOTE = _message(
    "有一个英文双引号没有成对，其后的行无法分辨",
    "a double quote is not closed, so the rows after it cannot be told apart",
    "请删去多余的英文双引号，或改用 .xlsx", "remove the stray double quote, or use .xlsx",
)
EMPTY = _message(
    "文件是空的", "the file is empty",
    "第一行须是表头，其下是记录", "the first row is the header, records follow below it",
)
UNKNOWN_KIND = _message(
    "从表头看不出是哪一种表", "the header does not tell which kind of file this is",
    "请选择表的种类，或使用导入模板的表头", "choose the kind, or use the header of the import template",
)
SECOND_SHEET = _message(
    "工作簿里不止一张工作表有这种记录", "more than one sheet of the workbook holds such records",
    "每张工作表请存为单独的文件", "save each sheet as a file of its own",
)
REQUIRED = _message("必填，但为空", "must be filled but is empty", "请补填", "fill it in")
DIGITS_LOST = _message(
    "长编号被 Excel 改成了科学计数，末几位已丢失",
    "Excel turned the long number into powers of ten and lost its last digits",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
LOOKS_LIKE_ID = _message(
    "像是身份证号；系统不保存身份证号", "looks like an ID number, which is not kept here",
    "请改用档案编号或人员编号", "use the health-record or staff number",
)
LINE_BREAK = _message("单元格内有换行", "the cell holds a line break", "请删去换行", "remove the line break")
NOT_A_DATE = _message(
    "不是有效日期", "not a date", "请写成 2018-01-05 的样子", "write it like 2018-01-05",
)
NOT_A_MONTH = _message("不是有效月份", "not a month", "请写成 2018-01 的样子", "write it like 2018-01")
IN_FUTURE = _message("日期晚于今天", "the date lies in the future", "请核对年份", "check the year")
NOT_WHOLE = _message(
    "不是 0 或正整数", "not a whole number of 0 or more",
    "只写数字，不带单位，不超过 2147483647", "digits only, no unit, at most 2147483647",
)
NOT_A_PERIOD = _message(
    "不是已开始的季度或年度", "not a quarter or year that has begun", "请写成 2018Q1 或 2018", "write 2018Q1 or 2018",
)
NOT_A_MEASURE = _message(
    "没有这个计数项", "there is no such measure",
    "请使用“指标定义”页列出的计数项代码", "use a key listed on the definitions page",
)


def not_a_decimal(places: int) -> Message:
    """The cell is no decimal ≥ 0 of at most ``places`` places."""
    return _message(
        f"不是 0 或正数，或小数超过 {places} 位", f"not a number of 0 or more with at most {places} decimals",
        f"只写数字，不带单位，最多 {places} 位小数", f"digits only, no unit, at most {places} decimals",
    )


def not_a_code(codes: Codes) -> Message:
    """The cell holds none of the allowed words."""
    zh, en = "、".join(word.zh for word in codes.values()), ", ".join(word.en for word in codes.values())
    return _message("不是允许的词", "not one of the allowed words", f"请改为其中之一：{zh}", f"use one of: {en}")


def missing_column(title: Text) -> Message:
    """The header lacks a required column."""
    return _message(
        "表头缺少这一必填列", "the header lacks this required column",
        f"请在第一行加上「{title.zh}」", f"add “{title.en}” to the first row",
    )


def column_twice(title: Text) -> Message:
    """Two columns of the header mean the same."""
    return _message(
        f"「{title.zh}」出现了两次", f"“{title.en}” appears twice", "请只保留一列", "keep one of the columns",
    )


def wrong_width(cells: int, columns: int) -> Message:
    """A CSV row has more or fewer cells than the header."""
    return _message(
        f"这一行有 {cells} 个单元格，表头有 {columns} 个", f"the row has {cells} cells, the header {columns}",
        "内容含逗号时请加英文双引号，或改用 .xlsx", "put double quotes around text with a comma, or use .xlsx",
    )


def repeated(row: int) -> Message:
    """The row's key was met before in the same file."""
    return _message(
        f"与第 {row} 行重复", f"the same record as row {row}", "请只保留一行", "keep one of the rows",
    )


def unknown_reference(kind: Text) -> Message:
    """The value names a record that does not exist."""
    return _message(
        f"「{kind.zh}」中没有这个编号", f"no such number in “{kind.en}”",
        f"请先导入「{kind.zh}」，或核对编号", f"import “{kind.en}” first, or check the number",
    )


def wrong_order(first: Text, second: Text) -> Message:
    """``second`` lies before ``first``."""
    return _message(
        f"「{second.zh}」早于「{first.zh}」", f"“{second.en}” lies before “{first.en}”",
        "请核对两个日期", "check both dates",
    )


def none_of(titles: list[Text]) -> Message:
    """At least one of the columns must be filled."""
    zh, en = "、".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.en}”" for title in titles)
    return _message(f"{zh}都为空", f"all empty: {en}", "请至少填一项", "fill at least one of them")


def not_together(titles: list[Text]) -> Message:
    """Either all of the columns are filled or none."""
    zh, en = "、".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.en}”" for title in titles)
    return _message(f"{zh}只填了一部分", f"only some are filled: {en}", "请都填或都不填", "fill all of them or none")


def above(part: Text, whole: Text) -> Message:
    """A part is larger than the whole it belongs to."""
    return _message(
        f"「{part.zh}」大于「{whole.zh}」", f"“{part.en}” is more than “{whole.en}”",
        "请核对两个数", "check both numbers",
    )
