"""Measures → results: the only place where an indicator's numerator is divided by its denominator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import singledispatch

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.calculation import judged
from metrics.calculation.edition_results import COLUMNS as STORED
from metrics.calculation.edition_results import frozen_unlisted, is_frozen, read_results
from metrics.foundation.definitions import Count, Growth, Indicator, Mean, Proportion, Quotient, Unit
from metrics.foundation.exact import sums_by
from metrics.foundation.organisations import DISTRICT, LEVELS
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.intervals import mean_interval_from_sums, wilson_interval
from metrics.targets.in_force import read_targets
from metrics.trust.doubts import Doubt, joined, read_doubts, with_doubts
from metrics.values.basis import Basis, Floats, base_of, parts_of
from metrics.values.stored import read_horizon
from records.engine import Source, default_engine

COLUMNS = [*STORED, *judged.COLUMNS]
REASONS = (
    "no_data",
    "zero_denominator",
    "incomplete_period",
    "no_base",
    "changed_team",
    "not_settled",
    "small_count",
    "contradiction",
)


def results(
    keys: Iterable[str],
    level: str = DISTRICT,
    periods: Iterable[str] | str = (),
    organisation: str | None = None,
    engine: Source | None = None,
) -> pd.DataFrame:
    """Results of the indicators ``keys`` for each organisation of ``level`` and each of ``periods``.

    ``organisation`` narrows to one organisation, or to the teams of one institution. If ``engine`` is an
    edition's (metrics/editions), results are read as they were frozen. Every rate is Σ numerator ÷ Σ
    denominator over the teams for which both are known. ``value`` is NaN where there is none, and ``reason``
    (one of REASONS) says why; else ``reason`` is "". ``doubt`` names what may be wrong with the records
    behind the result: "" or codes of ``metrics.trust.doubts.DOUBTS``, joined by commas. ``unfinished``,
    ``met`` and ``better`` are the columns of ``judged``. KeyError for an unknown indicator, ValueError for an
    unknown level or period.
    """
    if level not in LEVELS:
        raise ValueError(f"unknown level {level!r}: use one of {', '.join(LEVELS)}")
    chosen = [INDICATORS[key] for key in ([keys] if isinstance(keys, str) else keys)]
    spans = [parse_period(text) for text in ([periods] if isinstance(periods, str) else periods)]
    engine = engine or default_engine()
    horizon = read_horizon(engine)
    if not chosen or not spans or horizon is None:
        return pd.DataFrame(columns=COLUMNS)
    asked_besides = [one for one in judged.conditions(chosen) if one not in chosen]
    every = [*chosen, *asked_besides]
    if is_frozen(engine):
        rows = read_results(
            engine, [one.key for one in every], level, [str(span) for span in spans], organisation
        )
    else:
        rows = _calculated(
            every,
            Basis(engine, level, spans, every, organisation, horizon),
            read_doubts(engine, horizon.version),
        )
    found = judged.judged(rows, horizon, read_targets(engine))
    return found[~found["indicator"].isin([one.key for one in asked_besides])] if asked_besides else found


def calculated(
    indicators: Iterable[Indicator],
    level: str,
    periods: Iterable[str],
    organisation: str | None = None,
    engine: Source | None = None,
) -> pd.DataFrame:
    """The same for any indicators over the measures, also such as stand in no list, without the columns of
    ``judged``. An edition holds those of ``metrics.indicators.unlisted``.
    """
    engine = engine or default_engine()
    horizon, chosen = read_horizon(engine), list(indicators)
    spans = [parse_period(text) for text in periods]
    if horizon is None or not chosen or not spans:
        return pd.DataFrame(columns=STORED)
    if is_frozen(engine):
        named = [str(span) for span in spans]
        return read_results(engine, [one.key for one in chosen], level, named, organisation, frozen_unlisted)
    basis = Basis(engine, level, spans, chosen, organisation, horizon)
    return _calculated(chosen, basis, read_doubts(engine, horizon.version))


@dataclass(frozen=True)
class _Column:
    """The results of one indicator, one entry per row of the basis."""

    numerator: Floats
    denominator: Floats
    value: Floats
    reason: NDArray[np.str_]
    lower: Floats | float = np.nan
    upper: Floats | float = np.nan


def _calculated(indicators: list[Indicator], basis: Basis, noted: tuple[Doubt, ...]) -> pd.DataFrame:
    found = [_settled(one, _calculate(one, basis), basis) for one in indicators]
    rows, times = len(basis.rows), len(indicators)

    def every(part: str) -> NDArray:
        return np.concatenate([np.broadcast_to(getattr(one, part), rows) for one in found])

    return pd.DataFrame(
        {
            "organisation": np.tile(basis.rows["organisation"].to_numpy(object), times),
            "level": basis.level,
            "period": np.tile(
                np.array([str(period) for period in basis.rows["period"]], dtype=object), times
            ),
            "indicator": np.repeat(np.array([one.key for one in indicators], dtype=object), rows),
            **{part: every(part) for part in ("numerator", "denominator", "value", "lower", "upper")},
            "reason": every("reason").astype(object),
            "doubt": np.concatenate(
                [
                    with_doubts(basis.rows, one, basis.level, basis.everyone, noted).to_numpy(object)
                    for one in indicators
                ]
            ),
        }
    )[STORED]


@singledispatch
def _calculate(indicator: Indicator, basis: Basis) -> _Column:
    raise TypeError(f"{type(indicator).__name__} is no kind of indicator")


@_calculate.register
def _(indicator: Count, basis: Basis) -> _Column:
    total = basis.sums(indicator).of[indicator.numerator.key]
    return _Column(total, np.ones(len(total)), total, np.where(np.isnan(total), "no_data", ""))


@_calculate.register
def _(indicator: Quotient, basis: Basis) -> _Column:
    sums = basis.sums(indicator).of
    numerator, denominator = sums[indicator.numerator.key], sums[indicator.denominator.key]
    wrong = (
        basis.contradictory(indicator)
        if is_part_of_whole(indicator)
        else np.zeros(len(basis.rows), dtype=bool)
    )
    sound = {key: np.where(wrong, np.nan, total) for key, total in sums.items()}
    value = sound[indicator.numerator.key] / np.where(denominator > 0, denominator, np.nan)
    reason = np.select(
        [np.isnan(denominator), wrong, denominator == 0], ["no_data", "contradiction", "zero_denominator"], ""
    )
    return _Column(numerator, denominator, value, reason, *_interval(indicator, sound))


def _interval(indicator: Quotient, sums: Mapping[str, Floats]) -> tuple[Floats | float, Floats | float]:
    """The confidence interval of a quotient, from its sums: Wilson for a proportion, t for a mean, NaN for a
    ratio.
    """
    top, bottom = sums[indicator.numerator.key], sums[indicator.denominator.key]
    if isinstance(indicator, Proportion):
        return wilson_interval(top, bottom)
    if isinstance(indicator, Mean):
        return mean_interval_from_sums(top, sums[indicator.squares.key], bottom)
    return np.nan, np.nan  # a ratio: both parts are full counts of different things


def is_part_of_whole(indicator: Quotient) -> bool:
    """Whether the numerator counts some of what the denominator counts, so that a value above 1 is a
    contradiction.
    """
    return isinstance(indicator, Proportion) or indicator.unit is Unit.PERCENT


@_calculate.register
def _(indicator: Growth, basis: Basis) -> _Column:
    now, base = _same_institutions(indicator, basis)
    change = now - base
    reason = _growth_reasons(indicator, change, base, basis)
    said = reason == ""
    value = np.where(said, change, np.nan) / np.where(base > 0, base, np.nan)
    return _Column(np.where(said, change, np.nan), base, value, reason)


def _same_institutions(indicator: Growth, basis: Basis) -> tuple[Floats, Floats]:
    """The level now and in the base period, per row, over the institutions that have data in both periods."""
    known, keys, homes = basis.known(indicator), [measure.key for measure in indicator.measures], basis.homes
    parts = [keys.index(key) for key in parts_of(indicator)]
    sums = sums_by(known.home, len(homes), known.measures[:, parts])
    there = np.bincount(known.home, minlength=len(homes)) > 0
    place = pd.MultiIndex.from_frame(homes[["organisation", "institution_id", "period"]])
    bases = {period: base_of(indicator, period) for period in homes["period"].unique()}
    before = place.get_indexer(
        pd.MultiIndex.from_frame(homes.assign(period=homes["period"].map(bases).astype(object))[place.names])
    )
    both = np.flatnonzero(there & (before >= 0) & there[before])
    some = basis.has_any(both)[:, None]
    now, base = (np.where(some, basis.by_row(both, sums[then]), np.nan) for then in (both, before[both]))
    return _level(indicator, now), _level(indicator, base)


def _level(indicator: Growth, sums: Floats) -> Floats:
    """The level whose growth is measured: the total of a count, or the mean."""
    if isinstance(indicator.of, Count):
        return sums[:, 0]
    top, bottom = sums.T
    return top / np.where(bottom > 0, bottom, np.nan)


def _growth_reasons(indicator: Growth, change: Floats, base: Floats, basis: Basis) -> NDArray[np.str_]:
    spans = {period: base_of(indicator, period) for period in basis.rows["period"].unique()}
    places = list(zip(basis.rows["organisation"], basis.rows["period"], strict=True))
    incomplete = np.array([not basis.horizon.is_complete(period) for _, period in places], dtype=bool)
    changed = np.array([name in basis.changed(period, spans[period]) for name, period in places], dtype=bool)
    cases = [
        ~basis.sums(indicator).is_known,
        incomplete,
        changed,
        np.isnan(base),
        (base <= 0) | np.isnan(change),
    ]
    return np.select(
        cases, ["no_data", "incomplete_period", "changed_team", "no_base", "zero_denominator"], ""
    )


def _settled(indicator: Indicator, found: _Column, basis: Basis) -> _Column:
    """``found`` without the values that late entries can still change (``not_settled``)."""
    settled = {
        period: basis.horizon.is_settled(period, indicator.measures)
        for period in basis.rows["period"].unique()
    }
    if all(settled.values()):
        return found
    hidden = ~basis.rows["period"].map(settled).to_numpy(bool) & (found.reason == "")
    value, lower, upper = (np.where(hidden, np.nan, part) for part in (found.value, found.lower, found.upper))
    return replace(
        found, value=value, lower=lower, upper=upper, reason=np.where(hidden, "not_settled", found.reason)
    )


def pooled(rows: pd.DataFrame) -> pd.DataFrame:
    """Results of several periods put together, per organisation and indicator: Σ numerators ÷ Σ denominators.

    Periods without a value are left out. ``period`` becomes ``first..last`` of those used, ``doubt`` the
    reasons of any of them. ValueError for a count or a growth.
    """
    if others := [key for key in rows["indicator"].unique() if not isinstance(INDICATORS[key], Quotient)]:
        raise ValueError(f"only quotients can be pooled, not {', '.join(others)}")
    known = rows[rows["reason"] == ""]
    keys = ["organisation", "level", "indicator"]
    groups = known.groupby(keys, as_index=False, sort=False)
    sums = groups.agg(first=("period", "min"), last=("period", "max"), doubt=("doubt", joined))
    sums[["numerator", "denominator"]] = sums_by(
        groups.ngroup().to_numpy(np.intp), len(sums), known[["numerator", "denominator"]].to_numpy(float)
    )
    sums["period"] = sums["first"] + ".." + sums["last"]
    sums["value"] = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
    proportion = sums["indicator"].map(lambda key: isinstance(INDICATORS[key], Proportion)).astype(bool)
    lower, upper = wilson_interval(sums["numerator"].where(proportion), sums["denominator"].where(proportion))
    return sums.assign(
        lower=lower, upper=upper, reason=np.where(sums["value"].isna(), "zero_denominator", "")
    )[STORED]
