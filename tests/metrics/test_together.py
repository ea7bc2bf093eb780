"""Growth of signing and of income of teams: which teams are counted, what is claimed, and which teams lie far
out.
"""

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.together import MEDIUM, VERDICTS, pairs, span_to
from metrics.statistics import GroupedCorrelation
from tests.support.results import as_results

KEYS = ("signing_growth", "income_growth")
QUARTERS = ("2017Q2", "2017Q3", "2017Q4", "2018Q1")
HOMES = {f"T{number}": f"I{number % 8}" for number in range(40)}


def rows(signing, income, period="2018Q1", base=1000):
    """One quarter of teams T0, T1, …: a growth each, or a reason."""
    made = []
    for key, values in zip(KEYS, (signing, income), strict=True):
        for place, value in enumerate(values):
            reason = value if isinstance(value, str) else ""
            known = np.nan if reason else value
            made.append(
                [f"T{place}", "team", period, key, known * base, base, known, np.nan, np.nan, reason, ""]
            )
    return as_results(made)


def drawn(link, teams=40, seed=1):
    rng = np.random.default_rng(seed)
    x = rng.normal(0.1, 0.03, teams)
    return x, link * x + rng.normal(0, 0.03, teams)


@pytest.mark.parametrize(
    ("link", "verdict", "strength"),
    [(2, "together", "strong"), (-2, "against", "strong"), (0, "unclear", "")],
)
def test_what_is_claimed(link, verdict, strength):
    found = pairs(rows(*drawn(link)), KEYS, ("2018Q1",), HOMES)
    assert (found.verdict, found.strength) == (verdict, strength) and verdict in VERDICTS
    assert (found.correlation.pairs, found.correlation.groups, found.left_out) == (40, 8, {})


@pytest.mark.parametrize(
    ("rho", "strength"),
    [(0.29, "weak"), (0.3, "medium"), (-0.49, "medium"), (0.5, "strong"), (-0.9, "strong")],
)
def test_strengths_have_their_marks(monkeypatch, rho, strength):
    from metrics.analysis import together

    low, high = sorted((rho / 2, rho * 1.05))
    monkeypatch.setattr(together, "grouped_spearman", lambda *_: GroupedCorrelation(rho, low, high, 40, 8))
    assert pairs(rows(*drawn(0)), KEYS, ("2018Q1",), HOMES).strength == strength and MEDIUM == 0.3


@pytest.mark.parametrize("limits", [(0.0, 0.6), (-0.6, 0.0)])
def test_an_interval_that_reaches_zero_claims_nothing(monkeypatch, limits):
    monkeypatch.setattr(
        "metrics.analysis.together.grouped_spearman",
        lambda *_: GroupedCorrelation(sum(limits) / 2, *limits, 40, 8),
    )
    assert pairs(rows(*drawn(0)), KEYS, ("2018Q1",), HOMES).verdict == "unclear"


def test_teams_without_an_institution_on_record_are_one_group():
    homes = {team: home for team, home in HOMES.items() if team not in ("T0", "T9")}
    assert pairs(rows(*drawn(0)), KEYS, ("2018Q1",), homes).correlation.groups == 8 + 1


def test_teams_that_differ_by_their_institution_alone_claim_nothing():
    rng = np.random.default_rng(4)
    level = rng.normal(0.1, 0.05, 6)
    own = rng.normal(0, 0.001, (2, 60))
    made = rows(*(level[np.arange(60) % 6] + own))
    alone = {f"T{number}": f"I{number}" for number in range(60)}
    shared = {f"T{number}": f"I{number % 6}" for number in range(60)}
    assert pairs(made, KEYS, ("2018Q1",), alone).verdict == "together"
    one, six = (pairs(made, KEYS, ("2018Q1",), homes).correlation for homes in (alone, shared))
    assert six.lower < one.lower


def test_a_team_is_one_pair_however_many_quarters():
    parts = [
        rows([0.1 * place for place in range(1, 13)], [0.2] * 11 + [0.4], quarter) for quarter in QUARTERS[:3]
    ]
    last = rows([0.5] * 12, [0.0] * 12)
    found = pairs(pd.concat([*parts, last]), KEYS, QUARTERS, HOMES)
    team = found.teams.set_index("organisation").loc["T1"]
    # (1.2 × 1.2 × 1.2 × 1.5)^(1/4) and (1.2 × 1.2 × 1.2 × 1.0)^(1/4)
    assert team["signing"] == pytest.approx((1.2**3 * 1.5) ** 0.25 - 1) and team["income"] == pytest.approx(
        1.2**0.75 - 1
    )
    assert found.correlation.pairs == 12 and found.periods == QUARTERS


def test_who_is_left_out_is_counted_by_the_reason():
    x, y = drawn(0, 20)
    x, y = list(x), list(y)
    x[0], x[1], y[2], y[3] = "changed_team", "changed_team", "no_data", "small_count"
    made = rows(x, y)
    made.loc[(made["organisation"] == "T4") & (made["indicator"] == KEYS[0]), "denominator"] = 29
    made = made.drop(made[(made["organisation"] == "T5") & (made["indicator"] == KEYS[1])].index)
    found = pairs(made, KEYS, ("2018Q1",), HOMES)
    assert found.left_out == {"changed_team": 2, "no_data": 2, "small_count": 1, "small_base": 1}
    assert len(found.teams) == 14 and not {"T0", "T4", "T5"} & set(found.teams["organisation"])


def test_thirty_people_are_a_base():
    made = rows(*drawn(0, 12))
    made.loc[made["indicator"] == KEYS[0], "denominator"] = 30
    made.loc[made["indicator"] == KEYS[1], "denominator"] = 3  # yuan, not people
    assert pairs(made, KEYS, ("2018Q1",), HOMES).left_out == {}


def test_a_team_that_lacks_a_quarter_is_left_out_of_the_span_alone():
    made = pd.concat([rows(*drawn(1, 15, seed), quarter) for seed, quarter in enumerate(QUARTERS)])
    made.loc[(made["organisation"] == "T3") & (made["period"] == "2017Q3"), "reason"] = "changed_team"
    made = made[(made["organisation"] != "T4") | (made["period"] != "2017Q4")]
    assert pairs(made, KEYS, QUARTERS, HOMES).left_out == {"changed_team": 1, "no_data": 1}
    assert pairs(made, KEYS, ("2018Q1",), HOMES).left_out == {}


@pytest.mark.parametrize(
    ("teams", "homes"), [(9, HOMES), (30, {f"T{number}": f"I{number % 4}" for number in range(30)})]
)
def test_few_teams_or_institutions_are_not_tested(teams, homes):
    found = pairs(rows(*drawn(2, teams)), KEYS, ("2018Q1",), homes)
    assert (
        (found.verdict, found.strength) == ("untested", "")
        and found.verdict in VERDICTS
        and len(found.teams) == teams
    )


def test_nothing_is_nothing():
    found = pairs(rows([], []), KEYS, ("2018Q1",), HOMES)
    assert found.verdict == "untested" and found.teams.empty and found.left_out == {}
    gone = pairs(rows(["no_data"], ["no_data"]), KEYS, ("2018Q1",), HOMES)
    assert (
        gone.teams.empty
        and gone.left_out == {"no_data": 1}
        and np.isnan(gone.medians).all()
        and gone.fast == (0, 0)
    )


def test_fast_teams_are_those_above_the_middle():
    # Signing 1 2 3 4 5, income 5 1 4 2 9: above 3 are the last two, above 4 of these is one.
    found = pairs(
        rows([0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.01, 0.04, 0.02, 0.09]), KEYS, ("2018Q1",), HOMES
    )
    assert found.medians == pytest.approx((0.03, 0.04)) and found.fast == (2, 1)
    # Who is just in the middle is not above it.
    assert pairs(
        rows([0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.01, 0.09, 0.04, 0.02]), KEYS, ("2018Q1",), HOMES
    ).fast == (2, 0)


def test_teams_far_out_are_known_by_their_distance_from_the_middle():
    # Medians 5 and 13, usual distances 2 and 7. T6 is 20 off, just ten times; T8 21 and T9 40, that is more.
    signing, income = [1, 3, 4, 5, 5, 7, 25, 3, 26, 45, 5], [6, 20, 6, 20, 13, 13, 13, 6, 13, 20, 6]
    # In 64ths, so that a growth worked out from its factor is exact.
    found = pairs(rows(*(np.array(part) / 64 for part in (signing, income))), KEYS, ("2018Q1",), HOMES)
    assert found.far["organisation"].tolist() == ["T9", "T8"]
    assert pairs(
        rows([0.1] * 9, [0.1] * 8 + [5]), KEYS, ("2018Q1",), HOMES
    ).far.empty  # where nobody differs, nothing is usual


def test_doubts_stay_with_their_team():
    made = rows(*drawn(0, 12))
    made.loc[made["organisation"] == "T2", "doubt"] = "few"
    assert pairs(made, KEYS, ("2018Q1",), HOMES).teams.set_index("organisation")["doubt"].to_dict() == {
        f"T{number}": "few" if number == 2 else "" for number in range(12)
    }


def test_a_span_ends_with_its_quarter_and_stays_within_what_is_known():
    assert span_to("2018Q1", list(QUARTERS)) == QUARTERS
    assert span_to("2018Q1", ["2016Q4", "2017Q1", *QUARTERS]) == QUARTERS
    assert (
        span_to("2017Q3", list(QUARTERS)) == ("2017Q2", "2017Q3") and span_to("2016Q1", list(QUARTERS)) == ()
    )
