"""Results that tell of few people are withheld: counts below five, numerators that lack fewer than five of
their denominator, and pay of fewer than five people.
"""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Growth, Indicator, Mean, Proportion, Quotient, Unit
from metrics.foundation.organisations import DISTRICT, read_teams
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.privacy.protection import SMALLEST_SHOWN
from metrics.privacy.withheld import PEOPLE, Withheld, read_withheld
from metrics.values.basis import base_of
from records.engine import Source

__all__ = [
    "SMALLEST_SHOWN",
    "few",
    "withheld_quarters",
    "withheld_together",
    "withhold",
    "withhold_small_counts",
]

_SPAN = ".."  # stands in the ``period`` of results pooled over several periods


def withhold_small_counts(
    rows: pd.DataFrame, engine: Source | None = None, known: Mapping[str, Indicator] = INDICATORS
) -> pd.DataFrame:
    """``rows`` of results with those that tell of fewer than five people made NaN (reason ``small_count``).

    These are counts of 1 to 4 people, numerators that lack 1 to 4 of their denominator, pay of 1 to 4 people,
    and values that follow from these. Zero is shown, and so is a numerator equal to its denominator. With
    ``engine``, the one that ``rows`` were read from, results are withheld too from which such a count could
    be worked out by subtraction (see withheld.py); without it each row is judged by itself only. ``known``:
    the indicators of ``rows``, where they are not the listed ones.
    """
    above, below = _small(rows, known)
    if engine is not None and len(rows):
        also_above, also_below = _kept_back(rows, engine)
        above, below = above | also_above, below | also_below
    return _without(rows, above, below)


def withhold(rows: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """``rows`` without the numerators and values of those that are ``hidden``; their denominators stay."""
    return _without(rows, hidden, pd.Series(False, index=rows.index))


def few(counts: pd.Series | float) -> pd.Series | bool:
    """Whether a count is one of 1 to 4 people, which must not be shown."""
    return (counts > 0) & (counts < SMALLEST_SHOWN)


def _without(rows: pd.DataFrame, above: pd.Series, below: pd.Series) -> pd.DataFrame:
    shown, hidden = rows.copy(), above | below
    shown.loc[hidden, ["numerator", "value", "lower", "upper"]] = np.nan
    shown.loc[below, "denominator"] = np.nan
    if "met" in shown:  # whether the target is met would tell about the value
        shown.loc[hidden, "met"] = None
    shown.loc[hidden & rows["reason"].eq(""), "reason"] = "small_count"
    return shown


def _small(rows: pd.DataFrame, known: Mapping[str, Indicator]) -> tuple[pd.Series, pd.Series]:
    """Two masks over ``rows``: whose numerator, and whose denominator, tells of few people by itself."""
    kinds = rows["indicator"].map(lambda key: known[key])
    grows, paid, both = (kinds.map(test).astype(bool) for test in (_grows, _is_pay, _is_share_of_people))
    # The numerator of a growth is a change: the count itself is base + change.
    count = rows["numerator"] + rows["denominator"].where(grows, 0)
    lacking = (rows["denominator"] - rows["numerator"]).where(both)
    below = kinds.map(_is_per_people).astype(bool) & few(rows["denominator"])
    return (kinds.map(_is_of_people).astype(bool) & few(count)) | few(lacking) | (
        paid & few(rows["denominator"])
    ), below


def _kept_back(rows: pd.DataFrame, engine: Source) -> tuple[pd.Series, pd.Series]:
    """Two masks over ``rows``: whose numerator, and whose denominator, is withheld for the whole district
    (withheld.py). A growth is withheld if it is at either end.
    """
    periods = {text: parse_period(text) for text in rows["period"].unique() if _SPAN not in text}
    growths = [
        one for one in map(INDICATORS.__getitem__, rows["indicator"].unique()) if isinstance(one, Growth)
    ]
    bases = {str(base_of(one, period)) for one in growths for period in periods.values()}
    kept = read_withheld(engine, {*periods, *bases})
    above, below = (pd.Series(False, index=rows.index) for _ in range(2))
    for key, some in rows[rows["period"].isin(list(periods))].groupby("indicator", sort=False):
        one = INDICATORS[key]
        of = one.of if isinstance(one, Growth) else one
        hidden = [
            _is_in(kept, some, some["period"], measure.key)
            for measure in ((of.numerator, of.denominator) if isinstance(of, Quotient) else of.measures)
        ]
        if isinstance(one, Growth):
            before = some["period"].map(lambda text, one=one: str(base_of(one, periods[text])))
            base_hidden = _is_in(kept, some, before, of.measures[0].key)
            hidden = [hidden[0] | base_hidden, base_hidden]
        above.loc[some.index] = hidden[0]
        if len(hidden) > 1:
            below.loc[some.index] = hidden[1]
    return above, below


def _is_in(kept: Withheld, rows: pd.DataFrame, periods: Iterable[str], measure: str) -> np.ndarray:
    return np.array(
        [
            place in kept
            for place in zip(periods, rows["level"], rows["organisation"], [measure] * len(rows), strict=True)
        ],
        dtype=bool,
    )


def withheld_together(
    keys: Collection[str], periods: Collection[str], teams: Collection[str], engine: Source
) -> set[tuple[str, str]]:
    """(rate, period) pairs in which the sum of ``teams`` must not be shown; ``keys`` are quotients.

    Withheld teams of one institution protect each other. If all of them are in the sum, it tells no more than
    their institution's figure. If only some are, the sum would separate them from the rest, unless that is so
    in two or more institutions: then these protect each other.
    """
    homes = read_teams(engine).set_index("team_id")["institution_id"].to_dict()
    kept = read_withheld(engine, periods)
    numerators = {INDICATORS[key].measures[0].key: key for key in keys}
    split: dict[tuple[str, str], dict[str, set[bool]]] = {}
    for period, level, name, measure in kept:
        if level == "team" and measure in numerators and name in homes:
            # Institutions that are themselves withheld protect each other, so their teams form one family.
            family = DISTRICT if (period, "institution", homes[name], measure) in kept else homes[name]
            split.setdefault((numerators[measure], period), {}).setdefault(family, set()).add(name in teams)
    return {
        place for place, families in split.items() if sum(len(sides) > 1 for sides in families.values()) == 1
    }


def withheld_quarters(
    keys: Collection[str],
    periods: Collection[str],
    organisation: str | None,
    teams: Collection[str],
    engine: Source,
) -> dict[str, set[str]]:
    """Rate → those of ``periods`` in which it is withheld: for the sum of ``teams``, else for the institution
    ``organisation``, else (None) for the district.
    """
    if teams:
        places = withheld_together(keys, periods, teams, engine)
    else:
        level, name = ("institution", organisation) if organisation else (DISTRICT, DISTRICT)
        kept = read_withheld(engine, periods)
        places = {
            (key, period)
            for key in keys
            for period in periods
            if any((period, level, name, measure.key) in kept for measure in INDICATORS[key].measures)
        }
    return {key: {period for its, period in places if its == key} for key in keys}


def _grows(kind: Indicator) -> bool:
    return isinstance(kind, Growth)


def _is_pay(kind: Indicator) -> bool:
    return isinstance(kind, Mean) and kind.numerator.unit is Unit.YUAN


def _is_share_of_people(kind: Indicator) -> bool:
    return isinstance(kind, Proportion) and kind.numerator.unit in PEOPLE


def _is_of_people(kind: Indicator) -> bool:
    of = kind.of if isinstance(kind, Growth) else kind
    return not isinstance(of, Mean) and of.measures[0].unit in PEOPLE


def _is_per_people(kind: Indicator) -> bool:
    if isinstance(kind, Growth):
        return _is_of_people(kind)
    return isinstance(kind, Quotient) and kind.denominator.unit in PEOPLE
