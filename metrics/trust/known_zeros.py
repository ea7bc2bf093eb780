"""Telling a known zero from an unknown count: if an institution's records of a kind reach a period and none
of them matches a measure, the count is zero.

Where some record of an institution matches, counting (``rollup/counting.py``) already gives its other teams
zeros. This module handles institutions of which no record matches: no contract ended, nobody was ever signed,
nothing was due.
"""

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.store import arrivals, measure_values, period_frame, team_frame
from metrics.measures import ALL
from metrics.measures.scope import Scope
from metrics.trust.sources import kinds_of
from records.bulk import append
from records.tables import dated, declared, reported_values

_Place = tuple[str, str]  # period, institution_id


def fill_known_zeros(connection: sa.Connection, scope: Scope | None) -> None:
    """Add zeros for the active teams of institutions that have no value of a measure but whose records reach
    the period.

    Records of events reach a period if the institution has some of that kind in it. Contracts last, so they
    reach every period from the first contract of the district on: an institution with none in force has
    nobody signed. Where an institution reports totals of a measure, missing totals are unknown, not zero.
    Works on the periods being counted (the frames must be filled), after arrivals, records and reports.
    """
    teams = active_teams(connection, scope)
    reached = _reached(connection, teams)
    known: dict[str, set[_Place]] = defaultdict(set)
    for period, institution, measure in connection.execute(
        sa.select(
            measure_values.c.period, measure_values.c.institution_id, measure_values.c.measure
        ).distinct()
    ):
        known[measure].add((period, institution))
    reports = {
        tuple(row)
        for row in connection.execute(
            sa.select(reported_values.c.institution_id, reported_values.c.measure).distinct()
        )
    }
    quarters = set(
        connection.scalars(sa.select(period_frame.c.period).where(period_frame.c.kind == "quarter"))
    )
    zeros = [
        (period, institution, team, measure.key, 0.0, "records")
        for measure in ALL
        if (kinds := kinds_of(measure))
        for period, institution in sorted(
            set.intersection(*(reached[kind] for kind in kinds)) - known[measure.key]
        )
        if (institution, measure.key) not in reports
        and (period in quarters or not measure.additive_over_time)
        for team in teams.get((period, institution), ())
    ]
    if zeros:
        append(
            connection,
            measure_values,
            pa.table(dict(zip(measure_values.c.keys(), map(list, zip(*zeros, strict=True)), strict=True))),
        )


def active_teams(connection: sa.Connection, scope: Scope | None) -> dict[_Place, list[str]]:
    """(period, institution) → its active teams, for the periods being counted."""
    found: dict[_Place, list[str]] = defaultdict(list)
    for period, institution, team in connection.execute(
        sa.select(period_frame.c.period, team_frame.c.institution_id, team_frame.c.team_id)
        .join_from(team_frame, period_frame, period_frame.c.day == team_frame.c.day)
        .where(
            team_frame.c.active,
            team_frame.c.recorded_team_id == team_frame.c.team_id,
            team_frame.c.institution_id.in_(scope.institutions) if scope else sa.true(),
        )
    ):
        found[period, institution].append(team)
    return found


def _reached(connection: sa.Connection, everywhere: Iterable[_Place]) -> dict[str, set[_Place]]:
    """Kind → the places that records of it reach; for kinds that last, such as contracts, ``everywhere`` from
    the first record on.
    """
    quarter = arrivals.c.period
    within = sa.or_(
        quarter == period_frame.c.period,
        sa.and_(period_frame.c.kind == "year", sa.func.substr(quarter, 1, 4) == period_frame.c.period),
    )
    found: dict[str, set[_Place]] = defaultdict(set)
    for kind, period, institution in connection.execute(
        sa.select(arrivals.c.kind, period_frame.c.period, arrivals.c.institution_id)
        .join_from(arrivals, period_frame, within)
        .where(arrivals.c.rows > 0)
        .distinct()
    ):
        found[kind].add((period, institution))
    places = list(everywhere)
    for table in (table for table in declared("lasts") if table.name in dated()):
        first = sa.select(sa.func.min(table.c[table.info["lasts"][0]])).scalar_subquery()
        begun = set(
            connection.scalars(sa.select(period_frame.c.period).where(period_frame.c.last_day >= first))
        )
        found[table.name] = {place for place in places if place[0] in begun}
    return found
