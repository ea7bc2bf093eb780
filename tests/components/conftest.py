"""Fixtures for made-up results, and for the setting (language, names, date) they are shown in."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from components.exhibits.model import Setting
from metrics.events.incentives import Incentive
from metrics.foundation.periods import parse_period
from tests.support.results import as_results

NAMES = {
    "district": "云州区",
    "I01": "安康里",
    "I02": "下街口",
    "I03": "云溪",
    "T1": "第1团队",
    "T2": "第2团队",
}


def district_wide(quarter: str, title: str) -> Incentive:
    return Incentive(f"JL {quarter}", title, parse_period(quarter).first_day)


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def setting() -> Callable[..., Setting]:
    """``setting("en")``: the setting of an exhibit in English. Incentives of the whole district may be given
    as (quarter, title).
    """

    def make(lang: str = "zh", **changes: object) -> Setting:
        made = {
            "lang": lang,
            "names": NAMES,
            "as_of": date(2018, 5, 15),
            "synthetic": True,
            "incentives": (),
        } | changes
        made["incentives"] = tuple(
            one if isinstance(one, Incentive) else district_wide(*one) for one in made["incentives"]
        )
        return Setting(**made)

    return make


@pytest.fixture
def results() -> Callable[..., pd.DataFrame]:
    """``results(("I01", "2018Q1", "signing_rate", 75, 100), …)``: results with this numerator and
    denominator, or with a reason (a text in their place) why there is no value.
    """

    def make(
        *rows: tuple, level: str = "institution", doubt: str = "", open_periods: tuple[str, ...] = ()
    ) -> pd.DataFrame:
        made = []
        for organisation, period, indicator, *parts in rows:
            reason = parts[0] if isinstance(parts[0], str) else ""
            above, below = (float("nan"),) * 2 if reason else parts
            value = above / below
            made.append(
                [
                    organisation,
                    level,
                    period,
                    indicator,
                    above,
                    below,
                    value,
                    value - 0.05,
                    value + 0.05,
                    reason,
                    doubt,
                ]
            )
        return as_results(made, open_periods)

    return make
