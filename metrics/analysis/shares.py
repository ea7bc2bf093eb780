"""What each part of a whole contributes to its change: institutions to the district's, teams to their
institution's.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from metrics.foundation.definitions import Count, Growth, Mean
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.indicators import INDICATORS
from metrics.statistics.growth import contributions
from metrics.trust.doubts import joined
from metrics.values.basis import base_of

# Name of the part for what the named parts lack of the whole: withheld values, and values reported for the
# whole only.
REST = ""
# Why a change cannot be split: the change is unknown, or the parts contradict the whole.
REASONS = ("no_change", "inconsistent")
SUMS = ["numerator_before", "denominator_before", "numerator_after", "denominator_after"]
_EMPTY = ("no_data", "zero_denominator")  # reasons that mean that there is nothing, not that it is hidden
_DUST = 1e-9  # as a share of the whole; smaller differences are rounding


@dataclass(frozen=True)
class Shares:
    """The change of an indicator of ``organisation`` from ``base`` to ``period``, and what each part
    contributes.

    ``relative``: the change and contributions are fractions of ``before`` (for a count and a growth), else in
    the indicator's unit. ``parts`` has one row per part: ``organisation`` (or REST), SUMS (a count has no
    denominators), ``own`` (contribution by its own rate), ``share`` (by its share of the whole), ``total``
    (both), ``one_sided`` (data on one side only) and ``doubt``. The totals sum to ``change``. ``held``:
    organisation → reason, for organisations that are in REST or missing. ``reason``: one of REASONS if the
    change cannot be split, else "".
    """

    indicator: str
    organisation: str
    base: str
    period: str
    relative: bool
    before: float
    after: float
    change: float
    parts: pd.DataFrame
    held: dict[str, str]
    reason: str


def split_as(key: str) -> str:
    """The indicator whose results show the parts of ``key``: for the growth of a mean it is the mean, else
    ``key``.
    """
    indicator = INDICATORS[key]
    return indicator.of.key if isinstance(indicator, Growth) and isinstance(indicator.of, Mean) else key


def base_period(key: str, period: str, over_year: bool) -> str:
    """The period that ``period`` is compared with: a growth's own base, else one quarter or one year back."""
    indicator, now = INDICATORS[key], parse_period(period)
    if isinstance(indicator, Growth):
        return str(base_of(indicator, now))
    return str(now.year_before if over_year else now.back(1))


def shares(key: str, rows: pd.DataFrame, whole: pd.DataFrame, period: str, over_year: bool = False) -> Shares:
    """What the parts (``rows``) contribute to the change of the ``whole``; both are results of
    ``split_as(key)``.

    They must hold ``period`` and the period compared with; other periods are ignored. A quotient is split by
    Kitagawa's method, which works for any kind, also where numerators exceed denominators. A count and its
    growth are split by each part's change ÷ the base of the whole; the growth of a mean like the mean, ÷ the
    mean before, over the institutions known on both sides. A part without data on one side counts as 0 there.
    What the parts lack of the whole, because it is withheld or belongs to none, becomes one more part, so
    that the parts always sum to the change.
    """
    base = base_period(key, period, over_year)
    parts, total = (_sides(some, key, base, period) for some in (rows, whole))
    organisation = str(whole["organisation"].iloc[0]) if len(whole) else DISTRICT
    relative, unknown = isinstance(INDICATORS[key], Growth | Count), float("nan")
    found = Shares(
        key,
        organisation,
        base,
        period,
        relative,
        unknown,
        unknown,
        unknown,
        _added(parts.head(0), key),
        {},
        "no_change",
    )
    if total["state"].tolist() != ["known"]:
        return found
    held = dict(
        parts.loc[parts["state"].isin(["hidden", "absent"]), ["organisation", "why"]].itertuples(index=False)
    )
    parts = _with_rest(parts[parts["state"].isin(["known", "one_sided"])], total)
    if (
        split_as(key) != key and organisation == DISTRICT
    ):  # growth counts only institutions known on both sides
        one_sided = parts["state"] == "one_sided"
        held |= dict.fromkeys(parts.loc[one_sided, "organisation"], "no_base")
        parts = parts[~one_sided]
    if parts.empty:
        return replace(found, held=held)
    if _contradicts(parts):
        return replace(found, held=held, reason="inconsistent")
    before, after = _values(parts, key)
    if found.relative and not before > 0:
        return replace(found, held=held)
    change = (after - before) / (before if found.relative else 1)
    return replace(
        found, before=before, after=after, change=change, parts=_added(parts, key), held=held, reason=""
    )


def is_counted(key: str) -> bool:
    """Whether the parts simply add up, as they do for a count and for its growth."""
    indicator = INDICATORS[key]
    return isinstance(indicator, Count) or (isinstance(indicator, Growth) and split_as(key) == key)


def _sides(rows: pd.DataFrame, key: str, base: str, period: str) -> pd.DataFrame:
    """Both periods of each organisation in one row: SUMS, ``doubt``, ``state`` and ``why``.

    ``state``: known, one_sided (data in one period only), absent (in neither) or hidden; ``why``: the reason.
    """
    if isinstance(INDICATORS[key], Growth) and split_as(key) == key:
        found = rows[rows["period"] == period].assign(
            numerator_before=lambda now: now["denominator"],
            numerator_after=lambda now: now["denominator"] + now["numerator"],
            denominator_before=np.nan,
            denominator_after=np.nan,
            why=lambda now: now["reason"],
            state=lambda now: np.where(now["reason"] == "", "known", "hidden"),
        )
    else:
        found = _levels(rows, key, base, period)
    return found[["organisation", *SUMS, "state", "why", "doubt"]].astype(dict.fromkeys(SUMS, float))


def _levels(rows: pd.DataFrame, key: str, base: str, period: str) -> pd.DataFrame:
    """As :func:`_sides`, for an indicator with a value in each period."""
    place = rows.set_index("organisation")
    before, after = (
        place[place["period"] == one].add_suffix(f"_{side}")
        for one, side in ((base, "before"), (period, "after"))
    )
    both = before.join(after, how="outer").reset_index()
    reasons = both[["reason_after", "reason_before"]].fillna("no_data")
    empty = reasons.isin(_EMPTY)
    for side in ("before", "after"):
        sums = [f"numerator_{side}", f"denominator_{side}"]
        both[sums] = both[sums].astype(float).mask(empty[f"reason_{side}"], 0.0)
    if isinstance(INDICATORS[key], Count):
        both[["denominator_before", "denominator_after"]] = np.nan
    hidden = ~(empty | (reasons == "")).all(axis=1)
    return both.assign(
        why=reasons["reason_after"].where(reasons["reason_after"] != "", reasons["reason_before"]),
        state=np.select(
            [hidden, empty.all(axis=1), empty.any(axis=1)], ["hidden", "absent", "one_sided"], "known"
        ),
        doubt=[
            joined(codes)
            for codes in both[["doubt_before", "doubt_after"]].fillna("").itertuples(index=False)
        ],
    )


def _with_rest(parts: pd.DataFrame, total: pd.DataFrame) -> pd.DataFrame:
    """``parts``, and one more row for what they lack of the whole, unless that is only rounding."""
    whole = total[SUMS].iloc[0]
    rest = whole - parts[SUMS].sum(min_count=len(parts) and 1)
    rest = rest.mask(rest.abs() <= _DUST * whole.abs(), 0.0)
    if not rest.any():
        return parts
    row = pd.DataFrame([{"organisation": REST, **rest, "doubt": ""}])
    return pd.concat([parts, row], ignore_index=True)


def _contradicts(parts: pd.DataFrame) -> bool:
    """Whether a part has a negative count, or a numerator without a denominator."""
    nobody = [
        (parts[f"numerator_{side}"] > 0) & (parts[f"denominator_{side}"] == 0) for side in ("before", "after")
    ]
    return bool((parts[SUMS] < 0).any(axis=None) or nobody[0].any() or nobody[1].any())


def _values(parts: pd.DataFrame, key: str) -> tuple[float, float]:
    """The value of the whole before and after: a total, or a quotient."""
    x1, n1, x2, n2 = parts[SUMS].sum()
    return (x1, x2) if is_counted(key) else (x1 / n1, x2 / n2)


def _added(parts: pd.DataFrame, key: str) -> pd.DataFrame:
    """``parts`` with the columns ``own``, ``share`` and ``total``: what each contributes to the change."""
    x1, n1, x2, n2 = (parts[column].to_numpy(float) for column in SUMS)
    if is_counted(key):
        own, share = x2 - x1, np.zeros(len(parts))
    else:
        own, share = contributions(x1, n1, x2, n2)
    if isinstance(INDICATORS[key], Growth | Count) and len(parts):
        before, _ = _values(parts, key)
        own, share = own / before, share / before
    found = parts[["organisation", *SUMS, "doubt"]].assign(
        own=own, share=share, total=own + share, one_sided=parts["state"] == "one_sided"
    )
    return found.reset_index(drop=True)
