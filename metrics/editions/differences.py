"""Differences between an edition and the present: results, definitions, organisations, events, imports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.calculation.edition_results import frozen_results
from metrics.editions.contents import TABLES, read_tables
from metrics.editions.definitions import completed, described
from metrics.editions.freezing import all_results
from metrics.editions.opening import Opened
from metrics.foundation.definitions import Indicator
from metrics.foundation.organisations import LEVELS
from metrics.indicators import INDICATORS
from metrics.privacy.small_counts import withhold_small_counts
from metrics.values.stored import read_horizon
from records.engine import one_state
from records.tables import declared, own_targets

_KEY = ["level", "organisation", "period", "indicator"]
_NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
_WORDS = ("reason", "doubt")
# Values closer than this are taken as equal: sums of the same numbers in another order differ in the last
# digits.
_SAME = 1e-9
FIELDS = ("title", "unit", "direction", "target", "floor", "source", "note")
REGISTERS = (*(table.name for table in declared("register")), own_targets.name)


@dataclass(frozen=True)
class Redefined:
    """An indicator whose definition changed from ``then`` to ``now`` (None: does not exist on that side).
    ``what`` changed: one of FIELDS, or "rule", which is how it is counted.
    """

    key: str
    what: str
    then: Indicator | None
    now: Indicator | None


@dataclass(frozen=True)
class Registered:
    """How many rows of one of REGISTERS were added, removed and changed since the edition."""

    register: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True)
class Differences:
    """What has changed since an edition was made.

    ``results``: one row per changed result, with level, organisation, period, indicator, and for each of
    value, numerator, denominator, reason and doubt the frozen one (``_then``) and today's (``_now``); the
    edition's quarter comes first. ``compared``: how many results were compared. ``imports``: how many there
    were since.
    """

    results: pd.DataFrame
    compared: int
    definitions: tuple[Redefined, ...]
    registers: tuple[Registered, ...]
    imports: int

    def __bool__(self) -> bool:
        return bool(len(self.results) or self.definitions or self.registers or self.imports)


def differences(opened: Opened, engine: sa.Engine) -> Differences:
    """What has changed since the edition, in the periods that it holds; small counts stay withheld."""
    with INDICATORS.replaced_by(INDICATORS.own):
        return _differences(opened, engine)


def _differences(opened: Opened, engine: sa.Engine) -> Differences:
    then = pd.read_sql_query(sa.select(frozen_results), opened.engine)
    with one_state(engine, patient=True) as state:
        horizon = read_horizon(state)
        now = withhold_small_counts(all_results(state, horizon), state) if horizon else then.head(0)
        tables = read_tables(state)
    with opened.engine.connect() as connection:
        before = read_tables(connection)
    news = tables["imports"]["import_id"] > opened.edition.last_import
    return Differences(
        results=_results(withhold_small_counts(then, opened.engine), now, opened.edition.period),
        compared=len(then),
        definitions=tuple(_definitions(opened)),
        registers=tuple(_registers(before, tables, opened.columns)),
        imports=int(news.sum()),
    )


def _results(then: pd.DataFrame, now: pd.DataFrame, presented: str) -> pd.DataFrame:
    both = then.merge(
        now[now["period"].isin(then["period"].unique())],
        on=_KEY,
        how="outer",
        suffixes=("_then", "_now"),
        indicator="side",
    )
    moved = both["side"].ne("both").to_numpy(copy=True)
    for name in _NUMBERS:
        moved |= ~np.isclose(
            both[f"{name}_then"].astype(float),
            both[f"{name}_now"].astype(float),
            rtol=_SAME,
            atol=0,
            equal_nan=True,
        )
    for name in _WORDS:
        moved |= both[f"{name}_then"].fillna("").ne(both[f"{name}_now"].fillna("")).to_numpy()
    found = both[moved].assign(
        elsewhen=lambda rows: rows["period"] != presented,
        place=lambda rows: rows["level"].map(LEVELS.index),
        order=lambda rows: (
            rows["indicator"]
            .map({key: place for place, key in enumerate(INDICATORS)})
            .fillna(len(INDICATORS))
        ),
    )
    found = found.sort_values(
        ["elsewhen", "period", "place", "order", "organisation"],
        ascending=[True, False, True, True, True],
        ignore_index=True,
    )
    return found[
        _KEY
        + [
            f"{name}_{side}"
            for name in ("value", "numerator", "denominator", *_WORDS)
            for side in ("then", "now")
        ]
    ]


def _definitions(opened: Opened) -> Iterator[Redefined]:
    for key in {**INDICATORS.own, **opened.definitions}:
        one, other = opened.definitions.get(key), INDICATORS.own.get(key)
        # A restored indicator carries today's statements; how it was counted then can only be seen in its
        # description, so descriptions are compared.
        if one is None or other is None:
            yield Redefined(key, "title", one, other)
            continue
        then, now = completed(opened.descriptions[key]), described(other)
        yield from (Redefined(key, what, one, other) for what in FIELDS if then[what] != now[what])
        if _rule(then) != _rule(now):
            yield Redefined(key, "rule", one, other)


def _rule(description: dict[str, Any]) -> dict[str, Any]:
    """The fields of a description that decide how the figure is counted."""
    words = {"title", "family", *FIELDS}
    return {
        name: _rule(value) if isinstance(value, dict) else value
        for name, value in description.items()
        if name not in words
    }


def _registers(
    before: dict[str, pd.DataFrame], now: dict[str, pd.DataFrame], held: Mapping[str, tuple[str, ...]]
) -> list[Registered]:
    """Compare registers row by row, using only the columns that the edition ``held``: for newer columns it
    has no values to compare. An edition from before there were own targets had none.
    """
    found = []
    for name in (one for one in REGISTERS if one in held or one == own_targets.name):
        key = list(TABLES[name].info["key"])
        columns = [
            column
            for column in before[name].columns
            if column != "import_id" and (name not in held or column in held[name])
        ]
        one, other = (_by_key(rows[columns], key) for rows in (before[name], now[name]))
        changed = sum(one[place] != other[place] for place in one.keys() & other.keys())
        if one.keys() != other.keys() or changed:
            found.append(
                Registered(name, len(other.keys() - one.keys()), len(one.keys() - other.keys()), changed)
            )
    return found


def _by_key(rows: pd.DataFrame, key: list[str]) -> dict[tuple, tuple]:
    plain = rows.astype(object).where(rows.notna(), None)
    return {
        tuple(row[name] for name in key): tuple(map(str, row.values())) for row in plain.to_dict("records")
    }
