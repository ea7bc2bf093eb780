"""Events in general: what incentives and notes have in common, and a list of all of them as entered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.organisations import DISTRICT, read_institutions, read_teams
from metrics.foundation.periods import Period, quarter_of
from records.engine import Source
from records.tables import EVENTS, imports


@dataclass(frozen=True)
class Event:
    """An event on record, which began on the day ``starts_on``.

    ``scope``: what it is for, "" for the whole district, else an institution, a station or a team; ``home``:
    the main institution of that; ``teams``: its teams; ``stations``: where these teams work. All four are
    empty for the whole district.
    """

    key: str
    title: str
    starts_on: date
    scope: str = ""
    home: str = ""
    teams: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()

    @property
    def start(self) -> Period:
        """The quarter in which the event began."""
        return quarter_of(self.starts_on)

    def concerns(self, organisation: str) -> bool:
        """Whether the event is for at least one team of ``organisation``."""
        return (
            not self.scope
            or organisation in (DISTRICT, self.home, self.scope)
            or organisation in self.teams | self.stations
        )

    def covers(self, organisation: str) -> bool:
        """Whether the event is for all of ``organisation``."""
        at_home = self.scope == self.home and organisation in self.stations
        return not self.scope or at_home or organisation in self.teams or organisation == self.scope


Kind = TypeVar("Kind", bound=Event)


def read_events(kind: str, make: Callable[..., Kind], engine: Source) -> tuple[Kind, ...]:
    """Every event of ``kind`` (a key of EVENTS), made by ``make``, earliest first.

    If an event names both an institution and a team, it is for the team only.
    """
    table = EVENTS[kind]
    rows = pd.read_sql_query(
        sa.select(table).order_by(table.c.starts_on, *(table.c[name] for name in table.info["key"])), engine
    )
    if rows.empty:
        return ()
    teams, institutions = read_teams(engine), read_institutions(engine)
    parents = dict(zip(institutions["institution_id"], institutions["parent_id"], strict=True))
    return tuple(
        make(key=row[table.info["key"][0]], **scoped(row, teams, parents)) for row in rows.to_dict("records")
    )


def scoped(row: dict, teams: pd.DataFrame, parents: dict[str, str | None]) -> dict:
    """The title, day and scope of a row, as keyword arguments of an Event."""
    day = row["starts_on"].date() if isinstance(row["starts_on"], datetime) else row["starts_on"]
    common = {"title": row["title"], "starts_on": day}
    team, institution = (_text(row[name]) for name in ("team_id", "institution_id"))
    if not team and not institution:
        return common
    its = (
        teams[teams["team_id"] == team]
        if team
        else teams[(teams["institution_id"] == institution) | (teams["station_id"] == institution)]
    )
    home = (
        next(iter(its["institution_id"]), institution)
        if team
        else _text(parents.get(institution)) or institution
    )
    return common | {
        "scope": team or institution,
        "home": home,
        "teams": frozenset([team] if team else its["team_id"]),
        "stations": frozenset(its["station_id"].dropna()),
    }


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def on_record(engine: Source) -> pd.DataFrame:
    """Every event as it was entered, latest first: ``kind``, ``key``, the columns of its kind, and its
    import.

    The import is given by ``import_id``, ``by`` and ``file``; missing for an event that came with none.
    """
    parts = []
    for kind, table in EVENTS.items():
        came = sa.select(table, imports.c.by, imports.c.file).outerjoin(
            imports, imports.c.import_id == table.c.import_id
        )
        rows = pd.read_sql_query(came, engine)
        parts.append(
            rows.rename(columns={table.info["key"][0]: "key"}).assign(
                kind=kind, starts_on=pd.to_datetime(rows["starts_on"]).dt.date
            )
        )
    return pd.concat([part for part in parts if len(part)] or parts[:1]).sort_values(
        ["starts_on", "kind", "key"], ascending=[False, True, True], ignore_index=True
    )
