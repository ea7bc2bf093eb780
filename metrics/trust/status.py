"""Whether an institution's or a team's records of one kind and quarter have arrived, judged by how many there
were in earlier quarters.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.foundation.lineage import Team
from metrics.foundation.periods import Period
from records.tables import KINDS, quarters_back

ARRIVED, FEW, MANY, MISSING, NOT_EXPECTED, OPEN = "arrived", "few", "many", "missing", "not_expected", "open"
STATUSES = (ARRIVED, FEW, MANY, MISSING, NOT_EXPECTED, OPEN)
FEWER, MORE = 0.5, 1.5  # shares of the rows of the quarter compared with
# Small counts vary by chance. The difference of two counts has a standard deviation of √(their sum); up to
# four times that may be chance. Without this rule each of four demo districts of 20,000 residents had one or
# two false findings, with it none.
BEYOND_CHANCE = 4
# Smallest numbers of rows that count as missing when absent, that can serve as a quarter to compare with, and
# that must be refused before a file is doubted.
ENOUGH_TO_MISS, ENOUGH_FOR_A_TREND, ENOUGH_REFUSED = 10, 30, 5
_A_YEAR = 4  # quarters; an older quarter is not used for comparison
_ENOUGH_OTHERS = 3


def were_at_work(teams: list[Team], quarters: Iterable[Period]) -> list[bool]:
    return [any(team.active_on(quarter.last_day) for team in teams) for quarter in quarters]


def counts_by(rows: pd.DataFrame, by: str, names: list[str], quarters: Iterable[Period]) -> np.ndarray:
    """Rows by name and quarter, zero where there are none: names × quarters."""
    sums = rows.groupby([by, "period"])["rows"].sum().unstack(fill_value=0)
    return sums.reindex(index=names, columns=[str(quarter) for quarter in quarters], fill_value=0).to_numpy()


@dataclass(frozen=True)
class _Judged:
    """Arrays of names × quarters: the rows of the quarter compared with (NaN: none), that quarter ("": none),
    the status.
    """

    before: np.ndarray
    compared: list[list[str]]
    status: list[list[str]]


def judge_kind(counts: np.ndarray, quarters: dict[Period, bool], at_work: np.ndarray, kind: str) -> _Judged:
    """Judge the counts (names × quarters) of one kind, quarter by quarter: later ones depend on earlier
    statuses.
    """
    spans = list(quarters)
    before = np.full(counts.shape, np.nan)
    compared = [[""] * len(spans) for _ in counts]
    status = [[OPEN] * len(spans) for _ in counts]
    for column, quarter in enumerate(spans):
        base = [_base(kind, status[row], column) for row in range(len(counts))]
        for row, place in enumerate(base):
            if place is not None:
                before[row, column], compared[row][column] = counts[row, place], str(spans[place])
        shared = _shared_rises(counts[:, column], before[:, column])
        for row in range(len(counts)):
            status[row][column] = _status(
                counts[row, : column + 1],
                before[row, column],
                at_work[row, column],
                quarters[quarter],
                shared[row],
            )
    return _Judged(before, compared, status)


def _base(kind: str, status: list[str], column: int) -> int | None:
    """Index of the quarter to compare with: a year earlier for seasonal kinds, else the last with status
    ARRIVED within a year; None if there is none.
    """
    return next(
        (
            column - back
            for back in quarters_back(KINDS[kind])
            if column >= back and status[column - back] == ARRIVED
        ),
        None,
    )


def _shared_rises(now: np.ndarray, before: np.ndarray) -> np.ndarray:
    """For each row, the median rise of the other institutions: a rise that all share is real.

    1 for rows that did not rise much, and where too few others can be compared.
    """
    judged = before >= ENOUGH_FOR_A_TREND
    ratio = np.where(judged, now / np.where(judged, before, 1), np.nan)
    rises = np.ones(len(now))
    for row in np.flatnonzero(now > MORE * before):
        others = np.delete(ratio, row)
        others = others[~np.isnan(others)]
        if len(others) >= _ENOUGH_OTHERS:
            rises[row] = np.median(others)
    return rises


def _status(counts: np.ndarray, before: float, at_work: bool, complete: bool, shared: float) -> str:
    """The status of the last of ``counts``, the rows of one institution or team by quarter."""
    *past, now = counts.tolist()
    if not now and (not at_work or not any(past)):
        return NOT_EXPECTED
    if not complete:
        return OPEN
    if not now:
        usual = before if not np.isnan(before) else max(past[-_A_YEAR:])
        return MISSING if usual >= ENOUGH_TO_MISS or max(past) >= ENOUGH_FOR_A_TREND else NOT_EXPECTED
    if np.isnan(before) or abs(now - before) <= BEYOND_CHANCE * np.sqrt(now + before):
        return ARRIVED
    # A return to a level reached within the year, as when a team sends records again, is not a suspicious
    # jump.
    if now > MORE * max(shared * before, *past[-_A_YEAR:]):
        return MANY
    return FEW if now < FEWER * before else ARRIVED


def silent_teams(
    rows: pd.DataFrame, quarters: dict[Period, bool], everyone: dict[str, Team], kind: str
) -> dict[tuple[str, str], tuple[str, ...]]:
    """(institution, quarter) → active teams without any records of the kind that had some in the quarter
    compared with.
    """
    names = sorted(set(rows["team_id"]) & set(everyone))
    if not names:
        return {}
    counts = counts_by(rows, "team_id", names, quarters)
    judged = judge_kind(
        counts, quarters, np.array([were_at_work([everyone[name]], quarters) for name in names]), kind
    )
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row, name in enumerate(names):
        for column, quarter in enumerate(quarters):
            if judged.status[row][column] == MISSING:
                key = everyone[name].institution_id, str(quarter)
                found[key] = (*found.get(key, ()), name)
    return found
