"""The formulas, run on the records, give the published figures."""

import csv
from pathlib import Path

import pytest

import sample_data
from tests.sample_data.conftest import SMALL
from tests.sample_data.naive import District, before

FULL = 923_000
LIST = Path(sample_data.__file__).parent / "published_figures.csv"
FIGURES = list(csv.DictReader(LIST.read_text("utf-8").splitlines()))
POOLED = [figure for figure in FIGURES if ".." in figure["period"]]
COUNTED = ("residents", "profile:households")  # what shrinks with the demo


def name(figure: dict[str, str]) -> str:
    return f"{figure['what']}-{figure['organisation']}-{figure['period']}"


def check(district: District, figure: dict[str, str], residents: int) -> None:
    published = float(figure["value"])
    if figure["what"] in COUNTED:
        published = round(published * residents / FULL)
    found = float(district.figure(figure["what"], figure["organisation"], figure["period"]))
    shown = 100 if figure["unit"] == "%" else 1
    assert round(found * shown, int(figure["decimals"])) == round(published * shown, int(figure["decimals"]))


@pytest.mark.parametrize("figure", FIGURES, ids=name)
def test_small_demo_gives_the_published_figure(district, figure):
    check(district, figure, SMALL)


def test_full_demo_gives_the_published_figures(full_demo):
    district = District(full_demo)
    for figure in FIGURES:
        check(district, figure, FULL)
    district.connection.close()


@pytest.mark.parametrize("figure", POOLED, ids=name)
def test_pooled_rates_are_as_close_as_whole_people_allow(district, figure):
    numerator, denominator = district.parts(figure["what"], figure["period"])
    assert abs(numerator - float(figure["value"]) * denominator) <= 0.5


@pytest.mark.parametrize(("quarter", "growth"), [("2017Q3", 0.08), ("2017Q4", 0.17), ("2018Q1", 0.12)])
def test_signing_growth_is_as_close_as_whole_people_allow(district, quarter, growth):
    signed = dict(district.rows("SELECT quarter, count(DISTINCT resident_id) FROM in_force GROUP BY quarter"))
    assert abs(signed[quarter] / (1 + growth) - signed[before(quarter)]) <= 0.5


@pytest.mark.parametrize(("quarter", "growth"), [("2017Q3", 0.12), ("2017Q4", 0.21), ("2018Q1", 0.15)])
def test_income_growth_is_exact_to_the_cent(district, quarter, growth):
    pay = {
        key: (float(total), people)
        for key, total, people in district.rows(
            "SELECT quarter, sum(total), count(DISTINCT staff_id) FROM pay JOIN quarters ON month BETWEEN "
            "first AND last"
            " GROUP BY quarter"
        )
    }
    (now, people), (earlier, people_then) = pay[quarter], pay[before(quarter)]
    assert now / people == pytest.approx((1 + growth) * earlier / people_then, abs=0.01)


def test_three_quarters_of_the_residents_are_signed_in_the_end(district):
    assert (
        district.value("SELECT count(DISTINCT resident_id) FROM in_force WHERE quarter = '2018Q1'")
        == 0.75 * SMALL
    )


def test_every_resident_counts_once(district):
    assert district.rows("SELECT quarter, resident_id FROM present GROUP BY ALL HAVING count(*) > 1") == []
    assert district.rows("SELECT quarter, resident_id FROM in_force GROUP BY ALL HAVING count(*) > 1") == []


def test_profiles_agree_with_the_records(district):
    counted = dict(
        district.rows(
            "SELECT institution_id, count(*) FROM present JOIN teams USING (team_id) WHERE quarter = "
            "'2018Q1' GROUP BY 1"
        )
    )
    profile = dict(
        district.rows("SELECT institution_id, residents FROM institutions WHERE parent_id IS NULL")
    )
    assert profile == counted and len(profile) == 23


def test_all_of_the_published_table_is_listed():
    assert len(FIGURES) == len({name(figure) for figure in FIGURES}) == 36
    assert {figure["source"] for figure in FIGURES} == {"000", "001"}
