"""Randomly generated files: loading them gives a report, loses no row, and can be repeated and undone."""

import re
import shutil
import string
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.engine import connect
from records.importing import Document, load, undo
from records.migrate import upgrade
from records.tables import KINDS
from tests.records.importing.corpus import amounts, choices, containers, district
from tests.records.importing.corpus.checking import assert_nothing_lost
from tests.records.importing.corpus.write import archive, delimited, page, table, xls, xlsx
from tests.records.importing.loading import rows_of

pytestmark = pytest.mark.slow

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

# Kind → its header and a valid row; {n} is replaced by a number, so that each row is a different record.
KIND_OF_FILE = {
    "visits": (containers.HEADER, ["JZ{n}", "DA1", "JG1", "2018-01-05"]),
    "contracts": (
        choices.CONTRACTS,
        ["QY{n}", "DA2", "TD1", "签约", "2018-01-05", "2018-01-05", "2019-01-04", "", ""],
    ),
    "residents": (
        ["姓名", "档案编号", "性别", "出生日期", "身份证号", "最后修改日期"],
        [district.NAMES[0], "DA1{n}", "女", "1960-03-15", district.ID_NEW, "2018-03-01"],
    ),
    "resident_teams": (
        ["档案编号", "责任团队编号", "开始日期", "结束日期"],
        ["DA1", "TD1", "201{n}-01-01", "201{n}-12-31"],
    ),
    "services": (
        ["服务记录编号", "身份证号", "服务团队", "服务项目", "服务方式", "服务日期"],
        ["FW{n}", district.ID_DA1, "康安一队", "健康咨询", "电话", "2018-01-05"],
    ),
    "teams": (["团队编号", "团队名称", "机构编号", "并入团队编号"], ["TD1{n}", "新{n}队", "JG1", "TD1"]),
    "pay": (amounts.PAY, ["RY1", "2018-0{n}", "8,000", "2400"]),
    "survey_answers": (choices.SURVEY, ["WJ{n}", "TD1", "居民", "2018-01-05", "是", "是", "√", "满意"]),
}

WORDS = st.sampled_from(
    [
        "",
        " ",
        "合计",
        "填表人：某",
        "#N/A",
        "=1+1",
        '="7"',
        "'",
        '"',
        "２０１８年１月５日",
        "2018.1.5",
        "43105",
        "2999-01-01",
        "2018-02-30",
        "-1",
        "1e400",
        "9" * 30,
        "0.0000001",
        "30%",
        "是",
        "TD1",
        "康安一队",
        "健康队",
        "DA404",
        "\u200b",
        "𠮷",
        "\U0010ffff",
        "9.99999E+17",
        district.ID_DA1,
    ]
) | st.text(max_size=12)


@st.composite
def spoilt(draw):
    """The rows of a file of some kind, header first, after up to four things went wrong with it."""
    header, row = KIND_OF_FILE[draw(st.sampled_from(sorted(KIND_OF_FILE)))]
    rows = [
        list(header),
        *([cell.format(n=n) for cell in row] for n in range(1, draw(st.integers(1, 5)) + 1)),
    ]
    for spoil in draw(st.lists(st.sampled_from(SPOILERS), max_size=4)):
        place = draw(st.integers(0, len(rows) - 1))
        spoil(rows, place, draw(st.integers(0, 8)), draw(WORDS))
    return rows


def _cell(rows, place, column, word):
    if column < len(rows[place]):
        rows[place][column] = word


def _column(rows, place, column, word):
    for row in rows[1:]:
        if column < len(row):
            row[column] = word


def _without_column(rows, place, column, word):
    for row in rows:
        del row[column : column + 1]


def _another_column(rows, place, column, word):
    for row in rows:
        row.insert(column, word)


SPOILERS = (
    _cell,
    _cell,
    _column,
    _without_column,
    _another_column,
    lambda rows, place, column, word: rows.insert(place, list(rows[place])),
    lambda rows, place, column, word: rows.insert(place, []),
    lambda rows, place, column, word: rows.insert(place, [word]),
    lambda rows, place, column, word: rows.append(list(rows[0])),
    lambda rows, place, column, word: rows.append(["合计", word]),
    lambda rows, place, column, word: rows[place].append(word),
    lambda rows, place, column, word: rows[place].reverse(),
)


def _printable(rows):
    # Workbooks cannot hold control characters; other libraries than XlsxWriter raise an error.
    return [["".join(letter for letter in cell if letter.isprintable()) for cell in row] for row in rows]


def _unfailing(rows):
    return [[re.sub("^=", "＝", cell) for cell in row] for row in _printable(rows)]


PACKED = (
    lambda rows: ("a.csv", delimited(rows, "utf-8")()),
    lambda rows: ("a.csv", delimited(rows, "gb18030", ";")()),
    lambda rows: ("a.xls", delimited(rows, "utf-16", "\t")()),
    lambda rows: ("a.xlsx", xlsx(_printable(rows))()),
    lambda rows: ("a.xlsx", xlsx(_unfailing(rows), merged=["A1:B1", "A2:A3"])()),
    lambda rows: ("a.xls", xls(_printable(rows))()),
    lambda rows: ("a.xls", page(table(rows), "gb18030")()),
    lambda rows: ("a.zip", archive({"甲.csv": delimited(rows)}, names="gb18030")()),
)
BEGINNINGS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"<table><tr>",
    b"%PDF",
    ",".join(containers.HEADER).encode() + b"\n",
)
WHOLE = tuple(pack([containers.HEADER, containers.V1, containers.V2]) for pack in PACKED)


@st.composite
def broken(draw):
    """A valid file in which some bytes were changed, added or removed."""
    name, data = draw(st.sampled_from(WHOLE))
    data = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data) - 1))
        data[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
        data = data or bytearray(b"x")
    return name, bytes(data)


@pytest.fixture(scope="module")
def engine():
    """One database for all examples; each example undoes its imports at the end."""
    folder = Path(tempfile.mkdtemp(prefix="yunji-generated-"))
    engine = connect(f"duckdb:///{folder / 'yunji.duckdb'}")
    upgrade(engine)
    district.fill(engine)
    (folder / "site.key").write_text(district.KEY.hex(), encoding="ascii")
    yield engine
    engine.dispose()
    shutil.rmtree(folder)


def state(engine, reports):
    """Kind → all its rows in the database, for the kinds in the reports."""
    return {part.kind: rows_of(engine, KINDS[part.kind]) for report in reports for part in report.parts}


def check(engine, name, data, limit=1.0):
    """Load the file twice and assert that the second time changes nothing; undo and assert that all is as
    before.
    """
    rehearsed = load(engine, Document(name, data), dry=True, limit=limit)
    before = state(engine, [rehearsed])
    first = load(engine, Document(name, data), limit=limit)
    after = state(engine, [rehearsed])
    second = load(engine, Document(name, data), limit=limit)
    assert_nothing_lost(first)
    assert_nothing_lost(second)
    assert (rehearsed.problems, rehearsed.refused) == (first.problems, first.refused)
    assert first.problems or not first.refused
    assert bool(first.lines("zh") and first.lines("en"))
    if first.refused:
        assert after == before
    assert (second.added, second.replaced, second.removed) == (0, 0, 0)
    assert state(engine, [rehearsed]) == after
    for report in (second, first):
        if report.import_id is not None:
            undo(engine, report.import_id)
    assert state(engine, [rehearsed]) == before


@FEW
@given(rows=spoilt(), pack=st.sampled_from(PACKED), limit=st.sampled_from([0.05, 1.0]))
def test_spoilt_files_of_records(engine, rows, pack, limit):
    check(engine, *pack(rows), limit)


@FEW
@given(whole=broken())
def test_broken_files(engine, whole):
    check(engine, *whole)


@FEW
@given(
    name=st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.zip", "a.htm", "a"]),
    beginning=st.sampled_from(BEGINNINGS),
    data=st.binary(max_size=300),
)
def test_bytes_without_sense(engine, name, beginning, data):
    check(engine, name, beginning + data)


@FEW
@given(
    text=st.text(
        alphabet=st.sampled_from(string.printable + "，；：合计张三一二") | st.characters(), max_size=200
    ),
    header=st.booleans(),
)
def test_text_without_sense(engine, text, header):
    beginning = ",".join(containers.HEADER) + "\n" if header else ""
    check(engine, "a.csv", (beginning + text).encode("utf-8", "replace"))
