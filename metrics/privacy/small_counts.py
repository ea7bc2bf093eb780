"""What tells of few people does not leave the district: counts below five, what they lack of a whole, and pay
of fewer than five.
"""

from collections.abc import Collection, Iterable

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

_SPAN = ".."  # in the period of results that are pooled over several


def withhold_small_counts(rows: pd.DataFrame, engine: Source | None = None) -> pd.DataFrame:
    """The same results without what tells of fewer than five people (``small_count``).

    That is a count of people from 1 to 4, a numerator that lacks 1 to 4 of its denominator, pay of 1 to 4
    people, and what follows from these; zero is shown, and so is all. With the ``engine`` that they were read
    from also what would give such a count away by subtraction: see withheld.py. Without it only what
    each row tells by itself.
    """
    above, below = _small(rows)
    if engine is not None and len(rows):
        also_above, also_below = _kept_back(rows, engine)
        above, below = above | also_above, below | also_below
    return _without(rows, above, below)


def withhold(rows: pd.DataFrame, hidden: pd.Series) -> pd.DataFrame:
    """``rows`` without the results that are ``hidden``; their denominators stay."""
    return _without(rows, hidden, pd.Series(False, index=rows.index))


def few(counts: pd.Series | float) -> pd.Series | bool:
    """Whether so few people are told of that it must not be shown."""
    return (counts > 0) & (counts < SMALLEST_SHOWN)


def _without(rows: pd.DataFrame, above: pd.Series, below: pd.Series) -> pd.DataFrame:
    shown, hidden = rows.copy(), above | below
    shown.loc[hidden, ["numerator", "value", "lower", "upper"]] = np.nan
    shown.loc[below, "denominator"] = np.nan
    if "met" in shown:  # whether a target is met tells of the value
        shown.loc[hidden, "met"] = None
    shown.loc[hidden & rows["reason"].eq(""), "reason"] = "small_count"
    return shown


def _small(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The rows whose numerator, and those whose denominator, tells of few by itself."""
    kinds = rows["indicator"].map(lambda key: INDICATORS[key])
    grows, paid, both = (kinds.map(test).astype(bool) for test in (_grows, _is_pay, _is_share_of_people))
    # The numerator of a growth is a change: the count itself is base + change.
    count = rows["numerator"] + rows["denominator"].where(grows, 0)
    lacking = (rows["denominator"] - rows["numerator"]).where(both)
    below = kinds.map(_is_per_people).astype(bool) & few(rows["denominator"])
    return (kinds.map(_is_of_people).astype(bool) & few(count)) | few(lacking) | (
        paid & few(rows["denominator"])
    ), below


def _kept_back(rows: pd.DataFrame, engine: Source) -> tuple[pd.Series, pd.Series]:
    """The rows whose numerator, and those whose denominator, is withheld in the whole of the district; a
    growth where either end is.
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
    """(rate, period) in which the sum of ``teams`` must not be shown; ``keys`` are quotients.

    Teams that are withheld hide each other within their institution. Where all of them are in the sum it
    tells no more than their institution does; where some are of two institutions and more, they hide each
    other. Of one institution alone, the sum would tell them apart from those that are not in it.
    """
    homes = read_teams(engine).set_index("team_id")["institution_id"].to_dict()
    kept = read_withheld(engine, periods)
    numerators = {INDICATORS[key].measures[0].key: key for key in keys}
    split: dict[tuple[str, str], dict[str, set[bool]]] = {}
    for period, level, name, measure in kept:
        if level == "team" and measure in numerators and name in homes:
            # An institution that is withheld itself hangs together with the others that are.
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
    """Rate → the ``periods`` in which it is withheld: of ``teams`` together, else of an institution, or of
    the district (None).
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
