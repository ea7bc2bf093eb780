"""A change is claimed only where teams bear it out, and each caveat appears where its reason does."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import courses, effects, verdicts
from metrics.analysis.before_after import before_after, windows
from metrics.analysis.courses import quarterly, rate
from metrics.analysis.effects import effect
from metrics.analysis.selection import Selection
from metrics.analysis.verdicts import VERDICTS, claims_effect, said_range
from metrics.calculation.edition_results import COLUMNS
from metrics.events.incentives import Incentive
from metrics.events.notes import Note
from metrics.foundation.organisations import read_teams
from metrics.foundation.periods import parse_period
from metrics.statistics import segmented_regression
from metrics.statistics.clusters import PairedChange
from metrics.statistics.series import Estimate
from metrics.values.stored import Horizon, read_horizon
from records.engine import connect

QUARTERS = [f"{year}Q{quarter}" for year in (2014, 2015, 2016) for quarter in (1, 2, 3, 4)]
START = "2015Q3"
SPANS = {"before": QUARTERS[2:6], "after": QUARTERS[6:10]}
RATE = "face_to_face_rate"
ENGINE = object()  # what is read is given by the fixture, but must be asked of this


@pytest.fixture
def district(monkeypatch):
    """``district(rates, teams=20, people=500)``: so many teams whose rate in each quarter is ``rates``, give
    or take.
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


FLAT = [0.3, 0.32, 0.29, 0.31, 0.3, 0.29]


def test_a_rise_in_every_team_is_claimed(district):
    found = district([*FLAT, *[0.6] * 6])
    assert (found.verdict, found.change.rose, found.change.teams, found.all_teams) == ("rose", 20, 20, 20)
    # Before: (0.29 + 0.31 + 0.30 + 0.29) / 4 = 0.2975 on average over teams.
    assert found.value_before == pytest.approx(0.2975, abs=0.01) and found.value_after == pytest.approx(
        0.6, abs=0.01
    )
    assert found.change.difference == pytest.approx(found.value_after - found.value_before)
    assert found.change.lower < found.change.difference < found.change.upper
    assert found.ratio[0] == pytest.approx(found.value_after / found.value_before)
    assert found.caveats == ()


def test_a_fall_is_called_one(district):
    assert district([*[0.6, 0.61] * 3, *[0.3] * 6]).verdict == "fell"


def test_teams_that_move_both_ways_claim_nothing(district):
    found = district([0.3] * 12)
    assert found.verdict == "unclear" and found.change.rose > 0 < found.change.fell
    assert found.change.lower < 0 < found.change.upper


def test_few_teams_are_not_tested(district):
    found = district([*FLAT, *[0.6] * 6], teams=7)
    assert found.verdict == "untested" and math.isnan(found.change.lower)
    assert (math.isnan(found.lower), math.isnan(found.upper)) == (True, True)
    survey = district([*FLAT, *[0.6] * 6], teams=7, key="awareness_rate")
    assert survey.verdict == "untested" and math.isnan(survey.lower) and math.isnan(survey.upper)


def test_a_sample_allows_for_who_else_might_have_been_asked(district):
    """Twenty teams that all go from 36 to 72 of 120 a quarter differ in nothing; 2,880 and 5,760 of 9,600
    answers do.
    """
    rates = [*[0.3] * 6, *[0.6] * 6]
    records, survey = (district(rates, people=120, apart=0, key=key) for key in (RATE, "awareness_rate"))
    assert (records.lower, records.upper) == pytest.approx((0.3, 0.3))
    # statsmodels 0.15.0: confint_proportions_2indep(5760, 9600, 2880, 9600, method="newcomb").
    assert (survey.lower, survey.upper) == pytest.approx((0.28649953294576, 0.31333274542892))
    assert survey.change == records.change and survey.verdict == records.verdict == "rose"


def test_a_sample_too_small_to_tell_claims_nothing(district):
    """From 3 to 4 of 10 in each of ten teams: 30 and 40 of 100 answers; Newcombe's interval is about 0.1 ±
    0.13.
    """
    once = {"teams": 10, "people": 10, "apart": 0, "spans": {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}}
    assert district([*[0.3] * 6, *[0.4] * 6], **once).verdict == "rose"
    survey = district([*[0.3] * 6, *[0.4] * 6], key="awareness_rate", **once)
    assert survey.verdict == "unclear" and survey.lower < 0 < survey.upper


@pytest.mark.parametrize(
    ("teams", "people", "said"),
    [
        ((0.29, 0.31), (0.28, 0.32), (0.28, 0.32)),
        ((0.27, 0.33), (0.28, 0.32), (0.27, 0.33)),
        ((0.27, 0.31), (0.28, 0.32), (0.27, 0.32)),
        ((-0.31, -0.29), (-0.32, -0.28), (-0.32, -0.28)),
    ],
)
def test_the_wider_end_is_said_of_a_sample(teams, people, said):
    change = PairedChange(0.3, *teams, 20, 20, 0, 0, 0.001)
    assert (
        said_range(True, change, (0.3, *people)) == said
        and said_range(False, change, (0.3, *people)) == teams
    )


@pytest.mark.parametrize(
    ("trend", "p_value", "difference", "left_out", "said"),
    [
        (
            0.0025,
            0.4,
            0.3,
            0,
            "drifting_before",
        ),  # four quarters from the middle of one window to that of the other: 1 point
        (0.0024, 0.4, 0.3, 0, ""),
        (0.0017, 0.4, 0.3, 2, "drifting_before"),  # six quarters: 1.02 points
        (-0.0025, 0.4, -0.3, 0, "drifting_before"),
        (-0.02, 0.4, 0.3, 0, ""),
        (0.0025, 0.04, 0.3, 0, "moving_before"),
        (0.001, 0.04, 0.3, 0, "moving_before"),  # little, but no chance
        (0.02, 0.4, float("nan"), 0, ""),
    ],
)
def test_what_pointed_the_same_way_before_is_said(trend, p_value, difference, left_out, said):
    found = segmented_regression([0.1, 0.11, 0.1, 0.12, *[0.6, 0.61] * 2], 4)._replace(
        trend=Estimate(trend, -1, 1, p_value)
    )
    change = PairedChange(difference, 0.1, 0.4, 20, 20, 0, 0, 0.001)
    assert verdicts.course_before(found, change, SPANS | {"left_out": QUARTERS[6 : 6 + left_out]}) == said
    assert verdicts.course_before(None, change, SPANS) == ""


def test_a_rate_that_was_rising_before_says_so(district):
    rising = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]
    assert "moving_before" in district([*rising, *[0.6] * 6]).caveats
    # Falling before and higher after: nothing to take away from the change.
    assert "moving_before" not in district([*rising[::-1], *[0.6] * 6]).caveats


RISING = [0.1 + 0.05 * time for time in range(12)]


@pytest.mark.parametrize(
    ("rates", "verdict", "against"),
    [
        ([*FLAT, *[0.6] * 6], "rose", ()),
        ([*FLAT[::-1], *[0.1] * 6], "fell", ()),
        (RISING, "rose", ("steady_course",)),
        (RISING[::-1], "fell", ("steady_course",)),
        # 10 to 35 % before; 40 % from then on is more than before, but less than it was heading for.
        ([*RISING[:6], *[0.4] * 6], "rose", ("off_course",)),
        # To and fro by ten points before and after, all teams alike, and a little higher after.
        ([0.36, 0.28, 0.38, 0.29, 0.34, 0.27, 0.4, 0.31, 0.42, 0.33, 0.38, 0.3], "rose", ("no_departure",)),
    ],
)
def test_only_what_departs_from_its_course_is_credited(district, rates, verdict, against):
    found = district(rates)
    assert (found.verdict, found.against, found.claimed) == (verdict, against, not against)
    assert {"moving_before", "drifting_before"}.isdisjoint(found.caveats) or against in (
        (),
        ("no_departure",),
    )


def test_without_a_course_nothing_is_credited(district):
    """Two quarters before and four after tell no course."""
    found = district(
        [*FLAT, *[0.6] * 6],
        absent={
            (f"T{team:02}", quarter) for team in range(20) for quarter in (*QUARTERS[:4], *QUARTERS[10:])
        },
    )
    assert (found.verdict, found.against, found.claimed, found.departure) == (
        "rose",
        ("short_course",),
        False,
        None,
    )
    assert not district([0.3] * 12).claimed and district([0.3] * 12).against == ()


FIRST = [f"T{number:02}" for number in range(12)]
FOR_FIRST = Incentive("N", "", date(2015, 7, 1), scope="X", home="X", teams=frozenset(FIRST))


def test_what_teams_without_the_incentive_do_as_well_is_not_credited(district):
    """Forty teams go from 30 to 60 %; twelve of them had an incentive."""
    found = district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST,))
    assert (found.verdict, found.against, found.claimed) == ("rose", ("others_alike",), False)
    # An incentive of all of the district leaves nobody to compare with, nor do others that get theirs before
    # the end.
    assert district([*FLAT, *[0.6] * 6], teams=40, only=FIRST).selection is None
    rest = Incentive(
        "M",
        "",
        date(2016, 4, 1),
        scope="X",
        home="X",
        teams=frozenset(f"T{number:02}" for number in range(12, 40)),
    )
    later = district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST, rest))
    assert later.selection.beyond is None and later.claimed
    after_it = Incentive("M", "", date(2016, 7, 1), scope="X", home="X", teams=rest.teams)
    assert district([*FLAT, *[0.6] * 6], teams=40, only=FIRST, incentives=(FOR_FIRST, after_it)).against == (
        "others_alike",
    )


@pytest.mark.parametrize(
    ("chosen", "way", "said"),
    [
        (None, 1, ""),
        (Selection(0, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, 0.05, 0.15, 0.001)), 1, ""),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), 1, "stood_low"),
        (Selection(1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), 1, "others_alike"),
        (Selection(1, ("2015Q2",), (1, 2), (1, 2), Estimate(0.1, -0.05, 0.15, 0.2)), -1, "stood_high"),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), None), 1, "stood_low"),
        (Selection(-1, ("2015Q2",), (1, 2), (1, 2), None), -1, ""),
    ],
)
def test_how_teams_had_stood_speaks_against_what_it_explains(chosen, way, said):
    assert verdicts.standing_against(chosen, way) == said


@pytest.mark.parametrize(
    ("given", "caveat"),
    [
        ({"key": "awareness_rate"}, "sampled"),
        ({"incentives": (date(2015, 7, 1), date(2015, 2, 1))}, "other_event"),
        ({"people": 3, "teams": 3}, "small_numbers"),
        ({"absent": {("T03", quarter) for quarter in SPANS["before"]}}, "teams_left_out"),
        ({"doubt": "few"}, "doubtful"),
    ],
)
def test_each_caveat_has_its_reason(district, given, caveat):
    assert caveat in district([*FLAT, *[0.6] * 6], **given).caveats


def test_an_event_outside_the_windows_is_none(district):
    assert (
        "other_event"
        not in district([*FLAT, *[0.6] * 6], incentives=(date(2015, 7, 1), date(2016, 10, 1))).caveats
    )


# The windows are 2014Q3 to 2015Q2 and 2015Q3 to 2016Q2.
@pytest.mark.parametrize(
    ("day", "noticed"),
    [
        (date(2014, 6, 30), False),
        (date(2014, 7, 1), True),
        (date(2015, 7, 1), True),
        (date(2016, 6, 30), True),
        (date(2016, 7, 1), False),
    ],
)
def test_a_note_in_the_windows_is_said_also_in_the_incentive_s_own_quarter(district, day, noticed):
    plain = district([*FLAT, *[0.6] * 6])
    found = district([*FLAT, *[0.6] * 6], notes=(day,))
    assert found.caveats == (("noted",) if noticed else ())
    # It is no incentive: nothing else is other than without it, the course among it.
    assert repr(found).replace("'noted',", "") == repr(plain)


@pytest.mark.parametrize(("team", "noticed"), [("T03", True), ("T99", False)])
def test_a_note_of_others_is_none(district, team, noticed):
    other = Note("N", "", date(2015, 2, 1), scope=team, home="I", teams=frozenset({team}))
    assert district([*FLAT, *[0.6] * 6], notes=(other,)).caveats == (("noted",) if noticed else ())


def test_a_note_in_the_transition_is_said(district):
    assert district([*FLAT, *[0.6] * 6], spans=LATER, notes=(date(2015, 10, 1),)).caveats == ("noted",)


def test_short_windows_say_so(district, monkeypatch):
    monkeypatch.setitem(SPANS, "after", QUARTERS[6:8])
    assert "short_window" in district([*FLAT, *[0.6] * 6]).caveats


LATER = {"before": QUARTERS[2:6], "left_out": QUARTERS[6:8], "after": QUARTERS[8:12]}


def test_transition_quarters_take_no_part(district):
    """A chaotic start and then 60 %: left out it is in neither rate nor course, and the step is that of the
    quarter after.
    """
    chaos = [*FLAT, 0.9, 0.05, *[0.6, 0.61, 0.59, 0.6]]
    found = district(chaos, spans=LATER)
    assert found.left_out == ("2015Q3", "2015Q4") and found.caveats == ()
    assert found.value_after == pytest.approx(0.6, abs=0.01) and found.segmented.level.value == pytest.approx(
        0.3, abs=0.03
    )
    assert (
        np.isnan(found.segmented.counterfactual[:8]).all()
        and not np.isnan(found.segmented.counterfactual[8:]).any()
    )
    assert found.series.values[6] == pytest.approx(0.9, abs=0.02)  # it is still shown
    assert district(chaos).segmented.level.p_value > 0.05 > found.segmented.level.p_value


def test_an_event_in_the_transition_is_another_event(district):
    assert (
        "other_event" in district([*FLAT, *[0.6] * 6], spans=LATER, incentives=(date(2015, 10, 1),)).caveats
    )


def test_only_the_teams_it_is_for_are_compared(district):
    only = [f"T{number:02}" for number in range(12)]
    found = district([*FLAT, *[0.6] * 6], only=only, name="I01")
    assert (found.change.teams, found.all_teams, found.organisation) == (12, 12, "I01")
    # 12 teams of 500 people in four quarters; the course is theirs, too.
    assert found.before[1] == 12 * 500 * 4 and len(found.series.values) == len(QUARTERS)
    assert np.mean(found.series.values[2:6]) == pytest.approx(found.value_before)
    assert found.value_before != district([*FLAT, *[0.6] * 6]).value_before


def test_an_event_for_others_is_none(district):
    for team, noticed in (("T03", True), ("T99", False)):
        other = Incentive("N", "", date(2015, 2, 1), scope=team, home="I", teams=frozenset({team}))
        assert ("other_event" in district([*FLAT, *[0.6] * 6], incentives=(other,)).caveats) is noticed


def test_the_course_reaches_from_the_event_before_to_the_event_after(district):
    """10, then 40, then 60 %: seen from 2015Q3, what was before the first event is no course, nor what came
    after the third.
    """
    rates = [0.1, 0.1, 0.4, 0.41, 0.4, 0.41, *[0.6] * 4, 0.9, 0.9]
    events = (date(2014, 7, 1), date(2015, 7, 1), date(2016, 7, 1))
    cut, whole = district(rates, incentives=events), district(rates)
    assert cut.segmented.trend.value == pytest.approx(
        0, abs=0.01
    ) and cut.segmented.level.value == pytest.approx(0.2, abs=0.03)
    assert whole.segmented.trend.value > 0.05
    assert len(cut.series.values) == len(whole.series.values) == len(QUARTERS)
    # An event for a few of the teams bends the course of all too little to end it.
    for teams, level in ((range(3), whole), (range(18), cut)):
        some = [
            Incentive(
                "N", "", day, scope="I01", home="I01", teams=frozenset(f"T{number:02}" for number in teams)
            )
            for day in events[::2]
        ]
        assert district(rates, incentives=some).segmented.level == level.segmented.level


def test_counts_of_a_handful_are_withheld(district):
    found = district([*[0.0] * 5, 0.03, *[0.6] * 6], people=30, teams=2)
    assert 0 < found.before[0] < 5 and math.isnan(found.value_before) and not math.isnan(found.value_after)
    assert math.isnan(found.series.values[5]) and not math.isnan(found.series.values[6])


def test_it_is_called_by_what_it_is_of(district):
    rises = [*FLAT, *[0.6] * 6]
    assert [
        district(rises, organisation=within, name=name).organisation
        for within, name in ((None, ""), ("I01", ""), ("I01", "S01"))
    ] == ["district", "I01", "S01"]
    district(rises)
    assert [
        found.organisation
        for found in (
            *effects.effects([RATE], SPANS, START, None, ENGINE),
            effect(RATE, SPANS, START, None, ENGINE),
        )
    ] == ["district", "district"]


def test_before_anything_was_counted_there_is_no_course(district):
    found = district([*FLAT, *[0.6] * 6], empty=True)
    assert found.series.quarters == found.series.values == () and found.segmented is None
    assert found.caveats == ()


def test_what_takes_people_as_independent_is_shown_beside(district):
    """48 of 80, then 56 of 80. R 4.2.2: prop.test(c(56, 48), c(80, 80), correct = FALSE), Newcombe's limits
    from the Wilson limits of prop.test, Katz's from the logarithm of 56/48 and its standard error.
    """
    found = district(
        [*[0.6] * 6, *[0.7] * 6],
        teams=4,
        people=10,
        spans={"before": QUARTERS[4:6], "after": QUARTERS[6:8]},
        apart=0,
    )
    assert (found.before, found.after) == ((48, 80), (56, 80))
    assert found.naive == pytest.approx((0.1, -0.0472134654468411, 0.241366093430967))
    assert found.naive_p == pytest.approx(0.184843974227534)
    assert found.ratio == pytest.approx((56 / 48, 0.927578853859777, 1.46738048786618))


@pytest.mark.parametrize(
    ("lower", "upper", "p_value", "claimed"),
    [
        (0.01, 0.2, 0.049, True),
        (-0.2, -0.01, 0.049, True),
        (0.01, 0.2, 0.05, False),
        (-0.2, -0.01, 0.06, False),
        (-0.01, 0.2, 0.001, False),
        (0, 0.2, 0.001, False),
        (-0.2, 0, 0.001, False),
        (math.nan, math.nan, 0.001, False),
        (0.01, 0.2, math.nan, False),
    ],
)
def test_an_effect_is_claimed_where_interval_and_ranks_agree(district, lower, upper, p_value, claimed):
    change = district([*FLAT, *[0.6] * 6]).change._replace(lower=lower, upper=upper, p_value=p_value)
    assert bool(claims_effect(change)) is claimed


@pytest.mark.parametrize(
    ("x", "n", "value"),
    [
        (0, 100, 0.0),
        (4, 100, math.nan),
        (5, 100, 0.05),
        (1, 4, math.nan),
        (1, 100, math.nan),
        (5, 5, 1.0),
        (0, 0, math.nan),
        (0, 4, math.nan),
        (300, 200, 1.5),
    ],
)
def test_a_rate_of_fewer_than_five_is_withheld(x, n, value):
    assert rate(x, n) == pytest.approx(value, nan_ok=True)


def test_the_rate_of_some_teams_by_quarter_is_that_of_their_sums():
    made = [
        ("T1", "2015Q1", 10, 20, ""),
        ("T2", "2015Q1", 20, 20, ""),
        ("T3", "2015Q1", 1, 50, ""),
        ("T1", "2015Q2", 4, 40, ""),
        ("T2", "2015Q2", 9, 40, "not_settled"),
        ("T2", "2015Q3", 0, 40, ""),
        ("T1", "2015Q4", 2, 20, ""),
        ("T2", "2015Q4", 3, 20, ""),
    ]
    rows = pd.DataFrame(
        made, columns=["organisation", "period", "numerator", "denominator", "reason"]
    ).assign(indicator=RATE)
    found = quarterly(rows, ["T1", "T2"])
    # 30 of 40; 4 are withheld; nobody of 40; 2 + 3 of 20 + 20.
    assert found.loc[RATE].to_dict() == pytest.approx(
        {"2015Q1": 0.75, "2015Q2": math.nan, "2015Q3": 0.0, "2015Q4": 0.125}, nan_ok=True
    )


@pytest.mark.parametrize(("people", "noticed"), [(58, True), (60, False)])
def test_thirty_people_on_either_side_are_no_longer_few(district, people, noticed):
    """One team of so many people, half of them in one quarter on either side."""
    spans = {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}
    found = district([0.5] * 12, teams=1, people=people, spans=spans, apart=0)
    least = min(
        number for did, all_of_them in (found.before, found.after) for number in (did, all_of_them - did)
    )
    assert least == people / 2 and ("small_numbers" in found.caveats) is noticed


@pytest.mark.parametrize("rates", [(0.99, 0.5), (0.5, 0.99), (0.01, 0.5), (0.5, 0.01)])
def test_a_handful_on_any_of_the_four_sides_are_few(district, rates):
    """100 people of two teams in a quarter: 99%, that is two who do not; 1%, that is two who do."""
    spans = {"before": QUARTERS[5:6], "after": QUARTERS[6:7]}
    assert (
        "small_numbers"
        in district([rates[0]] * 6 + [rates[1]] * 6, teams=2, people=100, spans=spans, apart=0).caveats
    )


@pytest.mark.parametrize(("before", "after", "short"), [(4, 4, False), (3, 4, True), (4, 3, True)])
def test_four_quarters_on_either_side_are_a_full_window(district, before, after, short):
    spans = {"before": QUARTERS[6 - before : 6], "after": QUARTERS[6 : 6 + after]}
    assert ("short_window" in district([*FLAT, *[0.6] * 6], spans=spans).caveats) is short


def test_events_of_one_quarter_count_together(district):
    """One event for nine of twenty teams bends the course of all too little to end it; with another for eight
    more it ends it.
    """
    rates = [0.1, 0.1, 0.4, 0.41, 0.4, 0.41, *[0.6] * 6]

    def course(*some):
        return district(
            rates,
            incentives=[
                Incentive(
                    str(one),
                    "",
                    date(2014, 7, 1),
                    scope="I01",
                    home="I01",
                    teams=frozenset(f"T{number:02}" for number in one),
                )
                for one in some
            ],
        ).segmented.level

    assert (
        district(rates, teams=1, incentives=(date(2014, 7, 1),)).segmented.level
        != district(rates, teams=1).segmented.level
    )
    whole, cut = (
        district(rates).segmented.level,
        district(rates, incentives=(date(2014, 7, 1),)).segmented.level,
    )
    assert (
        course(range(9))
        == course(range(10))
        == whole
        != cut
        == course(range(11))
        == course(range(9), range(9, 17))
    )


def test_only_proportions_have_an_effect():
    with pytest.raises(ValueError, match="no proportion"):
        effect("mean_income", SPANS, START, None, ENGINE)


def test_the_demo_district_shows_its_effect(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    spans = windows(parse_period(START), 4, 4, read_horizon(engine))
    keys = (RATE, "home_visit_rate", "awareness_rate", "satisfaction_rate")
    pooled = before_after(keys, "district", spans, None, engine).set_index("indicator")
    for key in keys:
        found = effect(key, spans, START, None, engine)
        assert found.verdict == "rose"
        assert found.value_before == pytest.approx(pooled.loc[key, "value_before"])
        assert found.value_after == pytest.approx(pooled.loc[key, "value_after"])
        assert found.lower > 0 and found.segmented is not None
    assert [found.indicator for found in effects.effects(keys, spans, START, None, engine)] == list(keys)
    engine.dispose()


def test_a_short_window_is_said(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    found = effect(RATE, {"before": QUARTERS[4:6], "after": QUARTERS[6:8]}, START, None, engine)
    assert found.series.quarters[0] == "2014Q1" and "short_window" in found.caveats
    engine.dispose()


def test_a_part_of_the_teams_adds_up_to_the_rate_of_an_institution(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    spans = windows(parse_period(START), 4, 4, read_horizon(engine))
    teams = read_teams(engine)
    its = list(teams.loc[teams["institution_id"] == "I02", "team_id"])
    whole, part = (
        effect(RATE, spans, START, "I02", engine),
        effect(RATE, spans, START, None, engine, its, "I02"),
    )
    assert (part.before, part.after, part.change) == (whole.before, whole.after, whole.change)
    assert part.series.values == pytest.approx(whole.series.values)
    rows = [
        before_after([RATE], "institution", spans, "I02", engine, *more).drop(columns="period_after")
        for more in ((), (its, "I02"))
    ]
    pd.testing.assert_frame_equal(*rows)
    below = before_after([RATE], "team", spans, "I02", engine, its[:2], "I02")
    assert set(below["organisation"]) <= set(its[:2])
    engine.dispose()


def test_a_quarter_without_data_stays_a_gap_in_the_course(district):
    found = district([*FLAT, *[0.6] * 6], absent={(f"T{number:02}", QUARTERS[1]) for number in range(20)})
    assert len(found.series.values) == len(QUARTERS) and np.flatnonzero(
        np.isnan(found.series.values)
    ).tolist() == [1]


def test_a_rise_before_that_may_be_chance_but_would_be_seen_is_called_a_drift(district):
    """Up and down by six points around a rise of half a point a quarter: four quarters on, two points."""
    drifts = [0.27, 0.335, 0.28, 0.345, 0.29, 0.355]
    found = district([*drifts, *[0.6] * 6])
    assert "drifting_before" in found.caveats and "moving_before" not in found.caveats
    assert (
        found.segmented.trend.value > 0
        and "drifting_before" not in district([*drifts[::-1], *[0.6] * 6]).caveats
    )
