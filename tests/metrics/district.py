"""A district of hand-made records: a test names only the columns it is about, the others are filled in."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from records import tables
from records.bulk import append

Rows = dict[str, list[dict[str, Any]]]


def day(text: str | None) -> date | None:
    """``"2017-03-31"`` as a date."""
    return None if text is None else date.fromisoformat(text)


def load(engine: sa.Engine, rows: Rows) -> None:
    """Put ``rows`` (table name → rows) into the record tables, which are created if they are missing."""
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        for name, found in rows.items():
            columns = [column.name for column in tables.KINDS[name].c]
            full = [{column: row.get(column) for column in columns} for row in found]
            if full:
                append(connection, tables.KINDS[name], pa.Table.from_pylist(full))


@dataclass
class District:
    """Collects the rows of a district; ``institution()`` adds an institution that shares no rows with the
    others.
    """

    rows: Rows = field(default_factory=lambda: {name: [] for name in tables.KINDS})
    _numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def add(self, table: str, **row: Any) -> None:
        self.rows[table].append(row)

    def number(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers)}"

    def institution(self, name: str | None = None) -> Institution:
        name = name or self.number("I")
        self.add("institutions", institution_id=name, name=name, kind="community_centre")
        return Institution(self, name)


@dataclass
class Institution:
    """One institution and the rows it exports."""

    district: District
    name: str

    def team(
        self,
        name: str = "T1",
        founded: str | None = None,
        closed: str | None = None,
        into: str | None = None,
    ) -> Team:
        """A team, called ``<institution>-<name>``; ``into`` is the team that it was merged into."""
        self.district.add(
            "teams",
            team_id=f"{self.name}-{name}",
            name=name,
            institution_id=self.name,
            founded_on=day(founded),
            closed_on=day(closed),
            successor_id=into and f"{self.name}-{into}",
        )
        return Team(self, f"{self.name}-{name}")

    def committee(
        self, kind: str = "committee", doctor_since: str | None = None, team: Team | None = None
    ) -> None:
        number = self.district.number("A")
        self.district.add(
            "areas",
            area_id=number,
            name=number,
            kind=kind,
            institution_id=self.name,
            team_id=team and team.name,
            doctor_id=doctor_since and "doctor",
            doctor_since=day(doctor_since),
        )

    def reports(self, measure: str, value: float, period: str = "2017Q4", team: str | None = None) -> None:
        self.district.add(
            "reported_values",
            institution_id=self.name,
            team_id=team and f"{self.name}-{team}",
            period=period,
            measure=measure,
            value=Decimal(value),
        )


@dataclass
class Team:
    """One family-doctor team and the rows recorded under it."""

    institution: Institution
    name: str

    @property
    def _district(self) -> District:
        return self.institution.district

    def resident(
        self,
        born: str = "1980-06-01",
        since: str = "2010-01-01",
        until: str | None = None,
        died: str | None = None,
        left: str | None = None,
        record: str | None = None,
        groups: str = "",
    ) -> Resident:
        """Someone who lives in this team's area; ``groups`` are separated by blanks, such as ``"disabled
        monitored"``.
        """
        number = self._district.number("R")
        self._district.add(
            "residents",
            resident_id=number,
            sex="female",
            birth_date=day(born),
            created_on=day(record),
            died_on=day(died),
            left_on=day(left),
        )
        person = Resident(self, number).moves_to(self, since, until)
        for group in groups.split():
            person.in_group(group)
        return person

    def residents(self, how_many: int, **what: str) -> list[Resident]:
        return [self.resident(**what) for _ in range(how_many)]

    def member(
        self,
        role: str = "family_doctor",
        since: str = "2010-01-01",
        until: str | None = None,
        tcm: str = "no",
    ) -> Member:
        number = self._district.number("S")
        return Member(self, number).works(self, since, until, role, tcm)

    def community(
        self, listed: str = "2016-01-01", signed: str | None = None, ends: str | None = None
    ) -> None:
        self._district.add(
            "functional_communities",
            community_id=self._district.number("F"),
            team_id=self.name,
            kind="school",
            listed_on=day(listed),
            signed_on=day(signed),
            ends_on=day(ends),
        )

    def answer(
        self,
        asked: str = "2017-11-15",
        of: str = "resident",
        valid: str = "yes",
        aware: str | None = None,
        satisfied: str | None = None,
        reached: str = "yes",
    ) -> None:
        self._district.add(
            "survey_answers",
            answer_id=self._district.number("Q"),
            team_id=self.name,
            respondent=of,
            asked_on=day(asked),
            reached=reached,
            valid=valid,
            aware=aware,
            satisfied=satisfied,
        )


@dataclass
class Member:
    """One member of staff."""

    team: Team
    number: str

    def works(
        self,
        team: Team,
        since: str,
        until: str | None = None,
        role: str = "family_doctor",
        tcm: str = "no",
    ) -> Member:
        self.team._district.add(
            "staff",
            staff_id=self.number,
            team_id=team.name,
            role=role,
            chinese_medicine=tcm,
            since=day(since),
            until=day(until),
        )
        return self

    def paid(self, month: str, total: int, performance: int = 0) -> Member:
        """Pay of ``month`` (``"2017-10"``) in yuan."""
        self.team._district.add(
            "pay",
            staff_id=self.number,
            month=day(f"{month}-01"),
            total=Decimal(total),
            performance=Decimal(performance),
        )
        return self


@dataclass
class Resident:
    """One resident; every method adds one row and gives the resident back."""

    team: Team
    number: str

    def _add(self, table: str, **row: Any) -> Resident:
        self.team._district.add(table, resident_id=self.number, **row)
        return self

    def moves_to(self, team: Team, since: str, until: str | None = None) -> Resident:
        return self._add("resident_teams", team_id=team.name, since=day(since), until=day(until))

    def in_group(self, group: str, since: str = "2010-01-01", until: str | None = None) -> Resident:
        return self._add("resident_groups", group=group, since=day(since), until=day(until))

    def signed(
        self,
        starts: str = "2017-01-01",
        ends: str = "2018-12-31",
        terminated: str | None = None,
        reason: str | None = None,
        status: str = "signed",
        team: Team | None = None,
        number: str | None = None,
    ) -> Resident:
        return self._add(
            "contracts",
            contract_id=number or self.team._district.number("C"),
            team_id=(team or self.team).name,
            status=status,
            signed_on=day(starts),
            starts_on=day(starts),
            ends_on=day(ends),
            terminated_on=day(terminated),
            reason=reason,
        )

    def served(self, done: str | None, mode: str | None = "face_to_face", due: str | None = None) -> Resident:
        return self._add(
            "services",
            service_id=self.team._district.number("V"),
            team_id=self.team.name,
            item="consultation",
            mode=mode if done else None,
            due_on=day(due),
            done_on=day(done),
        )

    def followed_up(
        self,
        done: str | None,
        disease: str = "hypertension",
        due: str | None = None,
        pressure: str | None = None,
        glucose: str | None = None,
    ) -> Resident:
        """``pressure`` is written as on paper: ``"139/89"``."""
        upper, lower = (int(part) for part in pressure.split("/")) if pressure else (None, None)
        return self._add(
            "follow_ups",
            follow_up_id=self.team._district.number("U"),
            team_id=self.team.name,
            disease=disease,
            due_on=day(due or done),
            done_on=day(done),
            mode="clinic" if done else None,
            systolic=upper,
            diastolic=lower,
            fasting_glucose=glucose and Decimal(glucose),
        )

    def checked_up(self, done: str, grade: str | None = None) -> Resident:
        return self._add(
            "checkups", checkup_id=self.team._district.number("K"), done_on=day(done), grade=grade
        )

    def record_updated(self, on: str) -> Resident:
        return self._add("record_updates", updated_on=day(on))

    def visited(self, *days: str, at: str | None = "own") -> Resident:
        """Outpatient visits; ``at`` is an institution, ``None`` elsewhere."""
        place = self.team.institution.name if at == "own" else at
        for on in days:
            self._add(
                "visits", visit_id=self.team._district.number("Z"), institution_id=place, visited_on=day(on)
            )
        return self
