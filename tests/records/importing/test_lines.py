"""With any quotes in a text file, each of its lines belongs to one record or is reported as having a stray
quote.
"""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.importing.kinds import known
from records.importing.reading import Document, read
from records.importing.reading.header import visible
from records.importing.reading.last_lines import OF_TOOLS
from records.importing.reading.lines import count, lines_of

HEADER = ["姓名", "就诊流水号", "档案编号", "就诊机构", "就诊日期", "备注"]
NOTES = st.sampled_from(["", "无", "一\n二", "甲,乙\r\n丙", '5"管', '"慢病"管理', ",", '"'])


def records(found, separator=","):
    return list(csv.reader(io.StringIO(found.text.decode(), newline=""), delimiter=separator))


@pytest.mark.parametrize(
    ("text", "numbers", "stray", "breaks"),
    [
        ("a,b,c\nd,e,f\n", [1, 2], [], False),
        ("a,b,c\r\n\r\nd,e,f", [1, 2, 3], [], False),
        ('"a","b","c"\n"d,e","f","g"\n', [1, 2], [], False),
        ('a,"b\nc",d\ne,f,g\n', [1, 2], [], True),
        ('a,b,"c\nd,e,f\ng,h,i"\n', [2, 3], [(1, 1)], False),
        ('a,b,"c\nd,e,f"\ng,h,i\n', [2, 3], [(1, 1)], False),
        ('"a,b,c\nd,e,f\n"g,h,i\nj,k,l\n', [2, 4], [(1, 1), (3, 3)], False),
        ('a,b,"c\nd,e,f\n', [2], [(1, 1)], False),
        ('a,"x\ny",b\n"c,d,e\nf,g,h\n', [1, 3], [(2, 3)], True),
        ('a,5"b,c\n', [1], [], False),
        ('a,"b"c,d\n', [1], [], False),
    ],
)
def test_which_lines_belong_together(text, numbers, stray, breaks):
    found = lines_of(text.encode(), ",", 3)
    assert (found.numbers.tolist(), found.stray, found.breaks) == (numbers, stray, breaks)


@given(
    rows=st.lists(st.lists(NOTES, min_size=4, max_size=4), max_size=8), end=st.sampled_from(["\n", "\r\n"])
)
def test_what_a_writer_of_csv_wrote_is_read_as_it_was(rows, end):
    """A cell may hold separators, quotes and line breaks, as long as its lines are not whole rows."""
    target = io.StringIO()
    csv.writer(target, lineterminator=end).writerows([["x", *row] for row in rows])
    found = lines_of(target.getvalue().encode(), ",", 5)
    assert (found.stray, records(found)) == ([], [["x", *row] for row in rows])


@settings(deadline=None)
@given(text=st.text(alphabet='a,"\n\r', max_size=60), separator=st.sampled_from([",", "\t"]))
def test_every_line_is_accounted_for(text, separator):
    text = text.replace(",", separator)
    found = lines_of(text.encode(), separator, 3)
    lines = io.StringIO(text, newline=None).read().count("\n") + (text[-1:] not in ("", "\n", "\r"))
    assert count(text.encode()) == lines
    inside = sum(
        io.StringIO(cell, newline=None).read().count("\n")
        for row in records(found, separator)
        for cell in row
    )
    assert len(found.numbers) + len(found.stray) + inside == lines
    assert sorted([*found.numbers.tolist(), *(number for number, _ in found.stray)]) == list(
        range(1, len(found.numbers) + len(found.stray) + 1)
    )


@settings(deadline=None, max_examples=200)
@given(data=st.data(), rows=st.integers(1, 8))
def test_stray_quotes_lose_no_row(data, rows):
    """Quotes thrown into a table: every record of it comes out as it went in, or its row is refused."""
    written = [[f"名{n}", f"JZ{n}", f"DA{n}", "JG1", "2018-01-05", "无"] for n in range(rows)]
    text = "".join(",".join(row) + "\n" for row in written)
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4)):
        text = text[:place] + '"' + text[place:]
    [sheet] = read(Document("a.csv", (",".join(HEADER) + "\n" + text).encode()), known)
    assert sheet.rows == rows
    numbers = sheet.columns[HEADER.index("就诊流水号")].to_pylist()
    for number, cell in zip(sheet.numbers.tolist(), numbers, strict=True):
        assert cell.replace('"', "") == f"JZ{number - 2}"
    assert sorted([*sheet.numbers.tolist(), *(odd.number for odd in sheet.odd)]) == list(range(2, rows + 2))


@pytest.mark.parametrize(
    "line", ["张三丰", "JZ10", "2018-01-05", "100", "康安中心", "DA1 行", "共同居住", "完成", "第一页"]
)
def test_what_no_tool_wrote_is_no_last_line(line):
    assert not OF_TOOLS.fullmatch(line)


def test_what_is_seen_of_a_word():
    assert visible("\ufeff档\u200b案\xad编\u2060号\u200f\x00") == "档案编号"
    assert visible(" 就\u3000诊\xa0\xa0机\n构 ") == "就 诊 机 构"
