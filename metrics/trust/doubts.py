"""Doubts: noted by each roll-up, and attached to every result that rests on the doubtful records."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.by_version import kept_by_version
from metrics.foundation.definitions import Growth, Indicator
from metrics.foundation.lineage import Team
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import doubts
from metrics.indicators import INDICATORS
from metrics.trust.pay_gaps import pay_gaps
from metrics.trust.quality import MOST_REFUSED, judged_now
from metrics.trust.sources import needs
from metrics.trust.status import ENOUGH_REFUSED, FEW, MANY, MISSING, OPEN, STATUSES
from metrics.values.basis import base_of
from records.engine import Source, reading
from records.tables import pay

# Why records are doubtful. "teams": a team that had records before has none; "months": months of pay are
# missing for people who still hold their post.
DOUBTS = (MISSING, FEW, MANY, "refused", "months", "teams")
# Reasons that are judged team by team: a doubt of this kind about the institution says nothing about any one
# team.
_OF_PARTS = ("teams", "months")


@dataclass(frozen=True)
class Doubt:
    """Records of one kind and quarter that are missing or doubtful. ``team`` is "" if the whole institution
    is meant.
    """

    period: str
    institution: str
    team: str
    kind: str
    reason: str
    compared: str

    def touches(self, level: str, organisation: str, home: str) -> bool:
        """Whether this doubt concerns the figures of ``organisation``; ``home`` is a team's institution.

        A team without records matters to its institution, which has few teams, but not to the district.
        """
        if level == DISTRICT:
            return self.team == "" and self.reason != "teams"
        if level == "institution":
            return self.team == "" and self.institution == organisation
        return self.team == organisation or (
            self.team == "" and self.reason not in _OF_PARTS and self.institution == home
        )

    def lies_within(self, level: str, organisation: str) -> bool:
        """Whether this doubt concerns a part of ``organisation`` (one of its teams, say) but not its figures
        as a whole.
        """
        inside = level == DISTRICT or (level == "institution" and self.institution == organisation)
        return inside and not self.touches(level, organisation, "")


def note_doubts(connection: sa.Connection) -> None:
    """Fill the table ``doubts`` from arrivals and the import log, for every complete quarter."""
    found = judged_now(connection)
    connection.execute(sa.delete(doubts))
    rows = [
        {
            "period": row.period,
            "institution_id": row.institution_id,
            "team_id": team,
            "kind": row.kind,
            "reason": reason,
            "compared": row.compared if reason in STATUSES else "",
        }
        for row in found.itertuples()
        for team, reason in _reasons(row)
    ]
    complete = [parse_period(text) for text in found.loc[found["status"] != OPEN, "period"].unique()]
    # Where all pay of a quarter is missing, a doubt says so already, and no months need to be named.
    told = {
        (row["period"], row["institution_id"], row["team_id"])
        for row in rows
        if row["kind"] == pay.name and row["reason"] == MISSING
    }
    rows += [
        {
            "period": row.period,
            "institution_id": row.institution_id,
            "team_id": row.team_id,
            "kind": pay.name,
            "reason": "months",
            "compared": "",
        }
        for row in pay_gaps(connection, complete).itertuples()
        if not told & {(row.period, row.institution_id, team) for team in ("", row.team_id)}
    ]
    if rows:
        connection.execute(sa.insert(doubts), rows)


def _reasons(row: Any) -> list[tuple[str, str]]:
    """(team or "", reason) pairs for one row of :func:`judge`."""
    whole = [row.status] if row.status in DOUBTS else []
    if row.status != OPEN and row.refused > MOST_REFUSED and row.refused_rows >= ENOUGH_REFUSED:
        whole.append("refused")
    if row.teams and row.status != MISSING:
        return [("", reason) for reason in [*whole, "teams"]] + [(team, MISSING) for team in row.teams]
    return [("", reason) for reason in whole]


@kept_by_version(8)
def read_doubts(engine: Source, version: str) -> tuple[Doubt, ...]:
    """The doubts noted by the roll-up of ``version``, which must be the last: older ones are overwritten."""
    if not sa.inspect(engine).has_table(doubts.name):
        return ()
    with reading(engine) as connection:
        return tuple(Doubt(*row) for row in connection.execute(sa.select(*doubts.c).order_by(*doubts.c)))


def affected(doubt: Doubt, period: Period) -> tuple[str, ...]:
    """The keys of the indicators whose values of ``period`` rest on the doubtful records."""
    return tuple(key for key, indicator in INDICATORS.items() if relevant(indicator, period, [doubt]))


def relevant(indicator: Indicator, period: Period, noted: Iterable[Doubt]) -> list[Doubt]:
    """The doubts of ``noted`` about records that the indicator's value of ``period`` rests on; for a growth
    also those of its base.
    """
    needed = needs(indicator, period)
    if isinstance(indicator, Growth):
        needed |= needs(indicator, base_of(indicator, period))
    return [doubt for doubt in noted if (doubt.kind, doubt.period) in needed]


def with_doubts(
    rows: pd.DataFrame,
    indicator: Indicator,
    level: str,
    everyone: dict[str, Team],
    noted: Collection[Doubt],
) -> pd.Series:
    """The reasons to doubt each result of one indicator, joined by commas ("" for none).

    ``rows``: results with the columns ``organisation`` and ``period`` (as Period).
    """
    if not noted or rows.empty:
        return pd.Series("", index=rows.index, dtype=object)
    by_period = {period: relevant(indicator, period, noted) for period in rows["period"].unique()}
    homes = {name: team.institution_id for name, team in everyone.items()}
    return pd.Series(
        [
            joined(
                doubt.reason for doubt in by_period[period] if doubt.touches(level, name, homes.get(name, ""))
            )
            if by_period[period]
            else ""
            for name, period in zip(rows["organisation"], rows["period"], strict=True)
        ],
        index=rows.index,
        dtype=object,
    )


def joined(reasons: Iterable[str]) -> str:
    """The reason codes in ``reasons`` (each may hold several), without repeats, in the order of DOUBTS,
    joined by commas.
    """
    codes = {code for some in reasons for code in some.split(",") if code}
    return ",".join(code for code in DOUBTS if code in codes)
