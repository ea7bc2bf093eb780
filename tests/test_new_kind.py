"""Adding a kind of record takes only its declaration: two kinds declared in this file go through all
functions of the program.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from metrics.foundation.definitions import IN_YEAR, Count, Direction, Measure, Unit, widest
from metrics.foundation.periods import parse_period
from metrics.foundation.store import (
    arrivals,
    doubts,
    measure_values,
    period_frame,
    rolled_periods,
    team_frame,
)
from metrics.measures.pieces import answering, in_window, period
from metrics.rollup import roll_up, roll_up_pending
from metrics.trust.quality import quality
from metrics.trust.sources import kinds_of, needs, spreads
from metrics.trust.status import NOT_EXPECTED
from records.engine import connect
from records.engines.expressions import quarter_index
from records.importing import export_slice, load, template, template_csv, undo
from records.importing.templates import example
from records.labels import Text
from records.migrate import upgrade
from records.quarters import Spread
from records.tables import KINDS, REPLACED, fields, home_of, owned_by, pending_periods
from records.tables.field import date as day_of
from records.tables.field import month, person, text
from records.tables.kind import kind
from records.tables.people import resident_id
from tests.metrics.district import District
from tests.metrics.district import load as put
from tests.support.kinds import make_tables, one_more_kind

PLACES = ("I1", "I2", "I3", "I4", "I5")


def jabs() -> sa.Table:
    """A kind of record about a resident on a day, with another day that may lie in the future."""
    return kind(
        "jabs",
        "接种记录",
        "Vaccinations",
        text("jab_id", "接种编号", "Vaccination number", example="YM0000001"),
        resident_id(),
        day_of("jabbed_on", "接种日期", "Vaccinated on"),
        day_of("next_on", "下次接种日期", "Next on", required=False, ahead=True),
        key=("jab_id",),
        owner="resident_id",
        happened="jabbed_on",
        seasonal=True,
    )


def shifts() -> sa.Table:
    """A kind of record about a member of staff in a month."""
    return kind(
        "shifts",
        "值班记录",
        "Shifts",
        text("shift_id", "值班编号", "Shift number", example="ZB0000001"),
        person("staff_id", "人员编号", "Staff number", references="staff.staff_id"),
        month("worked_in", "值班月份", "Worked in"),
        key=("shift_id",),
        owner="staff_id",
        day="worked_in",
    )


@pytest.fixture(scope="module", params=[jabs, shifts])
def added(request: pytest.FixtureRequest) -> Iterator[sa.Table]:
    with one_more_kind(request.param) as table:
        yield table


@pytest.fixture
def engine(added: sa.Table, any_tables: sa.Engine) -> sa.Engine:
    """Five centres with one team each, with a resident and a member of staff throughout; data from 2016 to
    2017.
    """
    make_tables(any_tables, added)
    district = District()
    for name in PLACES:
        team = district.institution(name).team()
        team.resident()
        team.member()
        for day in ("2016-01-04", "2017-12-31"):
            team.answer(asked=day)
    put(any_tables, district.rows)
    roll_up(any_tables)
    return any_tables


def rows_of(engine: sa.Engine, added: sa.Table, place: str, quarters: dict[str, int]) -> list[list[str]]:
    """Rows, as in a file, of the one person of ``place``; ``quarters``: quarter → number of rows."""
    home = home_of(owned_by(added))
    with engine.connect() as connection:
        who = connection.scalar(sa.select(home.c[home.info["ties"]]).where(home.c.team_id == f"{place}-T1"))
    days = {quarter: str(parse_period(quarter).first_day) for quarter in quarters}
    return [
        [
            f"{place}-{quarter}-{one}",
            who,
            *([days[quarter], ""] if added.name == "jabs" else [days[quarter][:7]]),
        ]
        for quarter, times in quarters.items()
        for one in range(times)
    ]


def file_of(added: sa.Table, rows: list[list[str]], folder: Path) -> Path:
    file = folder / "file.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows([[column.info["title"].zh for column in fields(added)], *rows])
    return file


def waiting(engine: sa.Engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(sa.select(pending_periods))}


def held(engine: sa.Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))))
            for table in (measure_values, arrivals, doubts, rolled_periods)
        }


def test_it_has_a_template_whose_example_is_taken(added, engine, tmp_path):
    with engine.begin() as connection:  # what the examples of a reference name
        connection.execute(
            sa.insert(KINDS["residents"]).values(
                resident_id="99999900100100001", sex="male", birth_date=date(1956, 3, 21)
            )
        )
        connection.execute(
            sa.insert(KINDS["staff"]).values(
                staff_id="RY001", team_id="I1-T1", role="nurse", chinese_medicine="no", since=date(2016, 1, 1)
            )
        )
    book = openpyxl.load_workbook(io.BytesIO(template(added.name)))
    assert [cell.value for cell in book.worksheets[0][1]] == template_csv(added.name).decode(
        "utf-8-sig"
    ).strip().split(",")
    explained = {
        row[0]: (row[2], row[4])
        for row in book.worksheets[1].iter_rows(min_row=2, max_row=1 + len(fields(added)), values_only=True)
    }
    if added.name == "shifts":
        assert explained["值班月份"] == ("月份，如 2018-01", "2018-01")
    for cell in book.worksheets[0][1]:
        book.worksheets[0].cell(2, cell.column, explained[cell.value][1])
        book.worksheets[0].cell(3, cell.column, explained[cell.value][1].removeprefix("示例"))
    book.save(tmp_path / "filled.xlsx")
    report = load(engine, tmp_path / "filled.xlsx")
    assert (report.kind, report.problems, report.rows, report.added) == (added.name, (), 2, 1)
    assert all(example(column) for column in fields(added))


def test_its_files_are_recognised_checked_and_taken_back(added, engine, tmp_path):
    (good,) = rows_of(engine, added, "I2", {"2017Q1": 1})
    ahead = [cell.replace("2017-01", "2190-01") for cell in good]
    assert load(engine, file_of(added, [ahead], tmp_path)).refused  # the record's day is in the future
    assert load(engine, file_of(added, [[good[0], "nobody", *good[2:]]], tmp_path)).refused
    report = load(engine, file_of(added, [good], tmp_path))
    assert (report.kind, report.added, report.problems) == (added.name, 1, ())
    if added.name == "jabs":  # ``next_on`` may lie in the future
        assert load(engine, file_of(added, [[*good[:3], "2190-01-01"]], tmp_path), dry=True).problems == ()
    undo(engine, report.import_id)
    with engine.connect() as connection:
        assert not connection.scalar(sa.select(sa.func.count()).select_from(added)) and not connection.scalar(
            sa.select(sa.func.count()).select_from(REPLACED[added.name])
        )


def test_its_rows_reach_their_quarters_and_institution(added, engine, tmp_path):
    report = load(
        engine, file_of(added, rows_of(engine, added, "I2", {"2016Q2": 1, "2017Q1": 1}), tmp_path), spreads={}
    )
    assert waiting(engine) == {("2016Q2", "I2"), ("2017Q1", "I2")}
    roll_up(engine)
    undo(engine, report.import_id, spreads={added.name: Spread(earlier=1, later=2)})
    assert waiting(engine) == {
        (quarter, "I2") for quarter in ("2016Q1", "2016Q2", "2016Q3", "2016Q4", "2017Q1", "2017Q2", "2017Q3")
    }


def test_what_has_arrived_is_counted_alike_by_part_and_as_a_whole(added, engine, tmp_path):
    load(
        engine, file_of(added, rows_of(engine, added, "I2", {"2016Q2": 3, "2017Q1": 2}), tmp_path), spreads={}
    )
    roll_up_pending(engine)
    part = held(engine)
    roll_up(engine)
    assert held(engine) == part
    assert [row for row in part["arrivals"] if row[3] == added.name] == [
        ("2016Q2", "I2", "", added.name, 3),
        ("2017Q1", "I2", "", added.name, 2),
    ]


def test_its_quality_is_judged(added, engine, tmp_path):
    rows = [
        row
        for place in PLACES
        for row in rows_of(
            engine,
            added,
            place,
            {f"2016Q{number}": 40 for number in range(1, 5)}
            | {"2017Q1": 0 if place == "I2" else 40, "2017Q2": 8},
        )
    ]
    load(engine, file_of(added, rows, tmp_path))
    roll_up_pending(engine)
    found = quality(engine, "2017Q1").query(f"kind == '{added.name}'").set_index("institution_id")
    assert found["status"].to_dict() == dict.fromkeys(PLACES, "arrived") | {"I2": "missing"}
    later = quality(engine, "2017Q2").query(f"kind == '{added.name}'").set_index("institution_id")
    # A seasonal kind is compared with the same quarter a year before, others with the quarter before.
    assert (later.loc["I1", "compared"], later.loc["I1", "status"]) == (
        "2016Q2" if added.name == "jabs" else "2017Q1",
        "few",
    )
    assert set(quality(engine, "2017Q3").query("kind == 'pay'")["status"]) == {NOT_EXPECTED}


def test_a_slice_holds_its_rows_and_can_be_loaded_elsewhere(added, engine, tmp_path):
    load(
        engine,
        file_of(
            added,
            [*rows_of(engine, added, "I2", {"2017Q1": 2}), *rows_of(engine, added, "I3", {"2017Q1": 1})],
            tmp_path,
        ),
    )
    files = export_slice(engine, "I2", tmp_path / "slice")
    other = connect(f"duckdb:///{tmp_path / 'other.duckdb'}")
    upgrade(other)
    make_tables(other, added)
    for file in files:
        assert load(other, file).problems == ()
    with other.connect() as connection:
        assert sorted(connection.scalars(sa.select(added.c[added.info["key"][0]]))) == [
            "I2-2017Q1-0",
            "I2-2017Q1-1",
        ]
    other.dispose()


def test_a_measure_says_how_it_looks_at_it_and_the_rest_follows(added, engine, tmp_path):
    day = next(iter(column for column in fields(added) if column.name in ("jabbed_on", "worked_in")))
    reads = {added: IN_YEAR}
    counted = (
        sa.select(period.period, team_frame.c.team_id, team_frame.c.institution_id)
        .join_from(added, period_frame, in_window(IN_YEAR, quarter_index(day)))
        .join(team_frame, answering(sa.literal("I1-T1")))
        .subquery()
    )
    measure = Measure(
        key="new",
        title=Text("新", "New"),
        unit=Unit.ITEMS,
        table=counted,
        where=sa.true(),
        count=sa.literal(1),
        reads=reads,
        window=widest(reads),
        additive_over_time=False,
    )
    indicator = Count(
        key="new",
        title=Text("新", "New"),
        family="f",
        unit=Unit.ITEMS,
        direction=Direction.HIGHER,
        target=None,
        source=Text("", ""),
        note=None,
        numerator=measure,
    )
    assert kinds_of(measure) == {added.name} and spreads([measure]) == {
        added.name: Spread(earlier=0, later=3)
    }
    assert needs(indicator, parse_period("2017Q1")) == {
        (added.name, quarter) for quarter in ("2016Q2", "2016Q3", "2016Q4", "2017Q1")
    }
    load(
        engine,
        file_of(added, rows_of(engine, added, "I4", {"2016Q2": 1}), tmp_path),
        spreads=spreads([measure]),
    )
    assert waiting(engine) == {(quarter, "I4") for quarter in ("2016Q2", "2016Q3", "2016Q4", "2017Q1")}
