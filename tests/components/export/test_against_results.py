"""Files hold the results, with small counts withheld: read back from the files for several quarters and
levels.
"""

from dataclasses import replace
from functools import partial
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from docx import Document

import metrics
from components.exhibits.folding import ENDS, MOST
from components.exhibits.parts import plain
from components.exhibits.ranking import ranking
from components.exhibits.trend import trend
from components.export.deck import deck
from components.export.model import Section, slide_of
from components.export.report import report
from components.export.workbook import workbook
from components.text import numbers, spoken_as, still_fitting
from components.text.phrases import PHRASES
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.foundation.definitions import Proportion
from metrics.foundation.store import measure_values
from records.engine import connect
from records.labels import Text
from records.migrate import upgrade
from tests.support.office import named, parts, series_of, texts, tree
from tests.support.server import copy_database

KEYS = ("signing_rate", "satisfaction_rate", "mean_income", "residents_per_team")


@pytest.fixture(scope="module")
def read(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    yield lambda key, level, quarter: metrics.withhold_small_counts(
        metrics.results([key], level, [quarter], None, engine), engine
    )
    engine.dispose()


@pytest.fixture(scope="module")
def edition(small_demo, tmp_path_factory):
    """An edition of the demo district whose rolled-up values were changed after it was made."""
    engine = connect(
        f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('edition') / 'demo.duckdb')}"
    )
    upgrade(engine)
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    with engine.begin() as connection:
        connection.execute(sa.update(measure_values).values(value=measure_values.c.value * 2))
    yield opened
    opened.engine.dispose()
    engine.dispose()


@pytest.mark.parametrize("quarter", ["2015Q2", "2016Q4", "2018Q1"])
@pytest.mark.parametrize("level", ["district", "institution", "team"])
def test_files_hold_the_results(read, setting, cover, quarter, level):
    hold_the_results(read, read, setting, cover, quarter, level)


@pytest.mark.parametrize("quarter", ["2015Q2", "2016Q4", "2018Q1"])
@pytest.mark.parametrize("level", ["district", "institution", "team"])
def test_files_of_an_edition_hold_the_results_of_its_day(
    read, edition, setting, cover, quarter, level, monkeypatch
):
    """Even if records, formulas, targets and phrases have changed since."""
    satisfied, paid = metrics.INDICATORS["satisfaction_rate"], metrics.INDICATORS["mean_income"]
    monkeypatch.setitem(
        metrics.INDICATORS.own,
        "signing_rate",
        replace(metrics.INDICATORS["signing_rate"], target=0.99, title=Text("签约比例", "Share")),
    )
    monkeypatch.setitem(
        metrics.INDICATORS.own, "satisfaction_rate", replace(satisfied, numerator=satisfied.denominator)
    )
    monkeypatch.setitem(metrics.INDICATORS.own, "mean_income", replace(paid, numerator=paid.squares))
    monkeypatch.setitem(PHRASES, "target_reference_short", Text("要求 {target}", "Wanted {target}"))

    def read_frozen(key, level, quarter):
        return metrics.withhold_small_counts(
            metrics.results([key], level, [quarter], None, edition.engine), edition.engine
        )

    with edition.in_force(), spoken_as(still_fitting(edition.phrases)):
        made = hold_the_results(
            read_frozen,
            lambda *asked: read(*asked),
            setting,
            partial(cover, edition=edition.edition),
            quarter,
            level,
        )
    written = "".join(made)
    assert (
        "签约率" in written
        and "签约比例" not in written
        and "≥75%" in written
        and "99%" not in written
        and "要求 " not in written
    )
    assert f"季度会议版“一季度”（编号 {edition.edition.short_hash}）" in written


def hold_the_results(source, read, setting, cover, quarter, level):
    """Assert that files made from ``source`` hold the results that ``read`` returns; returns their texts."""
    expected = {key: read(key, level, quarter) for key in KEYS}
    results = {key: source(key, level, quarter) for key in KEYS}
    shown = {
        key: trend(rows, rows.head(0), setting(), ())
        if level == "district"
        else ranking(rows, rows.head(0), level, setting())
        for key, rows in results.items()
    }
    book = openpyxl.load_workbook(BytesIO(workbook(list(shown.values()), cover())))
    drawn = parts(deck([slide_of(one) for one in shown.values()], cover()))
    printed = Document(
        BytesIO(report([Section(title="排序", exhibits=tuple(shown.values()))], cover()))
    ).tables
    charts = iter(named(drawn, "ppt/charts/chart"))
    for key, sheet, table in zip(KEYS, book.worksheets[1:], printed, strict=False):
        rows, indicator = expected[key], metrics.INDICATORS[key]
        assert len(rows)
        # The worst come first.
        ordered = rows.sort_values("value", ascending=indicator.direction is not metrics.Direction.LOWER)
        written = pd.DataFrame(sheet.iter_rows(min_row=5, max_row=4 + len(rows), max_col=6, values_only=True))
        for column, name in ((3, "value"), (4, "numerator"), (5, "denominator")):
            assert list(written[column]) == [
                numbers.MISSING if pd.isna(value) else pytest.approx(value, rel=1e-14)
                for value in ordered[name]
            ]
        known = (
            rows["value"].dropna().sort_values(ascending=indicator.direction is not metrics.Direction.LOWER)
        )
        if known.empty:  # all withheld: there is no chart to draw
            assert key == "satisfaction_rate" and level == "team"
            continue
        # the first series holds the results, the others are marks
        chart = next(iter(series_of(tree(drawn[next(charts)])).values()))
        drawn_values = [one for one in chart if one is not None]
        # Of a long list the five worst and the five best.
        ends = known if len(known) <= MOST else pd.concat([known[:ENDS], known[-ENDS:]])
        assert drawn_values == pytest.approx(list(ends), rel=1e-14)
        said = {cell.text for row in table.rows for cell in row.cells}
        assert {
            numbers.amount(indicator, value, "zh") for value in ordered["value"].head(30).dropna()
        } <= said
        assert plain(known)  # there is something to compare
    return [
        *(part.decode("utf-8") for name, part in drawn.items() if name.endswith(".xml")),
        *(
            str(cell)
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ),
    ]


def untold(row) -> bool:
    """Whether the interval of a sample, or of fewer than 30 people, has the target within it."""
    indicator = metrics.INDICATORS[row.indicator]
    uncertain = isinstance(indicator, Proportion) and (
        indicator.sampled
        or (row.denominator < 30 and indicator.denominator.unit.name not in ("PLACES", "TEAMS"))
    )
    return uncertain and row.lower < indicator.target <= row.upper


@pytest.mark.parametrize("quarter", ["2015Q2", "2016Q4", "2018Q1"])
def test_a_team_s_files_hold_its_results(story, quarter):
    told = story(
        institution="I01",
        team="T003",
        quarter=quarter,
        keys=("base", "coverage", "growth", "targets", "missing"),
    )
    slides, rows = (
        told.slides,
        metrics.withhold_small_counts(
            metrics.results(list(metrics.INDICATORS), "team", [quarter], "T003", told.engine), told.engine
        ),
    )
    assert set(rows["organisation"]) == {"T003"} and {"coverage", "targets", "missing"} <= set(slides)
    result = {row.indicator: row for row in rows.itertuples()}
    book = openpyxl.load_workbook(BytesIO(workbook([slide.exhibit for slide in slides.values()], told.cover)))
    sheets = {
        key: [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
        for key, sheet in zip(slides, book.worksheets[1:], strict=False)
    }
    titles = {indicator.title.zh: key for key, indicator in metrics.INDICATORS.items()}

    now = next(row for row in sheets["coverage"] if row[1] == numbers.period(quarter, "zh"))
    assert now[3:6] == pytest.approx(
        (result["signing_rate"].value, result["signing_rate"].numerator, result["signing_rate"].denominator),
        rel=1e-14,
    )
    judged = {titles[row[0]]: row for row in sheets["targets"] if row[0] in titles}
    # Whether a minimum is met depends on another indicator of the same team.
    floors = {key: one.floor.while_missed for key, one in metrics.INDICATORS.items() if one.floor is not None}
    met = {
        key: metrics.needed.meets_target(
            metrics.INDICATORS[key], row.value, result[floors.get(key, key)].value
        )
        for key, row in result.items()
    }
    assert set(judged) == {key for key, known in met.items() if known is not None}
    for key, row in judged.items():
        said = "误差之内" if untold(result[key]) else "达标" if met[key] else "未达标"
        assert row[1].startswith(said) and row[2] == pytest.approx(result[key].value, rel=1e-14)
    absent = [row for row in sheets["missing"] if row[0] in titles and result[titles[row[0]]].reason]
    assert {titles[row[0]] for row in absent} == set(rows.loc[rows["reason"] != "", "indicator"])

    drawn = parts(deck(list(slides.values()), told.cover))
    lines = series_of(tree(drawn[named(drawn, "ppt/charts/chart")[0]]))
    assert lines[told.cover.place][-1] == pytest.approx(result["signing_rate"].value, rel=1e-14)
    for said in (
        " ".join(
            text
            for name in drawn
            if "slides/slide" in name and name.endswith(".xml")
            for text in texts(tree(drawn[name]))
        ),
        " ".join(
            cell.text
            for table in Document(
                BytesIO(
                    report(
                        [Section(title=one.subject, exhibits=(one.exhibit,)) for one in slides.values()],
                        told.cover,
                    )
                )
            ).tables
            for row in table.rows
            for cell in row.cells
        ),
    ):
        for key in judged:
            assert numbers.amount(metrics.INDICATORS[key], result[key].value, "zh") in said, key
        for key in ("residents", "signed_residents"):
            assert f"{result[key].value:,.0f}" in said


def test_a_team_s_withheld_count_stands_in_none_of_its_files(story):
    """Four of the team's answers were from satisfied people."""
    told = story(
        "UPDATE measure_values SET value = 4 WHERE measure = 'satisfied_answers' AND team_id = 'T003' AND "
        "period = '2018Q1'",
        institution="I01",
        team="T003",
        keys=("targets", "missing", "next"),
    )
    assert "签约居民满意度" not in str(told.slides["targets"].lists) and "会透露不足5人" in str(
        told.slides["missing"].lists
    )
    rate = metrics.results(["satisfaction_rate"], "team", ["2018Q1"], "T003", told.engine)["value"].iloc[0]
    assert 0 < rate < 1
    for slide in told.slides.values():
        assert numbers.percent(rate) not in str(slide)


def test_what_is_withheld_stands_in_no_file(results, setting, cover):
    """Four of 300 people: neither the count nor the rate that would tell it."""
    rows = metrics.withhold_small_counts(
        results(
            ("I01", "2018Q1", "satisfaction_rate", 4, 300), ("I02", "2018Q1", "satisfaction_rate", 150, 200)
        )
    )
    shown = ranking(rows, rows.head(0), "institution", setting())
    blob = workbook([shown], cover())
    cells = [
        cell
        for sheet in openpyxl.load_workbook(BytesIO(blob)).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    figures = [cell for cell in cells if isinstance(cell, int | float)]
    assert (
        0.75 in figures
        and 300 in figures
        and not [one for one in figures if abs(one - 4) < 1e-9 or abs(one - 4 / 300) < 1e-6]
    )
    assert "会透露不足5人" in cells
    for ending, content in (
        ("pptx", deck([slide_of(shown)], cover())),
        ("docx", report([Section(title="x", exhibits=(shown,))], cover())),
    ):
        charts = [
            tree(part)
            for name, part in parts(content).items()
            if "/charts/chart" in name and name.endswith(".xml")
        ]
        assert [value for chart in charts for values in series_of(chart).values() for value in values] == [
            0.75
        ], ending
