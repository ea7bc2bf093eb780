"""Full counts are facts; of samples and few people a target may be neither surely met nor missed."""

import pytest

from metrics import INDICATORS
from metrics.analysis.certainty import certainty, is_full_count, without_full_counts
from metrics.statistics import wilson_interval
from tests.support.results import as_results

SIGNING, SURVEY = "signing_rate", "satisfaction_rate"


def row(key, x, n, level="team"):
    low, high = (float(end) for end in wilson_interval(x, n))
    return as_results([["T1", level, "2018Q1", key, x, n, x / n, low, high, "", ""]])


@pytest.mark.parametrize(
    ("key", "x", "n", "said"),
    [
        (SIGNING, 74, 100, "missed"),  # everybody was counted: 74 of 100 is below 75 %
        (SIGNING, 75, 100, "met"),
        (SIGNING, 20, 26, "untold"),  # of 26, two people decide it (Wilson 58 % to 89 %)
        (SIGNING, 5, 26, "missed"),  # 19 % of 26: surely (9 % to 38 %)
        (SURVEY, 91, 100, "untold"),  # a sample of 100: 84 % to 95 % about 90 %
        (SURVEY, 95, 100, "untold"),  # 88.8 % is the lower end of 95,
        (SURVEY, 96, 100, "met"),  # 90.2 % that of 96
        (SURVEY, 99, 100, "met"),
        (SURVEY, 70, 100, "missed"),
        ("face_to_face_rate", 50, 100, ""),  # no target
    ],
)
def test_how_sure_a_target_is_met(key, x, n, said):
    assert certainty(next(row(key, x, n).itertuples()), INDICATORS[key]) == said


def test_only_samples_and_few_people_keep_their_interval():
    full, few, sample = row(SIGNING, 74, 100), row(SIGNING, 20, 26), row(SURVEY, 91, 100)
    assert without_full_counts(full)[["lower", "upper"]].isna().all(axis=None)
    for kept in (few, sample):
        assert without_full_counts(kept)["lower"].tolist() == kept["lower"].tolist()
    assert is_full_count(INDICATORS["mean_income"], 3) and is_full_count(INDICATORS["tcm_team_rate"], 5)
