"""Frozen results: an edition's database holds results that were calculated when it was made, and they are
read from there instead of being calculated.
"""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from metrics.foundation.definitions import Count
from metrics.foundation.organisations import DISTRICT, main_institutions
from metrics.indicators import INDICATORS
from records.engine import Source

# The columns of a result that an edition keeps; all others are derived from these whenever results are read.
COLUMNS = [
    "organisation",
    "level",
    "period",
    "indicator",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "reason",
    "doubt",
]
_NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
_OPTION = "frozen_results"

metadata = sa.MetaData()


def _made(name: str) -> sa.Table:
    """A table with one row per result. ``institution_id``: the team's institution in the period ("" if the
    row is not of a team). ``listed``: False for a team's result that appears only when the team is asked for
    by name, as in periods before it was founded.
    """
    return sa.Table(
        name,
        metadata,
        *(sa.Column(column, sa.Double() if column in _NUMBERS else sa.String()) for column in COLUMNS),
        sa.Column("institution_id", sa.String()),
        sa.Column("listed", sa.Boolean()),
    )


frozen_results = _made("frozen_results")
frozen_unlisted = _made("frozen_unlisted")  # the same for what only schemes of assessment look at


def frozen(engine: sa.Engine) -> sa.Engine:
    """``engine``, marked so that results are read from ``frozen_results``."""
    return engine.execution_options(**{_OPTION: True})


def is_frozen(engine: Source) -> bool:
    """Whether ``engine`` is an edition's, whose results are read from ``frozen_results``."""
    return bool(engine.get_execution_options().get(_OPTION))


def read_results(
    engine: Source,
    keys: Sequence[str],
    level: str,
    periods: Sequence[str],
    organisation: str | None,
    table: sa.Table = frozen_results,
) -> pd.DataFrame:
    """Frozen results, with the same rows in the same order as :func:`metrics.results` calculated them.
    ``table``: ``frozen_unlisted`` for those of indicators that stand in no list.

    A result that was not frozen gets the reason ``no_data``.
    """
    pairs = _pairs(engine, level, periods, organisation)
    wanted = pd.DataFrame({"indicator": list(keys)}).merge(pairs, how="cross")
    columns = [table.c[name] for name in COLUMNS]
    held = _select(engine, columns, level, periods, table.c.indicator.in_(keys), table=table)
    rows = wanted.merge(held.drop(columns="level"), how="left", on=["indicator", "organisation", "period"])
    absent = rows["reason"].isna()
    rows.loc[absent, ["reason", "doubt"]] = ["no_data", ""]
    counts = rows["indicator"].map(lambda key: isinstance(INDICATORS.get(key), Count)).astype(bool)
    rows.loc[absent & counts, "denominator"] = 1.0
    # A column that holds only NULL comes without a type.
    return rows.astype({**dict.fromkeys(_NUMBERS, float), "reason": str, "doubt": object}).assign(
        level=level
    )[COLUMNS]


def _pairs(engine: Source, level: str, periods: Sequence[str], organisation: str | None) -> pd.DataFrame:
    """The (organisation, period) pairs that must have a result, in order."""
    place = ["organisation", "period"]
    if level == "team":
        within = frozen_results.c.institution_id == organisation if organisation else sa.true()
        listed = _select(
            engine,
            [frozen_results.c[name] for name in place],
            level,
            periods,
            within,
            frozen_results.c.listed,
        )
        if len(listed) or not organisation:
            return listed.drop_duplicates().sort_values(place, ignore_index=True)
    return pd.MultiIndex.from_product(
        [_names(engine, level, periods, organisation), periods], names=place
    ).to_frame(index=False)


def _names(engine: Source, level: str, periods: Sequence[str], organisation: str | None) -> list[str]:
    if level == DISTRICT:
        return [DISTRICT]
    if organisation:
        return [organisation]
    with_data = _select(
        engine, [frozen_results.c.organisation], level, periods, frozen_results.c.reason != "no_data"
    )
    return sorted({*main_institutions(engine)["institution_id"], *with_data["organisation"]})


def _select(
    engine: Source,
    columns: list,
    level: str,
    periods: Sequence[str],
    *where: sa.ColumnElement[bool],
    table: sa.Table = frozen_results,
) -> pd.DataFrame:
    return pd.read_sql_query(
        sa.select(*columns).where(table.c.level == level, table.c.period.in_(periods), *where), engine
    )
