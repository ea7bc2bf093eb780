"""Scores from the figures: the values that a scheme asks for, read once, and a sheet an organisation."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import isnan
from typing import Any, NamedTuple

import pandas as pd

from metrics.analysis.certainty import is_full_count
from metrics.calculation.calculate import calculated, results
from metrics.foundation.definitions import Indicator, Quotient
from metrics.foundation.organisations import DISTRICT, read_kinds
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.indicators.unlisted import UNLISTED, quantity
from metrics.privacy.small_counts import SMALLEST_SHOWN, few
from metrics.scorecards.model import Computed, Scheme
from metrics.scorecards.rules import exact
from metrics.scorecards.sheet import Entry, Sheet, Value, sheet
from metrics.scorecards.shipped import SCHEMES
from metrics.scorecards.trace import trace
from metrics.values.stored import Horizon, read_horizon
from records.engine import Source, default_engine

_ANY = "signing_rate"
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
    source = engine or default_engine()
    horizon, asked = read_horizon(source), asked_of(scheme)
    if horizon is None:
        return []
    listed = results(asked.listed, level, [period], organisation, source)
    added = calculated(asked.added, level, [period], organisation, source)
    kinds = read_kinds(source) if scheme.kinds or scheme.differs_by_place else {}
    return sheets_of(scheme, (listed, added), horizon, entries, level=level, kinds=kinds)


def sheets_of(
    scheme: Scheme,
    rows: Iterable[pd.DataFrame],
    horizon: Horizon,
    entries: Entries | None = None,
    values: Mapping[str, Mapping[str, Value]] | None = None,
    *,
    level: str = "",
    kinds: Mapping[str, str] | None = None,
) -> list[Sheet]:
    """The sheet of each organisation in ``rows``: the results of one period of what :func:`asked_of` names.
    Of a period that has not ended nothing can be scored yet. ``values``: organisation → values to try in
    place of its own. ``level`` of the organisations, and ``kinds``: institution or team → kind of the
    institution, where the scheme is for some kinds alone or has targets that differ; an organisation that it
    is not for has no sheet.
    """
    found: dict[str, dict[str, Value]] = {}
    for row in (row for some in rows for row in unfinished_marked(some, horizon).itertuples()):
        found.setdefault(row.organisation, {})[row.indicator] = value_of(row, quantity(row.indicator))
    given, instead, kind_of = entries or {}, values or {}, kinds or {}
    return [
        sheet(
            scheme.applied(level, kind_of.get(name, "")),
            name,
            own | dict(instead.get(name, {})),
            given.get(name),
        )
        for name, own in sorted(found.items())
        if level == DISTRICT or not scheme.kinds or kind_of.get(name) in scheme.kinds
    ]


class Asked(NamedTuple):
    """What a scheme rests on: keys of listed indicators, and those that only schemes look at."""

    listed: tuple[str, ...]
    added: tuple[Indicator, ...]


def asked_of(scheme: Scheme) -> Asked:
    """The quantities that the scheme rests on, those that its rules depend on included."""
    parts: Iterable[Computed] = (
        part for item in scheme.items for part in item.parts if isinstance(part, Computed)
    )
    keys = dict.fromkeys(key for part in parts for key in (part.quantity, part.rule.condition) if key)
    # A scheme of judgements alone asks for one figure, so that every organisation has its sheet.
    listed = tuple(key for key in keys if key in INDICATORS) or (_ANY,)
    return Asked(listed, tuple(UNLISTED[key] for key in keys if key in UNLISTED))


def unfinished_marked(rows: pd.DataFrame, horizon: Horizon) -> pd.DataFrame:
    """``rows`` with all of a period that is not over ``unfinished``, also what is counted on one day: a score
    is one of a whole period.
    """
    over = {text: horizon.is_complete(parse_period(text)) for text in rows["period"].unique()}
    return rows.assign(unfinished=~rows["period"].map(over).astype(bool))


def value_of(row: Any, indicator: Indicator) -> Value:
    """A result as the exact value that points are given for; doubtful and unfinished ones have none."""
    is_open = row.unfinished and row.reason != "zero_denominator"
    reason = "unfinished" if is_open else row.reason or ("doubt" if row.doubt else "")
    top, bottom = (None if pd.isna(part) else exact(part) for part in (row.numerator, row.denominator))
    if reason or pd.isna(row.value):
        ends = _known_of(row, bottom) if reason == "small_count" else (None, None)
        return Value(None, *ends, numerator=top, denominator=bottom, reason=reason or "no_data")
    value = (
        top / bottom if isinstance(indicator, Quotient) and top is not None and bottom else exact(row.value)
    )
    is_exact = is_full_count(indicator, row.denominator) or pd.isna(row.lower)
    lower, upper = (value, value) if is_exact else _around(value, row)
    return Value(value, lower, upper, top, bottom, meets=getattr(row, "met", None))


def with_what_is_known(rows: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """``shown`` (``rows`` without small counts) with the columns ``fewest`` and ``most``: between which
    numerators one lies that is withheld because it, or what it lacks of its denominator, is 1 to 4. That much
    follows from its being withheld. Of those withheld to protect others (reason "protected") nothing is said.
    """
    top, bottom = rows["numerator"], rows["denominator"]
    hidden = (shown["reason"] == "small_count") & shown["denominator"].notna()
    few_above, few_below = hidden & few(top), hidden & few(bottom - top)
    ends = pd.DataFrame(index=rows.index, columns=["fewest", "most"], dtype=float)
    ends.loc[few_above, ["fewest", "most"]] = (1, SMALLEST_SHOWN - 1)
    ends.loc[few_below, "fewest"] = bottom - SMALLEST_SHOWN + 1
    ends.loc[few_below, "most"] = bottom - 1
    others = hidden & ~few_above & ~few_below & ~few(bottom)
    reason = shown["reason"].mask(others, "protected")
    return shown.assign(fewest=ends["fewest"], most=ends["most"], reason=reason)


def _known_of(row: Any, bottom: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """Between what values one lies that is withheld, by :func:`with_what_is_known`."""
    fewest, most = (float(getattr(row, end, "nan")) for end in ("fewest", "most"))
    if not bottom or isnan(fewest) or isnan(most):
        return None, None
    return exact(fewest) / bottom, exact(most) / bottom


def _around(value: Fraction, row: Any) -> tuple[Fraction, Fraction]:
    """The interval of a value that is not exact; rounding of floats must not leave the value outside."""
    return min(exact(row.lower), value), max(exact(row.upper), value)
