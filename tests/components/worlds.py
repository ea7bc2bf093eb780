"""Simulated districts with a known course, and the readings on before and after an incentive made of them."""

from collections.abc import Iterable
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import pytest
from scipy import special

from components.exhibits.effect import effect_reading
from components.exhibits.staggered import staggered_reading
from metrics.analysis import before_after, courses, effects, staggered
from metrics.calculation.edition_results import COLUMNS
from metrics.events.incentives import Incentive
from metrics.foundation.periods import parse_period
from metrics.statistics import difference_in_differences, paired_change
from metrics.statistics.departures import interrupted, log_odds
from metrics.statistics.differences import _rank_sum
from metrics.statistics.standing import beyond_standing
from metrics.values.stored import Horizon

RATE = "face_to_face_rate"
QUARTERS = [f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4)]
EVENT = 6  # 2015Q3
DRAWS = 400
SPANS = {"before": QUARTERS[2:6], "left_out": [], "after": QUARTERS[6:10]}


def autocorrelated(rng: np.random.Generator, shape: tuple[int, ...], alike: float) -> np.ndarray:
    """Standard normal values of this shape; neighbours along the last axis correlate by ``alike``."""
    noise = rng.normal(size=shape)
    for at in range(1, shape[-1]):
        noise[..., at] = alike * noise[..., at - 1] + np.sqrt(1 - alike**2) * noise[..., at]
    return noise


def district(
    rng: np.random.Generator,
    teams: int,
    rates: np.ndarray,
    *,
    alike: float = 0.6,
    lasting: float = 0.3,
    passing: float = 0.4,
    common: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:
    """Numerators and denominators (team × quarter) around ``rates`` (of a quarter, or of team × quarter).

    In log-odds teams differ for good by ``lasting``, for a while by ``passing``, and all move together by
    ``common``; the last two correlate by ``alike`` from quarter to quarter. Teams of 100 to 1,500 people.
    """
    moved = rng.normal(0, lasting, (teams, 1)) + passing * autocorrelated(rng, (teams, len(QUARTERS)), alike)
    moved = moved + common * autocorrelated(rng, (len(QUARTERS),), alike)
    people = np.repeat(rng.integers(100, 1_500, (teams, 1)), len(QUARTERS), axis=1)
    return rng.binomial(people, special.expit(special.logit(rates) + moved)), people


def worst(x: np.ndarray, n: np.ndarray, many: int, quarters: int) -> np.ndarray:
    """The ``many`` teams with the lowest rate in the last ``quarters`` before the incentive."""
    before = slice(EVENT - quarters, EVENT)
    chosen = np.zeros(len(x), bool)
    chosen[np.argsort(x[:, before].sum(axis=1) / n[:, before].sum(axis=1))[:many]] = True
    return chosen


class Said:
    """The readings on a simulated district, by the code that screens and slides use; results are given in
    place of a database.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, setting):
        self.setting, self.rows, self.incentives, self.homes = setting, pd.DataFrame(), (), pd.DataFrame()
        horizon = Horizon("1", date(2016, 12, 31), {parse_period(quarter): True for quarter in QUARTERS})
        for module in (courses, staggered):
            monkeypatch.setattr(module, "read_horizon", lambda engine: horizon)
        for module in (effects, staggered):
            monkeypatch.setattr(module, "incentives", lambda engine: self.incentives)
        for module in (before_after, courses, effects, staggered):
            monkeypatch.setattr(module, "results", self.results)
        monkeypatch.setattr("metrics.analysis.effects.notes", lambda engine: ())
        # A tenth of the draws: enough to count claims, and the draws take most of the time.
        monkeypatch.setattr("metrics.analysis.effects.paired_change", partial(paired_change, resamples=DRAWS))
        monkeypatch.setattr(
            "metrics.analysis.staggered.difference_in_differences",
            partial(difference_in_differences, resamples=DRAWS),
        )
        monkeypatch.setattr("metrics.analysis.staggered.read_teams", lambda engine: self.homes)

    def results(self, keys, level, periods=(), organisation=None, engine=None) -> pd.DataFrame:
        found = self.rows[self.rows["period"].isin(list(periods))]
        if level != "team":
            found = (
                found.groupby("period", as_index=False)[["numerator", "denominator"]]
                .sum()
                .assign(organisation="district")
            )
        return found.assign(
            level=level,
            indicator=RATE,
            reason="",
            doubt="",
            value=found["numerator"] / found["denominator"],
            lower=np.nan,
            upper=np.nan,
        )[COLUMNS]

    def given(self, x: np.ndarray, n: np.ndarray, chosen: np.ndarray | None) -> list[str]:
        """Set the district's numerators ``x`` and denominators ``n``, and an incentive for the ``chosen``
        teams (None: all); returns the names of the chosen.
        """
        teams = [f"T{number:03}" for number in range(len(x))]
        self.rows = pd.DataFrame(
            {
                "organisation": np.repeat(teams, len(QUARTERS)),
                "period": QUARTERS * len(x),
                "numerator": x.ravel().astype(float),
                "denominator": n.ravel().astype(float),
            }
        )
        self.homes = pd.DataFrame(
            {"team_id": teams, "institution_id": [f"I{number % 7}" for number in range(len(x))]}
        )
        names = [] if chosen is None else [team for team, is_one in zip(teams, chosen, strict=True) if is_one]
        scoped = {"scope": "X", "home": "X", "teams": frozenset(names)} if names else {}
        self.incentives = (Incentive("N", "", date(2015, 7, 1), **scoped),)
        return names

    def of_effect(self, x, n, chosen=None) -> str:
        """The reading of the rate before and after, as on the screen and under the slide."""
        names = self.given(x, n, chosen)
        return effect_reading(
            effects.effect(RATE, SPANS, QUARTERS[EVENT], None, object(), names, "X" if names else ""),
            self.setting(),
        )

    def of_groups(self, x, n, chosen) -> str:
        """The reading of the teams with the incentive beside those without."""
        self.given(x, n, chosen)
        [found] = staggered.staggered([RATE], SPANS, QUARTERS[EVENT], object())
        return "".join(staggered_reading(found, self.setting()))


def credits(reading: str) -> bool:
    return "看法**相符**" in reading or "看法相符" in reading


def may_be_credited(x: np.ndarray, n: np.ndarray, chosen: np.ndarray | None, groups: bool) -> bool:
    """A quick check by the same statistics as the reading: False where one condition for crediting the
    incentive fails, so that the reading need not be computed.
    """
    before, after = (
        x[:, span].sum(axis=1) / n[:, span].sum(axis=1) for span in (slice(2, EVENT), slice(EVENT, EVENT + 4))
    )
    own = np.ones(len(x), bool) if chosen is None else chosen
    if chosen is not None and not _more_than_alike(x, n, chosen, after):
        return False
    if groups:
        return _rank_sum(
            *(np.round((after - before)[mask], 12) for mask in (chosen, ~chosen))
        ) < 0.05 and _departs(x, n, [own, ~own])
    change = paired_change(
        x[own, 2:EVENT].sum(axis=1),
        n[own, 2:EVENT].sum(axis=1),
        x[own, EVENT : EVENT + 4].sum(axis=1),
        n[own, EVENT : EVENT + 4].sum(axis=1),
        resamples=DRAWS,
    )
    return change.p_value < 0.05 and (change.difference > 0) and _departs(x, n, [own])


def _more_than_alike(x: np.ndarray, n: np.ndarray, chosen: np.ndarray, after: np.ndarray) -> bool:
    for quarters in (1, 2, 3, 4, EVENT):
        span = slice(EVENT - quarters, EVENT)
        found = beyond_standing(after, x[:, span].sum(axis=1) / n[:, span].sum(axis=1), chosen)
        if found.p_value >= 0.05 or found.value < 0:
            return False
    return True


def _departs(x: np.ndarray, n: np.ndarray, groups: Iterable[np.ndarray]) -> bool:
    courses = [x[mask].sum(axis=0) / n[mask].sum(axis=0) for mask in groups]
    gaps = (
        scale[0] - scale[1] if len(scale) > 1 else scale[0]
        for scale in (courses, [log_odds(course) for course in courses])
    )
    # a generator: the second scale is computed only if the first passes
    # Where one scale alone cannot tell, both together may.
    found = [interrupted((gap,), EVENT, 4)[1] for gap in gaps]
    return all(one is None or one.way > 0 for one in found)
