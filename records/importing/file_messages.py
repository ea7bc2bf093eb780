"""What can be wrong with a file as a whole, and how to mend it, in both languages."""

from records.importing.message import Message, message
from records.labels import Text

NO_FILE = message("找不到文件", "the file does not exist", "请核对文件名和所在文件夹", "check the name and the folder")
NOT_ALLOWED = message(
    "没有权限打开文件", "the file may not be opened",
    "请在 Excel 中关闭它，或换一个文件夹", "close it in Excel, or put it in another folder",
)
WRONG_TYPE = message(
    "不支持这种文件", "this type of file is not supported",
    "请在 Excel 或 WPS 中另存为 .xlsx 或 CSV", "save it as .xlsx or CSV in Excel or WPS",
)
NOT_A_WORKBOOK = message(
    "不是真正的 Excel 工作簿，或已损坏", "not a real Excel workbook, or damaged",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx",
)
DAMAGED = message(
    "文件已损坏，或没有传完整", "the file is damaged or was not copied completely",
    "请重新导出，或重新复制一次", "export it again, or copy it once more",
)
PASSWORD = message(
    "文件设了打开密码", "the file is protected by a password",
    "请在 Excel 或 WPS 中打开，去掉密码后保存", "open it in Excel or WPS, remove the password and save it",
)
BOMB = message(
    "解压后大得不正常，为安全起见没有打开", "it unpacks to an abnormal size and was not opened, for safety",
    "请向发来文件的人核实，并直接发送表格文件", "ask its sender, and have the tables sent unpacked",
)
COSTLY = message(
    "读取它超出了内存或时间的上限", "reading it takes more memory or time than is allowed",
    "可能已损坏，或范围大得不正常：请在 Excel 或 WPS 中只保留表格，另存为 .xlsx；大文件请按季度或机构分开",
    "it may be damaged, or abnormally large: keep only the table and save it as .xlsx in Excel or WPS; split a large one by quarter or institution",
)
BROKE_OFF = message(
    "读到一半出错，没有读入", "reading it broke off, and nothing of it was taken",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx 或 CSV；仍不行请联系维护人员", "open it in Excel or WPS and save it as .xlsx or CSV; if that does not help, ask your engineer",
)
NESTED = message(
    "压缩包里还有压缩包", "an archive within an archive",
    "请解压后直接放入表格文件", "unpack it and put the tables in directly",
)
SEVERAL_FILES = message(
    "压缩包里不止一个文件", "the archive holds more than one file", "请逐个导入", "import them one by one",
)
FORMULAS = message(
    "有公式没有保存计算结果，读出来会是空的", "formulas were saved without their results and would read as empty cells",
    "请在 Excel 或 WPS 中打开、保存一次，或把公式粘贴为数值",
    "open and save it in Excel or WPS, or paste the formulas as values",
)
XML_SPREADSHEET = message(
    "是“XML 表格 2003”，这里读不了", "an “XML Spreadsheet 2003”, which cannot be read here",
    "请在 Excel 或 WPS 中打开并另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx",
)
FLAT_XML = message(
    "是 XML 格式的文档，这里读不了", "a document in XML, which cannot be read here",
    "请用原来的软件打开并另存为 .xlsx", "open it in its own program and save it as .xlsx",
)
SPREAD_OUT = message(
    "表格范围大得不正常，有单元格远在表格之外", "the sheet is abnormally large: a cell lies far beyond the table",
    "请删去表格右侧和下方的空列、空行后保存", "delete the empty columns and rows on its right and below it, and save it",
)
NO_TABLE = message(
    "网页里没有表格", "the web page holds no table", "请从原系统重新导出", "export it again from its system",
)
KEY_LOST = message(
    "本站的密钥文件找不到或不是原来的，身份证号无法对应", "the site's key file is missing or not the one used before",
    "请把原来的密钥文件（site.key）放回数据库文件旁，或用 YUNJI_KEY_FILE 指明它的位置",
    "put the old key file (site.key) back beside the database, or name it with YUNJI_KEY_FILE",
)
KEY_NOT_WRITABLE = message(
    "不能保存本站的密钥文件", "the site's key file cannot be written",
    "请给数据库所在文件夹写入权限，或用 YUNJI_KEY_FILE 指定位置",
    "allow writing beside the database, or name a place with YUNJI_KEY_FILE",
)
NO_DRIVER = message(
    "看不懂数据库地址，或没有安装这种数据库的驱动", "the database address is not understood, or its driver is not installed",
    "请写成 postgresql+psycopg://用户:密码@主机/库 的样子，或请管理员安装驱动",
    "write it like postgresql+psycopg://user:password@host/name, or have the driver installed",
)
NO_CONNECTION = message(
    "连不上数据库，或读取时出错", "the database cannot be reached, or reading it failed",
    "请核对地址、用户、密码和读取权限", "check the address, the user, the password and the right to read",
)
CORRECTION_HAS_ERRORS = message(
    "用来替换前一次导入的文件本身还有错误", "a file that is to take the place of an earlier import has errors itself",
    "请先改正所列各行，再替换", "mend the rows listed first",
)._replace(verdict=True)
NO_SUCH_IMPORT = message(
    "没有这次导入，或已撤销", "there is no such import, or it was undone", "请核对导入编号", "check the number",
)
NOT_TEXT = message(
    "不是 UTF-8 或 GB18030 编码的文本", "not text in UTF-8 or GB18030",
    "请在 Excel 中另存为“CSV UTF-8（逗号分隔）”", "save it as “CSV UTF-8 (comma delimited)” in Excel",
)
LINES_LOST = message(
    "文本的行数与读出的行数对不上", "the lines of the text are not as many as the rows that were read",
    "请在 Excel 中打开，核对后另存为 .xlsx", "open it in Excel, check it and save it as .xlsx",
)
EMPTY = message(
    "文件是空的", "the file is empty",
    "须有一行表头，其下是记录", "it needs a header with records below it",
)
UNKNOWN_KIND = message(
    "从表头看不出是哪一种表", "the header does not tell which kind of file this is",
    "请选择表的种类，或使用导入模板的表头", "choose the kind, or use the header of the import template",
)


def not_a_table(what: str) -> Message:
    """The file has the name of a table but is of another format, ``what``."""
    return message(
        f"这是 {what} 文件，不是表格", f"a {what} file, not a table",
        "请从原系统导出 Excel 或 CSV", "export Excel or CSV from its system",
    )


def other_format(what: Text) -> Message:
    """The file is a table, but in a format of one program only."""
    return message(
        f"这是{what.zh}，这里读不了", f"{what.en}, which cannot be read here",
        "请用原来的软件打开，另存（或导出）为 .xlsx", "open it in its own program and save or export it as .xlsx",
    )


APPLE_NUMBERS = other_format(Text("苹果 Numbers 表格（.numbers）", "an Apple Numbers file (.numbers)"))


def missing_column(title: Text) -> Message:
    """The header lacks a required column."""
    return message(
        "表头缺少这一必填列", "the header lacks this required column",
        f"请在表头加上「{title.zh}」，或指明哪一列就是它", f"add “{title.en}” to the header, or say which column it is",
    )


def column_twice(title: Text) -> Message:
    """Two columns of the header mean the same."""
    return message(
        f"「{title.zh}」出现了两次", f"“{title.en}” appears twice", "请只保留一列", "keep one of the columns",
    )


def wrong_width(cells: int, columns: int) -> Message:
    """A CSV row has more or fewer cells than the header."""
    return message(
        f"这一行有 {cells} 个单元格，表头有 {columns} 个", f"the row has {cells} cells, the header {columns}",
        "格里有逗号（数字的千位逗号也算，如 1,234）时请加英文双引号，或去掉逗号，或改用 .xlsx",
        "put double quotes around cells with a comma (also that of thousands, like 1,234), take the comma out, or use .xlsx",
    )


def too_uneven(many: int) -> Message:
    """More than ``many`` rows of a text cannot be divided into the cells of the header."""
    return message(
        f"有 {many:,} 行以上的单元格数与表头不同，或英文双引号没有成对", f"more than {many:,} rows have other numbers of cells than the header, or stray quotes",
        "请在导出时改用 .xlsx，或给含逗号的内容加英文双引号", "export it as .xlsx, or with double quotes around text with a comma",
    )


def stray_quote(line: int) -> Message:
    """A quote in this line of the text is out of place and would join the line to the next ones."""
    return message(
        f"英文双引号没有成对，会把后面的行连成一格（文本第 {line} 行）",
        f"a double quote without its other half, which would make one cell of the lines after it (line {line} of the text)",
        "请删去这一行多余的英文双引号，或改用 .xlsx", "remove the stray double quote from this line, or use .xlsx",
    )


def second_header(row: int) -> Message:
    """Below the first table begins another one, whose header has other words."""
    return message(
        f"第 {row} 行又有一个表头，所列的列与前面的不同", f"row {row} is another header, whose columns are not those of the first",
        "请把两张表分成两个文件", "put the two tables into two files",
    )


def no_relation(name: str) -> Message:
    """The connected database has no such table or view."""
    return message(
        f"数据库里没有表或视图 {name}", f"the database has no table or view {name}",
        "请核对名称（可写成 模式.名称）和权限", "check its name (schema.name) and the right to read",
    )


def too_large(limit: int) -> Message:
    """The file has more than ``limit`` MB."""
    return message(
        f"文件超过 {limit} MB", f"the file is larger than {limit} MB",
        "请按季度或机构分成几个文件", "split it by quarter or institution",
    )


def too_wide(columns: int, limit: int) -> Message:
    """The table has more columns than any real one."""
    return message(
        f"表格有 {columns:,} 列，最多读 {limit} 列", f"the table has {columns:,} columns; at most {limit} are read",
        "请删去表格右侧的空列和无关列", "delete the empty and needless columns on its right",
    )


def too_long(longest: int) -> Message:
    """The text has more than ``longest`` letters."""
    return message(f"超过 {longest} 个字", f"longer than {longest} letters", "请写短一些", "shorten it")


def too_many_refused(refused: int, rows: int, limit: float) -> Message:
    """The share of refused rows is above the site's limit."""
    return message(
        f"{rows} 行中有 {refused} 行有错误，超过允许的 {limit:.0%}，整个文件未导入",
        f"{refused} of {rows} rows have errors, more than the {limit:.0%} allowed: nothing was imported",
        "请改正后重新导入；若要先导入其余的行，可以只为这一次调高错误行上限",
        "mend them and import the file again, or raise the limit of wrong rows for this once to import the others first",
    )._replace(verdict=True)


def fewer_rows(kind: Text, place: str, period: Text, rows: int, base: Text, before: int) -> Message:
    """A quarter has far fewer or far more rows than the quarter ``base``."""
    return Message(
        Text(f"导入后，{place}{period.zh}的「{kind.zh}」共 {rows:,} 行，{base.zh} {before:,} 行，相差一半以上",
             f"after it, {place} has {rows:,} rows of “{kind.en}” in {period.en}, {base.en} had {before:,}: off by more than half"),
        Text("请核对是否导出完整、有无重复导出", "check that the export is complete and not doubled"), warning=True,
    )


def team_missing(kind: Text, period: Text, team: str, base: Text, before: int) -> Message:
    """A team that had rows in the quarter ``base`` has none."""
    return Message(
        Text(f"{period.zh}没有{team}的「{kind.zh}」，{base.zh}有 {before:,} 行",
             f"{period.en} has no “{kind.en}” of {team}; {base.en} had {before:,} rows"),
        Text("请核对是否漏导该团队", "check whether the team was left out"), warning=True,
    )
