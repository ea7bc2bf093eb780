"""Counting only some institutions: the same statements read temporary copies of the records, which hold only
what these institutions need.

Every figure of an institution rests on records of its teams and of the residents who ever lived in their area
or signed with them. The copies hold all records of these residents, also those made by other teams. Counts
for other institutions that come out of the copies are therefore too low and must not be kept.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.sql import visitors

from metrics.foundation.lineage import Team, answering_team
from records.tables import INSTITUTION, KINDS, RESIDENT, TEAM, fields, leading_to, tying

Statement = TypeVar("Statement", bound=sa.ClauseElement)

# Temporary tables, dropped at the end of the count.
_metadata = sa.MetaData()
_people = sa.Table(
    "scope_residents", _metadata, sa.Column("resident_id", sa.String()), prefixes=["TEMPORARY"]
)


def _large() -> list[sa.Table]:
    """The large kinds of records, which are those about residents; only these are copied."""
    return [table for table in KINDS.values() if leading_to(table, RESIDENT)]


@cache
def _copy_of(table: sa.Table) -> sa.Table:
    return sa.Table(
        f"scope_of_{table.name}",
        _metadata,
        *(sa.Column(column.name, column.type) for column in fields(table)),
        prefixes=["TEMPORARY"],
    )


@dataclass(frozen=True)
class Scope:
    """The institutions to count, and every team whose records count for one of them on any of the days
    counted.
    """

    institutions: frozenset[str]
    teams: frozenset[str]

    def open(self, connection: sa.Connection) -> None:
        """Create and fill the copies."""
        self.close(connection)
        copies = {table: _copy_of(table) for table in _large()}
        _metadata.create_all(connection, [_people, *copies.values()])
        linked = sa.union(
            *(
                sa.select(table.c[table.info["ties"]]).where(table.c.team_id.in_(self.teams))
                for table in tying(RESIDENT)
            )
        )
        connection.execute(sa.insert(_people).from_select(["resident_id"], linked))
        for table, copy in copies.items():
            columns = [table.c[column.name] for column in copy.c]
            connection.execute(
                sa.insert(copy).from_select(
                    list(copy.c.keys()), sa.select(*columns).where(self._concerns(table))
                )
            )

    def close(self, connection: sa.Connection) -> None:
        """Drop the copies."""
        _metadata.drop_all(connection)

    def _concerns(self, table: sa.Table) -> sa.ColumnElement[bool]:
        """Condition for copying a row: it is about a resident in scope.

        Rows of tables that do not themselves decide which residents are in scope are also copied if they
        belong to an institution or team in scope.
        """
        whose = sa.or_(
            *(column.in_(sa.select(_people.c.resident_id)) for column in leading_to(table, RESIDENT))
        )
        if table in tying(RESIDENT):  # its rows of teams in scope are all about residents in scope
            return whose
        places = [column.in_(self.institutions) for column in leading_to(table, INSTITUTION)]
        return sa.or_(whose, *places, *(column.in_(self.teams) for column in leading_to(table, TEAM)))


def narrowed(statement: Statement) -> Statement:
    """``statement`` changed to read the copies of an open scope instead of the records."""
    large = set(_large())

    def copied(element: object, **_: object) -> sa.ClauseElement | None:
        if isinstance(element, sa.Table) and element in large:
            return _copy_of(element)
        if isinstance(element, sa.Column) and element.table in large:
            return _copy_of(element.table).c[element.name]
        return None

    return visitors.replacement_traverse(statement, {}, copied)  # type: ignore[return-value]


def scope_of(touched: Collection[str], days: Iterable[date], everyone: dict[str, Team]) -> Scope | None:
    """The scope of the institutions ``touched`` and of those that answer for their teams on one of ``days``.

    None if these are more than half of all institutions: then counting all is quicker.
    """
    answers = (
        {
            team.team_id: {
                team.institution_id,
                *(answering_team(team, day, everyone).institution_id for day in days),
            }
            for team in everyone.values()
        }
        if (days := list(days))
        else {}
    )
    institutions = frozenset(
        {
            place
            for team, places in answers.items()
            if everyone[team].institution_id in touched
            for place in places
        }.union(touched)
    )
    if len(institutions) > len({team.institution_id for team in everyone.values()}) / 2:
        return None
    return Scope(institutions, frozenset(team for team, places in answers.items() if places & institutions))
