"""What can be wrong with a file, and how to mend it, in both languages."""

import datetime as dt
from typing import NamedTuple

from records.labels import Codes, Text


class Message(NamedTuple):
    """What is wrong and how to mend it. An error refuses the row, a warning keeps and counts it."""

    what: Text
    mend: Text
    warning: bool = False


def _message(zh: str, en: str, mend_zh: str, mend_en: str) -> Message:
    return Message(Text(zh, en), Text(mend_zh, mend_en))


def _warning(zh: str, en: str, mend_zh: str, mend_en: str) -> Message:
    return Message(Text(zh, en), Text(mend_zh, mend_en), warning=True)


# Why rows were left out.
TITLE_ROWS = Text("表头以上的标题", "titles above the header")
BLANK_ROWS = Text("空行", "blank rows")
TOTALS_ROWS = Text("合计行", "totals")
NOTE_ROWS = Text("表下的说明", "notes below the table")
HEADER_AGAIN = Text("重复的表头", "header repeated")
SAME_ROWS = Text("与前面的行完全相同", "exactly like an earlier row")
UNLISTED_ROWS = Text("只写了由年龄得出或不记录的人群", "only groups that follow from age or are not recorded")
UNTOLD_ROWS = Text("没有填写日期，无更新可记", "no date, so there is nothing to tell")


def other_sheet(name: str) -> Text:
    """Why the rows of the sheet ``name`` were left out."""
    return Text(f"工作表“{name}”没有记录，或已隐藏", f"the sheet “{name}” holds no records or is hidden")


NO_FILE = _message("找不到文件", "the file does not exist", "请核对文件名和所在文件夹", "check the name and the folder")
NOT_ALLOWED = _message(
    "没有权限打开文件", "the file may not be opened",
    "请在 Excel 中关闭它，或换一个文件夹", "close it in Excel, or put it in another folder",
)
WRONG_TYPE = _message(
    "不支持这种文件", "this type of file is not supported",
    "请在 Excel 或 WPS 中另存为 .xlsx 或 CSV", "save it as .xlsx or CSV in Excel or WPS",
)
NOT_A_WORKBOOK = _message(
    "不是真正的 Excel 工作簿，或已损坏", "not a real Excel workbook, or damaged",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx",
)
DAMAGED = _message(
    "文件已损坏，或没有传完整", "the file is damaged or was not copied completely",
    "请重新导出，或重新复制一次", "export it again, or copy it once more",
)
PASSWORD = _message(
    "文件设了打开密码", "the file is protected by a password",
    "请在 Excel 或 WPS 中打开，去掉密码后保存", "open it in Excel or WPS, remove the password and save it",
)
BOMB = _message(
    "解压后大得不正常，为安全起见没有打开", "it unpacks to an abnormal size and was not opened, for safety",
    "请向发来文件的人核实，并直接发送表格文件", "ask its sender, and have the tables sent unpacked",
)
COSTLY = _message(
    "读取它超出了内存或时间的上限", "reading it takes more memory or time than is allowed",
    "可能已损坏，或范围大得不正常：请在 Excel 或 WPS 中只保留表格，另存为 .xlsx；大文件请按季度或机构分开",
    "it may be damaged, or abnormally large: keep only the table and save it as .xlsx in Excel or WPS; split a large one by quarter or institution",
)
BROKE_OFF = _message(
    "读到一半出错，没有读入", "reading it broke off, and nothing of it was taken",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx 或 CSV；仍不行请联系维护人员", "open it in Excel or WPS and save it as .xlsx or CSV; if that does not help, ask your engineer",
)
NESTED = _message(
    "压缩包里还有压缩包", "an archive within an archive",
    "请解压后直接放入表格文件", "unpack it and put the tables in directly",
)
SEVERAL_FILES = _message(
    "压缩包里不止一个文件", "the archive holds more than one file", "请逐个导入", "import them one by one",
)
FORMULAS = _message(
    "有公式没有保存计算结果，读出来会是空的", "formulas were saved without their results and would read as empty cells",
    "请在 Excel 或 WPS 中打开、保存一次，或把公式粘贴为数值",
    "open and save it in Excel or WPS, or paste the formulas as values",
)
XML_SPREADSHEET = _message(
    "是“XML 表格 2003”，这里读不了", "an “XML Spreadsheet 2003”, which cannot be read here",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx",
)
FLAT_XML = _message(
    "是 XML 格式的文档，这里读不了", "a document in XML, which cannot be read here",
    "请用原来的软件打开并另存为 .xlsx", "open it in its own program and save it as .xlsx",
)
SPREAD_OUT = _message(
    "表格范围大得不正常，有单元格远在表格之外", "the sheet is abnormally large: a cell lies far beyond the table",
    "请删去表格右侧和下方的空列、空行后保存", "delete the empty columns and rows on its right and below it, and save it",
)
NO_TABLE = _message(
    "网页里没有表格", "the web page holds no table", "请从原系统重新导出", "export it again from its system",
)
KEY_LOST = _message(
    "本站的密钥文件找不到或不是原来的，身份证号无法对应", "the site's key file is missing or not the one used before",
    "请把原来的密钥文件（site.key）放回数据库文件旁，或用 YUNJI_KEY_FILE 指明它的位置",
    "put the old key file (site.key) back beside the database, or name it with YUNJI_KEY_FILE",
)
KEY_NOT_WRITABLE = _message(
    "不能保存本站的密钥文件", "the site's key file cannot be written",
    "请给数据库所在文件夹写入权限，或用 YUNJI_KEY_FILE 指定位置",
    "allow writing beside the database, or name a place with YUNJI_KEY_FILE",
)
NO_DRIVER = _message(
    "看不懂数据库地址，或没有安装这种数据库的驱动", "the database address is not understood, or its driver is not installed",
    "请写成 postgresql+psycopg://用户:密码@主机/库 的样子，或请管理员安装驱动",
    "write it like postgresql+psycopg://user:password@host/name, or have the driver installed",
)
NO_CONNECTION = _message(
    "连不上数据库，或读取时出错", "the database cannot be reached, or reading it failed",
    "请核对地址、用户、密码和读取权限", "check the address, the user, the password and the right to read",
)
CORRECTION_HAS_ERRORS = _message(
    "用来替换前一次导入的文件本身还有错误", "a file that is to take the place of an earlier import has errors itself",
    "请先改正所列各行，再替换", "mend the rows listed first",
)
NO_SUCH_IMPORT = _message(
    "没有这次导入，或已撤销", "there is no such import, or it was undone", "请核对导入编号", "check the number",
)
NOT_TEXT = _message(
    "不是 UTF-8 或 GB18030 编码的文本", "not text in UTF-8 or GB18030",
    "请在 Excel 中另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)” in Excel",
)
LINES_LOST = _message(
    "文本的行数与读出的行数对不上", "the lines of the text are not as many as the rows that were read",
    "请在 Excel 中打开，核对后另存为 .xlsx", "open it in Excel, check it and save it as .xlsx",
)
EMPTY = _message(
    "文件是空的", "the file is empty",
    "须有一行表头，其下是记录", "it needs a header with records below it",
)
UNKNOWN_KIND = _message(
    "从表头看不出是哪一种表", "the header does not tell which kind of file this is",
    "请选择表的种类，或使用导入模板的表头", "choose the kind, or use the header of the import template",
)
REQUIRED = _message("必填，但为空", "must be filled but is empty", "请补填", "fill it in")
DIGITS_LOST = _message(
    "长编号被 Excel 改成了科学计数，末几位已丢失",
    "Excel turned the long number into powers of ten and lost its last digits",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
DIGITS_ZEROED = _message(
    "长编号第 16 位起被 Excel 改成了 0，末几位已丢失", "Excel turned the long number's digits into zeros from the sixteenth on",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
HASHES = _message(
    "只有 ####：列太窄，内容没有导出来", "nothing but ####: the column was too narrow, and what it held was not written",
    "请把该列拉宽，或从原系统重新导出", "widen the column, or export it again from its system",
)
MAYBE_CUT = _warning(
    "长编号的第 16 位起全是 0，可能被 Excel 改过", "zeros from the sixteenth digit on: perhaps Excel has changed the long number",
    "请对照原系统核对末几位", "check the last digits against its system",
)
LOOKS_LIKE_ID = _message(
    "像是身份证号；系统不保存身份证号", "looks like an ID number, which is not kept here",
    "请改用档案编号或人员编号；身份证号请放在「身份证号」列", "use the record or staff number; ID numbers go into a column “ID number”",
)
TELLS_OF_PERSON = _message(
    "含有像身份证号或电话号码的数字", "holds digits like those of an ID number or a telephone",
    "名称和标题会显示在各页面上，请删去这些号码", "names and titles stand on every screen: take the numbers out",
)
FORMULA_ERROR = _message(
    "公式出错，没有值", "the formula failed and has no value", "请在 Excel 中改正公式或填写数值", "mend the formula in Excel, or fill in the value",
)
NOT_A_SHARE = _message(
    "比例不在 0 与 1 之间", "a share that does not lie between 0 and 1", "请写成 0.3 或 30%", "write it like 0.3 or 30%",
)
ID_SHAPE = _warning(
    "不是有效的身份证号，未采用", "not a valid ID number, left out", "请核对位数和出生日期", "check its digits and date of birth",
)
ID_CUT = _warning(
    "身份证号的末三位被 Excel 改成了 0，未采用", "Excel turned the last three digits of the ID number into 0; left out",
    "请把该列设为“文本”格式后从原系统重新导出", "format the column as text and export it again from its system",
)
ID_CHECK = _warning(
    "身份证号的校验码不对，未采用", "the ID number's check digit is wrong; left out", "请对照证件核对", "check it against the card",
)
ID_BIRTH = _warning(
    "身份证号里的出生日期与「出生日期」不符（可能是家长的号码），未采用",
    "the date of birth in the ID number differs from the row's (perhaps a parent's number); left out",
    "请核对证件和出生日期", "check the card and the date of birth",
)
ID_UNUSABLE = _message(
    "没有档案编号，身份证号又不对，不知道是谁", "no record number and no valid ID number: nobody knows who it is",
    "请补填档案编号，或改正身份证号", "fill in the record number, or mend the ID number",
)
ID_UNKNOWN = _message(
    "居民档案中没有这个身份证号", "no resident has this ID number",
    "请先导入带身份证号的居民档案，或补填档案编号", "import residents with ID numbers first, or fill in the record number",
)
SEVERAL_WITH_NAME = _message(
    "有几个同名的，分不清是哪一个", "several have this name", "请改用编号", "use the number",
)
PERCENT_OF_WHAT = _message(
    "不应是百分数", "should not be a percentage", "请填人数、次数或金额", "write the count or the amount",
)
DIED_BEFORE = _message(
    "日期在该居民死亡之后", "the date lies after the resident's death",
    "请核对日期和死亡日期", "check the date and the date of death",
)
NOT_YET_BORN = _message(
    "日期在该居民出生之前", "the date lies before the resident's birth",
    "请核对日期和出生日期", "check the date and the date of birth",
)
MOVED_BEFORE = _warning(
    "日期在该居民迁出之后", "the date lies after the resident moved out", "请核对是否仍在本区", "check whether the resident left",
)
OUTSIDE_CONTRACT = _warning(
    "当天该居民没有有效签约", "the resident had no contract in force that day", "请核对服务日期和签约", "check the day and the contract",
)
OVERLAP = _message(
    "与该居民另一段管辖的时间重叠", "overlaps with another team's time for the resident",
    "请填写前一段的结束日期，或改开始日期", "end the earlier time, or change the start",
)
TEAM_ELSEWHERE = _message(
    "该团队不属于所填的机构", "the team is not one of the institution named",
    "请改正其中之一，或只填团队", "mend one of them, or name the team only",
)
CYCLE = _message(
    "上级（或并入）关系绕成了一圈", "the chain of parents (or mergers) leads back to itself", "请改正上级编号", "mend the parent's number",
)
ALIKE = _warning(
    "疑似重复：另一条记录除编号外相同", "perhaps a duplicate: another record differs in its number only",
    "请核对是否同一件事录了两次", "check whether one thing was entered twice",
)
OLD_AGE = _warning("年龄超过 120 岁", "older than 120 years", "请核对年份", "check the year")
LINE_BREAK = _message("单元格内有换行", "the cell holds a line break", "请删去换行", "remove the line break")
NOT_A_DATE = _message(
    "不是有效日期", "not a date", "请写成 2018-01-05 的样子", "write it like 2018-01-05",
)
WHICH_CENTURY = _message(
    "年份只有两位，分不清是 19 还是 20 开头", "a year of two digits, which may begin with 19 or with 20",
    "请写出四位年份，如 2018-01-05", "write all four digits, like 2018-01-05",
)
WHICH_ZONE = _message(
    "日期带有时区，但看不出是哪个时区、在本地是哪一天", "the date has a time zone that does not tell which day it is here",
    "请按本地时间写成 2018-01-05 的样子", "write the local day, like 2018-01-05",
)
END_OF_DAY = _message(
    "24:00 可指当天结束，也可指次日开始，分不清是哪一天", "24:00 may end one day or begin the next",
    "请只写日期，如 2018-01-05", "write the day only, like 2018-01-05",
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


def not_a_table(what: str) -> Message:
    """The file is something else under the name of a table."""
    return _message(
        f"这是 {what} 文件，不是表格", f"a {what} file, not a table",
        "请从原系统导出 Excel 或 CSV", "export Excel or CSV from its system",
    )


def other_format(what: Text) -> Message:
    """The file is a table, but in a format of one program only."""
    return _message(
        f"这是{what.zh}，这里读不了", f"{what.en}, which cannot be read here",
        "请用原来的软件打开，另存（或导出）为 .xlsx", "open it in its own program and save or export it as .xlsx",
    )


APPLE_NUMBERS = other_format(Text("苹果 Numbers 表格（.numbers）", "an Apple Numbers file (.numbers)"))


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
        f"请在表头加上「{title.zh}」，或指明哪一列就是它", f"add “{title.en}” to the header, or say which column it is",
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


def too_uneven(many: int) -> Message:
    """More than ``many`` rows of a text cannot be told apart into the cells of the header."""
    return _message(
        f"有 {many:,} 行以上的单元格数与表头不同，或英文双引号没有成对", f"more than {many:,} rows have other numbers of cells than the header, or stray quotes",
        "请在导出时改用 .xlsx，或给含逗号的内容加英文双引号", "export it as .xlsx, or with double quotes around text with a comma",
    )


def stray_quote(line: int) -> Message:
    """A quote in this line of the text is out of place: read as it stands it would join the line to the next ones."""
    return _message(
        f"英文双引号没有成对，会把后面的行连成一格（文本第 {line} 行）",
        f"a double quote without its other half, which would make one cell of the lines after it (line {line} of the text)",
        "请删去这一行多余的英文双引号，或改用 .xlsx", "remove the stray double quote from this line, or use .xlsx",
    )


def second_header(row: int) -> Message:
    """Below the first table another one begins whose header has other words."""
    return _message(
        f"第 {row} 行又有一个表头，所列的列与前面的不同", f"row {row} is another header, whose columns are not those of the first",
        "请把两张表分成两个文件", "put the two tables into two files",
    )


def repeated(row: int) -> Message:
    """Another row of the file has the same key but says something else."""
    return _message(
        f"与第 {row} 行编号相同而内容不同", f"the same number as row {row}, but not the same content",
        "请只保留正确的一行", "keep the right one of the rows",
    )


def no_relation(name: str) -> Message:
    """The connected database has no such table or view."""
    return _message(
        f"数据库里没有表或视图 {name}", f"the database has no table or view {name}",
        "请核对名称（可写成 模式.名称）和权限", "check its name (schema.name) and the right to read",
    )


def too_large(limit: int) -> Message:
    """The file has more than ``limit`` MB."""
    return _message(
        f"文件超过 {limit} MB", f"the file is larger than {limit} MB",
        "请按季度或机构分成几个文件", "split it by quarter or institution",
    )


def too_wide(columns: int, limit: int) -> Message:
    """The table has more columns than any real one."""
    return _message(
        f"表格有 {columns:,} 列，最多读 {limit} 列", f"the table has {columns:,} columns; at most {limit} are read",
        "请删去表格右侧的空列和无关列", "delete the empty and needless columns on its right",
    )


def too_long(longest: int) -> Message:
    """A text of more letters than can be read at a glance."""
    return _message(f"超过 {longest} 个字", f"longer than {longest} letters", "请写短一些", "shorten it")


def outside_years(first: dt.date, last: dt.date) -> Message:
    """A day so far away that it is a slip of the pen."""
    return _message(f"日期不在 {first} 至 {last} 之间", f"the date does not lie between {first} and {last}", "请核对年份", "check the year")


def unusual(low: float, high: float) -> Message:
    """The number lies outside what is plausible."""
    return Message(
        Text(f"超出常见范围（{low:g}–{high:g}）", f"outside the usual range ({low:g}–{high:g})"),
        Text("请核对数值和单位", "check the value and its unit"), warning=True,
    )


def too_many_refused(refused: int, rows: int, limit: float) -> Message:
    """More rows were refused than a file may have."""
    return _message(
        f"{rows} 行中有 {refused} 行有错误，超过允许的 {limit:.0%}，整个文件未导入",
        f"{refused} of {rows} rows have errors, more than the {limit:.0%} allowed: nothing was imported",
        "请改正后重新导入", "mend them and import the file again",
    )


def fewer_rows(kind: Text, place: str, period: Text, rows: int, before: int) -> Message:
    """A quarter has far fewer or far more rows than the one before it."""
    return Message(
        Text(f"导入后，{place}{period.zh}的「{kind.zh}」共 {rows:,} 行，上一季度 {before:,} 行，相差一半以上",
             f"after it, {place} has {rows:,} rows of “{kind.en}” in {period.en}, the quarter before had {before:,}: off by more than half"),
        Text("请核对是否导出完整、有无重复导出", "check that the export is complete and not doubled"), warning=True,
    )


def team_missing(kind: Text, period: Text, team: str, before: int) -> Message:
    """A team that had rows in the quarter before has none."""
    return Message(
        Text(f"{period.zh}没有{team}的「{kind.zh}」，上一季度有 {before:,} 行",
             f"{period.en} has no “{kind.en}” of {team}; the quarter before had {before:,} rows"),
        Text("请核对是否漏导该团队", "check whether the team was left out"), warning=True,
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


def above_total(part: str, whole: str) -> Message:
    """A reported total is larger than the one it is among."""
    return _warning(
        f"上报的“{part}”大于同一机构同期的“{whole}”，相关指标会因记录矛盾而没有结果", f"the reported “{part}” is more than “{whole}” of the same place and period: figures that rest on both will be missing",
        "请核对两个数，更正后重新导入", "check both numbers, correct them and import again",
    )


def above(part: Text, whole: Text) -> Message:
    """A part is larger than the whole it belongs to."""
    return _message(
        f"「{part.zh}」大于「{whole.zh}」", f"“{part.en}” is more than “{whole.en}”",
        "请核对两个数", "check both numbers",
    )
