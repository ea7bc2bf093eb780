"""What the user is asked about a sheet whose headers are not understood."""

from records.importing import load
from records.importing.report import Question
from tests.records.importing.loading import RESIDENTS

UNCLEAR = ["档案编号", "性别甲", "", "生辰"]
ROW = ["DA3", "女", "", "1960-05-01"]


def test_of_a_kind_that_is_known_the_columns_that_lack_are_asked_for(district, write_xlsx):
    report = load(district, write_xlsx([UNCLEAR, ROW]), "residents")
    assert report.question == Question(
        sheet="Sheet1",
        headers=("档案编号", "性别甲", "生辰"),
        kind="residents",
        missing=("sex", "birth_date"),
        unknown=("性别甲", "生辰"),
    )


def test_of_an_unknown_kind_every_header_is_asked_for(district, write_xlsx):
    report = load(district, write_xlsx([["甲", "乙"], ["1", "2"]], sheets=2))
    assert report.question == Question(
        sheet="Sheet1", headers=("甲", "乙"), kind=None, missing=(), unknown=("甲", "乙")
    )


def test_nothing_is_asked_about_a_sheet_that_is_understood(district, write_xlsx):
    assert load(district, write_xlsx([RESIDENTS, ["DA3", "女", "1960-05-01"]])).question is None


def test_if_no_sheet_is_of_the_kind_named_the_first_one_tells_what_it_lacks(district, write_xlsx):
    report = load(district, write_xlsx([UNCLEAR, ROW, ROW], sheets=3), "residents")
    assert report.refused and [(part.sheet, part.kind) for part in report.parts] == [("Sheet1", "residents")]
    assert report.question.missing == ("sex", "birth_date")
    assert [left.count for left in report.unread] == [2, 2]
