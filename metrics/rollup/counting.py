"""Counting: one SQL statement per source (``Measure.table``) counts all measures of that source for all
periods and teams.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.definitions import Measure
from metrics.foundation.store import measure_values, period_frame
from metrics.measures import ALL
from metrics.measures.scope import Scope, narrowed
from metrics.rollup.progress import Progress
from metrics.rollup.replace import within
from metrics.trust.known_zeros import active_teams
from records.bulk import append, read
from records.labels import Text


def count_sources(connection: sa.Connection, scope: Scope | None, tell: Progress) -> None:
    """Run the statement of each source and append the values to measure_values."""
    sources, teams = _by_source(), active_teams(connection, None)
    for done, (table, measures) in enumerate(sources):
        tell(
            0.15 + 0.8 * done / len(sources),
            Text(f"汇总：{measures[0].title.zh}", f"Counting: {measures[0].title.en}"),
        )
        statement = _statement(table, measures, within(scope, table.c.institution_id) if scope else sa.true())
        if scope:
            statement = narrowed(statement)
        rows = _with_zeros(teams, read(connection, statement), [measure.key for measure in measures])
        if rows.num_rows:
            append(connection, measure_values, rows)


def _by_source() -> list[tuple[sa.Subquery, list[Measure]]]:
    order = {id(table): place for place, table in enumerate(measure.table for measure in reversed(ALL))}
    ranked = sorted(ALL, key=lambda measure: -order[id(measure.table)])
    return [
        (group[0].table, group)
        for group in (list(rows) for _, rows in groupby(ranked, key=lambda m: id(m.table)))
    ]


def _statement(table: sa.Subquery, measures: list[Measure], which: sa.ColumnElement[bool]) -> sa.Select:
    """All measures of one source over its rows ``which``, per period, institution and team. What is counted
    by days is counted once for all periods that end on the same day.
    """
    by_day = "day" in table.c
    place = [table.c.day if by_day else table.c.period, table.c.institution_id, table.c.team_id]
    sums: list[sa.Label[float]] = [
        sa.cast(sa.func.sum(sa.case((measure.where, measure.count), else_=0)), sa.Double()).label(measure.key)
        for measure in measures
    ]
    counted = sa.select(*place, *sums).where(which).group_by(*place)
    if by_day:
        stocks = counted.subquery("stocks")
        return sa.select(
            period_frame.c.period, *(column for column in stocks.c if column.key != "day")
        ).join_from(stocks, period_frame, period_frame.c.day == stocks.c.day)
    if all(measure.additive_over_time for measure in measures):
        counted = counted.where(
            table.c.period.in_(sa.select(period_frame.c.period).where(period_frame.c.kind == "quarter"))
        )
    return counted


def _with_zeros(
    teams: Mapping[tuple[str, str], Sequence[str]], counted: pd.DataFrame, keys: list[str]
) -> pa.Table:
    """``counted`` as long rows of measure_values. An active team without a row gets zeros where its
    institution has rows: these are known to be zero.
    """
    places = list(counted[["period", "institution_id", "team_id"]].itertuples(index=False, name=None))
    known = set(places)
    silent = [
        (*place, team)
        for place in {place[:2] for place in places}
        for team in teams.get(place, ())
        if (*place, team) not in known
    ]
    names = [list(column) * len(keys) for column in zip(*places, *silent, strict=True)] or [[], [], []]
    values = [
        np.concatenate([counted[key].fillna(0.0).to_numpy(float), np.zeros(len(silent))]) for key in keys
    ]
    return pa.table(
        {
            **dict(zip(("period", "institution_id", "team_id"), names, strict=True)),
            "measure": np.repeat(keys, len(places) + len(silent)).tolist(),
            "value": np.concatenate(values),
            "origin": ["records"] * len(keys) * (len(places) + len(silent)),
        }
    )
