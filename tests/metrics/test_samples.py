"""The sample behind the shares of a survey (asked, reached, valid), worked by hand; on each engine."""

import math

import pytest

from metrics import results
from metrics.analysis.samples import MARGINS, samples
from metrics.rollup import roll_up
from tests.metrics.district import District, load

Q3, Q4 = ["2017Q3"], ["2017Q4"]
# R 4.2.2: prop.test(44, 80, correct = FALSE) and prop.test(20, 80, correct = FALSE).
AWARE, SATISFIED = (0.441195078894, 0.654223108153), (0.168062318575, 0.354846746192)


def ask(team, asked, reached, valid, aware, satisfied=0, day="2017-11-15"):
    """Add ``asked`` answers, of which so many each are reached, valid, aware, satisfied."""
    for number in range(asked):
        known = (
            {"aware": "yes" if number < aware else "no", "satisfied": "yes" if number < satisfied else "no"}
            if number < valid
            else {}
        )
        team.answer(
            asked=day,
            reached="yes" if number < reached else "no",
            valid="yes" if number < valid else "no",
            **known,
        )


@pytest.fixture
def engine(any_engine):
    district = District()
    a, b, c = (district.institution(name) for name in "ABC")
    one, two, three = (a.team(name) for name in ("T1", "T2", "T3"))
    one.residents(30)
    two.residents(10)
    three.residents(10)
    ask(one, 40, 36, 32, aware=8, satisfied=5)
    ask(two, 60, 50, 48, aware=36, satisfied=15)
    few = b.team("T4")
    few.residents(4)
    ask(few, 9, 8, 4, aware=2)
    ask(few, 30, 20, 10, aware=6, satisfied=1, day="2017-08-15")
    c.team("T5").residents(20)
    six = district.institution("D").team("T6")
    six.residents(6)
    ask(six, 12, 8, 6, aware=0, day="2017-05-15")
    ask(six, 11, 8, 5, aware=0, day="2017-02-15")
    load(any_engine, district.rows)
    roll_up(any_engine)
    return any_engine


def test_one_institution_by_hand(engine):
    found = samples({"after": Q4}, "A", engine)["after"]
    # 40 + 60 asked, 36 + 50 reached, 32 + 48 valid.
    assert (found.asked, found.reached, found.valid, found.missing) == (100, 86, 80, pytest.approx(0.2))
    assert MARGINS == (0.05, 0.03)
    # Of 30 + 10 + 10 residents: 384.16 ÷ (1 + 383.16 ÷ 50) = 44.3 and 1067.07 ÷ (1 + 1066.07 ÷ 50) = 47.8,
    # rounded up.
    assert (found.population, found.needed) == (50, (45, 48))
    assert (found.teams, found.unheard, found.warnings) == (3, 1, ())
    aware, satisfied = found.shares
    assert (aware.value, aware.lower, aware.upper) == pytest.approx((44 / 80, *AWARE))
    assert aware.margin == pytest.approx((AWARE[1] - AWARE[0]) / 2)
    assert (satisfied.value, satisfied.lower, satisfied.upper) == pytest.approx((20 / 80, *SATISFIED))
    # Three in four of the residents of teams that were asked are T1's, where 8 of 32 know; in T2 36 of 48 do.
    assert aware.weighted.share == pytest.approx(0.75 * 8 / 32 + 0.25 * 36 / 48)
    assert aware.weighted.effective == pytest.approx(1 / (0.75**2 / 32 + 0.25**2 / 48))
    assert aware.differs  # 0.375 lies further from 0.55 than the margin of 0.107
    # 0.75 · 5 ÷ 32 + 0.25 · 15 ÷ 48 = 0.195 lies within the margin of 0.094 around 0.25.
    assert satisfied.weighted.share == pytest.approx(0.1953125) and not satisfied.differs


def test_some_teams_only(engine):
    found = samples({"after": Q4}, "A", engine, ["A-T2"])["after"]
    assert (found.asked, found.valid, found.population, found.teams, found.unheard) == (60, 48, 10, 1, 0)
    assert found.shares[0].value == found.shares[0].weighted.share == 0.75


def test_the_shares_are_those_of_the_results(engine):
    found = samples({"after": Q4, "both": [*Q3, *Q4]}, None, engine)
    assert found["after"].asked == 100 + 9 and found["both"].asked == 100 + 9 + 30
    rows = results(["awareness_rate", "satisfaction_rate"], "district", Q4, None, engine)
    for share, row in zip(found["after"].shares, rows.itertuples(), strict=True):
        assert (share.value, share.lower, share.upper) == pytest.approx((row.value, row.lower, row.upper))


def test_counts_of_a_handful_are_withheld(engine):
    found = samples({"after": Q4}, "B", engine)["after"]
    # Four valid answers are withheld, and the counts that would give them away.
    assert found.asked == 9 and math.isnan(found.valid) and math.isnan(found.missing)
    assert all(
        math.isnan(number)
        for share in found.shares
        for number in (share.value, share.margin, *share.weighted)
    )
    [satisfied] = samples({"after": Q3}, "B", engine)["after"].shares[1:]
    assert math.isnan(satisfied.value) and math.isnan(satisfied.weighted.share)  # one of ten


def test_too_few_answers_and_too_many_without_one_are_warned_of(engine):
    found = samples({"after": Q3, "later": Q4}, "B", engine)
    # Of 30 asked 10 answered; 4 residents would be the whole.
    assert found["after"].warnings == ("mostly_silent",) and found["after"].missing == pytest.approx(2 / 3)
    assert "few_answers" in found["later"].warnings
    assert samples({"after": Q3}, None, engine)["after"].warnings == ("few_answers", "mostly_silent")


def test_as_many_answers_as_needed_are_not_too_few_and_half_without_one_not_too_many(engine):
    found = samples({"before": ["2017Q1"], "after": ["2017Q2"]}, "D", engine)
    # Of 6 residents 384.16 ÷ (1 + 383.16 ÷ 6) = 5.9 are needed, that is 6: 6 of 12 are, 5 of 11 are not.
    assert found["after"].needed[0] == 6 == found["after"].valid and found["after"].warnings == ()
    assert found["before"].warnings == ("few_answers", "mostly_silent")


def test_where_nobody_was_asked_there_is_no_sample(engine):
    assert samples({"after": Q4, "before": Q3}, "C", engine) == {}
    assert list(samples({"after": Q4, "before": Q3}, "A", engine)) == ["after"]
    assert samples({"after": []}, "A", engine) == {}


def test_an_empty_database_has_no_sample(duckdb_engine):
    assert samples({"after": Q4}, None, duckdb_engine) == {}
