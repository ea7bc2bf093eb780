"""The table of an exhibit in a report. Columns that are empty or the same in all rows are left out, since the
caption says these things.
"""

import re
from xml.sax.saxutils import escape

from docx.document import Document as Report
from docx.oxml import parse_xml

from components.drawings import columns_of
from components.exhibits.model import Exhibit
from components.export.report_style import WIDTH
from components.native.letters import clean, width
from components.text import say
from components.theme import LIGHT, tint_of

_MOST_ROWS = 30
# Words and numbers with their units, which are not broken; how much wider bold is
_PIECES, _BOLD = re.compile(r"[!-~±–−×＊*✓✗▲▼]+(?:个百分点| pp\b)?"), 1.15
_POINTS = re.compile(r"(?<=\d) (?=pp\b)")
# ems: widest text that a column is made for; free space in a cell; factor for fonts that are wider
_LONGEST, _EDGE, _LOOSE = (
    14.0,
    1.4,
    1.06,
)
_NARROWEST = 4.0  # ems
_ANY_FONT = 1.15  # how much wider digits are where the report's fonts are missing
_LARGEST, _READABLE, _SMALLEST, _TWIPS_A_POINT = 9.0, 7.5, 6.5, 20  # pt
_TWIPS = 56.7  # twips of a millimetre
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BORDERS = (
    f'<w:tblBorders {_SPACE}><w:top w:val="single" w:sz="8" w:color="5B6B75"/>'
    '<w:bottom w:val="single" w:sz="8" w:color="5B6B75"/>'
    '<w:insideH w:val="single" w:sz="2" w:color="DDE4E7"/></w:tblBorders>'
)


def shown_columns(exhibit: Exhibit) -> list[str]:
    """The titles of columns that differ between rows; for a table of one row, those that are not empty."""
    table = exhibit.table
    return [
        title
        for title in table
        if (len(table) == 1 and any(table[title] != "")) or len(dict.fromkeys(map(str, table[title]))) > 1
    ]


def add_table(made: Report, exhibit: Exhibit, lang: str) -> None:
    """Write the table with the texts of the screen. Of a long table the first _MOST_ROWS rows are written,
    and a last row that counts the others.
    """
    titles = shown_columns(exhibit)
    rows = [
        [clean(exhibit.table[title].iloc[row]) for title in titles]
        for row in range(min(len(exhibit.table), _MOST_ROWS))
    ]
    roles = {clean(column.title): column.roles for column in columns_of(exhibit.chart)}
    tints = [
        [tint_of(roles[clean(title)][row], LIGHT) if roles.get(clean(title)) else "" for title in titles]
        for row in range(len(rows))
    ]
    if len(exhibit.table) > len(rows):
        rows.append(
            [say("rows_in_the_workbook", lang, n=len(exhibit.table) - len(rows)), *("" for _ in titles[1:])]
        )
        tints.append(["" for _ in titles])
    numeric = [
        sum(letter.isdigit() for row in rows for letter in row[place]) * 2
        > sum(len(row[place]) for row in rows)
        for place in range(len(titles))
    ]
    widths, size = _widths([[clean(title) for title in titles], *rows], lang)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row([clean(title) for title in titles], widths, numeric, ["" for _ in titles], size, head=True)
    body = "".join(_row(row, widths, numeric, tint, size) for row, tint in zip(rows, tints, strict=True))
    element = parse_xml(
        f'<w:tbl {_SPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{BORDERS}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )
    made.element.body.insert(len(made.element.body) - 1, element)  # before the properties of the section


def _widths(texts: list[list[str]], lang: str) -> tuple[list[int], float]:
    """The widths of the columns in twips, together as wide as the text, and the size of letters in pt.

    Columns are as wide as their longest cells where all have room, in smaller letters if need be. In letters
    that would be too small to read, words are set in several lines instead; no number and no word is broken.
    """
    titles, *rows = texts
    columns = range(len(titles))
    words = [[*_words([titles[column]], _BOLD), *_words([row[column] for row in rows])] for column in columns]
    least = [max(some, default=1.0) + _EDGE for some in words]
    needed = [
        max(
            min(max([width(titles[column]) / 2, *(width(row[column]) for row in rows)]), _LONGEST) + _EDGE,
            least[column],
        )
        for column in columns
    ]
    room = WIDTH[lang] * _TWIPS / _TWIPS_A_POINT / _LOOSE
    size = min(max(room / sum(needed), _READABLE), _LARGEST)
    size = max(min(size, room / sum(least)), _SMALLEST)
    # What is over when no word is broken goes to the columns whose cells are longer.
    over, asked = room / size - sum(least), sum(needed) - sum(least)
    if sum(needed) * size > room and asked:
        # Where not even that much is there, all give up alike: a long cell must not take it from a number.
        part = max(over, 0.0) / asked
        needed = [least[column] + (needed[column] - least[column]) * part for column in columns]
    return [round(WIDTH[lang] * _TWIPS * one / sum(needed)) for one in needed], size


def _words(cells: list[str], wider: float = 1.0) -> list[float]:
    """The ems of the pieces of these texts that are not broken, of very long words only some; and those of
    the narrowest column in which Chinese, which may be broken anywhere, can be read.
    """
    return [
        *(min(width(word) * wider * _ANY_FONT, _LONGEST) for cell in cells for word in _PIECES.findall(cell)),
        *(min(width(cell), _NARROWEST) for cell in cells),
    ]


def _row(
    cells: list[str],
    widths: list[int],
    numeric: list[bool],
    tints: list[str],
    size: float,
    head: bool = False,
) -> str:
    told = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    return (
        f"<w:tr>{told}"
        f"{''.join(_cell(*one, size, head) for one in zip(cells, widths, numeric, tints, strict=True))}"
        "</w:tr>"
    )


def _cell(text: str, wide: int, right: bool, tint: str, size: float, head: bool) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint[1:]}"/>' if tint else ""
    look = f'<w:rPr>{"<w:b/>" if head else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{fill}<w:vAlign w:val="center"/></w:tcPr><w:p>'
        '<w:pPr><w:pStyle w:val="Cell"/>'
        f'<w:jc w:val="{"right" if right else "left"}"/></w:pPr><w:r>{look}<w:t xml:space="preserve">'
        f"{escape(_POINTS.sub(chr(160), text))}</w:t></w:r></w:p></w:tc>"
    )
