"""Made-up teams with a rate in each quarter, and the effect that the analysis finds in them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import courses, effects
from metrics.analysis.effects import effect
from metrics.analysis.verdicts import VERDICTS
from metrics.calculation.edition_results import COLUMNS
from metrics.events.incentives import Incentive
from metrics.events.notes import Note
from metrics.foundation.periods import parse_period
from metrics.values.stored import Horizon
from tests.metrics.effects.courses import ENGINE, QUARTERS, RATE, SPANS, START


@pytest.fixture
def district(monkeypatch):
    """``district(rates, teams=20, people=500)``: the effect found in 20 teams of 500 people, whose rate in
    each quarter is that of ``rates`` plus random noise.
    """

    def make(
        rates,
        *,
        teams=20,
        people=500,
        apart=0.02,
        doubt="",
        incentives=(date(2015, 7, 1),),
        notes=(),
        key=RATE,
        absent=(),
        spans=None,
        only=(),
        name="",
        organisation=None,
        engine=ENGINE,
        empty=False,
    ):
        names = [f"T{number:02}" for number in range(teams)]
        rng = np.random.default_rng(1)
        lean = rng.normal(0, apart, (len(QUARTERS), teams))
        rows = [
            (
                name,
                "team",
                quarter,
                key,
                round(people * min(max(rate + lean[time, place], 0), 1)),
                people,
                "",
                doubt,
            )
            for time, (quarter, rate) in enumerate(zip(QUARTERS, rates, strict=True))
            for place, name in enumerate(names)
            if (name, quarter) not in absent
        ]

        def results(keys, level, periods=(), within=None, engine=None):
            assert (
                engine is ENGINE
                and within == organisation
                and level in ("team", "institution" if organisation else "district")
            )
            found = pd.DataFrame(
                rows,
                columns=[
                    "organisation",
                    "level",
                    "period",
                    "indicator",
                    "numerator",
                    "denominator",
                    "reason",
                    "doubt",
                ],
            )
            found = found[found["period"].isin(list(periods))].astype(
                {"numerator": float, "denominator": float}
            )
            if level != "team":
                found = found.groupby(["period", "indicator", "reason", "doubt"], as_index=False)[
                    ["numerator", "denominator"]
                ].sum()
                found = found.assign(organisation=level, level=level)
            found = found[found["indicator"].isin(list(keys))]
            return found.assign(value=found["numerator"] / found["denominator"], lower=np.nan, upper=np.nan)[
                COLUMNS
            ]

        monkeypatch.setattr(courses, "results", results)
        monkeypatch.setattr(effects, "results", results)
        monkeypatch.setattr("metrics.analysis.before_after.results", results)

        def asked(found):
            return lambda engine: found if engine is ENGINE else pytest.fail("another database was asked")

        horizon = Horizon("1", date(2016, 12, 31), {parse_period(quarter): True for quarter in QUARTERS})
        monkeypatch.setattr(courses, "read_horizon", asked(None if empty else horizon))
        monkeypatch.setattr(
            effects,
            "incentives",
            asked(
                tuple(
                    one if isinstance(one, Incentive) else Incentive(str(one), "", one) for one in incentives
                )
            ),
        )
        monkeypatch.setattr(
            effects,
            "notes",
            asked(tuple(one if isinstance(one, Note) else Note(str(one), "", one) for one in notes)),
        )
        found = effect(key, spans or SPANS, START, organisation, engine, only, name)
        assert found.verdict in VERDICTS
        return found

    return make
