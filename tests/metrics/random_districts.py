"""Random small districts: two institutions, four teams (two of which end), a few people, and dates that often
coincide.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from records import tables
from tests.metrics import naive

TEAMS = ("I1-A", "I1-B", "I2-C", "I2-D")
PEOPLE = ("R1", "R2", "R3")
FIRST, LAST = date(2016, 11, 1), date(2018, 2, 14)
EDGES = [
    FIRST,
    date(2016, 12, 31),
    date(2017, 1, 1),
    date(2017, 3, 31),
    date(2017, 4, 1),
    date(2017, 12, 31),
    LAST,
]

days = st.sampled_from(EDGES) | st.dates(date(2016, 1, 1), LAST)
maybe_days = st.none() | days
teams = st.sampled_from(TEAMS)
people = st.sampled_from(PEOPLE)
yes_no = st.sampled_from(["yes", "no"])


def rows_of(at_most: int, **columns: st.SearchStrategy) -> st.SearchStrategy[list[naive.Row]]:
    return st.lists(st.fixed_dictionaries(columns), max_size=at_most)


def spans(since: str, until: str) -> Any:
    """A function on rows that swaps the two dates where ``until`` lies before ``since``."""

    def ordered(row: naive.Row) -> naive.Row:
        if row[until] is not None and row[until] < row[since]:
            row[since], row[until] = row[until], row[since]
        return row

    return lambda rows: [ordered(row) for row in rows]


@st.composite
def contracts(draw: st.DrawFn) -> list[naive.Row]:
    found = draw(
        rows_of(
            8,
            resident_id=people,
            team_id=teams,
            status=st.sampled_from(["signed", "renewed", "terminated", "pending"]),
            starts_on=days,
            length=st.sampled_from([0, 30, 90, 364, 400]),
            terminated_on=maybe_days,
            reason=st.sampled_from([None, "died", "moved", "lost", "re_signed"]),
        )
    )
    for row in found:
        row["ends_on"] = row["starts_on"] + timedelta(days=row.pop("length"))
        row["signed_on"] = row["starts_on"]
        if row["terminated_on"] and row["terminated_on"] < row["starts_on"]:
            row["terminated_on"] = None
    # A renewal often starts within a day or two of the end of the grace period.
    if found and draw(st.booleans()):
        before = found[0]
        start = min(before["ends_on"] + timedelta(days=draw(st.sampled_from([1, 29, 30, 31]))), LAST)
        found.append(
            before
            | {
                "starts_on": start,
                "signed_on": start,
                "ends_on": start + timedelta(days=364),
                "terminated_on": None,
            }
        )
    return found


@st.composite
def residences(draw: st.DrawFn) -> list[naive.Row]:
    """Each person lives with one team until a day, and with another from the next day on."""
    found = []
    for person in PEOPLE:
        moved = draw(days)
        found.append(
            {"resident_id": person, "team_id": draw(teams), "since": date(2015, 1, 1), "until": moved}
        )
        if draw(st.booleans()):
            found.append(
                {
                    "resident_id": person,
                    "team_id": draw(teams),
                    "since": moved + timedelta(days=1),
                    "until": None,
                }
            )
    return found


@st.composite
def districts(draw: st.DrawFn) -> naive.Rows:
    founded, closed, merged = draw(maybe_days), draw(maybe_days), draw(maybe_days)
    rows: naive.Rows = {
        "institutions": [
            {"institution_id": name, "name": name, "kind": "community_centre"} for name in ("I1", "I2")
        ],
        "teams": [
            {"team_id": "I1-A", "closed_on": merged, "successor_id": "I1-B"},
            {"team_id": "I1-B", "closed_on": draw(maybe_days), "successor_id": "I2-C"},
            {"team_id": "I2-C"},
            {"team_id": "I2-D", "founded_on": founded, "closed_on": closed},
        ],
        "residents": [
            {
                "resident_id": person,
                "sex": "male",
                "created_on": draw(maybe_days),
                "died_on": draw(st.none() | maybe_days),
                "left_on": draw(st.none() | maybe_days),
                "birth_date": draw(
                    st.sampled_from(
                        [date(1952, 2, 29), date(1952, 12, 31), date(2011, 4, 1), date(1980, 1, 1)]
                    )
                ),
            }
            for person in PEOPLE
        ],
        "resident_teams": draw(residences()),
        "resident_groups": spans("since", "until")(
            draw(
                rows_of(
                    4,
                    resident_id=people,
                    group=st.sampled_from(["hypertension", "diabetes", "disabled", "monitored", "pregnant"]),
                    since=days,
                    until=maybe_days,
                )
            )
        ),
        "record_updates": draw(rows_of(3, resident_id=people, updated_on=days)),
        "contracts": draw(contracts()),
        "services": draw(
            rows_of(
                6,
                resident_id=people,
                team_id=teams,
                due_on=maybe_days,
                done_on=maybe_days,
                mode=st.sampled_from(["face_to_face", "home_visit", "telephone"]),
            )
        ),
        "follow_ups": draw(
            rows_of(
                7,
                resident_id=people,
                team_id=teams,
                disease=st.sampled_from(["hypertension", "diabetes"]),
                due_on=days,
                done_on=maybe_days,
                systolic=st.sampled_from([None, 139, 140, 149, 150]),
                diastolic=st.sampled_from([None, 89, 90]),
                fasting_glucose=st.sampled_from([None, Decimal("6.9"), Decimal("7.0")]),
            )
        ),
        "checkups": draw(rows_of(4, resident_id=people, done_on=days, grade=st.sampled_from([None, "red"]))),
        "visits": draw(
            rows_of(
                9, resident_id=people, institution_id=st.sampled_from([None, "I1", "I2"]), visited_on=days
            )
        ),
        "survey_answers": draw(
            rows_of(
                4,
                team_id=teams,
                asked_on=days,
                respondent=st.sampled_from(["resident", "staff"]),
                reached=yes_no,
                valid=yes_no,
                aware=st.none() | yes_no,
                satisfied=st.none() | yes_no,
            )
        ),
        "staff": draw(posts()),
        "areas": draw(
            rows_of(
                3,
                team_id=st.none() | teams,
                institution_id=st.sampled_from([None, "I1", "I2"]),
                kind=st.sampled_from(["committee", "village", "town"]),
                doctor_id=st.sampled_from([None, "S1"]),
                doctor_since=maybe_days,
            )
        ),
        "functional_communities": draw(
            rows_of(3, team_id=teams, listed_on=days, signed_on=maybe_days, ends_on=maybe_days)
        ),
    }
    rows["pay"] = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "staff_id": st.sampled_from(["S1", "S2"]),
                    "month": st.sampled_from([date(2017, m, 1) for m in range(1, 8)]),
                    "total": st.integers(0, 9).map(Decimal),
                    "performance": st.just(Decimal(0)),
                }
            ),
            max_size=6,
            unique_by=lambda row: (row["staff_id"], row["month"]),
        )
    )
    for team in rows["teams"]:
        team["institution_id"] = team["team_id"][:2]
    # The series begins with the first service or answer, and ends with the last event.
    rows["services"] = [row for row in rows["services"] if (row["done_on"] or FIRST) >= FIRST]
    rows["survey_answers"] = [row for row in rows["survey_answers"] if row["asked_on"] >= FIRST]
    rows["services"] += [
        {"resident_id": "R1", "team_id": "I2-C", "done_on": on, "mode": "telephone"} for on in (FIRST, LAST)
    ]
    return whole(rows)


@st.composite
def posts(draw: st.DrawFn) -> list[naive.Row]:
    """Two people, each in one post after the other."""
    found = []
    for person in ("S1", "S2"):
        role, moved = draw(st.sampled_from(["family_doctor", "nurse", "specialist"])), draw(days)
        shared = {"staff_id": person, "role": role, "chinese_medicine": draw(yes_no)}
        found.append(shared | {"team_id": draw(teams), "since": date(2016, 2, 1), "until": moved})
        if draw(st.booleans()):
            found.append(shared | {"team_id": draw(teams), "since": moved + timedelta(days=1), "until": None})
    return found


def whole(rows: naive.Rows) -> naive.Rows:
    """Fill in the columns that rows leave out: the key with a number, required ones with ``"-"``, others with
    None.
    """
    full: naive.Rows = {}
    for name, table in tables.KINDS.items():
        key = table.info["key"][0]
        full[name] = [
            {column.name: None if column.nullable else "-" for column in table.c}
            | {key: f"{name}-{place}"}
            | row
            for place, row in enumerate(rows.get(name, []))
        ]
    return full
