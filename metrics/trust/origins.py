"""Where a figure comes from: how many records it rests on, and which imports brought them."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.definitions import Indicator
from metrics.foundation.periods import parse_period
from metrics.foundation.store import arrivals
from metrics.trust.quality import read_log
from metrics.trust.sources import needs
from records.engine import Source, reading
from records.tables import KINDS


@dataclass(frozen=True)
class Origin:
    """Records of one kind: ``rows``, how many there are in the quarters ``first`` to ``last``, and the
    numbers of the imports that brought some.
    """

    kind: str
    rows: int
    first: str
    last: str
    imports: tuple[int, ...]


def origins(
    engine: Source, indicator: Indicator, period: str, institution: str = "", team: str = ""
) -> list[Origin]:
    """The dated records that the value of ``indicator`` in ``period`` rests on, by kind: of the district, of
    an institution or of a team in it.

    Read from the counts of the roll-up and the import log, not from the records. Only imports that are still
    valid are named. The log knows institutions only, so a team gets the imports of its institution. Kinds
    whose records name no team are counted for the whole institution.
    """
    wanted = needs(indicator, parse_period(period))
    rows = sa.select(arrivals.c.kind, arrivals.c.period, sa.func.sum(arrivals.c.rows).label("rows")).group_by(
        arrivals.c.kind, arrivals.c.period
    )
    if institution:
        rows = rows.where(arrivals.c.institution_id == institution)
    if team:
        rows = rows.where(arrivals.c.team_id.in_((team, "")))
    with reading(engine) as connection:
        counted, log = pd.read_sql_query(rows, connection), read_log(connection)
    brought = log[
        (log["rows"] > log["refused"]) & ((log["institution_id"] == institution) | (institution == ""))
    ]
    found = []
    for kind in sorted({kind for kind, _ in wanted}, key=list(KINDS).index):
        quarters = sorted(quarter for its, quarter in wanted if its == kind)
        ours, by = (
            frame[(frame["kind"] == kind) & frame["period"].isin(quarters)] for frame in (counted, brought)
        )
        found.append(
            Origin(
                kind,
                int(ours["rows"].sum()),
                quarters[0],
                quarters[-1],
                tuple(sorted(by["import_id"].unique().tolist())),
            )
        )
    return found
