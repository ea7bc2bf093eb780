"""How many rows fall away for which reason, as far as it may be shown."""

from collections.abc import Set
from typing import NamedTuple

import pandas as pd

from metrics.foundation.organisations import DISTRICT
from metrics.privacy.protection import SMALLEST_SHOWN


class Group(NamedTuple):
    """Reasons whose rows are counted together, and how many rows these are."""

    reasons: tuple[str, ...]
    rows: int


def fallen(rows: pd.DataFrame, level: str, organisation: str) -> tuple[Group, ...] | None:
    """The rows of one place that are not counted, by reason, as far as they may be shown; None where not even
    their sum may. ``rows``: institution_id, team_id, reason, ``rows`` of all such rows of the district.

    One to four rows are not shown, nor what they could be worked out from. Reasons are therefore put together
    until no place has one to four rows of a group: the same reasons at all places that add up to one total,
    so that no subtraction takes a group apart. Where all reasons together are too few at a place, its rows
    are not shown, and those of another one beside it.
    """
    if level == "team":
        homes = rows.loc[rows["team_id"] == organisation, "institution_id"]
        rows = rows[rows["institution_id"].isin(homes)]
    names = pd.Series(DISTRICT, index=rows.index) if level == DISTRICT else rows[f"{level}_id"]
    counts = rows.assign(name=names).pivot_table("rows", "name", "reason", "sum", fill_value=0).astype(int)
    if organisation not in counts.index:
        return ()
    if organisation in _unseen(counts.sum(axis=1)):
        return None
    together = _together(counts)
    own = counts.loc[organisation]
    alone = [Group((str(reason),), int(own[reason])) for reason in counts if reason not in together]
    joined = Group(tuple(sorted(together)), int(own[sorted(together)].sum()))
    return tuple(group for group in (*alone, joined) if group.rows)


def _together(counts: pd.DataFrame) -> Set[str]:
    """The reasons (columns) to put together at every place (row): those that some place has few rows of, and
    then those with the fewest rows in all.
    """
    found = set(counts.columns[_few(counts).any()])
    others = [reason for reason in counts.sum().sort_values(kind="stable").index if reason not in found]
    while found and others and (len(found) == 1 or _few(counts[sorted(found)].sum(axis=1)).any()):
        found.add(others.pop(0))
    return found


def _unseen(totals: pd.Series) -> Set[str]:
    """The places with few rows in all, and if there is only one of them the next smallest."""
    small = set(totals.index[_few(totals)])
    if len(small) == 1:
        small |= set(totals[(totals > 0) & ~totals.index.isin(small)].nsmallest(1).index)
    return small


def _few(counts: pd.DataFrame | pd.Series) -> pd.DataFrame | pd.Series:
    return (counts > 0) & (counts < SMALLEST_SHOWN)
