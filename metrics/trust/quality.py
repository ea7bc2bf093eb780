"""How far the records behind the figures can be trusted: what has arrived, what was refused, what came late.

An institution's records of one kind are judged quarter by quarter against a quarter of its own: the last good
one before, of kinds that come in seasons the same quarter a year earlier. What is found becomes ``doubts``,
and the results that rest on doubtful records carry its reasons.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.foundation.by_version import kept_by_version
from metrics.foundation.definitions import Growth, Indicator
from metrics.foundation.lineage import Team, read_teams
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import arrivals, doubts, rolled_periods
from metrics.indicators import INDICATORS
from metrics.trust.arrivals import read_arrivals
from metrics.trust.pay_gaps import pay_gaps
from metrics.trust.sources import needs
from metrics.values.basis import base_of
from records.engine import Source, reading
from records.tables import KINDS, dated, import_counts, imports, pay

ARRIVED, FEW, MANY, MISSING, NOT_EXPECTED, OPEN = "arrived", "few", "many", "missing", "not_expected", "open"
STATUSES = (ARRIVED, FEW, MANY, MISSING, NOT_EXPECTED, OPEN)
# Why records are doubtful. "teams": a team that had rows has none; "months": people go without some months of
# their pay.
DOUBTS = (MISSING, FEW, MANY, "refused", "months", "teams")
# Where its parts are judged by themselves, what is wrong with the whole says nothing of each of them.
_OF_PARTS = ("teams", "months")

FEWER, MORE = 0.5, 1.5  # of the rows of the quarter compared with
MOST_REFUSED = 0.02  # of the rows that should be there
# Small counts vary by themselves. The difference of two counts has a standard deviation of √(their sum): one
# of four and less may be chance. Each of four demo districts of 20,000 residents had a false finding or two
# without this, none with it.
BEYOND_CHANCE = 4
# Fewer rows than these are not missed, are no trend to compare with, and make no case against a file.
ENOUGH_TO_MISS, ENOUGH_FOR_A_TREND, ENOUGH_REFUSED = 10, 30, 5
_A_YEAR = 4  # quarters; an older quarter is no measure any more
_ENOUGH_OTHERS = 3
_COLUMNS = [
    "period",
    "institution_id",
    "kind",
    "rows",
    "before",
    "compared",
    "status",
    "refused",
    "refused_rows",
    "warned",
    "days",
    "teams",
]


@dataclass(frozen=True)
class Doubt:
    """Records of one quarter that are missing or doubtful. ``team`` is "" for those of the whole
    institution.
    """

    period: str
    institution: str
    team: str
    kind: str
    reason: str
    compared: str

    def touches(self, level: str, organisation: str, home: str) -> bool:
        """Whether it touches a figure of ``organisation``; ``home`` is a team's institution.

        A silent team matters to its institution, where it is one of a few, and not to the district.
        """
        if level == DISTRICT:
            return self.team == "" and self.reason != "teams"
        if level == "institution":
            return self.team == "" and self.institution == organisation
        return self.team == organisation or (
            self.team == "" and self.reason not in _OF_PARTS and self.institution == home
        )


def note_doubts(connection: sa.Connection) -> None:
    """Fill ``doubts`` from what has arrived and from the import log, for every complete quarter."""
    found = _judged(connection)
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
    # Of a quarter without any pay that is said already.
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
    """(team or "", reason) pairs of one row of :func:`judge`."""
    whole = [row.status] if row.status in DOUBTS else []
    if row.status != OPEN and row.refused > MOST_REFUSED and row.refused_rows >= ENOUGH_REFUSED:
        whole.append("refused")
    if row.teams and row.status != MISSING:
        return [("", reason) for reason in [*whole, "teams"]] + [(team, MISSING) for team in row.teams]
    return [("", reason) for reason in whole]


@kept_by_version(8)
def read_doubts(engine: Source, version: str) -> tuple[Doubt, ...]:
    """The doubts that the roll-up of ``version`` noted: the last one, since older ones leave nothing."""
    if not sa.inspect(engine).has_table(doubts.name):
        return ()
    with reading(engine) as connection:
        return tuple(Doubt(*row) for row in connection.execute(sa.select(*doubts.c).order_by(*doubts.c)))


def quality(engine: Source, quarter: str) -> pd.DataFrame:
    """One quarter's records, one row an institution and dated kind.

    Columns: ``period``, ``institution_id``, ``kind``, ``rows``, ``before`` (rows of the quarter ``compared``,
    NaN where there is none), ``status`` (of STATUSES), ``refused`` and ``warned`` (shares, NaN where nothing
    was imported), ``refused_rows`` (refused and not mended since), ``days`` (from the quarter's end to the
    first import that brought rows of it; negative: before it; NaN where nothing was imported), ``teams`` (a
    tuple of those that had rows in the quarter compared and have none).
    """
    if not sa.inspect(engine).has_table(arrivals.name):
        return pd.DataFrame(columns=_COLUMNS)
    with reading(engine) as connection:
        found = _judged(connection)
    return found.loc[found["period"] == quarter, _COLUMNS].reset_index(drop=True)


def affected(doubt: Doubt, period: Period) -> tuple[str, ...]:
    """The keys of the indicators whose values of ``period`` rest on the doubtful records."""
    return tuple(key for key, indicator in INDICATORS.items() if relevant(indicator, period, [doubt]))


def relevant(indicator: Indicator, period: Period, noted: Iterable[Doubt]) -> list[Doubt]:
    """The doubts about records that the indicator's value of ``period`` rests on, its base included."""
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
    """For results of one indicator (``organisation``, ``period`` as Period): the reasons to doubt each,
    joined by commas.
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
    """Reason codes once each, in the order of DOUBTS, joined by commas."""
    codes = {code for some in reasons for code in some.split(",") if code}
    return ",".join(code for code in DOUBTS if code in codes)


def _judged(connection: sa.Connection) -> pd.DataFrame:
    spans = connection.execute(
        sa.select(rolled_periods.c.period, rolled_periods.c.complete).where(
            rolled_periods.c.kind == "quarter"
        )
    ).all()
    quarters = {parse_period(text): complete for text, complete in spans}
    return judge(
        read_arrivals(connection),
        dict(sorted(quarters.items())),
        read_teams(connection),
        read_log(connection),
    )


def read_log(connection: sa.Connection) -> pd.DataFrame:
    """What the imports that stand brought: import_id, day, kind, institution_id, period, rows, refused,
    warned.

    An import that was taken back or replaced by a corrected file does not stand.
    """
    corrected = sa.select(imports.c.corrects).where(
        imports.c.corrects.is_not(None), imports.c.outcome == "loaded"
    )
    columns = [
        import_counts.c[name] for name in ("kind", "institution_id", "period", "rows", "refused", "warned")
    ]
    return pd.read_sql_query(
        sa.select(imports.c.import_id, imports.c.at, *columns)
        .join_from(imports, import_counts, import_counts.c.import_id == imports.c.import_id)
        .where(
            imports.c.outcome == "loaded",
            imports.c.import_id.not_in(corrected),
            import_counts.c.institution_id != "",
            import_counts.c.period != "",
        )
        .order_by(imports.c.import_id),
        connection,
    )


def judge(
    found: pd.DataFrame, quarters: dict[Period, bool], everyone: dict[str, Team], log: pd.DataFrame
) -> pd.DataFrame:
    """Every institution × quarter × dated kind: the columns of :func:`quality`.

    ``found``: rows of ``arrivals``; ``quarters``: which there are, and whether they are complete; ``log``: of
    :func:`read_log`.
    """
    places = sorted({team.institution_id for team in everyone.values()})
    if not quarters or not places:
        return pd.DataFrame(columns=_COLUMNS)
    at_work = {
        place: _at_work([team for team in everyone.values() if team.institution_id == place], quarters)
        for place in places
    }
    parts = []
    for kind in dated():
        own = found[found["kind"] == kind]
        counts = _grid(own, "institution_id", places, quarters)
        whole = _judge_kind(counts, quarters, np.array([at_work[place] for place in places]), kind)
        silent = _silent(own, quarters, everyone, kind)
        parts += [
            {
                "period": str(quarter),
                "institution_id": place,
                "kind": kind,
                "rows": int(counts[row, column]),
                "before": whole.before[row, column],
                "compared": whole.compared[row][column],
                "status": whole.status[row][column],
                "teams": silent.get((place, str(quarter)), ()),
            }
            for row, place in enumerate(places)
            for column, quarter in enumerate(quarters)
        ]
    return _with_log(pd.DataFrame(parts), log)


def _at_work(teams: list[Team], quarters: Iterable[Period]) -> list[bool]:
    return [any(team.active_on(quarter.last_day) for team in teams) for quarter in quarters]


def _grid(rows: pd.DataFrame, by: str, names: list[str], quarters: Iterable[Period]) -> np.ndarray:
    """Rows by name and quarter, zero where there are none: names × quarters."""
    sums = rows.groupby([by, "period"])["rows"].sum().unstack(fill_value=0)
    return sums.reindex(index=names, columns=[str(quarter) for quarter in quarters], fill_value=0).to_numpy()


@dataclass(frozen=True)
class _Judged:
    """names × quarters: the rows compared with (NaN: none), the quarter they are of ("": none), the
    status.
    """

    before: np.ndarray
    compared: list[list[str]]
    status: list[list[str]]


def _judge_kind(counts: np.ndarray, quarters: dict[Period, bool], at_work: np.ndarray, kind: str) -> _Judged:
    """Judge the counts (names × quarters) of one kind, one quarter after the other."""
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
    """The quarter to compare with: a year earlier for seasonal kinds, else the last good one within a
    year.
    """
    steps = (_A_YEAR,) if "seasonal" in KINDS[kind].info else range(1, _A_YEAR + 1)
    return next(
        (column - back for back in steps if column >= back and status[column - back] == ARRIVED), None
    )


def _shared_rises(now: np.ndarray, before: np.ndarray) -> np.ndarray:
    """By how much the rows of the other institutions rose (their median): a rise that all share is real. 1
    where few others can tell.
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
    # To come back to a level that was reached within the year, as a silent team's return does, is no jump.
    if now > MORE * max(shared * before, *past[-_A_YEAR:]):
        return MANY
    return FEW if now < FEWER * before else ARRIVED


def _silent(
    rows: pd.DataFrame, quarters: dict[Period, bool], everyone: dict[str, Team], kind: str
) -> dict[tuple[str, str], tuple[str, ...]]:
    """(institution, quarter) → teams at work that had rows of the kind in the quarter compared and have
    none.
    """
    names = sorted(set(rows["team_id"]) & set(everyone))
    if not names:
        return {}
    counts = _grid(rows, "team_id", names, quarters)
    judged = _judge_kind(
        counts, quarters, np.array([_at_work([everyone[name]], quarters) for name in names]), kind
    )
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row, name in enumerate(names):
        for column, quarter in enumerate(quarters):
            if judged.status[row][column] == MISSING:
                key = everyone[name].institution_id, str(quarter)
                found[key] = (*found.get(key, ()), name)
    return found


def _with_log(rows: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """Add what the import log tells: ``refused``, ``refused_rows``, ``warned``, ``days``."""
    keys = ["period", "institution_id", "kind"]
    told = [{**dict(zip(keys, key, strict=True)), **_told(part)} for key, part in log.groupby(keys)]
    joined_ = rows.merge(
        pd.DataFrame(told, columns=[*keys, "refused_rows", "warned", "days"]), on=keys, how="left"
    )
    # NaN of no rows at all
    joined_["refused"] = joined_["refused_rows"] / (joined_["rows"] + joined_["refused_rows"])
    return joined_[_COLUMNS]


def _told(part: pd.DataFrame) -> dict[str, float]:
    """Of the imports of one institution, quarter and kind: rows refused and not mended since, warned share,
    days.

    Refused rows come back mended in a small file: one with no more good rows than were refused before takes
    as many off.
    """
    refused = 0
    for row in part.itertuples():
        good = row.rows - row.refused
        refused += row.refused - (good if good <= refused else 0)
    brought = part[part["rows"] > part["refused"]]
    end = parse_period(part["period"].iloc[0]).last_day
    days = (brought["at"].min().date() - end).days if len(brought) else np.nan
    return {
        "refused_rows": refused,
        "warned": part["warned"].sum() / max(part["rows"].sum(), 1),
        "days": days,
    }
