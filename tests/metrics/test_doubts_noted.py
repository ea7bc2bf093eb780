"""Which results a doubt touches: whose, of which quarter, of which kind."""

from datetime import datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics.foundation.lineage import Team
from metrics.foundation.periods import parse_period, quarters_between
from metrics.foundation.store import arrivals
from metrics.indicators import INDICATORS
from metrics.trust.doubts import Doubt, note_doubts, read_doubts, with_doubts
from metrics.trust.quality import quality
from records import tables
from tests.metrics.judged import known

# Which doubts are noted, and which results they affect.


def noted(
    engine: sa.Engine, kind: str, counts: dict[str, list[int]], log: tuple[int, int] | None = None
) -> set[tuple]:
    """Doubts about 2017Q4 as (institution, team, reason, compared). ``counts``: place → rows by quarter, up
    to 2017Q4; ``log``: rows of an import for A in 2017Q4, and how many of them were refused.
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
        note_doubts(connection)  # a second call must replace the doubts, not add to them
    found = read_doubts(engine, f"{id(engine)}")
    assert len(set(found)) == len(found)
    return {
        (one.institution, one.team, one.reason, one.compared)
        for one in found
        if one.period == "2017Q4" and one.kind == kind
    }


@pytest.mark.parametrize(
    ("rows", "log", "expected"),
    [
        ([100, 245], (250, 5), {("A", "", "many", "2017Q3")}),  # 5 / 250 is 2%, and no more
        ([244, 244], (249, 5), {("A", "", "refused", "")}),
        ([100, 100], (104, 4), set()),  # four refused rows are too few for a doubt
        ([100, 0], (9, 9), {("A", "", "missing", "2017Q3"), ("A", "", "refused", "")}),
    ],
)
def test_refused_rows_are_a_doubt_beyond_two_in_a_hundred(rows, log, expected):
    assert noted(known(), "pay", {"A": rows}, log) == expected


def test_a_quarter_that_has_not_ended_is_not_doubted():
    assert noted(known(incomplete=("2017Q4",)), "pay", {"A": [100, 20]}, (100, 50)) == set()


def test_a_silent_team_and_its_institution():
    # where all teams are silent the doubt is about the institution, not about each team
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
