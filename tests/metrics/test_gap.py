"""Why a target is missed: what each part adds to the gap, worked by hand."""

import pandas as pd
import pytest

from metrics import INDICATORS
from metrics.analysis.gap import REST, can_be_split, gap
from tests.support.results import as_results

SIGNING, LOAD = "signing_rate", "residents_per_team"


def result(name, x, n, key=SIGNING, level="team", reason=""):
    value = float("nan") if reason else x / n
    return [name, level, "2018Q1", key, x if not reason else float("nan"), n, value, None, None, reason, ""]


def split(whole, *parts, key=SIGNING, district=float("nan")):
    row = next(as_results([result("I01", *whole, key=key, level="institution")]).itertuples())
    return gap(row, as_results([result(*part[:3], key, "team", *part[3:]) for part in parts]), district)


def test_shares_sum_to_the_gap():
    """Target 75 %. 590 of 1000 is 16 points short: (75 − 30 + 150 − 100 + 225 − 170 + 300 − 290) ÷ 1000."""
    found = split((590, 1000), ("A", 30, 100), ("B", 100, 200), ("C", 170, 300), ("D", 290, 400))
    assert found.gap == pytest.approx(0.16)
    assert dict(zip(found.parts["organisation"], found.parts["share"], strict=True)) == pytest.approx(
        {"C": 0.055, "B": 0.050, "A": 0.045, "D": 0.010}
    )
    assert found.parts["share"].sum() == pytest.approx(found.gap)
    # C and B lack 105 of 160 people: two are enough for half. At the target both, 590 + 55 + 50 of 1000.
    assert found.main == ("C", "B") and found.main_share == pytest.approx(0.105) and found.at_target
    assert found.reached == pytest.approx(0.695) and found.short == 4
    assert found.more is not None and found.more.more == 160


def test_the_district_is_what_they_are_compared_with_where_it_is_better():
    """C and B at the district's 60 %: 180 and 120 instead of 170 and 100, so 620 of 1000."""
    parts = (("A", 30, 100), ("B", 100, 200), ("C", 170, 300), ("D", 290, 400))
    found = split((590, 1000), *parts, district=0.6)
    assert not found.at_target and found.reference == 0.6 and found.reached == pytest.approx(0.62)
    # B has 50 %, C 57 %: a district at 55 % would make C worse, so the target is what they are compared with.
    assert split((590, 1000), *parts, district=0.55).at_target


def test_a_part_beyond_the_target_takes_from_the_gap():
    """900 of 1000 among 2000 offset: 75 % of 1000 is 750, so D stands 150 above; the gap is 1500 − 1200."""
    found = split((1200, 2000), ("A", 50, 400), ("B", 150, 300), ("C", 100, 300), ("D", 900, 1000))
    shares = dict(zip(found.parts["organisation"], found.parts["share"], strict=True))
    assert shares == pytest.approx({"A": 0.125, "B": 0.0375, "C": 0.0625, "D": -0.075})
    assert found.main == ("A",)  # 250 of 450 lacking
    assert found.reached == pytest.approx(0.725)  # 300 instead of 50 in A


def test_where_less_is_better_the_excess_is_split():
    """At most 2000 a team. 5100 in 2 teams are 550 a team too many: (3000 − 2000 + 2100 − 2000) ÷ 2."""
    found = split((5100, 2), ("A", 3000, 1), ("B", 2100, 1), key=LOAD)
    assert found.gap == pytest.approx(550) and found.more is None
    assert found.parts["share"].tolist() == pytest.approx([500, 50])


def test_no_few_are_named_where_all_lack_alike():
    found = split((300, 600), *((name, 50, 100) for name in "ABCDEF"))
    assert found.main == ("A", "B", "C")  # exactly half of six lack half of it all
    found = split((400, 800), *((name, 50, 100) for name in "ABCDEFGH"))
    assert found.main == () and found.short == 8 and pd.isna(found.reached)


def test_what_is_withheld_is_one_rest_that_no_team_can_be_read_from():
    """Two teams withheld: the rest is what is public anyway, whole minus shown; it is never named."""
    found = split(
        (200, 400), ("A", 50, 100), ("B", 100, 150), ("C", 1, 75, "small_count"), ("D", 2, 75, "small_count")
    )
    rest = found.parts[found.parts["organisation"] == REST].iloc[0]
    assert (rest["numerator"], rest["denominator"]) == (50, 150)
    assert rest["share"] == pytest.approx((0.75 * 150 - 50) / 400) == found.parts["share"].max()
    assert REST not in found.main and found.parts["share"].sum() == pytest.approx(0.25)


@pytest.mark.parametrize(
    "parts",
    [
        (("A", 50, 100), ("B", 60, 100)),  # 110 of 200, where the whole has 100 of 200
        (("A", 90, 250), ("B", 20, 100, "small_count")),  # a rest of 10 of −50
    ],
)
def test_parts_that_do_not_add_up_explain_nothing(parts):
    found = split((100, 200), *parts)
    assert found.parts.empty and found.main == () and found.gap == pytest.approx(0.25)


def test_met_or_unknown_is_no_gap_and_samples_are_not_split():
    assert split((80, 100), ("A", 40, 50), ("B", 40, 50)) is None
    for key in ("satisfaction_rate", "mean_income", "signing_growth", "signing_saturation", "residents"):
        assert not can_be_split(INDICATORS[key])
    found = split((80, 100), ("A", 40, 50), ("B", 40, 50), key="satisfaction_rate")
    assert found.parts.empty and found.gap == pytest.approx(0.1) and found.more is None


def test_a_part_of_a_few_people_is_not_said_to_miss():
    """13 of 20 are below 75 %, but Wilson's interval reaches from 43 % to 82 %; 50 of 100 surely miss."""
    parts = [result("few", 13, 20), result("many", 50, 100), result("all", 50, 100)]
    parts[0][7:9] = [0.43, 0.82]
    row = next(as_results([result("I01", 113, 220, level="institution")]).itertuples())
    found = gap(row, as_results(parts))
    assert found.short == 2 and len(found.parts) == 3
