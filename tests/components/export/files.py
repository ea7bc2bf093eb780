"""Functions that make each kind of file, the texts in a file, and names that could do harm."""

from collections.abc import Sequence

from components.exhibits.model import Exhibit
from components.export.deck import deck
from components.export.model import Cover, Section, slide_of
from components.export.report import report
from components.export.workbook import workbook
from tests.support.office import cells, parts, texts, tree

HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "@SUM(A1)",
    "+1+1",
    "-2-3",
    "龘" * 60,
    "第一行\n第二行\r\n\t第三行",
    "\x00\x07\x1b\ufffe\ud800名称",
    "</a:t></a:r>&amp;\"'",
    "\u202e倒着\u200b写",
]


def a_deck(exhibits: Sequence[Exhibit], cover: Cover) -> bytes:
    return deck([slide_of(one) for one in exhibits], cover)


def a_report(exhibits: Sequence[Exhibit], cover: Cover) -> bytes:
    return report([Section(title="签约服务", exhibits=tuple(exhibits))], cover)


MAKERS = {"pptx": a_deck, "xlsx": workbook, "docx": a_report}


def words_of(blob: bytes, ending: str) -> list[str]:
    """All texts that a reader can see in a file, without those in charts."""
    found = parts(blob)
    if ending == "xlsx":
        return [str(cell) for row in cells(blob, sheet_names(blob)[1]) for cell in row if cell is not None]
    space = "a" if ending == "pptx" else "w"
    return [
        text
        for name in found
        if name.endswith(".xml") and "/charts/" not in name
        for text in texts(tree(found[name]), space)
    ]


def sheet_names(blob: bytes) -> list[str]:
    book = tree(parts(blob)["xl/workbook.xml"])
    return [one.get("name") for one in book.iter("{*}sheet")]
