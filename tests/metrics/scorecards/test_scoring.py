"""Scores from a database: the same as by hand from the results and the stored counts, at every level."""

from fractions import Fraction

import pytest
import sqlalchemy as sa

from metrics import results
from metrics.foundation.store import measure_values
from metrics.scorecards import SCHEMES, score, sheets
from metrics.scorecards.sheet import Entry
from records.engine import connect

A1, A2 = SCHEMES["uxin_institution"], SCHEMES["inner_mongolia_2024"]
QUARTER = "2018Q1"


@pytest.fixture(scope="module")
def engine(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    yield engine
    engine.dispose()


def stored(engine, measure: str, institution: str) -> Fraction:
    """The sum of a measure's values over an institution's teams, by SQL of its own."""
    column = measure_values.c
    query = sa.select(sa.func.sum(column.value)).where(
        column.measure == measure, column.institution_id == institution, column.period == QUARTER
    )
    with engine.connect() as connection:
        return Fraction(connection.execute(query).scalar() or 0)


def test_an_items_points_follow_from_the_stored_counts(engine):
    """Satisfaction: 7.5 points at 90% of residents' answers, 7.5 at 90% of the staff's."""
    found = score(A1, "institution", QUARTER, None, engine)
    assert list(found.columns) == [
        "organisation", "item", "available", "points", "lower", "upper", "state", "trace",
    ]  # fmt: skip
    compared = 0
    for row in found[(found["item"] == "satisfaction") & (found["state"] == "scored")].itertuples():
        expected = Fraction(0)
        for top, bottom in (
            ("satisfied_answers", "valid_answers"),
            ("satisfied_staff_answers", "valid_staff_answers"),
        ):
            rate = stored(engine, top, row.organisation) / stored(engine, bottom, row.organisation)
            expected += Fraction(15, 2) * min(rate / Fraction(9, 10), Fraction(1))
        assert row.points == expected and row.lower < row.points <= row.upper
        compared += 1
    assert compared > 0


def test_every_organisation_has_every_item_in_the_schemes_order(engine):
    for scheme, level in ((A1, "institution"), (A1, "team"), (A2, "district")):
        found = score(scheme, level, QUARTER, None, engine)
        keys = [item.key for item in scheme.items]
        for _, rows in found.groupby("organisation"):
            assert rows["item"].tolist() == keys
        assert {*found["organisation"]} == {
            *results(["signing_rate"], level, [QUARTER], None, engine)["organisation"]
        }
        assert {*found["state"]} <= {"scored", "not_scorable", "not_applicable"}
        assert found["trace"].str.count("\n").eq(2).all()


def test_the_district_is_scored_from_all_its_rows_and_not_by_a_mean_of_scores(engine):
    district = score(A1, "district", QUARTER, None, engine).set_index("item")["points"]
    institutions = score(A1, "institution", QUARTER, None, engine)
    teams = institutions[institutions["item"] == "teams"]["points"]
    rates = results(["tcm_team_rate", "residents_per_team"], "district", [QUARTER], None, engine).set_index(
        "indicator"
    )
    tcm, per_team = (
        Fraction(int(rates.at[key, "numerator"]), int(rates.at[key, "denominator"]))
        for key in ("tcm_team_rate", "residents_per_team")
    )
    expected = Fraction(5, 2) * tcm + Fraction(5, 2) * min(Fraction(2000) / per_team, Fraction(1))
    assert district["teams"] == expected != sum(teams) / len(teams)


def test_one_institution_may_be_asked_for(engine):
    every = score(A1, "institution", QUARTER, None, engine)
    name = every["organisation"].iloc[0]
    one = score("uxin_institution", "institution", QUARTER, name, engine)
    assert one.equals(every[every["organisation"] == name].reset_index(drop=True))
    teams = score(A1, "team", QUARTER, name, engine)
    assert {*teams["organisation"]} < {*score(A1, "team", QUARTER, None, engine)["organisation"]}


def test_entries_make_judged_parts_count(engine):
    name = sheets(A1, "institution", QUARTER, None, engine)[0].organisation
    entries = {name: {"plan": Entry(Fraction(4, 5))}}
    found = score(A1, "institution", QUARTER, None, engine, entries=entries)
    rows = found[found["item"] == "system"].set_index("organisation")
    assert rows.at[name, "points"] == 4 and rows.at[name, "state"] == "scored"
    assert (rows["state"].drop(name) == "not_scorable").all() and rows["points"].drop(name).isna().all()
    assert rows["lower"].drop(name).eq(0).all() and rows["upper"].drop(name).eq(5).all()


def test_an_unfinished_quarter_is_not_scored_where_it_counts_what_happens_in_it(engine):
    found = score(A2, "district", "2018Q2", None, engine).set_index("item")
    assert found.at["4.1", "state"] == found.at["5.1", "state"] == "not_scorable"
    assert "本期尚未结束" in found.at["4.1", "trace"] or "没有数据" in found.at["4.1", "trace"]


def test_every_point_of_every_sheet_is_accounted_for(engine):
    for scheme in SCHEMES.values():
        for one in sheets(scheme, scheme.level, QUARTER, None, engine):
            assert one.won + one.lost + one.apart + one.not_applicable == 100


def test_an_unknown_level_or_period_is_refused(engine):
    with pytest.raises(KeyError):
        score("another", "institution", QUARTER, None, engine)
    with pytest.raises(ValueError, match="unknown level"):
        score(A1, "province", QUARTER, None, engine)
    with pytest.raises(ValueError, match="period"):
        score(A1, "institution", "spring", None, engine)
