"""Many scores at once are those of each by itself."""

import itertools
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.indicators.unlisted import UNLISTED, quantity
from metrics.scorecards import SCHEMES
from metrics.scorecards.many import COLUMNS, scores_of_many
from metrics.scorecards.scoring import asked_of, value_of
from metrics.scorecards.sheet import sheet

KEYS = (
    *asked_of(SCHEMES["uxin_institution"]).listed,
    *UNLISTED,
    "signing_saturation",
    "specialist_ratio",
    "committee_coverage",
)
counts = st.integers(0, 40)


@st.composite
def results(draw):
    rows = []
    for name, period in itertools.product(("I01", "I02"), ("2017Q4", "2018Q1")):
        for key in dict.fromkeys(KEYS):
            bottom = draw(counts)
            top = draw(st.integers(0, bottom))
            reason = draw(st.sampled_from(["", "", "", "no_data", "not_settled"]))
            reason = reason or ("zero_denominator" if bottom == 0 else "")
            rows.append(
                {
                    "organisation": name, "level": "institution", "period": period, "indicator": key,
                    "numerator": float(top), "denominator": float(bottom),
                    "value": np.nan if reason else top / bottom, "lower": np.nan, "upper": np.nan,
                    "reason": reason, "doubt": draw(st.sampled_from(["", "", "", "teams"])),
                    "unfinished": draw(st.integers(0, 9)) == 0,
                    "met": None if reason else draw(st.booleans()), "better": 1,
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


@given(results(), st.sampled_from(["uxin_institution", "inner_mongolia_2024"]))
def test_many_at_once_are_as_each_by_itself(rows, key):
    scheme = SCHEMES[key]
    found = scores_of_many(scheme, rows)
    assert list(found.columns) == COLUMNS and len(found) == 4
    for place in found.itertuples():
        own = rows[(rows["organisation"] == place.organisation) & (rows["period"] == place.period)]
        values = {row.indicator: value_of(row, quantity(row.indicator)) for row in own.itertuples()}
        exact = sheet(scheme, place.organisation, values)
        for name in ("won", "lost", "apart", "available"):
            assert getattr(place, name) == pytest.approx(float(getattr(exact, name)), abs=1e-9), name
        if exact.score is None:
            assert np.isnan(place.score)
        else:
            assert place.score == pytest.approx(float(exact.score), abs=1e-9)


def test_nothing_asked_is_nothing_found():
    rows = pd.DataFrame(
        columns=[
            "organisation",
            "period",
            "indicator",
            "value",
            "reason",
            "doubt",
            "unfinished",
            "met",
            "denominator",
        ]
    )
    assert scores_of_many(SCHEMES["uxin_institution"], rows).empty


def test_the_points_of_a_place_add_up():
    rows = pd.DataFrame(
        [
            {
                "organisation": "I01", "period": "2018Q1", "indicator": "signing_rate", "value": 0.6,
                "numerator": 60.0, "denominator": 100.0, "reason": "", "doubt": "", "unfinished": False,
                "met": False,
            }
        ]
    )  # fmt: skip
    [place] = scores_of_many(SCHEMES["uxin_institution"], rows).itertuples()
    assert place.won == pytest.approx(float(Fraction(25, 4) * Fraction(60, 75)))
    assert place.won + place.lost + place.apart == pytest.approx(place.available) == pytest.approx(100)
