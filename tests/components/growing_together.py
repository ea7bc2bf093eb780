"""Made-up teams whose income grows with signing, and the exhibits made of them."""

import numpy as np
import pandas as pd

from components.exhibits.together import together
from metrics.analysis.together import Pairs, pairs
from metrics.statistics import GroupedCorrelation
from tests.support.results import as_results

KEYS = ("signing_growth", "income_growth")
HOMES = {f"T{number}": f"I{number % 8}" for number in range(24)}
NAMES = {"district": "云州区"} | {team: f"{team}队" for team in HOMES}
NAN = float("nan")


def rows(*quarters, teams=24, doubt="", outlier=0.0):
    rng = np.random.default_rng(2)
    made = []
    for quarter in quarters:
        for place in range(teams):
            grown = rng.normal(0.1, 0.03)
            for key, value in zip(
                KEYS, (grown + (outlier if place == 3 else 0), grown + rng.normal(0, 0.01)), strict=True
            ):
                made.append(
                    [
                        f"T{place}",
                        "team",
                        quarter,
                        key,
                        value * 1000,
                        1000,
                        value,
                        NAN,
                        NAN,
                        "",
                        doubt if place == 5 else "",
                    ]
                )
    return as_results(made)


def shown(setting, *quarters, lang="zh", base="quarter", **given):
    found = rows(*(quarters or ("2018Q1",)), **given)
    one = pairs(found, KEYS, quarters or ("2018Q1",), HOMES)
    return together(one, found, base, "district", setting(lang, names=NAMES, homes=HOMES), [one])


def said(setting, verdict, strength="", *, lang="zh", periods=("2018Q1",)):
    teams = pd.DataFrame({"organisation": ["T1"], "signing": [0.1], "income": [0.2], "doubt": [""]})
    found = Pairs(periods, teams, {}, GroupedCorrelation(0.4, 0.2, 0.6, 20, 8), verdict, strength)
    return together(
        found, rows("2018Q1").head(0), "quarter", "district", setting(lang, names=NAMES, homes=HOMES), [found]
    )


def shown_teams():
    return pd.DataFrame({"organisation": [], "signing": [], "income": [], "doubt": []})
