"""The rows behind a count: how many there are, how many fall away and why, and which they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.by_version import kept_by_version
from metrics.foundation.lineage import read_teams
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import Period
from metrics.measures.pieces import flag
from metrics.trust.frames import within_statement
from metrics.trust.trails import TRAILS, Trail
from metrics.trust.trails.trail import Step
from records.engine import Source, reading
from records.tables import day_column

_KEPT = 200  # answers of some hundred lines each
COUNTED = ""  # the reason of rows that count


@dataclass(frozen=True, kw_only=True)
class Place:
    """Whose rows: those of the district, or of one institution or team."""

    level: str
    organisation: str


@kept_by_version(_KEPT)
def count_rows(
    source: Source, state: str, measure: str, period: Period, as_of: date, level: str
) -> pd.DataFrame:
    """All rows of the kind that ``measure`` counts, one line for each ``institution_id``, ``team_id``,
    ``reason`` (COUNTED, or why they fall away) and ``import_id`` (NaN: not from an import): how many ``rows``
    there are, and the ``amount`` that they add to the count.

    Reads the records once for each ``state``, the key of the state that ``source`` is in; the answer must not
    be changed. ``level``: the level that will be shown; only persons who stand in several teams are
    told apart differently for each. KeyError for a measure without a trail.
    """
    trail = TRAILS[measure]
    rows = _every_row(trail, level).subquery("every_row")
    place = [rows.c[name] for name in ("institution_id", "team_id", "reason", "import_id")]
    counting = sa.select(
        *place,
        sa.func.count().label("rows"),
        sa.cast(sa.func.sum(rows.c.amount), sa.Double()).label("amount"),
    ).group_by(*place)
    return _read(source, counting, period, as_of)


def list_rows(
    source: Source, measure: str, period: Period, as_of: date, place: Place, reasons: Sequence[str], most: int
) -> pd.DataFrame:
    """The first ``most`` rows of ``place`` with one of these ``reasons``, in the order of their imports and
    numbers: the columns of the kind's key, ``day`` (if the kind has one) and ``import_id``.
    """
    trail = TRAILS[measure]
    rows = _every_row(trail, place.level).subquery("every_row")
    own = (
        sa.true()
        if place.level == DISTRICT
        else rows.c["team_id" if place.level == "team" else "institution_id"] == place.organisation
    )
    keys = [rows.c[name] for name in _key(trail)]
    day = [rows.c.day] if day_column(trail.kind) else []
    listing = (
        sa.select(*(key.label(key.name.removeprefix(_KEY)) for key in keys), *day, rows.c.import_id)
        .where(own, rows.c.reason.in_(reasons))
        .order_by(rows.c.import_id.nulls_first(), *keys)
        .limit(most)
    )
    return _read(source, listing, period, as_of)


def _read(source: Source, statement: sa.Select, period: Period, as_of: date) -> pd.DataFrame:
    with reading(source) as connection:
        return pd.read_sql_query(
            within_statement(period, read_teams(connection), as_of)(statement), connection
        )


_KEY = "key_"


def _key(trail: Trail) -> list[str]:
    return [f"{_KEY}{name}" for name in trail.kind.info["key"]]


def _every_row(trail: Trail, level: str) -> sa.CompoundSelect:
    """Every row of the kind, with its place, reason, amount, key, day and import."""
    missed = _first_missed(trail.keeps)
    kept = sa.select(
        *_columns(trail, _first_missed(trail.then)), _number(trail, level).label("number")
    ).select_from(trail.rows)
    numbered = kept.where(missed == COUNTED).subquery("numbered")
    of_person = [
        sa.case((numbered.c.number > 1, trail.others), else_=numbered.c.reason).label("reason")
        if column.name == "reason"
        else column
        for column in numbered.c
        if column.name != "number"
    ]
    fallen = sa.select(*_columns(trail, missed)).select_from(trail.rows).where(missed != COUNTED)
    return sa.union_all(sa.select(*of_person), fallen)


def _first_missed(steps: Sequence[Step]) -> sa.ColumnElement[str]:
    """The reason of the first condition that a row does not meet; COUNTED if it meets all. An unknown
    condition is not met.
    """
    if not steps:
        return sa.literal(COUNTED)
    return sa.case(*((flag(condition) == 0, reason) for reason, condition in steps), else_=COUNTED)


def _columns(trail: Trail, reason: sa.ColumnElement[str]) -> list[sa.Label]:
    kind, day = trail.kind, day_column(trail.kind)
    institution, team = trail.place
    return [
        institution.label("institution_id"),
        team.label("team_id"),
        reason.label("reason"),
        kind.c.import_id.label("import_id"),
        (sa.literal(1) if trail.amount is None else trail.amount).label("amount"),
        *(kind.c[name].label(f"{_KEY}{name}") for name in kind.info["key"]),
        *([kind.c[day].label("day")] if day else []),
    ]


def _number(trail: Trail, level: str) -> sa.ColumnElement[int]:
    """The number of a row among those of its person, beginning with the one that counts; 1 where every row
    counts.
    """
    if trail.person is None:
        return sa.literal(1)
    apart = "team" if trail.by_team else level if trail.by_place else DISTRICT
    institution, team = trail.place
    within = {"team": [institution, team], "institution": [institution], DISTRICT: []}[apart]
    # Of rows that otherwise are alike, those that meet the last conditions count first.
    order = [sa.case((_first_missed(trail.then) == COUNTED, 0), else_=1)] if trail.by_team else []
    return sa.func.row_number().over(
        partition_by=[*within, trail.person],
        order_by=[*order, *trail.order, *(trail.kind.c[name] for name in trail.kind.info["key"])],
    )
