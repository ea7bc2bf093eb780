"""A quarter stands out only beyond the usual ups and downs of its part and of its season; limits start anew
at an incentive.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.analysis.steadiness import steadiness
from metrics.analysis.steady_parts import SPOKEN, VERDICTS
from metrics.statistics import control_chart
from tests.support.results import as_results

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2024) for quarter in (1, 2, 3, 4)]
# higher is better, lower is better, neither
RATE, LOAD, PEOPLE = (
    "signing_rate",
    "residents_per_team",
    "residents",
)
CALM = [0.50, 0.52, 0.49, 0.51, 0.53, 0.50, 0.48, 0.51, 0.50, 0.52, 0.49, 0.51]
NOISE = [
    0.3,
    -0.2,
    0.5,
    -0.4,
    0.1,
    0.2,
    -0.3,
    0.0,
    0.4,
    -0.1,
    0.2,
    -0.5,
    0.1,
    0.3,
    -0.2,
    0.0,
    0.2,
    -0.3,
    0.1,
    0.4,
]


def rows(values, key=RATE, first=0, doubt=""):
    """Results of one organisation, one value a quarter; None is missing."""
    made = [
        [
            "I01",
            "institution",
            QUARTERS[first + place],
            key,
            math.nan,
            math.nan,
            math.nan if value is None else value,
            math.nan,
            math.nan,
            "no_data" if value is None else "",
            doubt,
        ]
        for place, value in enumerate(values)
    ]
    return as_results(made)


def signalling(found):
    return {signal.place: signal.meaning for signal in found.signals}


def test_limits_by_hand():
    # Mean 16/6, ranges 2 1 2 1 2 with mean 1.6; 2.66 × 1.6 = 4.256. A count is never below 0.
    found = steadiness(rows([2, 4, 3, 1, 2, 4], PEOPLE))
    [part] = found.parts
    assert (part.centre, part.mean_range, part.upper) == pytest.approx((8 / 3, 1.6, 8 / 3 + 4.256))
    assert part.lower == 0 and set(found.lower) == {0.0} and set(found.upper) == {part.upper}
    assert (part.first, part.last, part.quarters, part.state, part.trial, part.seasonal) == (
        0,
        5,
        6,
        "judged",
        True,
        False,
    )
    assert (
        found.moving_ranges[1:].tolist() == [2, 1, 2, 1, 2]
        and found.verdict == "steady"
        and not found.signals
    )
    assert (found.indicator, found.organisation, part.settled) == (PEOPLE, "I01", True)


def test_limits_end_where_the_indicator_does():
    wild = [0.9, 0.1, 0.95, 0.05, 0.7, 0.2]
    proportion, growth, ratio = (steadiness(rows(wild, key)) for key in (RATE, "signing_growth", LOAD))
    assert (
        (proportion.parts[0].lower, proportion.parts[0].upper)
        == (0, 1)
        == (proportion.lower[0], proportion.upper[0])
    )
    assert growth.parts[0].lower == growth.lower[0] < 0 and growth.parts[0].upper == growth.upper[0] > 1
    assert ratio.parts[0].lower == 0 and ratio.parts[0].upper == pytest.approx(growth.parts[0].upper)


def test_twelve_quarters_make_limits_firm_and_fewer_than_six_none():
    assert not steadiness(rows(CALM)).parts[0].trial and steadiness(rows(CALM[:11])).parts[0].trial
    six, five = steadiness(rows(CALM[:6])), steadiness(rows(CALM[:5]))
    assert six.parts[0].state == "judged" and six.verdict == "steady"
    assert five.parts[0].state == five.verdict == "short"
    assert (
        np.isnan([*five.lower, *five.upper, *five.centre, five.parts[0].lower, five.parts[0].upper]).all()
        and not five.signals
    )


def test_what_takes_three_values_only_has_no_usual_range():
    three, four = (
        steadiness(rows([166, 165, 166, 164, 166, 166, 166, last, 166], PEOPLE)) for last in (166, 167)
    )
    assert three.verdict == "unvarying" and np.isnan(three.upper).all() and not three.signals
    assert four.verdict != "unvarying" and not np.isnan(four.upper).any()


CASES = [
    (CALM, "steady"),
    ([*CALM, 0.60], "above"),
    ([*CALM, 0.40], "below"),
    ([*CALM[:4], 0.62, *CALM[4:]], "past"),
    ([0.3 + 0.01 * place + 0.001 * (place % 3) for place in range(8)], "rising"),
    ([0.9 - 0.01 * place - 0.001 * (place % 3) for place in range(8)], "falling"),
    ([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62], "moved_up"),
    ([0.60, 0.61, 0.62, 0.60, 0.61, 0.62, 0.51, 0.50, 0.52, 0.51, 0.50, 0.52], "moved_down"),
    (CALM[:5], "short"),
    ([0.5] * 8, "unvarying"),
    ([None] * 8, "missing"),
]


@pytest.mark.parametrize(("values", "verdict"), CASES)
def test_verdicts(values, verdict):
    assert steadiness(rows(values)).verdict == verdict


def test_every_verdict_is_tried():
    assert {verdict for _, verdict in CASES} == set(VERDICTS)


@pytest.mark.parametrize(
    ("key", "scale", "high", "low"),
    [(RATE, 1, "better", "worse"), (LOAD, 1000, "worse", "better"), (PEOPLE, 1000, "neutral", "neutral")],
)
def test_a_signal_means_better_or_worse_by_the_way_that_is_good(key, scale, high, low):
    for last, meaning in ((0.60, high), (0.40, low)):
        found = steadiness(rows([scale * value for value in [*CALM, last]], key))
        assert signalling(found) == {12: meaning}
        assert found.signals[0].rules == ("outside",) and found.signals[0].above == (last == 0.60)


def test_of_several_rules_the_rise_is_spoken_of():
    found = steadiness(rows([0.3 + 0.01 * place + 0.001 * (place % 3) for place in range(12)]))
    assert len(found.signals) == 12 and {signal.rules[0] for signal in found.signals} == {"trend"}
    assert (
        "outside" in found.signals[0].rules and found.signals[0].sides[1] is False and found.signals[0].above
    )
    assert not found.parts[0].settled and set(SPOKEN) >= {
        rule for signal in found.signals for rule in signal.rules
    }


# Incentives.


def step(before=6, after=8):
    return [*(value - 0.4 for value in CALM[:before]), *CALM[:after]]


def test_limits_start_anew_at_an_incentive():
    found = steadiness(rows(step()), [(QUARTERS[6], "提高")])
    assert found.events == ((6, "提高"),) and [
        (part.first, part.last, part.quarters) for part in found.parts
    ] == [(0, 5, 6), (6, 13, 8)]
    alone = steadiness(rows(CALM[:8]))
    assert (found.parts[1].centre, found.parts[1].upper) == pytest.approx(
        (alone.parts[0].centre, alone.parts[0].upper)
    )
    assert (
        found.verdict == "steady"
        and not found.signals
        and found.part_of(5) is found.parts[0]
        and found.part_of(6) is found.parts[1]
    )
    assert steadiness(rows(step())).verdict == "moved_up"  # what it would be without


@pytest.mark.parametrize(
    ("event", "counts"), [(0, False), (1, False), (2, True), (12, True), (13, False), (40, False)]
)
def test_an_incentive_needs_two_quarters_on_either_side(event, counts):
    found = steadiness(rows(step()), [(QUARTERS[event], "提高")])
    assert bool(found.events) == counts and len(found.parts) == 1 + counts


def test_quarters_without_a_value_do_not_count_for_that():
    values = [None, 0.5, None, *CALM]
    assert not steadiness(rows(values), [(QUARTERS[3], "提高")]).events
    assert steadiness(rows(values), [(QUARTERS[4], "提高")]).events


def test_incentives_at_once_share_a_place_and_one_too_soon_after_another_is_passed_over():
    both = [(QUARTERS[6], "乙"), (QUARTERS[6], "甲"), (QUARTERS[7], "丙"), (QUARTERS[9], "丁")]
    assert steadiness(rows(step()), both).events == ((6, "乙、甲"), (9, "丁"))


def test_what_has_yet_to_reach_the_later_level_is_neither_better_nor_worse():
    values = [*(value - 0.4 for value in CALM[:6]), 0.30, *CALM[:10]]
    found = steadiness(rows(values), [(QUARTERS[6], "提高")])
    assert signalling(found) == {6: "early"} and found.verdict == "past"
    # The same low value first in a series that nothing precedes, or later on, is no start.
    assert signalling(steadiness(rows(values[6:]))) == {0: "worse"}
    late = [*(value - 0.4 for value in CALM[:6]), *CALM[:4], 0.30, *CALM[4:10]]
    assert signalling(steadiness(rows(late), [(QUARTERS[6], "提高")])) == {10: "worse"}


def test_of_a_level_that_moved_the_first_side_is_early():
    found = steadiness(
        rows([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.51, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62, 0.61])
    )
    assert set(signalling(found).values()) == {"early", "better"}
    assert all(signal.meaning == ("better" if signal.above else "early") for signal in found.signals)


def test_where_both_sides_alternate_nothing_is_early():
    found = steadiness(rows([*CALM, 0.66, *CALM, 0.34, *CALM, 0.66, *CALM[:2]]))
    assert signalling(found) == {12: "better", 25: "worse", 38: "better"} and not found.parts[0].settled


@pytest.mark.parametrize(
    ("values", "settled"),
    [
        (CALM, True),
        ([*CALM, 0.60], True),
        ([0.3 + 0.01 * place + 0.001 * (place % 3) for place in range(8)], False),
        ([0.51, 0.50, 0.52, 0.51, 0.50, 0.52, 0.60, 0.61, 0.62, 0.60, 0.61, 0.62], False),
    ],
)
def test_a_level_is_settled_that_neither_rises_on_end_nor_moves_from_side_to_side(values, settled):
    assert steadiness(rows(values)).parts[0].settled is settled


def test_each_part_is_settled_by_itself():
    values = [*CALM[:4], 0.66, *CALM[4:], *CALM[:4], 0.34, *CALM[4:]]
    found = steadiness(rows(values), [(QUARTERS[13], "提高")])
    assert signalling(found) == {4: "better", 17: "worse"} and [part.settled for part in found.parts] == [
        True,
        True,
    ]


# What is left out.


def test_unfinished_quarters_are_left_out_and_missing_ones_stay_missing():
    values = [*CALM[:5], None, *CALM[5:], 0.05]
    found = steadiness(rows(values), open_periods=(QUARTERS[13],))
    assert (
        found.quarters == tuple(QUARTERS[:13])
        and math.isnan(found.values[5])
        and found.known == [*range(5), *range(6, 13)]
    )
    assert found.verdict == "steady" and found.parts[0].quarters == 12
    assert steadiness(rows(values).drop(5), open_periods=(QUARTERS[13],)).values == pytest.approx(
        found.values, nan_ok=True
    )
    assert steadiness(rows(values[::-1]).iloc[::-1]).quarters == tuple(QUARTERS[:14])


def test_doubtful_quarters_count():
    assert steadiness(rows(CALM, doubt="few")).parts == steadiness(rows(CALM)).parts


def test_nothing_but_unfinished_quarters_is_missing_and_no_rows_are_refused():
    found = steadiness(rows([0.5]), open_periods=(QUARTERS[0],))
    assert found.verdict == "missing" and found.quarters == () and found.parts == ()
    with pytest.raises(ValueError, match=r"^there are no results"):
        steadiness(rows([]))


def test_sudden_changes_can_be_left_out_of_the_limits():
    values = [*CALM[:6], 0.80, *CALM[6:]]
    every, calm = (steadiness(rows(values), screen=screen) for screen in (False, True))
    assert every.screen_matters and calm.screen_matters and (every.screened, calm.screened) == (False, True)
    assert calm.parts[0].upper < every.parts[0].upper and calm.parts[0].centre == every.parts[0].centre
    # they are left in unless that is asked for
    assert steadiness(rows(values)).parts == every.parts != calm.parts
    assert not steadiness(rows(CALM)).screen_matters and not steadiness(rows(CALM[:3])).screen_matters


# Seasons.


def seasonal(length, *, last=0.0, first=0):
    """In the first quarter of each year ten points lower than in the others; ``last`` is added to the last
    value.
    """
    values = np.array([0.6 - 0.1 * ((place + first) % 4 == 0) for place in range(length)]) + 0.01 * np.resize(
        NOISE, length
    )
    values[-1] += last
    return values.tolist()


def test_what_falls_every_first_quarter_is_no_news_and_what_falls_further_is():
    usual, further = (steadiness(rows(seasonal(17, last=last))) for last in (0, -0.05))
    assert usual.seasonal and usual.parts[0].seasonal and usual.verdict == "steady"
    assert usual.season.effects == pytest.approx([-0.075, 0.025, 0.025, 0.025], abs=0.005)
    assert further.verdict == "below" and signalling(further) == {16: "worse"}
    # The limits move with the season, by just its effects, and enclose every value.
    assert usual.upper[3] - usual.upper[4] == pytest.approx(usual.season.effects[3] - usual.season.effects[0])
    assert ((usual.lower < usual.values) & (usual.values < usual.upper)).all()
    # Without it the limits are so wide that the further fall is lost in them.
    assert usual.parts[0].upper - usual.parts[0].lower < 0.1
    shuffled = steadiness(rows(seasonal(11) + [None] * 5 + seasonal(17, last=-0.05)[-1:]))
    assert not shuffled.seasonal and shuffled.verdict == "steady"


@pytest.mark.parametrize("first", range(4))
def test_the_season_belongs_to_the_quarters_of_the_year_wherever_the_series_begins(first):
    found = steadiness(rows(seasonal(17, first=first), first=first))
    assert found.season.effects.argmin() == 0 and found.parts[0].seasonal


def test_limits_move_only_in_parts_that_the_season_makes_calmer():
    level = [0.10 + 0.001 * value for value in NOISE[:6]]
    found = steadiness(rows([*level, *seasonal(18, first=2)]), [(QUARTERS[6], "提高")])
    assert found.seasonal and [part.seasonal for part in found.parts] == [False, True]
    assert np.ptp(found.upper[:6]) == 0 < np.ptp(found.upper[6:])
    assert found.parts[0].upper == found.upper[0] < 0.11


def test_the_season_moves_only_limits_that_are_narrower_for_it_as_they_are_drawn():
    """A single 73% in a first quarter lends the season its size: without sudden changes the limits are
    narrower as they are.
    """
    values = [0.56, 0.51, 0.53, 0.50, 0.56, 0.52, 0.49, 0.50, 0.58, 0.51, 0.51, 0.50, 0.73, 0.50, 0.50, 0.48]
    for screen, moved in ((False, True), (True, False)):
        found = steadiness(rows(values), screen=screen)
        assert found.seasonal and found.parts[0].seasonal is moved
        plain = control_chart(values, screen=screen)
        assert found.parts[0].mean_range <= (plain.upper - plain.centre)[0] / 2.66 + 1e-12


def test_a_season_is_not_looked_for_in_less_than_three_years():
    assert steadiness(rows(seasonal(11))).season is None and steadiness(rows(seasonal(12))).season is not None


# Whatever comes.

unsteady = st.lists(st.none() | st.integers(0, 100).map(lambda value: value / 100), min_size=1, max_size=30)
incentives = st.lists(st.tuples(st.sampled_from(QUARTERS[:32]), st.just("甲")), max_size=3)


@given(unsteady, incentives, st.booleans(), st.sampled_from([RATE, LOAD, PEOPLE, "signing_growth"]))
def test_whatever_comes_it_holds_together(values, events, screen, key):
    found = steadiness(rows(values, key), events, screen=screen)
    assert found.verdict in VERDICTS
    assert [place for part in found.parts for place in range(part.first, part.last + 1)] == list(
        range(len(values))
    )
    assert {part.first for part in found.parts} == {0, *(place for place, _ in found.events)}
    judged = {
        place for part in found.parts if part.state == "judged" for place in range(part.first, part.last + 1)
    }
    assert (
        judged == set(np.flatnonzero(~np.isnan(found.upper))) == set(np.flatnonzero(~np.isnan(found.lower)))
    )
    inside = sorted(judged)
    assert (found.lower[inside] <= found.upper[inside]).all()
    for signal in found.signals:
        assert (
            signal.place in judged
            and not math.isnan(found.values[signal.place])
            and len(signal.rules) == len(signal.sides) > 0
        )
    if found.known and found.verdict in ("above", "below", "moved_up", "moved_down", "rising", "falling"):
        assert found.signals[-1].place == found.known[-1]


@pytest.mark.slow
@pytest.mark.parametrize(("length", "event"), [(12, None), (17, 6), (24, None), (32, 12)])
def test_noise_rarely_raises_an_alarm(length, event):
    """The latest quarter of series without any change is called out of the ordinary in at most one in twenty
    of 500.
    """
    rng = np.random.default_rng(30)
    events = [] if event is None else [(QUARTERS[event], "甲")]
    verdicts = [
        steadiness(rows(rng.normal(0.5, 0.03, length).clip(0, 1)), events).verdict for _ in range(500)
    ]
    alarms = 1 - np.mean([verdict in ("steady", "past") for verdict in verdicts])
    print(f"{length} quarters: {alarms:.1%}")
    assert alarms <= 0.05


@pytest.mark.slow
def test_a_season_raises_no_alarm_and_a_fall_beyond_it_does():
    rng = np.random.default_rng(31)
    season = np.where(np.arange(21) % 4 == 0, -0.1, 0)
    found = {
        last: [
            steadiness(rows(0.6 + season + rng.normal(0, 0.01, 21) + last * (np.arange(21) == 20))).verdict
            for _ in range(300)
        ]
        for last in (0, -0.06)
    }
    assert np.mean([verdict in ("steady", "past") for verdict in found[0]]) >= 0.95
    # Six standard deviations, of which a sixth goes into the season itself.
    assert np.mean([verdict == "below" for verdict in found[-0.06]]) >= 0.75


def test_only_quarters_between_the_limits_of_one_settled_part_are_usual():
    calm = steadiness(rows(CALM))  # 0.505 ± 0.060
    assert (
        calm.within("2012Q1", "2012Q2")
        and calm.within("2012Q4")
        and not calm.within("2012Q1", "2029Q1")
        and not calm.within("2011Q4")
    )
    assert calm.within(*calm.quarters)
    out = steadiness(rows([*CALM, 0.6]))
    assert out.within("2014Q3", "2014Q4") and not out.within("2014Q4", "2015Q1") and not out.within("2015Q1")
    assert not steadiness(rows(CALM[:5])).within("2012Q1", "2012Q2")  # too few for limits
    # keeps to no level
    assert not steadiness(rows([0.3 + 0.01 * place for place in range(12)])).within("2012Q1", "2012Q2")
    assert not steadiness(rows([*CALM[:3], None, *CALM[3:]])).within("2012Q3", "2012Q4")
    anew = steadiness(rows([*(value - 0.02 for value in CALM), *CALM]), [("2015Q1", "提高")])
    assert (
        anew.within("2014Q3", "2014Q4")
        and anew.within("2015Q1", "2015Q2")
        and not anew.within("2014Q4", "2015Q1")
    )


@pytest.mark.parametrize(
    ("values", "above", "start"),
    [
        ([5, 4, 6, 7, 8], True, 1),
        ([5, 6, 6, 7, 8], True, 2),
        ([1, 2, None, 3, 4], True, 0),
        ([9, 8, 9, 8, 7], False, 2),
        ([1, 2, 3], False, 2),
        ([4], True, 0),
    ],
)
def test_a_rise_is_followed_back_to_where_it_began(values, above, start):
    found = steadiness(rows(values))
    assert found.rises_from(found.known[-1], above) == start
