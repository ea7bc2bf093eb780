"""Teams that got an incentive against teams that did not: which are compared, what is claimed, and which
caveats apply.
"""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import staggered as module
from metrics.analysis.staggered import PARALLEL, VERDICTS, groups, staggered
from metrics.calculation.edition_results import COLUMNS
from metrics.events.incentives import Incentive
from metrics.events.notes import Note
from metrics.foundation.periods import parse_period
from metrics.values.stored import Horizon

QUARTERS = [f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4)]
START, RATE = "2015Q3", "face_to_face_rate"
SPANS = {"before": QUARTERS[2:6], "left_out": [], "after": QUARTERS[6:10]}
TEAMS = {f"T{number:02}": f"I{number % 3}" for number in range(36)}  # twelve teams each of three institutions
FIRST = frozenset(team for team, home in TEAMS.items() if home == "I0")


def for_some(teams, day=date(2015, 8, 1), key="N"):
    return Incentive(key, "", day, scope="X", home="X", teams=frozenset(teams))


FOR_FIRST = (for_some(FIRST),)
ENGINE = object()  # the fixture returns the data; the code must pass on this engine


@pytest.fixture
def district(monkeypatch):
    """``district(early, others)``: the comparison found for these rates by quarter, plus random noise, of the
    teams of I0 and of all others.
    """

    def make(
        early,
        others,
        *,
        incentives=FOR_FIRST,
        notes=(),
        people=500,
        spans=SPANS,
        absent=(),
        doubt="",
        key=RATE,
        start=START,
        empty=False,
        engine=ENGINE,
        apart=0.02,
    ):
        rng = np.random.default_rng(2)
        lean, rows = rng.normal(0, apart, (len(QUARTERS), len(TEAMS))), []
        for time, quarter in enumerate(QUARTERS):
            for place, team in enumerate(TEAMS):
                rate = (early if team in FIRST else others)[time] + lean[time, place]
                if (team, quarter) not in absent:
                    rows.append(
                        (team, "team", quarter, key, round(people * min(max(rate, 0), 1)), people, "", doubt)
                    )

        def results(keys, level, periods=(), organisation=None, engine=None):
            assert level == "team" and organisation is None and list(keys) == [key]
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
            return found.assign(value=found["numerator"] / found["denominator"], lower=np.nan, upper=np.nan)[
                COLUMNS
            ]

        def asked(found):
            return lambda engine: found if engine is ENGINE else pytest.fail("another database was asked")

        horizon = Horizon("1", date(2016, 12, 31), {parse_period(quarter): True for quarter in QUARTERS})
        monkeypatch.setattr(module, "results", lambda *given: asked(results(*given))(given[-1]))
        monkeypatch.setattr(module, "incentives", asked(tuple(incentives)))
        monkeypatch.setattr("metrics.analysis.effects.notes", asked(notes))
        monkeypatch.setattr(
            module, "read_teams", asked(pd.DataFrame(TEAMS.items(), columns=["team_id", "institution_id"]))
        )
        monkeypatch.setattr(module, "read_horizon", asked(None if empty else horizon))
        found = staggered([key], spans, start, engine)
        assert all(one.verdict in VERDICTS and one.parallel in PARALLEL for one in found)
        return found[0] if found else None

    return make


FLAT = [0.3, 0.31] * 3
STAYS, RISES = [*FLAT, *[0.3] * 6], [*FLAT, *[0.5] * 6]


def test_more_than_the_others_is_more(district):
    found = district(RISES, [*FLAT, *[0.38] * 6])
    # 0.3 (0.31 every other quarter) → 0.5 beside 0.38: 0.12 more.
    assert (found.indicator, found.quarters, found.left_out, found.uncounted) == (
        RATE,
        tuple(QUARTERS),
        (),
        0,
    )
    assert found.verdict == "more" and found.found.difference == pytest.approx(0.12, abs=0.01)
    assert (found.found.early, found.found.others, found.parallel) == (12, 24, "alike")
    assert (found.early.before, found.early.after) == (
        pytest.approx(0.305, abs=0.01),
        pytest.approx(0.5, abs=0.01),
    )
    assert found.others.after - found.others.before == pytest.approx(found.found.change_others)
    assert found.caveats == ("one_institution",) and found.answers == (36 * 500 * 4, 36 * 500 * 4)
    assert found.early.course[6] == pytest.approx(0.5, abs=0.02) and len(found.others.course) == len(QUARTERS)


def test_less_than_the_others_is_less_and_a_common_rise_is_neither(district):
    assert district(STAYS, RISES).verdict == "less"
    common = district(RISES, RISES)
    assert common.verdict == "unclear" and common.found.lower < 0 < common.found.upper
    assert common.found.change_early == pytest.approx(0.2, abs=0.02)


def test_groups_that_moved_apart_before_are_said_to(district):
    ahead = [0.1, 0.1, 0.1, 0.1, 0.25, 0.25, *[0.5] * 6]
    assert district(ahead, STAYS).parallel == "apart"
    # Above, the halves of the four quarters before differ by more than half of the difference found. A single
    # quarter cannot be halved.
    one_quarter = {"before": QUARTERS[5:6], "left_out": [], "after": QUARTERS[6:10]}
    assert district(ahead, STAYS, spans=one_quarter).parallel == "unknown"
    assert "short_window" in district(ahead, STAYS, spans=one_quarter).caveats


def test_a_drift_of_more_than_half_of_the_difference_is_apart_though_no_test_tells_it(district, monkeypatch):
    found = district(RISES, STAYS)
    small = found.found._replace(difference=0.05, lower=0.01, upper=0.09)
    for gap, parallel in (
        (0.02, "alike"),
        (0.025, "alike"),
        (0.026, "apart"),
        (-0.03, "apart"),
        (0.03, "apart"),
    ):
        assert (
            module._parallel(
                small, found.beforehand._replace(difference=gap, lower=-0.1, upper=0.1, p_value=0.5)
            )
            == parallel
        )


def test_a_gap_that_widens_as_it_always_did_is_not_credited(district):
    """The first rise by four points a quarter and the others by two, before as after."""
    found = district([0.1 + 0.04 * time for time in range(12)], [0.1 + 0.02 * time for time in range(12)])
    assert found.verdict == "more" and found.against[0] == "steady_course" and not found.claimed
    beyond = district(RISES, STAYS)
    assert beyond.departure == ("step", 1) and beyond.against == () and beyond.claimed


def test_who_gets_an_incentive_after_the_windows_ends_the_course_of_the_gap(district):
    """From 2016Q3 on the others have it, too, and catch up; before that the gap is 20 points."""
    later = for_some(set(TEAMS) - FIRST, date(2016, 7, 1), "M")
    found = district(RISES, [*STAYS[:10], 0.5, 0.5], incentives=(for_some(FIRST), later))
    assert found.claimed and found.departure.kind == "step"
    assert module._bends((FIRST, frozenset(TEAMS) - FIRST), (for_some(FIRST), later), START, "2016Q2") == {
        "2016Q3"
    }
    # Within the windows or before them it must concern more than half of a group, by however many entries.
    some = [for_some([team], date(2014, 4, 1), team) for team in sorted(FIRST)]
    assert module._bends((FIRST, frozenset(TEAMS) - FIRST), some[:6], START, "2016Q2") == frozenset()
    assert module._bends((FIRST, frozenset(TEAMS) - FIRST), some[:7], START, "2016Q2") == {"2014Q2"}


def test_who_stood_low_and_only_comes_back_is_said(district):
    """Before, the first stood ten points lower, most in the last two quarters; after, all stand alike."""
    dip = [0.26, 0.26, 0.26, 0.26, 0.2, 0.2, *[0.28] * 6]
    found = district(dip, [0.3] * 12)
    assert found.verdict == "more" and found.selection.way == -1 and not found.claimed
    assert "stood_low" in found.against and "stood_low" not in found.caveats


@pytest.mark.parametrize(
    ("given", "caveat"),
    [
        ({"key": "awareness_rate"}, "sampled"),
        ({"incentives": (for_some(FIRST), for_some(["T01"], date(2015, 2, 1)))}, "other_event"),
        ({"incentives": (for_some(FIRST), for_some(["T00"], key="M"))}, "other_event"),
        ({"incentives": (for_some(FIRST), for_some(["T00"], date(2015, 2, 1)))}, "other_event"),
        ({"notes": (Note("N", "", date(2015, 2, 1)),)}, "noted"),
        ({"notes": (Note("N", "", date(2015, 7, 1), "T00", "I1", frozenset({"T00"})),)}, "noted"),
        (
            {
                "notes": (
                    Note("N", "", date(2013, 2, 1)),
                    Note("M", "", date(2015, 7, 1), "T99", "I9", frozenset({"T99"})),
                )
            },
            "one_institution",
        ),
        ({"incentives": (for_some([*sorted(FIRST)[:9]]),)}, "few_in_group"),
        ({"incentives": (for_some([*sorted(FIRST)[:10]]),)}, "one_institution"),
        ({"absent": {("T01", quarter) for quarter in SPANS["before"]}}, "teams_left_out"),
        ({"doubt": "few"}, "doubtful"),
        ({"incentives": (for_some([*FIRST, "T01"]),)}, None),
        ({"incentives": (for_some(FIRST), for_some(["T01"], date(2013, 2, 1)))}, "one_institution"),
        ({"incentives": (for_some(FIRST), for_some(["T00"], date(2013, 2, 1)))}, "one_institution"),
    ],
)
def test_each_caveat_has_its_reason(district, given, caveat):
    found = district(RISES, STAYS, **given)
    assert set(found.caveats) - {"one_institution"} == {caveat} - {None, "one_institution"}
    assert ("one_institution" in found.caveats) is (caveat is not None)


def test_teams_with_data_on_one_side_only_are_counted(district):
    found = district(
        RISES, STAYS, absent={(team, quarter) for team in ("T00", "T01") for quarter in SPANS["after"]}
    )
    assert (found.uncounted, found.found.early, found.found.others) == (2, 11, 23)


def test_a_quarter_in_which_a_group_has_no_data_stays_a_gap_in_its_course(district):
    found = district(RISES, STAYS, absent={(team, QUARTERS[1]) for team in FIRST})
    assert len(found.early.course) == len(QUARTERS) and np.flatnonzero(
        np.isnan(found.early.course)
    ).tolist() == [1]
    assert not np.isnan(found.others.course).any()


def test_windows_may_have_no_transition(district):
    assert district(RISES, STAYS, spans={side: SPANS[side] for side in ("before", "after")}).left_out == ()


@pytest.mark.parametrize(("day", "others"), [(date(2016, 5, 1), 23), (date(2016, 8, 1), 24)])
def test_who_gets_one_in_the_last_quarter_compared_is_no_longer_without(district, day, others):
    found = district(RISES, STAYS, incentives=(for_some(FIRST), for_some(["T01"], day)))
    assert (found.found.early, found.found.others) == (12, others)


def test_before_anything_was_counted_nothing_is_known(district):
    found = district(RISES, STAYS, empty=True)
    assert (found.verdict, found.quarters, found.early.course, found.answers) == ("untested", (), (), (0, 0))


def test_fewer_than_five_teams_are_not_judged(district):
    found = district(RISES, STAYS, incentives=(for_some(sorted(FIRST)[:4]),))
    assert found.verdict == "untested" and math.isnan(found.found.lower) and found.found.difference > 0
    assert math.isnan(found.lower) and "few_in_group" not in found.caveats  # that is what "untested" says
    assert "few_in_group" in district(RISES, STAYS, incentives=(for_some(sorted(FIRST)[:5]),)).caveats


def test_a_sample_allows_for_who_else_might_have_been_asked(district):
    """36 → 60 of 120 beside 72 → 96 of 240: teams that differ in nothing make the answers no more than they
    are.
    """
    once = {
        "people": 10,
        "apart": 0,
        "spans": {"before": QUARTERS[5:6], "left_out": [], "after": QUARTERS[6:7]},
    }
    early, others = [*[0.3] * 6, *[0.5] * 6], [*[0.3] * 6, *[0.4] * 6]
    records, survey = (district(early, others, key=key, **once) for key in (RATE, "awareness_rate"))
    assert survey.found == records.found and (records.lower, records.upper) == pytest.approx((0.1, 0.1))
    # statsmodels 0.15.0: confint_proportions_2indep (newcomb) of each group, the difference by hand.
    assert (
        (survey.lower, survey.upper)
        == survey.naive[1:]
        == records.naive[1:]
        == pytest.approx((-0.04931527396363, 0.24361301264903))
    )
    assert (records.verdict, survey.verdict) == ("more", "unclear")


def test_counts_of_a_handful_are_withheld(district):
    found = district(
        RISES, [*[0.0] * 5, 0.1, *[0.5] * 6], people=20, incentives=(for_some(set(TEAMS) - {"T01"}),)
    )
    assert math.isnan(found.others.course[5]) and math.isnan(found.others.before)
    assert found.others.course[8] == pytest.approx(0.5, abs=0.1) and not math.isnan(found.early.after)


def test_transition_quarters_take_no_part(district):
    spans = {"before": QUARTERS[2:6], "left_out": QUARTERS[6:7], "after": QUARTERS[7:11]}
    found = district([*FLAT, 0.9, *[0.5] * 5], STAYS, spans=spans)
    assert found.left_out == ("2015Q3",) and found.early.after == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    "incentives",
    [
        (),
        (Incentive("N", "", date(2015, 7, 1)),),
        (for_some(TEAMS),),
        (for_some(FIRST, date(2016, 1, 1)),),
        (for_some(FIRST), Incentive("N", "", date(2016, 1, 1))),
    ],
)
def test_where_all_or_none_got_it_nothing_is_compared(district, incentives):
    assert district(RISES, STAYS, incentives=incentives) is None


def test_a_window_of_five_quarters_is_halved_before_its_third(district):
    """Before: 30 % twice, then 40 % three times: the halves differ by ten points."""
    spans = {"before": QUARTERS[1:6], "left_out": [], "after": QUARTERS[6:10]}
    found = district([0.3] * 3 + [0.4] * 3 + [0.5] * 6, [0.3] * 12, spans=spans, apart=0.002)
    assert found.beforehand.difference == pytest.approx(0.1, abs=0.01) and found.parallel == "apart"


def test_a_window_without_quarters_compares_nothing(district):
    assert district(RISES, STAYS, spans={"before": [], "left_out": [], "after": QUARTERS[6:10]}) is None


def test_who_is_early_and_who_is_not():
    whole, later = Incentive("A", "", date(2014, 1, 1)), Incentive("B", "", date(2017, 1, 1))
    some, mid = for_some(["T1"]), for_some(["T2"], date(2016, 1, 1))
    # T2 gets one within the windows and belongs to neither; what came before or comes after the windows does
    # not count.
    assert groups((whole, some, mid, later), ["T1", "T2", "T3"], START, "2016Q2") == ({"T1"}, {"T3"})
    assert groups((some, mid), ["T1", "T2", "T3"], START, "2015Q4") == ({"T1"}, {"T2", "T3"})
    assert groups((some, mid), ["T1", "T2", "T3"], START, "2016Q1") == ({"T1"}, {"T3"})
    assert groups((some, mid), ["T1", "T2"], "2015Q2", "2015Q3") == (set(), {"T2"})


def test_only_proportions_are_compared():
    with pytest.raises(ValueError, match="no proportion"):
        staggered(["mean_income"], SPANS, START, None)
