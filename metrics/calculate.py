"""Measures → results: the only division in the code."""

from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import TypeAlias

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics import judged
from metrics.definitions import Count, Growth, Indicator, Mean, Proportion, Quotient, Unit
from metrics.exact import exact_sums
from metrics.frame import Frame, base_of, parts_of
from metrics.frozen import COLUMNS as STORED
from metrics.frozen import is_frozen, read_results
from metrics.indicators import INDICATORS
from metrics.lineage import changed_institutions, incomparable_teams
from metrics.organisations import DISTRICT, LEVELS
from metrics.periods import parse_period
from metrics.quality import Doubt, joined, read_doubts, with_doubts
from metrics.reading import read_horizon
from metrics.statistics.intervals import mean_interval_from_sums, wilson_interval
from records.engine import default_engine

COLUMNS = [*STORED, *judged.COLUMNS]
REASONS = ("no_data", "zero_denominator", "incomplete_period", "no_base", "changed_team", "not_settled", "small_count", "contradiction")


def results(
    keys: Iterable[str], level: str = DISTRICT, periods: Iterable[str] | str = (), organisation: str | None = None,
    engine: sa.Engine | None = None,
) -> pd.DataFrame:
    """Results of the indicators ``keys`` for each organisation of ``level`` and each of ``periods``.

    ``organisation`` narrows to one organisation, or to the teams of one
    institution. Of an edition (metrics/editions) they are read as they were frozen. Every rate is Σ numerator ÷ Σ denominator over the teams of
    which both are known. ``value`` is NaN where it cannot be said, and
    ``reason`` (one of REASONS) says why; else ``reason`` is empty. ``doubt`` names
    what is wrong with the records behind it: "" or codes of
    ``metrics.quality.DOUBTS``, joined by commas. ``unfinished``, ``met`` and ``better`` are those of ``metrics.judged``. KeyError for an unknown indicator, ValueError for an unknown level or period.
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
        rows = read_results(engine, [one.key for one in every], level, [str(span) for span in spans], organisation)
    else:
        rows = _calculated(every, Frame(engine, level, spans, every, organisation, horizon), read_doubts(engine, horizon.version))
    found = judged.judged(rows, horizon)
    return found[~found["indicator"].isin([one.key for one in asked_besides])] if asked_besides else found


def _calculated(indicators: list[Indicator], frame: Frame, noted: tuple[Doubt, ...]) -> pd.DataFrame:
    return pd.concat([_finish(one, frame.level, _calculate(one, frame), frame, noted) for one in indicators], ignore_index=True)


Column: TypeAlias = np.ndarray | pd.Series | float | str


@singledispatch
def _calculate(indicator: Indicator, frame: Frame) -> pd.DataFrame:
    raise TypeError(f"{type(indicator).__name__} is no kind of indicator")


@_calculate.register
def _(indicator: Count, frame: Frame) -> pd.DataFrame:
    rows = frame.rows.merge(frame.sums(indicator), how="left")
    total = rows[indicator.numerator.key]
    return _result(rows, total, 1.0, total, reason=np.where(total.isna(), "no_data", ""))


@_calculate.register
def _(indicator: Quotient, frame: Frame) -> pd.DataFrame:
    rows = frame.rows.merge(frame.sums(indicator), how="left")
    contradictory = frame.contradictory(indicator) if is_part_of_whole(indicator) else pd.MultiIndex.from_arrays([[], []])
    return _divided(indicator, rows, contradictory, _interval_of(indicator))


def _interval_of(indicator: Quotient) -> Callable[[pd.DataFrame], tuple]:
    """How the interval of this kind of quotient follows from its sums."""
    top, bottom = indicator.numerator.key, indicator.denominator.key
    if isinstance(indicator, Proportion):
        return lambda rows: wilson_interval(rows[top], rows[bottom])
    if isinstance(indicator, Mean):
        return lambda rows: mean_interval_from_sums(rows[top], rows[indicator.squares.key], rows[bottom])
    return lambda rows: (np.nan, np.nan)  # a ratio of full counts of different things


def _divided(
    indicator: Quotient, rows: pd.DataFrame, contradictory: pd.MultiIndex, interval: Callable[[pd.DataFrame], tuple],
) -> pd.DataFrame:
    numerator, denominator = rows[indicator.numerator.key], rows[indicator.denominator.key]
    wrong = rows.set_index(["organisation", "period"]).index.isin(contradictory)
    sound = rows.assign(**{indicator.numerator.key: numerator.where(~wrong), indicator.denominator.key: denominator.where(~wrong)})
    value = sound[indicator.numerator.key] / denominator.where(denominator > 0)
    lower, upper = interval(sound)
    reason = np.select([denominator.isna(), wrong, denominator == 0], ["no_data", "contradiction", "zero_denominator"], "")
    return _result(rows, numerator, denominator, value, lower, upper, reason)


def is_part_of_whole(indicator: Quotient) -> bool:
    """Whether what is counted above is among what is counted below, so that no value can lie above 1."""
    return isinstance(indicator, Proportion) or indicator.unit is Unit.PERCENT


@_calculate.register
def _(indicator: Growth, frame: Frame) -> pd.DataFrame:
    rows = frame.rows.assign(base_period=[base_of(indicator, period) for period in frame.rows["period"]])
    now, base = _same_institutions(indicator, frame)
    rows = rows.merge(now, how="left").merge(base, how="left")
    value = rows["change"] / rows["base"].where(rows["base"] > 0)
    settled = _growth_reasons(indicator, rows, frame)
    value = value.where(settled == "")
    return _result(rows, rows["change"].where(settled == ""), rows["base"], value, reason=settled)


def _same_institutions(indicator: Growth, frame: Frame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The change and the base, over the institutions that have data in both periods."""
    keys = parts_of(indicator)
    per_place = exact_sums(frame.known(indicator), ["organisation", "institution_id", "period"], keys)
    base = per_place.rename(columns={key: f"base_{key}" for key in keys} | {"period": "base_period"})
    per_place["base_period"] = pd.Series([base_of(indicator, period) for period in per_place["period"]], dtype=object)
    both = per_place.merge(base, on=["organisation", "institution_id", "base_period"])
    sums = exact_sums(both, ["organisation", "period"], [*keys, *(f"base_{key}" for key in keys)])
    level_now, level_base = (_level(indicator, sums, prefix) for prefix in ("", "base_"))
    place = sums[["organisation", "period"]]
    return place.assign(change=level_now - level_base), place.assign(base=level_base)


def _level(indicator: Growth, sums: pd.DataFrame, prefix: str) -> pd.Series:
    """What grows: the total, or the mean."""
    top = sums[prefix + indicator.of.numerator.key]
    if isinstance(indicator.of, Count):
        return top
    bottom = sums[prefix + indicator.of.denominator.key]
    return top / bottom.where(bottom > 0)


def _growth_reasons(indicator: Growth, rows: pd.DataFrame, frame: Frame) -> pd.Series:
    incomplete = np.array([not frame.horizon.is_complete(period) for period in rows["period"]], dtype=bool)
    absent = ~rows.set_index(["organisation", "period"]).index.isin(
        frame.sums(indicator).set_index(["organisation", "period"]).index)
    changed = np.zeros(len(rows), dtype=bool)
    if frame.level != DISTRICT:
        spans = list(zip(rows["period"], rows["base_period"], strict=True))
        found = incomparable_teams if frame.level == "team" else changed_institutions
        moved = {span: found(*span, frame.everyone) for span in set(spans)}
        changed = np.array([name in moved[span] for name, span in zip(rows["organisation"], spans, strict=True)], dtype=bool)
    cases = [absent, incomplete, changed, rows["base"].isna(), (rows["base"] <= 0) | rows["change"].isna()]
    reasons = ["no_data", "incomplete_period", "changed_team", "no_base", "zero_denominator"]
    return pd.Series(np.select(cases, reasons, ""), index=rows.index)


def _result(
    rows: pd.DataFrame, numerator: Column, denominator: Column, value: Column, lower: Column = np.nan,
    upper: Column = np.nan, reason: Column = "",
) -> pd.DataFrame:
    return pd.DataFrame({
        "organisation": rows["organisation"], "period": rows["period"], "numerator": numerator,
        "denominator": denominator, "value": value, "lower": lower, "upper": upper, "reason": reason,
    })


def _finish(
    indicator: Indicator, level: str, frame_rows: pd.DataFrame, frame: Frame, noted: tuple[Doubt, ...],
) -> pd.DataFrame:
    """Withhold what late entries can still change, mark what rests on doubtful records, put the columns in order."""
    unsettled = ~frame_rows["period"].map(lambda period: frame.horizon.is_settled(period, indicator.measures)).astype(bool)
    hidden = unsettled & frame_rows["reason"].eq("")
    frame_rows.loc[hidden, ["value", "lower", "upper"]] = np.nan
    frame_rows.loc[hidden, "reason"] = "not_settled"
    doubt = with_doubts(frame_rows, indicator, level, frame.everyone, noted)
    return frame_rows.assign(
        level=level, indicator=indicator.key, doubt=doubt, period=frame_rows["period"].map(str),
    )[STORED].reset_index(drop=True)


def pooled(rows: pd.DataFrame) -> pd.DataFrame:
    """Results of several periods put together, per organisation and indicator: Σ numerators ÷ Σ denominators.

    ``period`` becomes ``first..last`` of the periods that had a value, ``doubt`` the reasons of any of them.
    ValueError for a count or a growth.
    """
    if others := [key for key in rows["indicator"].unique() if not isinstance(INDICATORS[key], Quotient)]:
        raise ValueError(f"only quotients can be pooled, not {', '.join(others)}")
    known = rows[rows["reason"] == ""]
    keys = ["organisation", "level", "indicator"]
    spans = known.groupby(keys, as_index=False, sort=False).agg(first=("period", "min"), last=("period", "max"), doubt=("doubt", joined))
    sums = spans.merge(exact_sums(known, keys, ["numerator", "denominator"]), how="left", on=keys)
    sums["period"] = sums["first"] + ".." + sums["last"]
    sums["value"] = sums["numerator"] / sums["denominator"].where(sums["denominator"] > 0)
    proportion = sums["indicator"].map(lambda key: isinstance(INDICATORS[key], Proportion)).astype(bool)
    lower, upper = wilson_interval(sums["numerator"].where(proportion), sums["denominator"].where(proportion))
    return sums.assign(lower=lower, upper=upper, reason=np.where(sums["value"].isna(), "zero_denominator", ""))[STORED]
