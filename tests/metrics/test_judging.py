"""Where the lines run between enough, too few, too many and missing records, and what the import log adds."""

from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period, quarters_between
from metrics.foundation.store import arrivals
from metrics.indicators import INDICATORS
from metrics.trust.doubts import Doubt, note_doubts, read_doubts, with_doubts
from metrics.trust.quality import judge, quality, read_log
from records import tables
from tests.metrics.stored import stored

LOG = ["import_id", "at", "kind", "institution_id", "period", "rows", "refused", "warned"]
TEAMS = {f"{place}-T": Team(f"{place}-T", place, None, None, None) for place in "ABCDE"}


def judged(
    kind: str, counts: dict[str, list[int]], log: list[tuple] = (), teams: dict[str, Team] = TEAMS
) -> pd.DataFrame:
    """The last quarter of the kind by institution; ``counts``: place or team → rows, from 2016Q1 on."""
    start = parse_period("2016Q1")
    spans = quarters_between(start, start.back(1 - max(map(len, counts.values()))))
    found = pd.DataFrame(
        [
            (str(span), place.split("-")[0], place if "-" in place else "", kind, rows)
            for place, course in counts.items()
            for span, rows in zip(spans, course, strict=True)
            if rows
        ],
        columns=["period", "institution_id", "team_id", "kind", "rows"],
    )
    rows = judge(found, dict.fromkeys(spans, True), teams, pd.DataFrame(log, columns=LOG))
    return rows[(rows["period"] == str(spans[-1])) & (rows["kind"] == kind)].set_index("institution_id")


def status(kind: str, **counts: list[int]) -> str:
    """What is said of A's last quarter."""
    return judged(kind, counts).loc["A", "status"]


@pytest.mark.parametrize(
    ("course", "said"),
    [
        # Four standard deviations of two counts: |48 − 16| = 32 = 4 √(48 + 16).
        ([48, 16], "arrived"),
        ([48, 15], "few"),
        ([16, 48], "arrived"),
        ([16, 49], "many"),
        # Half, and half as much again.
        ([200, 100], "arrived"),
        ([200, 99], "few"),
        ([200, 300], "arrived"),
        ([200, 301], "many"),
        # Ten rows are missed, or any where thirty were there once.
        ([10, 0], "missing"),
        ([9, 0], "not_expected"),
        ([30, 9, 0], "missing"),
        ([29, 9, 0], "not_expected"),
        ([20, 9, 0], "not_expected"),
        # After a year of silence only those who once had thirty are still missed.
        ([12, 0, 0, 0, 0], "missing"),
        ([12, 0, 0, 0, 0, 0], "not_expected"),
        ([30, 0, 0, 0, 0, 0], "missing"),
        ([12, 5, 0, 0, 0, 0], "not_expected"),
        # A level reached within the year may come back (75 is within chance of 100); one of an older year is
        # new.
        ([100, 75, 150], "arrived"),
        ([100, 75, 151], "many"),
        ([100, 75, 75, 75, 150], "arrived"),
        ([100, 75, 75, 75, 75, 150], "many"),
        # A quarter that was too few is no measure.
        ([200, 90, 200], "arrived"),
        ([200, 90, 90, 90, 90, 90], "arrived"),
        ([200, 90, 90, 90, 90], "few"),
        ([0, 40], "arrived"),
        ([0, 0], "not_expected"),
        ([40], "arrived"),
    ],
)
def test_where_the_lines_run(course, said):
    assert status("services", A=course) == said


@pytest.mark.parametrize(
    ("course", "said"),
    [
        ([200, 90, 200, 200, 200], "arrived"),
        ([200, 90, 200, 200, 90], "few"),
        ([100, 300, 300, 300, 90], "arrived"),
        ([100, 40, 40, 40, 170], "many"),
        ([12, 0], "missing"),
        ([9, 0], "not_expected"),
    ],
)
def test_contracts_and_check_ups_are_measured_by_the_year_before(course, said):
    assert status("contracts", A=course) == status("checkups", A=course) == said


def test_what_was_compared_is_told():
    found = judged("services", {"A": [100, 40, 100], "B": [50, 60, 60], "C": [0, 0, 70]})
    assert found[["rows", "compared"]].to_numpy().tolist() == [
        [100, "2016Q1"],
        [60, "2016Q2"],
        [70, ""],
        [0, ""],
        [0, ""],
    ]
    assert found["before"].tolist()[:2] == [100, 60] and found["before"].isna().tolist() == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert list(found.index) == list("ABCDE")
    assert judged("contracts", {"A": [100, 90, 80, 70, 60]}).loc["A", ["before", "compared"]].tolist() == [
        100,
        "2016Q1",
    ]


@pytest.mark.parametrize(
    ("others", "own", "said"),
    [
        ([100, 200], [100, 300], "arrived"),  # 1.5 times the others' doubling
        ([100, 200], [100, 301], "many"),
        ([30, 90], [100, 300], "arrived"),
        ([29, 90], [100, 300], "many"),  # too few rows to be a trend
        ([100, 50], [200, 300], "arrived"),  # their fall makes no rise of ours
    ],
)
def test_three_others_make_a_trend(others, own, said):
    assert status("services", A=own, B=others, C=others, D=others) == said
    assert status("services", A=[100, 300], B=[100, 200], C=[100, 200]) == "many"  # two do not
    # The middle one of three, whatever the largest.
    assert status("services", A=[100, 301], B=[100, 100], C=[100, 200], D=[100, 900]) == "many"
    assert status("services", A=[100, 300], B=[100, 100], C=[100, 200], D=[100, 900]) == "arrived"


def test_a_team_that_falls_silent_beside_others():
    teams = {
        name: Team(name, name[0], None, closed, None)
        for name, closed in (
            ("A-1", None),
            ("A-2", None),
            ("A-3", None),
            ("A-4", date(2016, 6, 30)),
            ("B-1", None),
        )
    }
    found = judged(
        "services",
        {"A-1": [40, 40], "A-2": [40, 0], "A-3": [10, 0], "A-4": [40, 0], "B-1": [9, 0], "C-1": [40, 0]},
        teams=teams,
    )
    # A-4 was closed by the quarter's end, nine rows are not missed, and of C-1 nobody knows.
    assert found["teams"].to_dict() == {"A": ("A-2", "A-3"), "B": ()}
    assert (
        judged("services", {"A-1": [40, 40], "A-2": [40, 0], "A-4": [40, 0]}, teams=teams).loc["A", "status"]
        == "few"
    )
    # A team's contracts, too, are measured by the year before, when there were nine.
    season = {"A-1": [100] * 5, "A-2": [9, 20, 20, 20, 0]}
    assert [judged(kind, season, teams=teams).loc["A", "teams"] for kind in ("contracts", "services")] == [
        (),
        ("A-2",),
    ]


def test_nobody_and_nothing():
    nothing = pd.DataFrame(columns=["period", "institution_id", "team_id", "kind", "rows"])
    for quarters, teams in (({}, TEAMS), ({parse_period("2016Q1"): True}, {})):
        found = judge(nothing, quarters, teams, pd.DataFrame(columns=LOG))
        assert found.empty and {"status", "refused", "days", "teams"} <= set(found.columns)


# The import log.


def entry(
    number: int, rows: int, refused: int, warned: int = 0, on: str = "2016-07-10", place: str = "A"
) -> tuple:
    return number, pd.Timestamp(on), "services", place, "2016Q2", rows, refused, warned


@pytest.mark.parametrize(
    ("log", "left"),
    [
        ([(50, 10)], 10),
        ([(50, 10), (10, 0)], 0),  # as many rows as were refused: those, mended
        ([(50, 10), (11, 0)], 10),  # more: others
        ([(50, 10), (9, 2)], 10 + 2 - 7),  # seven of them
        ([(50, 10), (12, 2)], 10 + 2 - 10),
        ([(50, 10), (13, 2)], 10 + 2),
        ([(50, 10), (10, 0), (5, 0)], 0),
        ([(50, 0)], 0),
    ],
)
def test_refused_rows_that_come_back(log, left):
    found = judged(
        "services",
        {"A": [40, 40]},
        [entry(number, rows, refused) for number, (rows, refused) in enumerate(log)],
    )
    assert found.loc["A", "refused_rows"] == left and found.loc["A", "refused"] == pytest.approx(
        left / (40 + left)
    )
    assert pd.isna(found.loc["B", "refused_rows"])


def test_when_rows_came_and_how_many_were_warned_of():
    log = [
        entry(1, 10, 10, on="2016-06-01"),
        entry(2, 20, 0, 5, on="2016-07-12 23:59"),
        entry(3, 30, 0, 1, on="2016-07-20"),
        entry(4, 5, 5, place="B"),
        entry(5, 30, 0, 30, on="2016-06-28", place="C"),
        entry(6, 0, 0, place="D"),
        entry(7, 0, 0, place="E"),
    ]
    found = judged("services", {"A": [40, 40], "C": [30, 30], "D": [30, 30]}, log)
    # The first file brought nothing; the quarter ended on the 30th of June.
    assert found.loc["A", ["days", "warned", "refused_rows"]].tolist() == [12, (5 + 1) / (10 + 20 + 30), 10]
    assert pd.isna(found.loc["B", "days"]) and found.loc[
        "B", ["refused_rows", "refused", "warned"]
    ].tolist() == [5, 1, 0]
    assert found.loc["C", ["days", "warned"]].tolist() == [-2, 1]
    assert found.loc["D", ["refused_rows", "refused", "warned"]].tolist() == [0, 0, 0]
    assert (
        found.loc["E", ["refused_rows", "warned"]].tolist() == [0, 0]
        and found.loc["E", ["refused", "days"]].isna().all()
    )
    assert (
        judged("services", {"A": [40, 40]}, log[:3])
        .loc["E", ["days", "warned", "refused", "refused_rows"]]
        .isna()
        .all()
    )


def test_the_log_is_read_in_the_order_of_the_imports():
    engine = known()
    with engine.begin() as connection:
        tables.metadata.create_all(
            connection, tables=[tables.imports, tables.import_counts, tables.pay, tables.staff, tables.teams]
        )
        for number in (3, 1, 2):
            connection.execute(
                sa.insert(tables.imports).values(
                    import_id=number,
                    at=datetime(2018, 1, 5),
                    by="",
                    file="",
                    sha256="",
                    outcome="loaded",
                    found=0,
                )
            )
            connection.execute(
                sa.insert(tables.import_counts).values(
                    import_id=number,
                    kind="pay",
                    institution_id="A",
                    period="2017Q4",
                    rows=10 * number,
                    refused=0,
                    warned=0,
                )
            )
        assert read_log(connection)["import_id"].tolist() == [1, 2, 3]


# What is noted, and which results it touches.


def noted(
    engine: sa.Engine, kind: str, counts: dict[str, list[int]], log: tuple[int, int] | None = None
) -> set[tuple]:
    """Doubts of the last quarter; ``log``: rows that an import brought to A in it, and how many of them were
    refused.
    """
    quarters = quarters_between(parse_period("2017Q1"), parse_period("2017Q4"))[
        4 - len(next(iter(counts.values()))) :
    ]
    with engine.begin() as connection:
        tables.metadata.create_all(
            connection, tables=[tables.imports, tables.import_counts, tables.pay, tables.staff, tables.teams]
        )
        for place, course in counts.items():
            for quarter, rows in zip(quarters, course, strict=True):
                connection.execute(
                    sa.insert(arrivals).values(
                        period=str(quarter),
                        institution_id=place[0],
                        team_id=place if "-" in place else "",
                        kind=kind,
                        rows=rows,
                    )
                )
        if log:
            connection.execute(
                sa.insert(tables.imports).values(
                    import_id=1, at=datetime(2018, 1, 5), by="", file="", sha256="", outcome="loaded", found=0
                )
            )
            connection.execute(
                sa.insert(tables.import_counts).values(
                    import_id=1,
                    kind=kind,
                    institution_id="A",
                    period="2017Q4",
                    rows=log[0],
                    refused=log[1],
                    warned=0,
                )
            )
        note_doubts(connection)
        note_doubts(connection)  # in the place of those before
    found = read_doubts(engine, f"{id(engine)}")
    assert len(set(found)) == len(found)
    return {
        (one.institution, one.team, one.reason, one.compared)
        for one in found
        if one.period == "2017Q4" and one.kind == kind
    }


def known(*, incomplete: tuple[str, ...] = ()) -> sa.Engine:
    """Two institutions of two teams, four quarters."""
    return stored(
        [
            (f"2017Q{number}", place, "residents", 100)
            for number in range(1, 5)
            for place in ("A-1", "A-2", "B-1", "B-2")
        ],
        incomplete=incomplete,
    )


@pytest.mark.parametrize(
    ("rows", "log", "expected"),
    [
        ([100, 245], (250, 5), {("A", "", "many", "2017Q3")}),  # 5 / 250 is 2%, and no more
        ([244, 244], (249, 5), {("A", "", "refused", "")}),
        ([100, 100], (104, 4), set()),  # four rows are no case
        ([100, 0], (9, 9), {("A", "", "missing", "2017Q3"), ("A", "", "refused", "")}),
    ],
)
def test_refused_rows_are_a_doubt_beyond_two_in_a_hundred(rows, log, expected):
    assert noted(known(), "pay", {"A": rows}, log) == expected


def test_a_quarter_that_has_not_ended_is_not_doubted():
    assert noted(known(incomplete=("2017Q4",)), "pay", {"A": [100, 20]}, (100, 50)) == set()


def test_a_silent_team_and_its_institution():
    # where all are silent the institution is, and its teams are not told one by one
    assert noted(known(), "services", {"A-1": [60, 60], "A-2": [40, 0], "B-1": [40, 0], "B-2": [50, 0]}) == {
        ("A", "", "teams", ""),
        ("A", "A-2", "missing", "2017Q3"),
        ("B", "", "missing", "2017Q3"),
    }


def test_the_kinds_of_one_quarter():
    engine = known()
    noted(engine, "pay", {"A": [100, 20]})
    found = quality(engine, "2017Q4")
    assert (
        set(found["period"]) == {"2017Q4"}
        and found.index.tolist() == list(range(len(found)))
        and found.columns[0] == "period"
    )
    assert found[found["status"] == "few"][
        ["institution_id", "kind", "rows", "before", "compared"]
    ].to_numpy().tolist() == [["A", "pay", 20, 100, "2017Q3"]]


@pytest.mark.parametrize(
    ("doubt", "level", "touched"),
    [
        (("A", "", "few"), "district", {"district"}),
        (("A", "", "few"), "institution", {"A"}),
        (("A", "", "few"), "team", {"A-1", "A-2"}),
        (("A", "", "teams"), "district", set()),
        (("A", "", "teams"), "institution", {"A"}),
        (("A", "", "teams"), "team", set()),
        (("A", "A-2", "missing"), "district", set()),
        (("A", "A-2", "missing"), "institution", set()),
        (("A", "A-2", "missing"), "team", {"A-2"}),
    ],
)
def test_whose_results_a_doubt_touches(doubt, level, touched):
    names = {"district": ["district"], "institution": ["A", "B"], "team": ["A-1", "A-2", "B-1"]}[level]
    teams = {name: Team(name, name[0], None, None, None) for name in ("A-1", "A-2", "B-1")}
    rows = pd.DataFrame(
        {"organisation": names, "period": [parse_period("2017Q4")] * len(names)},
        index=range(5, 5 + len(names)),
    )
    institution, team, reason = doubt
    noted = [
        Doubt("2017Q4", institution, team, "pay", reason, ""),
        Doubt("2017Q1", "B", "", "pay", "many", ""),
        Doubt("2017Q4", "B", "", "visits", "many", ""),
    ]
    found = with_doubts(rows, INDICATORS["mean_income"], level, teams, noted)
    assert found.index.tolist() == rows.index.tolist()
    assert dict(zip(names, found, strict=True)) == {name: reason if name in touched else "" for name in names}
    assert with_doubts(rows, INDICATORS["mean_income"], level, teams, []).tolist() == [""] * len(names)
    assert with_doubts(rows[:0], INDICATORS["mean_income"], level, teams, noted).empty
