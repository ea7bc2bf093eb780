"""Editions hold exactly the figures and definitions of their day, whatever is corrected afterwards."""

import threading
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import INDICATORS, read_horizon, results
from metrics.editions.contents import TABLES
from metrics.editions.definitions import described, restored
from metrics.editions.format import HEADER
from metrics.editions.freezing import freeze
from metrics.editions.keeping import all_editions
from metrics.editions.opening import open_edition
from metrics.foundation.definitions import Proportion
from metrics.foundation.organisations import LEVELS
from metrics.trust.doubts import read_doubts
from records.labels import Text
from records.tables import edition_parts
from tests.metrics.editions.small import BOTH, PHRASES, sign_three_more, signing


@BOTH
def test_frozen_results_are_those_calculated(engine):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    periods = [str(period) for period in read_horizon(engine).periods]
    assert read_horizon(opened.engine).periods == read_horizon(engine).periods
    places = [
        ("district", None),
        ("institution", None),
        ("institution", "I1"),
        ("institution", "no such"),
        ("team", None),
        ("team", "I1"),
        ("team", "I1-T2"),
        ("team", "no such"),
    ]
    asked = [
        *((level, periods, place) for level, place in places),
        ("institution", ["2018Q1", "2016Q2"], None),
        ("team", ["2018Q1", "1999Q1"], "I1"),
    ]
    for question in asked:
        calculated, read = (
            results(list(INDICATORS), *question, source) for source in (engine, opened.engine)
        )
        pd.testing.assert_frame_equal(calculated, read, rtol=1e-15, check_dtype=False)
    assert read_doubts(opened.engine, "") == read_doubts(engine, "")


@BOTH
def test_corrections_do_not_reach_it(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    assert signing(engine) == (42, 120)
    sign_three_more(engine)
    assert signing(engine) == (45, 120)
    opened = open_edition(engine, made.edition_id)
    assert signing(opened.engine) == (42, 120) and opened.edition == made
    corrected = freeze(engine, "一季度（更正）", "2018Q1", PHRASES)
    assert signing(open_edition(engine, corrected.edition_id).engine) == (45, 120)
    assert [one.name for one in all_editions(engine)] == ["一季度（更正）", "一季度"]


def test_definitions_of_its_day(engine, monkeypatch):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    rate = INDICATORS["signing_rate"]
    other = replace(
        rate,
        target=0.9,
        title=Text("签约比例", "Share signed"),
        numerator=INDICATORS["key_group_signing_rate"].numerator,
    )
    known = {**INDICATORS.own, "signing_rate": other}
    monkeypatch.setattr(
        INDICATORS, "own", {key: indicator for key, indicator in known.items() if key != "renewal_rate"}
    )
    assert signing(engine) == (0, 120)  # another formula
    opened = open_edition(engine, made.edition_id)
    assert signing(opened.engine) == (42, 120)
    with opened.in_force():
        then = INDICATORS["signing_rate"]
        assert (then.target, then.title, then.formula("zh")) == (rate.target, rate.title, rate.formula("zh"))
        assert isinstance(INDICATORS["renewal_rate"], Proportion)
        elsewhere = []
        thread = threading.Thread(target=lambda: elsewhere.append(INDICATORS["signing_rate"].target))
        thread.start()
        thread.join()
        assert elsewhere == [0.9]  # in another thread the edition is not open
    assert INDICATORS["signing_rate"].target == 0.9 and "renewal_rate" not in INDICATORS
    assert opened.phrases == PHRASES


def test_what_is_new_since_has_no_figure_in_it(engine, monkeypatch):
    opened = open_edition(engine, freeze(engine, "一季度", "2018Q1", PHRASES).edition_id)
    monkeypatch.setitem(INDICATORS.own, "new_rate", replace(INDICATORS["signing_rate"], key="new_rate"))
    with opened.in_force():
        assert list(INDICATORS)[-1] == "new_rate"
        for level in LEVELS:
            rows = results(["new_rate", "signing_rate"], level, ["2018Q1"], None, opened.engine)
            assert set(rows.loc[rows["indicator"] == "new_rate", "reason"]) == {"no_data"} and len(
                rows
            ) == 2 * len(set(rows["organisation"]))


def test_no_resident_is_in_it(engine):
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    opened = open_edition(engine, made.edition_id)
    assert not {"residents", "contracts", "services", "survey_answers", "staff", "pay"} & set(TABLES)
    columns = {
        column["name"]
        for name in sa.inspect(opened.engine).get_table_names()
        for column in sa.inspect(opened.engine).get_columns(name)
    }
    assert "resident_id" not in columns
    with opened.engine.connect() as connection:
        for column in ("doctor_id", "doctor_since"):
            assert not connection.scalar(sa.text(f"SELECT count({column}) FROM areas"))


def test_the_same_figures_have_the_same_parts(engine):
    one, other = (freeze(engine, name, "2018Q1", PHRASES) for name in ("一", "二"))
    parts = pd.read_sql(sa.select(edition_parts), engine)
    figures = parts[parts["part"] != HEADER]
    held = [
        dict(zip(rows["part"], map(bytes, rows["content"]), strict=True))
        for _, rows in figures.groupby("edition_id")
    ]
    assert held[0] == held[1] and one.content_hash != other.content_hash  # the name is part of what is hashed


@pytest.mark.parametrize("key", INDICATORS)
def test_definitions_survive_as_words(key):
    indicator = INDICATORS[key]
    back = restored(described(indicator))
    assert described(back) == described(indicator) and type(back) is type(indicator)
    assert [back.formula(lang) for lang in ("zh", "en")] == [indicator.formula(lang) for lang in ("zh", "en")]
