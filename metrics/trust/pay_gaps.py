"""Missing months of pay: people who were paid in the months before and still hold their post, but have no
pay.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.foundation.periods import Period
from metrics.measures.workforce import pay_by_month
from records.tables import staff, teams

LOOK_BACK = 3  # months back; whoever was paid in one of them should be paid again
MOST_MISSING = 0.05  # of the months that should be there
_KEY = ["staff_id", "month"]


def pay_gaps(connection: sa.Connection, quarters: Collection[Period]) -> pd.DataFrame:
    """Rows ``period``, ``institution_id``, ``team_id`` ("": whole institution) with too much pay missing.

    A month is missing if the person was paid in one of the three months before, holds a post to its end, and
    is not paid in it. Too many: over MOST_MISSING of an institution's, or a team's, months of a quarter.
    """
    paid = pd.read_sql_query(_placed(), connection)
    if paid.empty or not quarters:
        return pd.DataFrame(columns=["period", "institution_id", "team_id"])
    paid["month"] = _index(paid["month"])
    months = pd.concat(
        [
            paid.assign(missing=0),
            _missing(
                paid, pd.read_sql_query(sa.select(staff.c.staff_id, staff.c.since, staff.c.until), connection)
            ).assign(missing=1),
        ]
    )
    named = {
        12 * quarter.year + month: str(quarter)
        for quarter in quarters
        for month in range(3 * quarter.quarter - 2, 3 * quarter.quarter + 1)
    }
    months = months.assign(period=months["month"].map(named)).dropna(subset="period")
    parts = [_too_many(months.assign(team_id=team)) for team in ("", months["team_id"])]
    return pd.concat(parts, ignore_index=True)


def _placed() -> sa.Select:
    placed = pay_by_month().subquery("placed")
    return (
        sa.select(placed.c.staff_id, placed.c.month, placed.c.team_id, teams.c.institution_id)
        .join_from(placed, teams, teams.c.team_id == placed.c.team_id)
        .where(placed.c.best == 1)
    )


def _index(days: pd.Series) -> pd.Series:
    """The running number of each day's month: year × 12 + (1…12)."""
    days = pd.to_datetime(days)
    return days.dt.year * 12 + days.dt.month


def _missing(paid: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    """Rows like those of ``paid`` for months in which a person should have been paid again but was not."""
    later = pd.concat(
        [paid.assign(month=paid["month"] + step) for step in range(1, LOOK_BACK + 1)]
    ).drop_duplicates(_KEY)
    lacking = later[~pd.MultiIndex.from_frame(later[_KEY]).isin(pd.MultiIndex.from_frame(paid[_KEY]))]
    until = pd.to_datetime(posts["until"])
    # A person whose post ends within a month may have been paid for the last time in the month before.
    last = np.where(until.isna(), np.inf, _index(until + pd.Timedelta(days=1)) - 1)
    held = lacking.merge(posts[["staff_id"]].assign(begins=_index(posts["since"]), ends=last), on="staff_id")
    return held.loc[
        (held["begins"] <= held["month"]) & (held["month"] <= held["ends"]), paid.columns
    ].drop_duplicates(_KEY)


def _too_many(months: pd.DataFrame) -> pd.DataFrame:
    shares = months.groupby(["period", "institution_id", "team_id"], as_index=False)["missing"].mean()
    return shares.loc[shares["missing"] > MOST_MISSING, ["period", "institution_id", "team_id"]]
