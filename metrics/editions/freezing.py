"""Freezing: storing all figures as they are now under a name, as an edition."""

import datetime as dt
import json
from collections.abc import Mapping
from urllib.parse import unquote_plus

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from metrics.calculation.calculate import calculated, results
from metrics.calculation.edition_results import COLUMNS, frozen_results
from metrics.editions.contents import (
    DEFINITIONS,
    PHRASES,
    PICTURES,
    RESULTS,
    SCHEMES,
    UNLISTED,
    read_tables,
)
from metrics.editions.definitions import described
from metrics.editions.keeping import Edition, Stamp, check_name, keep
from metrics.editions.opening import filled
from metrics.foundation.organisations import LEVELS, read_teams
from metrics.foundation.store import measure_values
from metrics.indicators import INDICATORS
from metrics.indicators.unlisted import UNLISTED as UNLISTED_INDICATORS
from metrics.rollup import Progress
from metrics.values.stored import Horizon, read_horizon
from records.engine import Source, one_state
from records.labels import Text
from records.tables import imports, pending_periods
from records.version import VERSION


class NothingToFreeze(Exception):
    """There are no figures, or none of the quarter asked for."""


class NotCounted(Exception):
    """Records were imported that the roll-up has not counted yet."""


def freeze(
    engine: sa.Engine,
    name: str,
    period: str,
    phrases: Mapping[str, Text],
    *,
    by: str = "",
    note: str = "",
    parameters: str = "",
    pictures: Mapping[str, bytes] | None = None,
    schemes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Edition:
    """Store the figures of all quarters as the edition ``name``, which presents the quarter ``period``; all
    or nothing.

    ``phrases``: the phrases that its exhibits use; ``parameters``: how its slides are arranged; ``pictures``:
    the speaker's own on these slides, by key; ``schemes``: those of assessment, by key, as
    ``metrics.scorecards.written`` writes them. Raises NothingToFreeze, NotCounted, BadName, NameTaken.
    """
    tell = progress or (lambda done, message: None)
    tell(0.0, Text("读取数据", "Reading"))
    with one_state(engine, patient=True) as connection:
        check_name(connection, name, f"{note}\n{unquote_plus(parameters)}")
        if read_horizon(connection) is None:
            raise NothingToFreeze
        if connection.scalar(sa.select(sa.func.count()).select_from(pending_periods)):
            raise NotCounted
        tables = read_tables(connection)
        last_import = connection.scalar(sa.select(sa.func.max(imports.c.import_id))) or 0
    # Results are calculated from the rows just read, so that both are of one state, whatever is imported
    # meanwhile.
    own = filled(
        {part: pa.Table.from_pandas(rows, preserve_index=False) for part, rows in tables.items()}, "new"
    )
    try:
        horizon = read_horizon(own)
        if horizon is None or period not in map(str, horizon.quarters):
            raise NothingToFreeze
        frozen, unlisted = all_results(own, horizon, tell), _unlisted_results(own, horizon)
    finally:
        own.dispose()
    tell(0.9, Text("写入", "Writing"))
    stamp = Stamp(
        name=name,
        period=period,
        note=note,
        by=by,
        made_at=dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
        as_of=horizon.as_of,
        last_import=last_import,
        parameters=parameters,
        program=VERSION,
    )
    shown = {PICTURES: _pictures(pictures)} if pictures else {}
    if schemes:
        shown[SCHEMES] = pd.DataFrame({"key": list(schemes), "scheme": list(schemes.values())})
    made = keep(
        engine,
        stamp,
        {
            **tables,
            RESULTS: frozen,
            UNLISTED: unlisted,
            DEFINITIONS: _definitions(),
            PHRASES: _phrases(phrases),
            **shown,
        },
    )
    tell(1.0, Text("完成", "Done"))
    return made


def all_results(
    engine: Source, horizon: Horizon, tell: Progress = lambda done, message: None
) -> pd.DataFrame:
    """Every result there is, with the columns of ``metrics.calculation.edition_results.frozen_results``."""
    keys, periods = list(INDICATORS), [str(period) for period in horizon.periods]
    parts = []
    for place, level in enumerate(LEVELS):
        tell(0.1 + 0.2 * place, Text("计算结果", "Calculating"))
        listed = results(keys, level, periods, None, engine).assign(listed=True)
        parts += [listed, _unlisted(engine, listed, keys, periods)] if level == "team" else [listed]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    rows["institution_id"] = _homes(engine, rows)
    # Columns that are derived each time a result is read are not kept.
    return rows[[column.name for column in frozen_results.c]].sort_values(
        ["level", "indicator", "organisation", "period"], ignore_index=True
    )


def _unlisted_results(engine: Source, horizon: Horizon) -> pd.DataFrame:
    """The results of what only schemes of assessment look at, at every level."""
    periods = [str(period) for period in horizon.periods]
    parts = [calculated(UNLISTED_INDICATORS.values(), level, periods, None, engine) for level in LEVELS]
    rows = pd.concat([part for part in parts if len(part)], ignore_index=True)
    return rows[COLUMNS].sort_values(["level", "indicator", "organisation", "period"], ignore_index=True)


def _unlisted(engine: Source, listed: pd.DataFrame, keys: list[str], periods: list[str]) -> pd.DataFrame:
    """Results of teams in periods in which lists do not show them: each has no value but a reason, which the
    team's own screen shows.
    """
    known = listed.groupby("organisation")["period"].agg(set).to_dict()
    everyone = read_teams(engine)["team_id"]
    lacking = {team: [period for period in periods if period not in known.get(team, ())] for team in everyone}
    parts = [
        results(keys, "team", its, team, engine).assign(listed=False) for team, its in lacking.items() if its
    ]
    return pd.concat(parts) if parts else listed.head(0)


def _homes(engine: Source, rows: pd.DataFrame) -> pd.Series:
    """The institution of each row's team in the row's period; "" for rows that are not of a team."""
    place, columns = ["period", "organisation"], measure_values.c
    found = pd.read_sql_query(
        sa.select(columns.period, columns.team_id.label("organisation"), columns.institution_id)
        .where(columns.team_id != "")
        .distinct(),
        engine,
    )
    homes = found.drop_duplicates(place).assign(level="team")
    return rows.merge(homes, how="left", on=[*place, "level"])["institution_id"].fillna("")


def _definitions() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "key": list(INDICATORS),
            "description": [json.dumps(described(one), ensure_ascii=False) for one in INDICATORS.values()],
        }
    )


def _pictures(pictures: Mapping[str, bytes]) -> pd.DataFrame:
    return pd.DataFrame({"key": list(pictures), "content": list(pictures.values())})


def _phrases(phrases: Mapping[str, Text]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"key": key, "zh": text.zh, "en": text.en} for key, text in phrases.items()],
        columns=["key", "zh", "en"],
    )
