"""The tables of a roll-up filled by hand, so that the calculation can be tested without counting records."""

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from metrics.foundation.periods import parse_period
from metrics.foundation.store import measure_values, metadata, rolled_periods, rollup_state
from records import tables
from records.engine import connect


def stored(
    values: Iterable[tuple[str, str, str, float | None]],
    *,
    as_of: str = "2018-06-30",
    incomplete: Iterable[str] = (),
    teams: Iterable[dict] = (),
) -> sa.Engine:
    """A database in memory that holds ``values``: (period, ``"I1-T1"`` or ``"I1"`` for a whole institution,
    measure, value).
    """
    engine = connect("duckdb:///:memory:")
    metadata.create_all(engine)
    tables.metadata.create_all(engine, tables=[tables.institutions, tables.teams, tables.own_targets])
    rows = [
        (period, place.split("-")[0], place if "-" in place else "", measure, value)
        for period, place, measure, value in values
    ]
    named = {row[2]: {"team_id": row[2], "name": row[2], "institution_id": row[1]} for row in rows if row[2]}
    named |= {
        team["team_id"]: {"name": team["team_id"], "institution_id": team["team_id"].split("-")[0]} | team
        for team in teams
    }
    with engine.begin() as connection:
        for institution in sorted({row[1] for row in rows}):
            connection.execute(
                sa.insert(tables.institutions).values(
                    institution_id=institution, name=institution, kind="community_centre"
                )
            )
        for team in named.values():
            connection.execute(sa.insert(tables.teams).values(**team))
        for period, institution, team, measure, value in rows:
            connection.execute(
                sa.insert(measure_values).values(
                    period=period,
                    institution_id=institution,
                    team_id=team,
                    measure=measure,
                    value=value,
                    origin="records",
                )
            )
        for period in dict.fromkeys(row[0] for row in rows):
            connection.execute(
                sa.insert(rolled_periods).values(
                    period=period,
                    kind=parse_period(period).kind,
                    last_day=parse_period(period).last_day,
                    complete=period not in incomplete,
                )
            )
        connection.execute(
            sa.insert(rollup_state).values(
                version="1", as_of=date.fromisoformat(as_of), rolled_up_at=datetime(2018, 7, 1)
            )
        )
    return engine
