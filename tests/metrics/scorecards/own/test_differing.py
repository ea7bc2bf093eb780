"""What differs between two versions is told cell by cell."""

from metrics.scorecards import SCHEMES
from metrics.scorecards.own.as_text import as_draft
from metrics.scorecards.own.differing import differences
from metrics.scorecards.own.reading import read

A1 = SCHEMES["uxin_institution"]


def told(rows=None, grades=None, head=None):
    draft = as_draft(A1)
    draft = draft.with_rows(tuple(rows)) if rows is not None else draft
    draft = draft.with_grades(tuple(grades)) if grades is not None else draft
    now = read(draft.with_head({"key": "ours", **(head or {})}), SCHEMES)
    return [
        (one.table, one.key, one.column.key if one.column else None, one.before, one.now)
        for one in differences(A1, now)
    ]


def test_a_copy_differs_in_nothing():
    assert told() == []


def test_a_target_a_title_and_a_grade():
    draft = as_draft(A1)
    rows = [{**row, "target": "80%"} if row.get("quantity") == "signing_rate" else row for row in draft.rows]
    grades = [{**row, "least": "92"} if row["grade"] == "excellent" else row for row in draft.grades]
    assert told(rows, grades, {"title_zh": "本区方案"}) == [
        ("head", ("",), "title_zh", A1.title.zh, "本区方案"),
        ("rows", ("coverage", "signing_rate"), "target", "75%", "80%"),
        ("grades", ("excellent",), "least", "90", "92"),
    ]


def test_a_part_that_is_new_and_one_that_is_gone():
    rows = [row for row in as_draft(A1).rows if row.get("quantity") != "signing_rate"]
    at = next(n for n, row in enumerate(rows) if row["item"] == "coverage")
    rows.insert(at, {**rows[at], "quantity": "renewal_rate"})
    assert told(rows) == [
        ("rows", ("coverage", "renewal_rate"), None, "", "服务覆盖 · renewal_rate"),
        ("rows", ("coverage", "signing_rate"), None, "服务覆盖 · signing_rate", ""),
    ]
