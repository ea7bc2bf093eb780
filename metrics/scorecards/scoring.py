"""Scores from the figures: the values that a scheme asks for, read once, and a sheet an organisation."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from metrics.analysis.certainty import is_full_count
from metrics.calculation.calculate import calculated, results
from metrics.foundation.definitions import Indicator, Quotient
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.scorecards.model import Computed, Scheme
from metrics.scorecards.quantities import ADDED, quantity
from metrics.scorecards.rules import exact
from metrics.scorecards.sheet import Entry, Sheet, Value, sheet
from metrics.scorecards.shipped import SCHEMES
from metrics.scorecards.trace import trace
from records.engine import Source

COLUMNS = ["organisation", "item", "available", "points", "lower", "upper", "state", "trace"]
Entries = Mapping[str, Mapping[str, Entry]]  # organisation → key of a judged part → what was entered


def score(
    scheme: Scheme | str,
    level: str,
    period: str,
    organisation: str | None = None,
    engine: Source | None = None,
    *,
    entries: Entries | None = None,
    lang: str = "zh",
) -> pd.DataFrame:
    """The points of every item for each organisation of ``level`` in ``period`` (a quarter or a year), a row
    an item, in the scheme's order.

    ``available``: the points of what applies; ``points``: those won, None where they cannot be given;
    ``lower`` and ``upper``: the fewest and the most that what is not known leaves open (samples, few people,
    parts that cannot be scored). All four are exact fractions. ``state``: scored, not_scorable or
    not_applicable; ``trace``: three lines in ``lang``. ``scheme`` may be the key of one of ``SCHEMES``;
    ``organisation`` as in :func:`metrics.results`. KeyError for an unknown scheme, ValueError for an unknown
    level or period.
    """
    parse_period(period)
    rows = [
        (
            one.organisation,
            item.item.key,
            item.available,
            item.points,
            item.lower,
            item.upper,
            item.state.value,
            "\n".join(trace(item, lang)),
        )
        for one in sheets(scheme, level, period, organisation, engine, entries=entries)
        for item in one.items
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype(object)


def sheets(
    scheme: Scheme | str,
    level: str,
    period: str,
    organisation: str | None = None,
    engine: Source | None = None,
    *,
    entries: Entries | None = None,
) -> list[Sheet]:
    """The sheet of each organisation, in the order of their numbers."""
    scheme = SCHEMES[scheme] if isinstance(scheme, str) else scheme
    keys = asked(scheme)
    listed = [key for key in keys if key in INDICATORS]
    known = results(listed, level, [period], organisation, engine)
    added = calculated(
        [ADDED[key] for key in keys if key in ADDED], level, [period], organisation, engine
    ).assign(unfinished=False, met=None)
    found: dict[str, dict[str, Value]] = {}
    for rows in (known, added):
        for row in rows.itertuples():
            found.setdefault(row.organisation, {})[row.indicator] = value_of(row, quantity(row.indicator))
    given = entries or {}
    return [sheet(scheme, name, values, given.get(name)) for name, values in sorted(found.items())]


def asked(scheme: Scheme) -> tuple[str, ...]:
    """The quantities that the scheme rests on, those that its rules depend on included."""
    parts: Iterable[Computed] = (
        part for item in scheme.items for part in item.parts if isinstance(part, Computed)
    )
    keys = [key for part in parts for key in (part.quantity, part.rule.condition) if key]
    return tuple(dict.fromkeys(keys))


def value_of(row: Any, indicator: Indicator) -> Value:
    """A result as the exact value that points are given for; doubtful and unfinished ones have none."""
    reason = row.reason or ("unfinished" if row.unfinished else "doubt" if row.doubt else "")
    top, bottom = (None if pd.isna(part) else exact(part) for part in (row.numerator, row.denominator))
    if reason or pd.isna(row.value):
        return Value(None, numerator=top, denominator=bottom, reason=reason or "no_data")
    value = (
        top / bottom if isinstance(indicator, Quotient) and top is not None and bottom else exact(row.value)
    )
    is_exact = is_full_count(indicator, row.denominator) or pd.isna(row.lower)
    lower, upper = (value, value) if is_exact else _around(value, row)
    return Value(value, lower, upper, top, bottom, meets=row.met)


def _around(value: Fraction, row: Any) -> tuple[Fraction, Fraction]:
    """The interval of a value that is not exact; rounding of floats must not leave the value outside."""
    return min(exact(row.lower), value), max(exact(row.upper), value)
