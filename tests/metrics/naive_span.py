"""Which team residents live with and are signed to on the last day of a period, as loops over plain rows."""

from collections import defaultdict
from datetime import date
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def first_and_last(period: str) -> tuple[date, date]:
    year = int(period[:4])
    if len(period) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    ends = {"1": (3, 31), "2": (6, 30), "3": (9, 30), "4": (12, 31)}
    month, day = ends[period[-1]]
    return date(year, month - 2, 1), date(year, month, day)


def year_to(last: date) -> date:
    """The first day of the four quarters that end with the quarter of ``last``."""
    month = (last.month - 1) // 3 * 3 + 1
    quarter_starts = [date(year, m, 1) for year in (last.year - 1, last.year) for m in (1, 4, 7, 10)]
    return quarter_starts[quarter_starts.index(date(last.year, month, 1)) - 3]


def by_resident(rows: list[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["resident_id"]].append(row)
    return found


class Span:
    """One period, with each resident's home team and signed team on its last day."""

    def __init__(self, rows: Rows, period: str, as_of: date) -> None:
        self.rows = rows
        self.first, self.end = first_and_last(period)
        self.last = min(self.end, as_of)
        self.year = year_to(self.last)
        self.teams = {team["team_id"]: team for team in rows["teams"]}
        self.people = {person["resident_id"]: person for person in rows["residents"]}
        self.of = {
            name: by_resident(rows[name])
            for name in (
                "contracts",
                "resident_groups",
                "services",
                "follow_ups",
                "checkups",
                "visits",
                "record_updates",
            )
        }
        self.homes = self._homes()
        self.signed = self._signed()

    # Teams that answer, residents' home teams, signed residents.

    def answering(self, team: str) -> tuple[str, str]:
        """(institution, team) responsible at the period's end for records of ``team``: its successor if it
        has closed.
        """
        while self.is_closed(team) and self.teams[team]["successor_id"]:
            team = self.teams[team]["successor_id"]
        return self.teams[team]["institution_id"], team

    def is_closed(self, team: str) -> bool:
        closed = self.teams[team]["closed_on"]
        return closed is not None and closed <= self.last

    def is_at_work(self, team: str) -> bool:
        founded = self.teams[team]["founded_on"]
        return not self.is_closed(team) and (founded is None or founded <= self.last)

    def _homes(self) -> dict[str, tuple[str, str]]:
        homes = {}
        for row in self.rows["resident_teams"]:
            person = self.people[row["resident_id"]]
            gone = any(person[day] and person[day] <= self.last for day in ("died_on", "left_on"))
            if self.covers(row["since"], row["until"]) and not gone:
                homes[row["resident_id"]] = self.answering(row["team_id"])
        return homes

    def _signed(self) -> dict[str, tuple[str, str]]:
        signed = {}
        for resident in self.homes:
            valid = [
                row
                for row in self.of["contracts"][resident]
                if row["status"] != "pending"
                and self.covers(row["starts_on"], row["ends_on"])
                and not (row["terminated_on"] and row["terminated_on"] <= self.last)
            ]
            if valid:
                latest = max(valid, key=lambda row: (row["starts_on"], row["contract_id"]))
                signed[resident] = self.answering(latest["team_id"])
        return signed

    def covers(self, since: date, until: date | None) -> bool:
        return since <= self.last and (until is None or until >= self.last)

    def within(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def within_year(self, day: date | None) -> bool:
        return day is not None and self.year <= day <= self.last

    def groups(self, resident: str) -> set[str]:
        return {
            row["group"]
            for row in self.of["resident_groups"][resident]
            if self.covers(row["since"], row["until"])
        }

    def age(self, resident: str) -> int:
        born = self.people[resident]["birth_date"]
        had_birthday = (self.last.month, self.last.day) >= (born.month, born.day)
        # In a year without a 29 February, people born on that day count as having their birthday on the 28th.
        if (born.month, born.day) == (2, 29) and (self.last.month, self.last.day) == (2, 28):
            had_birthday = True
        return self.last.year - born.year - (not had_birthday)
