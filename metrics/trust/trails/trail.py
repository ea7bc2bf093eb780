"""What a trail is: how the rows of one kind of record become the count of a measure."""

from dataclasses import dataclass

import sqlalchemy as sa

from metrics.foundation.store import period_frame, team_frame
from metrics.measures.pieces import answering

# The reasons why a row is not counted that every trail shares. All others are named in the trails; each has a
# phrase ``fell_…``.
NOT_OF_PERIOD, REPEATED = "not_of_period", "repeated"

# (reason, condition): a row that does not meet the condition falls away, for this reason.
Step = tuple[str, sa.ColumnElement[bool]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Trail:
    """How the rows of ``kind`` become the count of a measure in one period.

    ``rows``: the kind joined with what decides on its rows, so that each row stands in it once. ``place``:
    the institution and the team that a row is counted for. ``keeps``: what a row must meet, in this order.
    ``person``: of the rows left, those of one person count once, the first in the ``order``; the others fall
    away as ``others``. Persons are told apart within the whole district; with ``by_place``, within the place
    asked for (a person of two teams counts in both); with ``by_team``, within every team. ``then``: what the
    row that counts for a person must meet as well. ``amount``: how much a row adds to the count.
    """

    kind: sa.Table
    rows: sa.FromClause
    place: tuple[sa.ColumnElement, sa.ColumnElement]
    keeps: tuple[Step, ...]
    person: sa.ColumnElement | None = None
    order: tuple[sa.ColumnElement, ...] = ()
    by_place: bool = False
    by_team: bool = False
    others: str = REPEATED
    then: tuple[Step, ...] = ()
    amount: sa.ColumnElement | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every reason for which a row may fall away, in the order in which they are tried."""
        return (
            *(reason for reason, _ in self.keeps),
            *([self.others] if self.person is not None else []),
            *(reason for reason, _ in self.then),
        )


ANSWERING = (team_frame.c.institution_id, team_frame.c.team_id)


def recorded(kind: sa.Table) -> sa.Join:
    """The rows of ``kind``, each with the period and the team that answers for the team recorded in it."""
    return kind.join(period_frame, sa.true()).join(team_frame, answering(kind.c.team_id))


def same(frame: sa.FromClause, person: sa.ColumnElement) -> sa.ColumnElement[bool]:
    """Join condition: the row of ``frame`` is about ``person`` (a ``resident_id``) in the period."""
    return sa.and_(frame.c.day == period_frame.c.day, frame.c.person == person)


def first_known(
    frame: sa.FromClause, team: str = "team_id", institution: str = "institution_id"
) -> tuple[sa.ColumnElement, sa.ColumnElement]:
    """The place that ``frame`` (outer joined) gives, else that of the team recorded in the row."""
    return (
        sa.func.coalesce(frame.c[institution], team_frame.c.institution_id),
        sa.func.coalesce(frame.c[team], team_frame.c.team_id),
    )


def where_they_live(people: sa.FromClause) -> tuple[sa.ColumnElement, sa.ColumnElement]:
    """The place of ``people`` (outer joined), for rows without a team of their own; "" for who is gone."""
    return sa.func.coalesce(people.c.institution_id, ""), sa.func.coalesce(people.c.team_id, "")
