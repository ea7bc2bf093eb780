"""Small files built to need much memory or time when read: each is of a kind that once crashed the program or
kept it busy for minutes.
"""

import base64
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

from tests.records.importing.corpus.workbooks import CONTENT, ods, ods_row, ods_table, ods_texts
from tests.records.importing.corpus.write import damaged_xls, xlsx

HEADER = ["就诊编号", "档案编号", "机构编号", "就诊日期"]
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_MB = 2**20

Pieces = Iterator[bytes]


def workbook(rows: Pieces, after: Iterable[bytes] = (), strings: Iterable[bytes] = ()) -> bytes:
    """An ``.xlsx`` file with one sheet: the XML of its ``rows``, the XML ``after`` the rows, and the shared
    ``strings``.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([["x"]])())) as usual,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        for part in usual.namelist():
            if part not in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                book.writestr(part, usual.read(part))
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.writelines([b"<sst " + _MAIN + b">", *strings, b"</sst>"])
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(b"<worksheet " + _MAIN + b"><sheetData>")
            for piece in rows:
                part.write(piece)
            part.writelines([b"</sheetData>", *after, b"</worksheet>"])
    return target.getvalue()


def _zip(**files: Callable[[], Pieces]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files.items():
            with archive.open(f"{name}.csv", "w", force_zip64=True) as part:
                for piece in pieces():
                    part.write(piece)
    return target.getvalue()


def _text(cell: str, words: str = "x") -> bytes:
    return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'.encode()


def _row(number: int, *cells: bytes) -> bytes:
    return f'<row r="{number}">'.encode() + b"".join(cells) + b"</row>"


def _head() -> bytes:
    return _row(1, *(_text(f"{letter}1", word) for letter, word in zip("ABCD", HEADER, strict=True)))


def _lines(line: bytes, size: int) -> Pieces:
    yield ",".join(HEADER).encode() + b"\n"
    block = line * (_MB // len(line))
    for _ in range(size // len(block)):
        yield block


def archive_of_large_files() -> bytes:
    return _zip(**{name: lambda: _lines(b"K1,DA1,I1,2018-01-05\n", 240 * _MB) for name in "ab"})


def archive_of_many_cells() -> bytes:
    return _zip(a=lambda: _lines(b",,,\n", 250 * _MB))


def one_long_string_in_many_cells() -> bytes:
    long = (b"<si><t>" if place == 0 else b"x" * _MB if place < 9 else b"</t></si>" for place in range(10))
    rows = (
        _row(number, *(b'<c r="%b%d" t="s"><v>0</v></c>' % (letter.encode(), number) for letter in "ABCD"))
        for number in range(2, 200)
    )
    return workbook(iter([_head(), *rows]), strings=long)


def one_endless_string() -> bytes:
    pieces = (
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>'
        if place == 0
        else b"x" * _MB
        if place < 64
        else b"</t></is></c></row>"
        for place in range(65)
    )
    return workbook(pieces)


def rows_of_all_widths() -> bytes:
    return (
        ",".join(HEADER).encode()
        + b"\n"
        + b"".join(b"1" + b",1" * (number % 97) + b"\n" for number in range(320_000))
    )


def rows_of_one_cell() -> bytes:
    return ",".join(HEADER).encode() + b"\n" + b"1\n" * 15_000_000


def rows_without_their_last_cells() -> bytes:
    return b"".join(_lines(b"K1,DA1,I1\n", 200 * _MB))


def a_quote_in_every_line() -> bytes:
    return b"".join(_lines(b'K1,"DA1,I1,2018-01-05\n', 60 * _MB))


def quotes_that_open_and_never_close() -> bytes:
    return b"".join(_lines(b'"a""b","\n', 30 * _MB))


def one_endless_line() -> bytes:
    return ",".join(HEADER).encode() + b"\n" + b"x," * (100 * _MB)


def merged(ranges: int, rows: int) -> bytes:
    every = "".join(f'<mergeCell ref="A2:D{rows}"/>' for _ in range(ranges)).encode()
    cells = (
        _row(number, *(_text(f"{letter}{number}") for letter in "ABCD")) for number in range(2, rows + 1)
    )
    return workbook(iter([_head(), *cells]), iter([b"<mergeCells>", every, b"</mergeCells>"]))


def merged_over_each_other() -> bytes:
    return merged(3_000, 20_000)


def merged_beyond_all_cells() -> bytes:
    every = "".join(f'<mergeCell ref="A{number}:XFD1048576"/>' for number in range(2, 60_000)).encode()
    return workbook(iter([_head()]), iter([b"<mergeCells>", every, b"</mergeCells>"]))


def cells_far_apart() -> bytes:
    return workbook(iter([_head(), _row(1_048_576, _text("AB1048576"))]))


def cells_far_apart_in_many_sheets_of_ods() -> bytes:
    return ods(
        *[
            ods_table(
                ods_row(*ods_texts(HEADER)),
                ods_row(
                    ods_texts(["x"])[0].replace(
                        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="450" '
                    ),
                    times=130_000,
                ),
            )
        ]
        * 30
    )()


def a_cell_over_all_rows_of_a_page() -> bytes:
    return (
        b"<table><tr>"
        + b"".join(b"<td rowspan=10000 colspan=500>x</td>" for _ in range(500))
        + b"</tr>"
        + b"<tr><td>x</td></tr>" * 9_999
        + b"</table>"
    )


def cells_that_reach_down_and_down() -> bytes:
    return b"<table>" + b"<tr><td rowspan=10000>x</td></tr>" * 12_000 + b"</table>"


def tables_in_tables() -> bytes:
    return b"<table><tr><td>" * 20_000 + b"x" + b"</td></tr></table>" * 20_000


def tags_in_tags() -> bytes:
    return b"<table><tr><td>" + b"<b>" * 3_000_000 + b"x</td></tr></table>"


def a_page_packed_in_a_page() -> bytes:
    body = base64.b64encode(a_cell_over_all_rows_of_a_page())
    return b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + body


def parts_in_parts() -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
        for number in range(50_000)
    )
    return b"MIME-Version: 1.0\n" + head


def tags_in_tags_of_a_workbook() -> bytes:
    return workbook(iter([_head(), b"<row><c>" * 3_000_000]))


def a_row_of_endless_cells() -> bytes:
    return workbook(
        iter([_head(), b'<row r="2">', *(b"<c><v>1</v></c>" * 60_000 for _ in range(250)), b"</row>"])
    )


def paragraphs_without_end() -> bytes:
    words = "<text:p>x</text:p>" * 5_000_000
    return ods(
        ods_table(ods_row(f'<table:table-cell office:value-type="string">{words}</table:table-cell>'))
    )()


def blanks_repeated() -> bytes:
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/></text:p>'
        "</table:table-cell>"
    )
    return ods(ods_table(ods_row(*ods_texts(HEADER)), ods_row(cell)))()


def words_in_words() -> bytes:
    cell = (
        f'<table:table-cell office:value-type="string"><text:p>{"<text:span>" * 200_000}'
        f"x{'</text:span>' * 200_000}</text:p></table:table-cell>"
    )
    return ods(ods_table(ods_row(*ods_texts(HEADER)), ods_row(cell)))()


def names_without_end() -> bytes:
    return CONTENT.replace("%s", "<a>" * 100_000).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "a.zip": archive_of_large_files,
    "b.zip": archive_of_many_cells,
    "a.xlsx": one_long_string_in_many_cells,
    "b.xlsx": one_endless_string,
    "c.xlsx": merged_over_each_other,
    "d.xlsx": merged_beyond_all_cells,
    "e.xlsx": cells_far_apart,
    "f.xlsx": tags_in_tags_of_a_workbook,
    "g.xlsx": a_row_of_endless_cells,
    "a.csv": rows_of_all_widths,
    "b.csv": rows_of_one_cell,
    "c.csv": rows_without_their_last_cells,
    "d.csv": a_quote_in_every_line,
    "e.csv": quotes_that_open_and_never_close,
    "f.csv": one_endless_line,
    "a.ods": cells_far_apart_in_many_sheets_of_ods,
    "b.ods": paragraphs_without_end,
    "c.ods": blanks_repeated,
    "d.ods": words_in_words,
    "a.htm": a_cell_over_all_rows_of_a_page,
    "b.htm": cells_that_reach_down_and_down,
    "c.htm": tables_in_tables,
    "d.htm": tags_in_tags,
    "e.htm": names_without_end,
    "a.mht": a_page_packed_in_a_page,
    "b.mht": parts_in_parts,
    "a.xls": damaged_xls(),
}
