"""The parts that an edition consists of."""

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.store import arrivals, doubts, measure_values, rolled_periods, rollup_state
from records.tables import declared, import_counts, imports, judgements, own_schemes, own_targets, site

# All tables that screens read beside results. Records are not among them, so an edition holds no resident.
TABLES: dict[str, sa.Table] = {
    table.name: table
    for table in (
        rollup_state,
        rolled_periods,
        measure_values,
        arrivals,
        doubts,
        *declared("register"),
        imports,
        import_counts,
        site,
        own_targets,
        judgements,
        own_schemes,
    )
}
# Columns left out of an edition: which doctor looks after a village is in no figure.
_LEFT_OUT = ("doctor_id", "doctor_since")
RESULTS, DEFINITIONS, PHRASES = "results", "definitions", "phrases"
# What only schemes of assessment look at, and the schemes themselves.
UNLISTED, SCHEMES = "unlisted_results", "schemes"
PICTURES = "pictures"  # the speaker's own, on the slides; no such part where there are none


def read_tables(connection: sa.Connection) -> dict[str, pd.DataFrame]:
    """Part name → the rows of each of TABLES, sorted so that the order does not depend on how they were
    written.
    """
    found = {}
    for name, table in TABLES.items():
        columns = [column for column in table.c if column.name not in _LEFT_OUT]
        found[name] = pd.read_sql_query(sa.select(*columns).order_by(*columns), connection)
    return found
