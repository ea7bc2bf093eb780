"""Files that cannot be read, and the one sentence that says why."""

from tests.records.importing.corpus.case import Became, Case
from tests.records.importing.corpus.containers import HEADER, ROWS
from tests.records.importing.corpus.district import ID_DA1, NAMES
from tests.records.importing.corpus.write import (
    archive,
    bomb,
    damaged_xls,
    delimited,
    encrypted,
    far_apart,
    lines,
    page,
    raw,
    sheets,
    text,
    without_end,
    xls,
    xlsx,
)

WORD = archive(
    {"[Content_Types].xml": text("<Types/>"), "word/document.xml": text("<document/>")}, flagged=True
)
SPREADSHEET_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)


def no(file, content, what):
    """A case in which the whole file is refused for the reason ``what``."""
    return Case(file=file, content=content, refused=True, problems=[(0, "", what)])


CASES = {
    "empty": no("a.xlsx", raw(b""), "文件是空的"),
    "blanks only": no("a.csv", text(" \r\n\t\r\n"), "文件是空的"),
    "a byte-order mark only": no("a.csv", raw(b"\xef\xbb\xbf"), "文件是空的"),
    "a byte-order mark and blanks": no("a.csv", raw(b"\xef\xbb\xbf\r\n \r\n"), "文件是空的"),
    "an empty Unicode text": no("a.txt", raw(b"\xff\xfe"), "文件是空的"),
    "an empty workbook": no("a.xlsx", xlsx([]), "文件是空的"),
    "a header only": Case(file="a.csv", content=delimited([HEADER]), parts=[Became(kind="visits", rows=0)]),
    "a header only in a workbook": Case(
        file="a.xlsx", content=xlsx([HEADER]), parts=[Became(kind="visits", rows=0)]
    ),
    "no header": no(
        "a.csv", delimited([[NAMES[0], ID_DA1, "x"], [NAMES[1], ID_DA1, "y"]]), "从表头看不出是哪一种表"
    ),
    "an archive of nothing": no("a.zip", archive({}), "文件是空的"),
    "an archive of what macOS leaves": no("a.zip", archive({"__MACOSX/._a.csv": raw(b"\0\5")}), "文件是空的"),
    "an archive in an archive": no(
        "a.zip",
        archive({"里面.zip": archive({"a.csv": delimited(ROWS)})}, flagged=True),
        "压缩包里还有压缩包",
    ),
    "a picture in an archive": no("a.zip", archive({"a.png": raw(b"\x89PNG\r\n\x1a\n")}), "不支持这种文件"),
    "a workbook with a password": no("a.xlsx", encrypted(), "文件设了打开密码"),
    "an xls with a password": no("a.xls", xls(ROWS, filepass=True), "文件设了打开密码"),
    "a bomb of 2 GiB and a little": no(
        "a.xlsx", bomb((2 << 30) + (1 << 20)), "解压后大得不正常，为安全起见没有打开"
    ),
    "a bomb that calls itself small": no("a.xlsx", bomb(64 << 20, said=1000), "文件已损坏，或没有传完整"),
    "formulas that were never calculated": no(
        "a.xlsx",
        xlsx([HEADER, ["JZ1", "DA1", "JG1", "=DATE(2018,1,5)"]]),
        "有公式没有保存计算结果，读出来会是空的",
    ),
    "a sheet of 16,384 columns": no(
        "a.xlsx",
        sheets({"Sheet1": [HEADER, [*ROWS[1], *[None] * 16379, "x"]]}),
        "表格有 16,384 列，最多读 500 列",
    ),
    "a cell far to the right and one far below": no(
        "a.xlsx", far_apart("ZZ1", "A1048576"), "表格范围大得不正常，有单元格远在表格之外"
    ),
    # Reading asks for 46 GB of memory and crashes, but in a separate process.
    "an xls that was damaged so that a cell stands far away": no(
        "a.xls", damaged_xls(), "读取它超出了内存或时间的上限"
    ),
    "a CSV of 600 columns": no("a.csv", text(",".join(HEADER + ["x"] * 596)), "表格有 600 列，最多读 500 列"),
    "a workbook that was not copied completely": no(
        "a.xlsx", without_end(xlsx(ROWS)), "文件已损坏，或没有传完整"
    ),
    "an xls that was not copied completely": no(
        "a.xls", without_end(xls(ROWS), 0.3), "不是真正的 Excel 工作簿，或已损坏"
    ),
    "a PDF": no("a.xlsx", raw(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"), "这是 PDF 文件，不是表格"),
    "a picture": no("a.xlsx", raw(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "这是 PNG 文件，不是表格"),
    "a Word document": no("a.xlsx", WORD, "这是 Word 文件，不是表格"),
    "a PDF by its own name": no("a.pdf", raw(b"%PDF-1.7"), "不支持这种文件"),
    "an archive called xlsx": no(
        "a.xlsx", archive({"a.csv": delimited(ROWS)}), "不是真正的 Excel 工作簿，或已损坏"
    ),
    "an XML spreadsheet of 2003": no("a.xls", text(SPREADSHEET_2003), "是“XML 表格 2003”，这里读不了"),
    "a web page without a table": no("a.xls", page("<p>登录已过期</p>"), "网页里没有表格"),
    "a web page with an empty table": no("a.xls", page("<table></table>"), "网页里没有表格"),
    "zeros in a text": no(
        "a.csv", text(lines(ROWS).replace("JZ2", "JZ\0")), "不是 UTF-8 或 GB18030 编码的文本"
    ),
    "zeros in a Unicode text": no(
        "a.txt", text(lines(ROWS).replace("JZ2", "JZ\0"), "utf-16"), "不是 UTF-8 或 GB18030 编码的文本"
    ),
    "bytes that are no text": no("a.csv", raw(b"a,b\n\xff\xff,\xfe\n"), "不是 UTF-8 或 GB18030 编码的文本"),
    "a cell of 200 KB": no(
        "a.csv", text("x" * 200_000 + "," + lines(ROWS)), "不是 UTF-8 或 GB18030 编码的文本"
    ),
}
