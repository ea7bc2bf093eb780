"""Entering points for judged parts: what is refused and how it is said, and what counts afterwards."""

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from metrics.scorecards import SCHEMES
from metrics.scorecards.judging import Typed, counting, entries, judge, judged_parts, most
from metrics.scorecards.rounding import rounded
from metrics.targets.faults import Refused
from records.assessing import judgements
from records.assessing.judgements import File
from records.migrate import upgrade
from sample_data.returns.judged_parts import DISTRICT_PARTS, INSTITUTION_PARTS

A1 = SCHEMES["uxin_institution"]
PDF = b"%PDF-1.4 x"


@pytest.fixture
def engine(duckdb_engine):
    upgrade(duckdb_engine)
    return duckdb_engine


def typed(**changes) -> Typed:
    usual = {
        "part": "separate_accounts", "organisation": "I01", "period": "2018Q1", "points": "2",
        "sentence": "账目齐全", "by": "考核组",
    }  # fmt: skip
    return Typed(**(usual | changes))


def refused(engine, **changes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        judge(engine, A1, typed(**changes))
    assert judgements.read(engine) == []
    return [(fault.field, fault.message.what.zh) for fault in caught.value.faults]


@pytest.mark.parametrize("text", ["2", " 2.0 ", "２", "2分"])
def test_points_are_read_as_people_write_them(engine, text):
    judge(engine, A1, typed(points=text))
    assert judgements.read(engine)[0].points == 2


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "没有填写"), ("很好", "不是数字"), ("-1", "不在 0 与 2.5 之间"), ("2.51", "不在 0 与 2.5 之间"),
        ("nan", "不是数字"), ("1e9", "不在 0 与 2.5 之间"), ("1.00001", "小数位数太多"),
    ],
)  # fmt: skip
def test_points_that_make_no_sense_are_refused(engine, text, what):
    assert refused(engine, points=text) == [("points", what)]


def test_every_fault_is_said_at_once(engine):
    assert [field for field, _ in refused(engine, points="x", sentence=" ", by="")] == [
        "points",
        "sentence",
        "by",
    ]


def test_no_personal_data_in_a_sentence(engine):
    assert refused(engine, sentence="居民 13812345678 未随访")[0][0] == "sentence"


def test_the_last_judgement_counts_and_earlier_ones_stay(engine):
    judge(engine, A1, typed(points="1"))
    judge(engine, A1, typed(points="2"))
    judge(engine, A1, typed(organisation="I02", points="", applies=False))
    judge(engine, A1, typed(period="2017Q4", points="2.5"))
    every = judgements.read(engine)
    assert len(every) == 4
    assert counting(every, A1, "2018Q1")["I01"]["separate_accounts"].points == Decimal(2)
    shares = {name: its["separate_accounts"].share for name, its in entries(every, A1, "2018Q1").items()}
    assert shares == {"I01": Fraction(4, 5), "I02": None}
    assert entries(every, SCHEMES["inner_mongolia_2024"], "2018Q1") == {}


def office(part: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as parts:
        parts.writestr(part, "<x/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("方案.pdf", PDF), ("图.PNG", b"\x89PNG\r\n\x1a\n.."), ("照.jpg", b"\xff\xd8\xff.."),
        ("文.docx", office("word/document.xml")), ("表.xlsx", office("xl/workbook.xml")),
    ],
)  # fmt: skip
def test_files_of_these_kinds_are_kept(engine, name, content):
    judge(engine, A1, typed(files=[File(name, "", content)]))
    kept = judgements.read(engine)[0].evidence[0]
    assert judgements.content(engine, kept.sha256) == content


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("页.html", b"<script>alert(1)</script>", "内容不是它的扩展名所说的类型"),
        ("页.pdf", b"<html>", "内容不是它的扩展名所说的类型"),
        ("图.svg", b"<svg/>", "内容不是它的扩展名所说的类型"),
        ("表.xlsx", office("word/document.xml"), "内容不是它的扩展名所说的类型"),
        ("表.docx", b"PK\x03\x04 broken", "内容不是它的扩展名所说的类型"),
        ("无", PDF, "内容不是它的扩展名所说的类型"),
        ("空.pdf", b"", "是空的"),
        ("大.pdf", PDF + bytes(10 * 2**20), "太大"),
    ],
)
def test_other_files_are_refused(engine, name, content, what):
    ((field, said),) = refused(engine, files=[File(name, "", content)])
    assert field == "evidence" and what in said


def test_names_of_people_in_names_of_files_are_hidden(engine):
    judge(engine, A1, typed(files=[File("13812345678 王小明.pdf", "", PDF)]))
    name = judgements.read(engine)[0].evidence[0].name
    assert "13812345678" not in name and "王小明" not in name and name.endswith(".pdf")


@pytest.mark.parametrize(
    ("key", "parts"),
    [("uxin_institution", INSTITUTION_PARTS), ("inner_mongolia_2024", DISTRICT_PARTS)],
)
def test_the_demo_judges_the_parts_of_the_schemes(key, parts):
    judged = judged_parts(SCHEMES[key])
    assert {one.key: one.of for one in parts} == {name: most(*both) for name, both in judged.items()}


def test_the_demo_has_two_quarters_with_all_that_can_happen(small_demo):
    from records.engine import connect

    engine = connect(f"duckdb:///{small_demo}")
    every = judgements.read(engine)
    shares = {period: entries(every, A1, period) for period in ("2017Q4", "2018Q1")}
    assert all(len(its) == 23 for its in shares.values())
    assert [name for name, its in shares["2018Q1"].items() if len(its) < 9] == ["I09"]
    assert any(entry.share is None for its in shares["2018Q1"].values() for entry in its.values())
    assert judgements.content(engine, every[0].evidence[0].sha256).startswith(b"%PDF-")
    engine.dispose()


def test_one_of_the_demo_stands_exactly_on_a_bound(full_demo):
    from metrics.reader.figures import read_figures
    from records.engine import connect

    engine = connect(f"duckdb:///{full_demo}")
    found = read_figures(engine).scored(A1, "institution", "2017Q4")
    bounds = {grade.least for grade in A1.grades[:-1]}
    on = [one for one in found.sheets if one.score is not None and Fraction(rounded(one.score)) in bounds]
    assert len(on) == 1 and A1.grade(on[0].score).least in bounds
    engine.dispose()
