"""Workbooks and web pages written in legal but unusual ways, and formats with the wrong file name."""

import io
import re
import zipfile
from pathlib import Path

from tests.records.importing.corpus.case import Became, Case
from tests.records.importing.corpus.containers import BOTH, HEADER, K1, ROWS, V1, V2, plain
from tests.records.importing.corpus.district import NAMES
from tests.records.importing.corpus.refusals import no
from tests.records.importing.corpus.write import archive, calculated, page, recipe, table, text, xlsx

FILES = Path(__file__).parent / "files"
FOLLOW_UPS = [
    "随访记录编号",
    "档案编号",
    "随访团队编号",
    "病种",
    "应随访日期",
    "随访日期",
    "随访方式",
    "收缩压",
    "舒张压",
]
SF1 = ["SF1", "DA1", "TD1", "高血压", "2018-01-05", "2018-01-05", "门诊"]
FAILED, NEVER = "公式出错，没有值", "有公式没有保存计算结果，读出来会是空的"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@recipe
def respelled(content, *changes):
    """A workbook with text replaced in its parts; ``changes``: (part, pattern, replacement)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content())) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8", "surrogateescape")
            for part, pattern, other in changes:
                data = re.sub(pattern, other, data) if name == part else data
            new.writestr(name, data.encode("utf-8", "surrogateescape"))
    return target.getvalue()


@recipe
def copied(name):
    return (FILES / name).read_bytes()


PREFIXED = ((SHEET, r"<(/?)(?=[a-z])", r"<\1x:"), (SHEET, "xmlns=", "xmlns:x="))
SPELLINGS = {
    "a prefix": PREFIXED,
    "no places": ((SHEET, r' r="\w+"', ""),),
    "single quotes": ((SHEET, '"', "'"),),
    "blanks around the equals sign": ((SHEET, ' t="', ' t = "'),),
    "line breaks in tags": ((SHEET, ' t="', '\nt="'),),
    "a numeric entity in the sheet's name": ((BOOK, "名单", "&#21517;&#x5355;"),),
    "a sheet in another place": ((SHEET, "<c ", "<c  "),),
}
FAILS = calculated([FOLLOW_UPS, [*SF1, ("=NA()", "#N/A"), 70]])
UNCALCULATED = xlsx([FOLLOW_UPS, [*SF1, "=70*2", 70]])
MAC = calculated([HEADER, [*V1[:3], 41643]], mac=True)


def failed(file, content, problems=((2, "收缩压", FAILED),), rows=1):
    return Case(
        file=file,
        content=content,
        parts=[Became(kind="follow_ups", rows=rows, refused=rows)],
        problems=problems,
    )


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<office:automatic-styles><style:style style:name="no"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
    "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"
)


def ods(*tables, kind="spreadsheet", **parts):
    """An OpenDocument file with these tables as they stand in its content.xml."""
    return archive(
        {
            "mimetype": text(f"application/vnd.oasis.opendocument.{kind}"),
            "content.xml": text(CONTENT % "".join(tables)),
            **parts,
        },
        flagged=True,
    )


def ods_table(*rows, style="yes"):
    return f'<table:table table:name="名单" table:style-name="{style}">{"".join(rows)}</table:table>'


def ods_row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def ods_texts(words):
    return [
        f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
        for word in words
    ]


DAY = (
    '<table:table-cell office:value-type="date" office:date-value="%s"><text:p>05.01.18</text:p>'
    "</table:table-cell>"
)
COMMENTED = (
    f'<table:table-cell office:value-type="string"><office:annotation><text:p>{NAMES[0]}</text:p>'
    "</office:annotation>"
    "<text:p>J<text:span>Z</text:span>2</text:p></table:table-cell>"
)
BLANKS_TO_THE_END = '<table:table-cell table:number-columns-repeated="16380"/>'
MHT = (
    "From: <Saved by Excel>\nMIME-Version: 1.0\nContent-Type: multipart/related;"
    '\n\tboundary="B"\n\n--B\nContent-Type: text/html; charset="%s"\nContent-Transfer-Encoding: '
    "%s\n\n%s\n--B--\n"
)

CASES = {
    **{
        f"a failed formula, {what}": failed("a.xlsx", respelled(FAILS, *changes))
        for what, changes in SPELLINGS.items()
    },
    **{
        f"a formula without its result, {what}": no("a.xlsx", respelled(UNCALCULATED, *changes), NEVER)
        for what, changes in SPELLINGS.items()
    },
    "days from 1904 in single quotes": Case(
        file="a.xlsx",
        content=respelled(MAC, (BOOK, 'date1904="1"', "date1904='true'")),
        parts=[Became(kind="visits", rows=1, added=1)],
        brought={"visits": [K1]},
    ),
    "formulas that their writer left for Excel to calculate": no(
        "a.xlsx", calculated([FOLLOW_UPS, [*SF1, ("=70*2", 0), 70]]), NEVER
    ),
    "formulas whose results are called unfinished": no(
        "a.xlsx",
        respelled(
            calculated([FOLLOW_UPS, [*SF1, ("=70*2", 140), 70]]),
            (BOOK, "<calcPr ", '<calcPr calcCompleted="0" '),
        ),
        NEVER,
    ),
    # The reader does not know such an error value; it then refuses the whole file.
    "an error of a later Excel": no(
        "a.xlsx", respelled(FAILS, (SHEET, "#N/A", "#FIELD!")), "不是真正的 Excel 工作簿，或已损坏"
    ),
    "failed formulas of an xls": failed(
        "a.xls", copied("errors.xls"), [(2, "收缩压", FAILED), (3, "收缩压", FAILED)], 2
    ),
    "failed formulas of an ods": failed(
        "a.ods", copied("errors.ods"), [(2, "收缩压", FAILED), (3, "收缩压", FAILED)], 2
    ),
    "an ods called xlsx": failed(
        "a.xlsx", copied("errors.ods"), [(2, "收缩压", FAILED), (3, "收缩压", FAILED)], 2
    ),
    "an ods": plain(
        "a.ods",
        ods(
            ods_table(
                ods_row(*ods_texts(HEADER), BLANKS_TO_THE_END),
                ods_row(*ods_texts(V1[:3]), DAY % "2018-01-05"),
                ods_row(COMMENTED, *ods_texts(V2[1:3]), DAY % "2018-01-06T08:30:00"),
                ods_row(BLANKS_TO_THE_END, times=1_048_000),
            )
        ),
    ),
    "an ods in an archive's name": plain(
        "a.zip", ods(ods_table(ods_row(*ods_texts(HEADER)), *(ods_row(*ods_texts(row)) for row in (V1, V2))))
    ),
    "a hidden sheet of an ods": Case(
        file="a.ods",
        content=ods(
            ods_table(ods_row(*ods_texts(HEADER)), *(ods_row(*ods_texts(row)) for row in (V1, V2))),
            ods_table(ods_row(*ods_texts(HEADER)), style="no").replace("名单", "旧"),
        ),
        parts=[Became(kind="visits", rows=2, added=2)],
        brought=BOTH,
        unread=[1],
    ),
    "an ods with a formula without its result": no(
        "a.ods",
        ods(
            ods_table(
                ods_row(*ods_texts(HEADER)),
                ods_row(*ods_texts(V1[:3]), '<table:table-cell table:formula="of:=TODAY()"/>'),
            )
        ),
        NEVER,
    ),
    "an ods with a password": no(
        "a.ods",
        ods(ods_table(), **{"META-INF/manifest.xml": text("<manifest:encryption-data/>")}),
        "文件设了打开密码",
    ),
    "an ods without a table": no("a.ods", ods(), "文件是空的"),
    "a text document of LibreOffice": no(
        "a.ods", ods(kind="text"), "这是 OpenDocument 文字（.odt） 文件，不是表格"
    ),
    "an ods that would fill the memory": no(
        "a.ods",
        ods(ods_table(ods_row(*ods_texts(HEADER)), ods_row(*ods_texts(V1), times=900_000_000))),
        "表格范围大得不正常，有单元格远在表格之外",
    ),
    "a file of WPS": no("a.et", copied("errors.xls"), "这是WPS 表格自己的格式（.et），这里读不了"),
    "a file of Numbers": no(
        "a.numbers",
        archive({"Index/Document.iwa": text("x")}),
        "这是苹果 Numbers 表格（.numbers），这里读不了",
    ),
    "a file of Numbers called xlsx": no(
        "a.xlsx", archive({"Index/Document.iwa": text("x")}), "这是苹果 Numbers 表格（.numbers），这里读不了"
    ),
    "a binary workbook called xlsx": no(
        "a.xlsx", archive({"xl/workbook.bin": text("x")}), "这是Excel 二进制工作簿（.xlsb），这里读不了"
    ),
    "a web page that begins with div": plain("a.xls", text(f"<div>{table(ROWS)}</div>")),
    "a web page that begins with a word": plain("a.xls", text(f"门诊明细{table(ROWS)}")),
    "a web page that begins with its styles": plain(
        "a.xls", text(f"<link rel=x><STYLE>{'td {} ' * 1000}</STYLE>{table(ROWS)}")
    ),
    "a web page that names Excel's namespace": plain(
        "a.xls",
        text(
            f'<html xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><body>{table(ROWS)}</body></html>'
        ),
    ),
    "breaks in cells are blanks": plain(
        "a.xls",
        page(table([HEADER, [*V1[:3], "2018-01-05<br>08:30"], [*V2[:3], "<p>2018-01-06</p><p>08:30</p>"]])),
    ),
    "a small table within a cell": Case(
        file="a.xls",
        content=page(table([[*HEADER, "备注"], [*V1, "<table><tr><td>内</td></tr></table>"], [*V2, ""]])),
        parts=[Became(kind="visits", rows=2, added=2)],
        brought=BOTH,
        ignored_columns=("备注",),
        unread=[0],
    ),
    "a web archive": plain(
        "a.xls", text(MHT % ("utf-8", "8bit", f"<html><body>{table(ROWS)}</body></html>"))
    ),
    "a web archive in quoted printable": plain(
        "a.mht",
        text(
            MHT
            % (
                "utf-8",
                "quoted-printable",
                "".join(
                    letter
                    if letter.isascii() and letter != "="
                    else "".join(f"={byte:02X}" for byte in letter.encode())
                    for letter in table(ROWS)
                ).replace("<tr>", "<tr>=\n"),
            )
        ),
    ),
    "a web archive without a table": no(
        "a.mht", text(MHT % ("utf-8", "8bit", "<p>登录已过期</p>")), "网页里没有表格"
    ),
}
