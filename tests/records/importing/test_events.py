"""Events come in by file and by hand through the same checks, and each step can be taken back; on each
engine.
"""

from datetime import date

import pytest
import sqlalchemy as sa

from records.clock import today
from records.importing import ON_SCREEN, CannotUndo, Typed, history, load, new_number, take_away, undo
from records.tables import EVENTS, incentives, notes, pending_periods, services, visits
from tests.records.conftest import count, fill

NOTES = ["大事记编号", "事项", "发生日期", "涉及机构", "涉及团队"]
LONGEST = "一二三四五六七八九十" * 6  # 60 letters
HOSTILE = ("<b>粗</b>", "=1+1", LONGEST, "{{7*7}}", "@SUM(A1) [x](http://x.test) $x$ 'y\" \\")


@pytest.fixture
def district(any_tables):
    fill(any_tables)
    with any_tables.begin() as connection:  # records, so that there are figures
        connection.execute(
            sa.insert(visits),
            [
                {
                    "visit_id": "J1",
                    "resident_id": "DA1",
                    "institution_id": "JG1",
                    "visited_on": date(2018, 1, 5),
                }
            ],
        )
    return any_tables


def typed(number="N1", title="新系统", day="2017-03-01", institution="", team=""):
    return Typed(
        {"note_id": number, "title": title, "starts_on": day, "institution_id": institution, "team_id": team}
    )


def enter(engine, *cells, **more):
    report = load(engine, typed(*cells, **more), "notes", by="王芳")
    assert report.problems == ()
    return report


def held(engine, table=notes):
    with engine.connect() as connection:
        return sorted(connection.execute(sa.select(table)).all())


def test_a_file_of_notes_names_whom_they_concern(district, write_csv):
    report = load(
        district,
        write_csv(
            [
                NOTES,
                ["N1", "新系统", "2017-03-01", "", ""],
                ["N2", "合并", "2017年4月1日", "康安中心", ""],
                ["N3", "换人", "20170501", "", "TD2"],
            ]
        ),
    )
    assert (report.kind, report.added, report.problems) == ("notes", 3, ())
    assert held(district) == [
        ("N1", "新系统", date(2017, 3, 1), None, None, 1),
        ("N2", "合并", date(2017, 4, 1), "JG1", None, 1),
        ("N3", "换人", date(2017, 5, 1), None, "TD2", 1),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"title": " "}, "title", "必填，但为空"),
        ({"day": ""}, "starts_on", "必填，但为空"),
        ({"day": "春天"}, "starts_on", "不是有效日期"),
        ({"title": LONGEST + "一"}, "title", "超过 60 个字"),
        ({"title": "一\n二"}, "title", "单元格内有换行"),
        ({"day": "1989-12-31"}, "starts_on", "日期不在 1990-01-01 至"),
        ({"day": f"{today().year + 3}-01-01"}, "starts_on", "日期不在 1990-01-01 至"),
        ({"institution": "JG9"}, "institution_id", "「机构」中没有这个编号"),
        ({"team": "TD9"}, "team_id", "「家庭医生团队」中没有这个编号"),
    ],
)
def test_what_is_typed_is_checked_as_a_file_is(district, cells, column, what):
    report = load(district, typed(**cells), "notes", dry=True)
    problem = next(problem for problem in report.problems if problem.row)
    assert (
        report.refused and problem.column == column and problem.what.zh.startswith(what) and problem.mend.en
    )
    assert count(district, notes) == 0 and history(district).empty


@pytest.mark.parametrize("day", ["1990-01-01", f"{today().year + 2}-12-31"])
def test_the_first_and_the_last_sensible_day_are_taken(district, day):
    assert enter(district, day=day).added == 1


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_kept_letter_by_letter(district, title):
    enter(district, title=title)
    assert held(district)[0][1] == title


@pytest.mark.parametrize(
    ("other", "warned"),
    [
        ({}, True),
        ({"title": "别的"}, False),
        ({"day": "2017-03-02"}, False),
        ({"institution": "JG1"}, False),
        ({"team": "TD1"}, False),
    ],
)
def test_the_same_title_day_and_scope_twice_is_warned_of(district, write_csv, other, warned):
    enter(district)
    report = load(district, typed("N2", **other), "notes", dry=True)
    assert [problem.what.zh[:4] for problem in report.problems] == ["疑似重复"] * warned
    # Neither is an event like itself, nor are two of one file whose scopes differ.
    assert load(district, typed(), "notes", dry=True).problems == ()
    rows = [
        [number, "一", "2016-01-01", "", team]
        for number, team in (("A", ""), ("B", "TD1"), ("C", "TD2"), ("D", "TD2"))
    ]
    assert [problem.row for problem in load(district, write_csv([NOTES, *rows]), dry=True).problems] == [4, 5]


def test_an_event_moves_no_figure(district, write_csv):
    first = enter(district)
    raised = ["激励编号", "名称", "开始日期", "调整前绩效比例", "调整后绩效比例"]
    assert (
        load(district, write_csv([raised, ["JL1", "提", "2015-07-01", "0.3", "40%"]])).periods
        == first.periods
        == ()
    )
    enter(district, institution="JG1")
    take_away(district, "notes", "N1")
    undo(district, 4)
    undo(district, 2)
    assert (
        count(district, pending_periods) == count(district, incentives) == 0 and count(district, notes) == 1
    )


def test_services_beside_events_are_still_counted_again(district, write_csv):
    load(
        district,
        write_csv(
            [
                ["服务记录编号", "档案编号", "服务团队编号", "服务项目", "服务方式", "服务日期"],
                ["FW1", "DA1", "TD1", "健康咨询", "面对面", "2018-01-05"],
            ]
        ),
    )
    assert count(district, services) == 1 and count(district, pending_periods) > 0


def test_what_is_typed_is_one_logged_import_that_can_be_undone(district):
    report = enter(district)
    (entry,) = history(district).to_dict("records")
    assert (entry["file"], entry["by"], entry["kinds"], entry["added"]) == (ON_SCREEN, "王芳", ["notes"], 1)
    undo(district, report.import_id)
    assert held(district) == []


def test_a_correction_replaces_and_gives_back(district):
    first, second = enter(district), enter(district, title="新信息系统", team="TD1")
    assert (second.added, second.replaced) == (0, 1) and held(district)[0][1:5] == (
        "新信息系统",
        date(2017, 3, 1),
        None,
        "TD1",
    )
    with pytest.raises(CannotUndo):
        undo(district, first.import_id)
    undo(district, second.import_id)
    assert held(district) == [("N1", "新系统", date(2017, 3, 1), None, None, first.import_id)]


def test_what_is_taken_away_is_logged_and_comes_back(district):
    first = enter(district)
    enter(district, "N2", "别的")
    before = held(district)
    number = take_away(district, "notes", "N1", by="主任")
    assert [row[0] for row in held(district)] == ["N2"]
    entry = history(district).to_dict("records")[0]
    assert (entry["import_id"], entry["by"], entry["outcome"], entry["removed"], entry["rows"]) == (
        number,
        "主任",
        "loaded",
        1,
        0,
    )
    with pytest.raises(
        CannotUndo, match=str(number)
    ):  # else it would come back as a row of an import that is no more
        undo(district, first.import_id)
    undo(district, number, by="主任")
    assert held(district) == before


def test_an_event_that_came_with_no_import_can_go_and_come_back(district):
    with district.begin() as connection:
        connection.execute(
            sa.insert(incentives).values(
                incentive_id="JL0", title="提", starts_on=date(2015, 7, 1), share_before=0.3, share_after=0.4
            )
        )
    before = held(district, incentives)
    number = take_away(district, "incentives", "JL0")
    assert held(district, incentives) == []
    undo(district, number)
    assert held(district, incentives) == before


def test_what_is_gone_cannot_be_taken_away_and_leaves_no_trace(district):
    assert take_away(district, "notes", "N9") is None and history(district).empty


def test_only_events_can_be_taken_away(district):
    with pytest.raises(KeyError):
        take_away(district, "residents", "DA1")
    assert set(EVENTS) == {"incentives", "notes"}


def test_new_numbers_differ_and_are_no_persons():
    numbers = {new_number() for _ in range(200)}
    assert len(numbers) == 200 and all(len(number) == 9 and number[0] == "S" for number in numbers)
