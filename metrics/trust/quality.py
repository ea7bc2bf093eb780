"""How far the records behind the figures can be trusted: what has arrived, what was refused, what came late.

An institution's records of one kind are judged quarter by quarter against an earlier quarter of the same
institution: the last one that was good or, for seasonal kinds, the same quarter a year earlier. Findings are
stored as ``doubts``, and results that rest on doubtful records carry the reasons.
"""

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.foundation.lineage import Team, read_teams
from metrics.foundation.periods import Period, parse_period
from metrics.foundation.store import arrivals, rolled_periods
from metrics.trust.arrivals import read_arrivals
from metrics.trust.status import counts_by, judge_kind, silent_teams, were_at_work
from records.engine import Source, reading
from records.tables import dated, import_counts, imports

MOST_REFUSED = 0.02  # of the rows that should be there
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


def quality(engine: Source, quarter: str) -> pd.DataFrame:
    """One quarter's records, one row per institution and dated kind.

    Columns: ``period``, ``institution_id``, ``kind``, ``rows``, ``before`` (rows of the quarter ``compared``,
    NaN where there is none), ``status`` (of STATUSES), ``refused`` and ``warned`` (shares, NaN where nothing
    was imported), ``refused_rows`` (refused and not corrected since), ``days`` (from the quarter's end to the
    first import with rows of it; negative: before the end; NaN where nothing was imported), ``teams`` (a
    tuple of the teams that had rows in the quarter compared with and have none now).
    """
    if not sa.inspect(engine).has_table(arrivals.name):
        return pd.DataFrame(columns=_COLUMNS)
    with reading(engine) as connection:
        found = judged_now(connection)
    return found.loc[found["period"] == quarter, _COLUMNS].reset_index(drop=True)


def judged_now(connection: sa.Connection) -> pd.DataFrame:
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
    """What the valid imports brought: import_id, at, kind, institution_id, period, rows, refused, warned.

    An import that was taken back or replaced by a corrected file is not valid.
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
    """Judge every institution × quarter × dated kind; returns the columns of :func:`quality`.

    ``found``: rows of ``arrivals``; ``quarters``: every quarter and whether it is complete; ``log``: of
    :func:`read_log`.
    """
    places = sorted({team.institution_id for team in everyone.values()})
    if not quarters or not places:
        return pd.DataFrame(columns=_COLUMNS)
    at_work = {
        place: were_at_work([team for team in everyone.values() if team.institution_id == place], quarters)
        for place in places
    }
    parts = []
    for kind in dated():
        own = found[found["kind"] == kind]
        counts = counts_by(own, "institution_id", places, quarters)
        whole = judge_kind(counts, quarters, np.array([at_work[place] for place in places]), kind)
        silent = silent_teams(own, quarters, everyone, kind)
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


def _with_log(rows: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """Add what the import log tells: ``refused``, ``refused_rows``, ``warned``, ``days``."""
    keys = ["period", "institution_id", "kind"]
    told = [{**dict(zip(keys, key, strict=True)), **_told(part)} for key, part in log.groupby(keys)]
    joined_ = rows.merge(
        pd.DataFrame(told, columns=[*keys, "refused_rows", "warned", "days"]), on=keys, how="left"
    )
    # NaN where there are no rows at all
    joined_["refused"] = joined_["refused_rows"] / (joined_["rows"] + joined_["refused_rows"])
    return joined_[_COLUMNS]


def _told(part: pd.DataFrame) -> dict[str, float]:
    """For the imports of one institution, quarter and kind: rows refused and not corrected since, share
    warned, days.

    Refused rows usually come back corrected in a small file: an import with no more good rows than are
    refused so far is taken to correct that many of them.
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
