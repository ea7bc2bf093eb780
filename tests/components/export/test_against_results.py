"""What stands in the files are the results themselves, withheld where they are few: read back for quarters and levels."""

from dataclasses import replace
from functools import partial
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from docx import Document

import metrics
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
from metrics.store import measure_values
from records.engine import connect
from records.labels import Text
from records.migrate import upgrade
from tests.support.office import named, parts, series_of, tree
from tests.support.server import copy_database

KEYS = ("signing_rate", "satisfaction_rate", "mean_income", "residents_per_team")


@pytest.fixture(scope="module")
def read(small_demo):
    engine = connect(f"duckdb:///{small_demo}")
    yield lambda key, level, quarter: metrics.withhold_small_counts(metrics.results([key], level, [quarter], None, engine))
    engine.dispose()


@pytest.fixture(scope="module")
def edition(small_demo, tmp_path_factory):
    """An edition of the demo district, of which records were changed since."""
    engine = connect(f"duckdb:///{copy_database(small_demo, tmp_path_factory.mktemp('edition') / 'demo.duckdb')}")
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
def test_files_of_an_edition_hold_the_results_of_its_day(read, edition, setting, cover, quarter, level, monkeypatch):
    """Though records, formulas and targets have changed since, and the words for them."""
    satisfied, paid = metrics.INDICATORS["satisfaction_rate"], metrics.INDICATORS["mean_income"]
    monkeypatch.setitem(metrics.INDICATORS.own, "signing_rate", replace(metrics.INDICATORS["signing_rate"], target=0.99, title=Text("签约比例", "Share")))
    monkeypatch.setitem(metrics.INDICATORS.own, "satisfaction_rate", replace(satisfied, numerator=satisfied.denominator))
    monkeypatch.setitem(metrics.INDICATORS.own, "mean_income", replace(paid, numerator=paid.squares))
    monkeypatch.setitem(PHRASES, "target_label", Text("要求 {target}", "Wanted {target}"))

    def read_frozen(key, level, quarter):
        return metrics.withhold_small_counts(metrics.results([key], level, [quarter], None, edition.engine))

    with edition.in_force(), spoken_as(still_fitting(edition.phrases)):
        made = hold_the_results(read_frozen, lambda *asked: read(*asked), setting, partial(cover, edition=edition.edition), quarter, level)
    written = "".join(made)
    assert "签约率" in written and "签约比例" not in written and "≥75%" in written and "99%" not in written and "要求 " not in written
    assert f"季度会议版“一季度”（编号 {edition.edition.short_hash}）" in written


def hold_the_results(source, read, setting, cover, quarter, level):
    """Files made from ``source`` hold what ``read`` reads; returns their words."""
    expected = {key: read(key, level, quarter) for key in KEYS}
    results = {key: source(key, level, quarter) for key in KEYS}
    shown = {key: trend(rows, rows.head(0), setting(), ()) if level == "district" else ranking(rows, rows.head(0), level, setting())
             for key, rows in results.items()}
    book = openpyxl.load_workbook(BytesIO(workbook(list(shown.values()), cover())))
    drawn = parts(deck([slide_of(one) for one in shown.values()], cover()))
    printed = Document(BytesIO(report([Section(title="排序", exhibits=tuple(shown.values()))], cover()))).tables
    charts = iter(named(drawn, "ppt/charts/chart"))
    for key, sheet, table in zip(KEYS, book.worksheets[1:], printed, strict=False):
        rows, indicator = expected[key], metrics.INDICATORS[key]
        assert len(rows)
        ordered = rows.sort_values("value", ascending=indicator.direction is metrics.Direction.LOWER)
        written = pd.DataFrame(sheet.iter_rows(min_row=5, max_row=4 + len(rows), max_col=6, values_only=True))
        for column, name in ((3, "value"), (4, "numerator"), (5, "denominator")):
            assert list(written[column]) == [numbers.MISSING if pd.isna(value) else pytest.approx(value, rel=1e-14) for value in ordered[name]]
        known = rows["value"].dropna().sort_values(ascending=indicator.direction is not metrics.Direction.LOWER)
        chart = next(iter(series_of(tree(drawn[next(charts)])).values()))  # the first is the results, the others are marks
        if len(known) <= 28:
            assert chart == pytest.approx(list(known), rel=1e-14)
        else:
            assert [one for one in chart if one is not None] == pytest.approx([*known[:12], *known[-12:]], rel=1e-14)
        said = {cell.text for row in table.rows for cell in row.cells}
        assert {numbers.amount(indicator, value, "zh") for value in ordered["value"].head(30).dropna()} <= said
        assert plain(known)  # there is something to compare
    return [*(part.decode("utf-8") for name, part in drawn.items() if name.endswith(".xml")),
            *(str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)]


def test_what_is_withheld_stands_in_no_file(results, setting, cover):
    """Four of 300 people: neither the count nor the rate that would tell it."""
    rows = metrics.withhold_small_counts(results(("I01", "2018Q1", "satisfaction_rate", 4, 300), ("I02", "2018Q1", "satisfaction_rate", 150, 200)))
    shown = ranking(rows, rows.head(0), "institution", setting())
    blob = workbook([shown], cover())
    cells = [cell for sheet in openpyxl.load_workbook(BytesIO(blob)).worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    figures = [cell for cell in cells if isinstance(cell, int | float)]
    assert 0.75 in figures and 300 in figures and not [one for one in figures if abs(one - 4) < 1e-9 or abs(one - 4 / 300) < 1e-6]
    assert "人数不足5" in cells
    for ending, content in (("pptx", deck([slide_of(shown)], cover())), ("docx", report([Section(title="x", exhibits=(shown,))], cover()))):
        charts = [tree(part) for name, part in parts(content).items() if "/charts/chart" in name and name.endswith(".xml")]
        assert [value for chart in charts for values in series_of(chart).values() for value in values] == [0.75], ending
