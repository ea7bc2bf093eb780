"""A random district, and random changes of its rows."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from records import importing
from records.tables import KINDS
from tests.metrics.district import District, Resident

FIRST, LAST = date(2016, 10, 3), date(2018, 2, 14)
PLACES = ("I1", "I2", "I3", "I4", "I5")

Rows = list[dict[str, Any]]
Bring = Callable[[str, Rows], importing.ImportReport]


def a_day(chance: random.Random) -> str:
    return (FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))).isoformat()


def a_district(chance: random.Random) -> District:
    """Five institutions of two teams (I3-T2 was merged into I4-T1) whose people may move to and sign with any
    team; a sixth institution only reports a total.
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


def team(chance: random.Random) -> str:
    return f"{chance.choice(PLACES)}-T{chance.choice('12')}"


def changed(chance: random.Random, kind: str, rows: Rows) -> Rows:
    """Up to three of ``rows`` with random changes; some get a new key and so become new rows."""
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
