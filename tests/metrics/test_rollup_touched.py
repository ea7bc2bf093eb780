"""A roll-up of what imports touched leaves what a roll-up of everything would."""

import csv
import random
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from metrics import MEASURES, SPREADS
from metrics.foundation.periods import parse_period
from metrics.foundation.store import arrivals, doubts, measure_values, rolled_periods, rollup_state
from metrics.rollup import roll_up, roll_up_pending
from records import importing
from records.importing import undo
from records.migrate import upgrade
from records.tables import KINDS, fields, pending_periods
from tests.metrics.district import District, Resident, load

pytestmark = pytest.mark.slow

ROUNDS = 6
FIRST, LAST = date(2016, 10, 3), date(2018, 2, 14)
PLACES = ("I1", "I2", "I3", "I4", "I5")

Rows = list[dict[str, Any]]
Bring = Callable[[str, Rows], importing.ImportReport]


def a_day(chance: random.Random) -> str:
    return (FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))).isoformat()


def a_district(chance: random.Random) -> District:
    """Five institutions of two teams, one of which was merged into another institution's; people who move and
    sign anywhere.
    """
    district = District()
    every = []
    for name in PLACES:
        place = district.institution(name)
        every += [place.team("T1"), place.team("T2", closed="2017-07-15" if name == "I3" else None)]
        place.committee(team=every[-1])
    merged = next(row for row in district.rows["teams"] if row["team_id"] == "I3-T2")
    merged["successor_id"] = "I4-T1"
    for day in (FIRST, LAST):
        every[0].answer(asked=day.isoformat())
    for team in every:
        for _ in range(4):
            a_person(chance, team, every)
        for _ in range(3):
            member = team.member(chance.choice(["family_doctor", "nurse"]), until="2017-06-30")
            member.works(chance.choice(every), "2017-07-01")
            for month in ("2017-03", "2017-08", "2017-12"):
                member.paid(month, chance.randrange(5000, 9000), 2000)
        team.answer(asked=a_day(chance), aware="yes", satisfied="no")
    district.institution("I6").reports("residents", 7)
    return district


def a_person(chance: random.Random, team, every) -> Resident:
    person = team.resident(
        born=chance.choice(["1940-05-05", "1980-06-01", "2014-02-02"]),
        record="2015-01-01",
        until="2017-05-20",
        groups=chance.choice(["", "hypertension", "diabetes disabled", "hypertension monitored"]),
    )
    person.moves_to(chance.choice(every) if chance.random() < 0.4 else team, "2017-05-21")
    for start, end in (("2016-05-01", "2017-04-30"), ("2017-05-10", "2018-05-09")):
        if chance.random() < 0.8:
            person.signed(start, end, team=team if chance.random() < 0.6 else chance.choice(every))
    for _ in range(6):
        day = a_day(chance)
        person.served(day, due=day).visited(day, at=chance.choice([*PLACES, None]))
        person.followed_up(a_day(chance), due=a_day(chance), pressure="130/80").checked_up(
            a_day(chance), "green"
        ).record_updated(a_day(chance))
    return person


def file_of(kind: str, rows: Rows, folder: Path) -> Path:
    file = folder / f"{kind}.csv"
    columns = fields(KINDS[kind])
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([column.info["title"].zh for column in columns])
        writer.writerows(
            [["" if row.get(column.name) is None else row[column.name] for column in columns] for row in rows]
        )
    return file


def held(engine: sa.Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(sa.select(table)))
            for table in (measure_values, arrivals, doubts, rolled_periods)
        }


def waiting(engine: sa.Engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(sa.select(pending_periods))}


def rows_of(engine: sa.Engine, kind: str) -> Rows:
    with engine.connect() as connection:
        found = connection.execute(sa.select(*fields(KINDS[kind]))).mappings().all()
    return sorted(map(dict, found), key=repr)


@pytest.fixture
def district(any_tables: sa.Engine) -> sa.Engine:
    """The random district, rolled up."""
    load(any_tables, a_district(random.Random(1)).rows)
    roll_up(any_tables)
    return any_tables


@pytest.fixture
def bring(district: sa.Engine, tmp_path: Path) -> Bring:
    def bring(kind: str, rows: Rows) -> importing.ImportReport:
        report = importing.load(
            district, file_of(kind, rows, tmp_path), kind, measures=MEASURES, spreads=SPREADS
        )
        assert report.import_id is not None, report.lines("en")
        return report

    return bring


def team(chance: random.Random) -> str:
    return f"{chance.choice(PLACES)}-T{chance.choice('12')}"


def changed(chance: random.Random, kind: str, rows: Rows) -> Rows:
    """One to three rows of the kind, changed or new."""
    some = [dict(row) for row in chance.sample(rows, min(len(rows), chance.randrange(1, 4)))]
    days = {
        "services": "done_on",
        "follow_ups": "done_on",
        "checkups": "done_on",
        "visits": "visited_on",
        "survey_answers": "asked_on",
    }
    for row in some:
        if "team_id" in row and kind not in ("teams", "areas") and chance.random() < 0.6:
            row["team_id"] = team(chance)
        if kind == "visits" and chance.random() < 0.6:
            row["institution_id"] = chance.choice([*PLACES, None])
        if kind in days and chance.random() < 0.5:
            row[days[kind]] = a_day(chance)
        if kind in ("services", "follow_ups") and chance.random() < 0.3:
            row["due_on"] = a_day(chance)
        if kind == "contracts":
            row["terminated_on"] = chance.choice(
                [None, row["starts_on"] + timedelta(days=chance.randrange(300))]
            )
            row["reason"] = row["terminated_on"] and chance.choice(["lost", "moved", "died"])
        if kind == "pay":
            row["total"] += chance.randrange(1000)
        if kind == "resident_groups":
            row["until"] = chance.choice([None, "2017-08-15"])
        if kind == "residents":
            row["died_on"] = chance.choice([None, None, "2018-02-10"])
        if kind == "staff":
            row["role"] = "nurse"
        if kind == "teams" and row["team_id"] != "I3-T2":
            row["closed_on"], row["successor_id"] = (
                ("2017-10-15", "I1-T1") if row["team_id"] == "I5-T2" else (None, None)
            )
        if kind in days and chance.random() < 0.4:
            row[KINDS[kind].info["key"][0]] += f"n{chance.randrange(10**6)}"
    return some


TRIED = (
    "services",
    "contracts",
    "resident_teams",
    "visits",
    "follow_ups",
    "checkups",
    "survey_answers",
    "pay",
    "staff",
    "resident_groups",
    "residents",
    "functional_communities",
    "teams",
    "record_updates",
)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_touched_makes_the_whole(district: sa.Engine, bring: Bring, seed: int):
    chance = random.Random(seed)
    stack: list[int] = []
    limited = 0
    for turn in range(ROUNDS):
        if stack and chance.random() < 0.25:
            undo(district, stack.pop(), spreads=SPREADS)
            what = "undo"
        else:
            what = chance.choice(TRIED)
            rows = changed(chance, what, rows_of(district, what))
            if not rows:
                continue
            report = bring(what, rows)
            if report.added + report.replaced + report.removed:
                stack.append(report.import_id)
        if chance.random() < 0.3:
            continue  # the next one comes before the roll-up
        limited += all(institution for _, institution in waiting(district))
        roll_up_pending(district)
        assert waiting(district) == set()
        found = held(district)
        roll_up(district)
        whole = held(district)
        for name in whole:
            assert found[name] == whole[name], (
                turn,
                what,
                name,
                sorted(set(found[name]) ^ set(whole[name]))[:10],
            )
    assert limited > ROUNDS / 4


def pick(engine: sa.Engine, kind: str, **what: object) -> dict[str, Any]:
    """The first row of the kind with these values."""
    return next(row for row in rows_of(engine, kind) if what.items() <= row.items())


def linked(engine: sa.Engine, resident: str) -> set[str]:
    """The institutions whose teams the resident lived in or signed with."""
    rows = [
        row
        for kind in ("resident_teams", "contracts")
        for row in rows_of(engine, kind)
        if row["resident_id"] == resident
    ]
    return {row["team_id"][:2] for row in rows}


def noted(engine: sa.Engine) -> set[str]:
    return {institution for _, institution in waiting(engine)}


def about_one_resident(engine: sa.Engine) -> dict[str, Rows]:
    """For each kind about residents, one row that is changed."""
    service, contract = pick(engine, "services"), pick(engine, "contracts")
    return {
        "services": [service | {"mode": "home_visit"}],
        "contracts": [
            contract | {"terminated_on": contract["starts_on"] + timedelta(days=9), "reason": "lost"}
        ],
        "follow_ups": [pick(engine, "follow_ups") | {"systolic": 170}],
        "checkups": [pick(engine, "checkups") | {"grade": "red"}],
        "residents": [pick(engine, "residents") | {"sex": "male"}],
        "resident_groups": [pick(engine, "resident_groups") | {"until": "2017-08-15"}],
        "record_updates": [{"resident_id": service["resident_id"], "updated_on": "2017-08-19"}],
    }


@pytest.mark.parametrize(
    "kind",
    ["services", "contracts", "follow_ups", "checkups", "residents", "resident_groups", "record_updates"],
)
def test_rows_about_a_resident_touch_wherever_the_resident_lived_or_signed(
    district: sa.Engine, bring: Bring, kind: str
):
    rows = about_one_resident(district)[kind]
    theirs = linked(district, rows[0]["resident_id"]) | (
        {rows[0]["team_id"][:2]} if "team_id" in rows[0] else set()
    )
    report = bring(kind, rows)
    assert report.added + report.replaced == 1
    assert noted(district) == theirs
    roll_up(district)
    undo(district, report.import_id, spreads=SPREADS)
    assert noted(district) == theirs


def test_a_move_touches_where_it_led_from_and_to(district: sa.Engine, bring: Bring):
    moved = pick(district, "resident_teams", until=None, team_id="I1-T1")
    theirs = linked(district, moved["resident_id"])
    away = next(place for place in PLACES if place not in theirs)
    report = bring("resident_teams", [moved | {"team_id": f"{away}-T1"}])
    assert "I1" in theirs and noted(district) == {away, *theirs}
    roll_up(district)
    undo(district, report.import_id, spreads=SPREADS)
    assert noted(district) == {away, *theirs}


def test_rows_of_a_team_and_of_people_at_work_touch_their_institutions(district: sa.Engine, bring: Bring):
    bring("survey_answers", [pick(district, "survey_answers", team_id="I2-T1") | {"aware": "no"}])
    assert noted(district) == {"I2"}
    roll_up(district)
    paid = pick(district, "pay")
    bring("pay", [paid | {"total": 9999}])
    worked = {row["team_id"][:2] for row in rows_of(district, "staff") if row["staff_id"] == paid["staff_id"]}
    assert noted(district) == worked
    roll_up(district)
    bring("reported_values", [pick(district, "reported_values") | {"value": 9}])
    assert waiting(district) == {("", "I6")}
    assert roll_up_pending(district) and ("residents", 9.0) in {
        (row[3], row[4]) for row in held(district)["measure_values"] if row[1] == "I6"
    }


def test_a_team_or_a_place_touches_everything(district: sa.Engine, bring: Bring):
    bring("teams", [pick(district, "teams") | {"closed_on": "2017-09-01"}])
    assert waiting(district) == {("", "")}
    assert len(roll_up_pending(district)) == len(held(district)["rolled_periods"])


def test_a_visit_of_nobody_s_still_moves_the_day_the_data_reaches_to(district: sa.Engine, bring: Bring):
    bring("residents", [{"resident_id": "R-nowhere", "sex": "male", "birth_date": "1980-01-01"}])
    roll_up(district)
    bring(
        "visits",
        [
            {
                "visit_id": "Z-late",
                "resident_id": "R-nowhere",
                "visited_on": (LAST + timedelta(days=9)).isoformat(),
            }
        ],
    )
    assert noted(district) == {""}


def test_a_later_day_counts_the_open_periods_of_all(district: sa.Engine, bring: Bring):
    """Who is signed on the last day: institutions that brought nothing move with it too."""
    later = (LAST + timedelta(days=20)).isoformat()
    bring(
        "survey_answers",
        [pick(district, "survey_answers", team_id="I2-T1") | {"answer_id": "late", "asked_on": later}],
    )
    assert noted(district) == {"I2"}
    with district.begin() as connection:
        spoil(connection)
    assert {"2018Q1", "2018"} <= set(roll_up_pending(district))
    spoilt = {(row[0], row[1]) for row in held(district)["measure_values"] if row[4] == -1}
    assert ("2017Q1", "I1") in spoilt  # neither the quarter nor the institution was touched
    assert not [place for period, place in spoilt if period in ("2018Q1", "2018")]


def spoil(connection: sa.Connection) -> None:
    connection.execute(sa.update(measure_values).values(value=-1.0))


def test_only_what_was_touched_is_counted(district: sa.Engine):
    before = held(district)
    with district.begin() as connection:
        spoil(connection)
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    assert roll_up_pending(district) == ["2017", "2017Q2", "2018", "2018Q1"]  # the last two are not complete
    counted = {(row[0], row[1]) for row in held(district)["measure_values"] if row[4] != -1}
    assert counted == {(period, "I2") for period in ("2017", "2017Q2", "2018", "2018Q1")}
    # What stood there of the others stands there still.
    for name, keys in (("measure_values", 4), ("arrivals", 4)):
        assert {row[:keys] for row in held(district)[name]} == {row[:keys] for row in before[name]}


def test_who_is_more_than_half_is_all(district: sa.Engine):
    with district.begin() as connection:
        spoil(connection)
        connection.execute(
            sa.insert(pending_periods),
            [{"period": "2017Q2", "institution_id": place} for place in ("I1", "I2", "I5")],
        )
    roll_up_pending(district)
    assert not [row for row in held(district)["measure_values"] if row[0] == "2017Q2" and row[4] == -1]


def test_an_institution_that_took_over_a_team_is_counted_with_it(district: sa.Engine):
    with district.begin() as connection:
        spoil(connection)
        connection.execute(sa.insert(pending_periods).values(period="2017Q4", institution_id="I3"))
    roll_up_pending(district)
    assert {row[1] for row in held(district)["measure_values"] if row[0] == "2017Q4" and row[4] != -1} == {
        "I3",
        "I4",
    }


def test_what_comes_during_a_roll_up_waits_on(district: sa.Engine):
    with district.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    came = []

    def meanwhile(done: float, message: object) -> None:
        if done > 0.5 and not came:
            came.append(done)
            with district.begin() as connection:
                connection.execute(
                    sa.insert(pending_periods),
                    [{"period": period, "institution_id": "I2"} for period in ("2017Q2", "2017Q3")],
                )

    roll_up_pending(district, meanwhile)
    assert waiting(district) == {("2017Q2", "I2"), ("2017Q3", "I2")}
    assert roll_up_pending(district) == ["2017", "2017Q2", "2017Q3", "2018", "2018Q1"]
    assert waiting(district) == set()


def test_two_roll_ups_wait_for_each_other(district: sa.Engine):
    with district.begin() as connection:
        connection.execute(sa.insert(pending_periods).values(period="2017Q2", institution_id="I2"))
    ended: list[str] = []
    others: list[threading.Thread] = []

    def second() -> None:
        ended.append(f"second {roll_up_pending(district)}")

    def meanwhile(done: float, message: object) -> None:
        if not others:
            others.append(threading.Thread(target=second))
            others[0].start()
        if done < 1:
            others[0].join(0.05)
            assert ended == []

    ended.append(f"first {len(roll_up_pending(district, meanwhile))}")
    others[0].join()
    assert sorted(ended) == ["first 4", "second []"]


def test_on_postgresql_other_programs_wait_too(postgres_engine: sa.Engine):
    upgrade(postgres_engine)
    load(postgres_engine, a_district(random.Random(2)).rows)
    refused = []

    def meanwhile(done: float, message: object) -> None:
        if done < 1:
            with (
                pytest.raises(sa.exc.OperationalError, match="could not obtain lock"),
                postgres_engine.begin() as connection,
            ):
                connection.exec_driver_sql(
                    f"LOCK TABLE {rollup_state.name} IN SHARE ROW EXCLUSIVE MODE NOWAIT"
                )
            refused.append(done)

    roll_up(postgres_engine, progress=meanwhile)
    assert refused


def test_periods_that_no_longer_have_records_go_with_a_part(district: sa.Engine):
    with district.begin() as connection:
        for kind, day in (
            ("services", "done_on"),
            ("follow_ups", "done_on"),
            ("visits", "visited_on"),
            ("survey_answers", "asked_on"),
        ):
            connection.execute(sa.delete(KINDS[kind]).where(KINDS[kind].c[day] > date(2017, 12, 31)))
        connection.execute(sa.insert(pending_periods).values(period="2017Q4", institution_id="I2"))
    roll_up_pending(district)
    assert not [
        row
        for name in ("measure_values", "arrivals")
        for row in held(district)[name]
        if parse_period(row[0]).year > 2017
    ]
