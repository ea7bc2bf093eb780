"""Nobody who has everything that is shown can work out what is withheld."""

import numpy as np
import pandas as pd
import pytest

from metrics import INDICATORS, withhold_small_counts
from metrics.foundation.organisations import read_teams
from metrics.privacy.withheld import Known
from records.engine import connect
from tests.metrics.attacker import Attacker, candidates, everything, of_people
from tests.metrics.few_people import QUARTER, SURVEY, survey
from tests.metrics.stored import stored

# Tests with the attacker, who solves all equations together.


def shown_rows(rows: pd.DataFrame, hidden: set[tuple[str, str, str]]) -> pd.DataFrame:
    """``rows`` as they are shown where the cells (measure, level, organisation) are withheld."""
    shown = rows.copy()
    for place, row in rows.iterrows():
        one = INDICATORS[row["indicator"]]
        above, below = (
            (measure.key, row["level"], row["organisation"]) in hidden for measure in one.measures
        )
        shown.loc[place, "numerator"] = np.nan if above or below else row["numerator"]
        shown.loc[place, "denominator"] = np.nan if below else row["denominator"]
    return shown


@pytest.mark.parametrize("seed", range(120))
def test_an_attacker_leaves_every_withheld_count_four_values(seed):
    """Made-up surveys of few people: two rates of the same answers, one to four institutions with one to four
    teams each.
    """
    draw = np.random.default_rng(seed)
    most, homes, teams = draw.choice([3, 6, 20, 60]), {}, {}
    for home in range(draw.integers(1, 5)):
        for team in range(draw.integers(1, 5)):
            valid = int(draw.integers(0, most))
            homes[f"I{home}-T{team}"] = f"I{home}"
            teams[f"I{home}-T{team}"] = (
                valid,
                *(int(draw.binomial(valid, draw.choice([0.1, 0.5, 0.95]))) for _ in SURVEY),
            )
    places = {("team", name): np.array(counts) for name, counts in teams.items()}
    for name, home in homes.items():
        for whole in (("institution", home), ("district", "district")):
            places[whole] = places.get(whole, 0) + places["team", name]
    rows = pd.DataFrame(
        [
            {
                "indicator": key,
                "period": QUARTER,
                "level": level,
                "organisation": name,
                "numerator": float(counts[1 + number]),
                "denominator": float(counts[0]),
                "reason": "",
            }
            for number, key in enumerate(SURVEY)
            for (level, name), counts in places.items()
        ]
    )
    known = Known(
        homes,
        {
            key: {place: (float(counts[1 + number]), float(counts[0])) for place, counts in places.items()}
            for number, key in enumerate(SURVEY)
        },
    )
    attacker = Attacker(shown_rows(rows, known.people()), homes)
    truth = Attacker(rows, homes).known
    for count, limits in attacker.ranges().items():
        assert limits[0] - 1e-6 <= truth[count] <= limits[1] + 1e-6, "the attacker reckons wrongly"
        assert truth[count] == 0 or candidates(limits) >= 4, (count, limits)


def test_the_attacker_finds_what_the_smallest_counts_alone_would_give_away():
    """If only small counts themselves were withheld, 151 − 60 − 30 − 58 would give one away."""
    teams = {"I1-T1": (60, 90), "I1-T2": (30, 70), "I1-T3": (58, 95), "I1-T4": (3, 80)}
    rows, _ = everything(stored(survey(teams)), ["awareness_rate"], [QUARTER])
    found = Attacker(withhold_small_counts(rows), {team: "I1" for team in teams}).ranges()
    assert found[QUARTER, "aware_answers", "team", "I1-T4"] == (3, 3)


def test_nothing_of_the_demo_can_be_worked_out(small_demo):
    """In two quarters, at all levels: each withheld count of people (but true zeros) can have four values."""
    engine = connect(f"duckdb:///{small_demo}")
    try:
        homes = read_teams(engine).set_index("team_id")["institution_id"].to_dict()
        for quarter in ("2015Q3", "2018Q1"):
            rows, shown = everything(engine, of_people(), [quarter])
            truth, attacker = Attacker(rows, homes).known, Attacker(shown, homes)
            assert len(attacker.unknown) > 100
            bad = [
                (count, limits)
                for count, limits in attacker.ranges().items()
                if truth[count] and candidates(limits) < 4
            ]
            assert bad == []
    finally:
        engine.dispose()
