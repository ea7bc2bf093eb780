"""Persons who stand in several teams: by how much sums over teams count them too often."""

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.foundation.definitions import Measure
from metrics.foundation.store import OVERLAP, measure_values
from metrics.measures import ALL
from records.bulk import append


def count_overlaps(connection: sa.Connection) -> None:
    """Store, for every institution and for the district, the correction (zero or negative) to add to the sum
    of its parts.

    For all periods being counted (the frames must be filled) and all institutions; older rows of origin
    "overlap" must have been deleted.
    """
    by_source: dict[sa.Subquery, list[Measure]] = {}
    for measure in ALL:
        if measure.person is not None:
            by_source.setdefault(measure.table, []).append(measure)
    for table, measures in by_source.items():
        keys = [measure.key for measure in measures]
        people = pd.read_sql_query(_people(table, measures), connection)
        rows = _too_many(people, keys)
        if len(rows):
            append(connection, measure_values, pa.Table.from_pandas(rows, preserve_index=False))


def _people(table: sa.Subquery, measures: list[Measure]) -> sa.Select:
    """One row per period, team and person: that person's count in each measure."""
    [person] = {measure.person for measure in measures if measure.person is not None}
    place = [table.c.period, table.c.institution_id, table.c.team_id]
    counts = [
        sa.func.sum(sa.case((measure.where, measure.count), else_=0)).label(measure.key)
        for measure in measures
    ]
    return sa.select(*place, sa.label("person", person), *counts).group_by(*place, sa.label("person", person))


def _too_many(people: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Corrections as rows of ``measure_values``: each person counted once at a level, minus the sum of the
    level below.
    """
    if people.empty:
        return pd.DataFrame()
    of_institutions = people.groupby(["period", "institution_id", "person"], as_index=False)[keys].max()
    of_district = people.groupby(["period", "person"], as_index=False)[keys].max()
    teams, institutions = (
        rows.groupby(["period", "institution_id"])[keys].sum() for rows in (people, of_institutions)
    )
    whole = of_district.groupby("period")[keys].sum() - institutions.groupby("period").sum()
    found = pd.concat([(institutions - teams).reset_index(), whole.reset_index().assign(institution_id="")])
    long = found.melt(["period", "institution_id"], keys, "measure", "value").query("value != 0")
    return long.assign(team_id="", value=lambda rows: rows["value"].astype(float), origin=OVERLAP)[
        [column.name for column in measure_values.c]
    ]
