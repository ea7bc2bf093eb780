"""Text from files or addresses is never interpreted as markup, a formula, or a link."""

import csv
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.export.csv import csv_bytes
from components.text.escaping import html, plain


def table(*cells: object) -> pd.DataFrame:
    return pd.DataFrame({"名称": cells})


def written(*cells: object) -> list[str]:
    rows = list(csv.reader(csv_bytes(table(*cells)).decode("utf-8-sig").splitlines()))
    return [row[0] for row in rows[1:]]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']
)
def test_a_formula_becomes_text(cell):
    assert written(cell) == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["75.0%", "-1.6%", "+12.0", "-5,000", "安康里", "—", "", "a=b"])
def test_numbers_and_names_stay(cell):
    assert written(cell, "x")[0] == cell


def test_a_file_is_utf8_with_the_mark_that_spreadsheets_need():
    assert csv_bytes(table("安康里")).startswith(b"\xef\xbb\xbf")
    assert written('a,"b"') == ['a,"b"']


@pytest.mark.parametrize("mark", list("\\`*_{}[]<>#|$~:"))
def test_plain_takes_the_meaning_from_every_mark(mark):
    assert plain(f"a{mark}b") == f"a\\{mark}b"


def test_plain_leaves_words_and_numbers():
    assert (
        plain("签约率 75.0%，比上年同期高22.7个百分点 (≥75%)")
        == "签约率 75.0%，比上年同期高22.7个百分点 (≥75%)"
    )


def test_html_is_escaped_with_its_quotes():
    assert html("<a href=\"x\" id='y'>&") == "&lt;a href=&quot;x&quot; id=&#x27;y&#x27;&gt;&amp;"


def address_script() -> None:
    import streamlit as st

    from components.widgets.basics.address import asked, carried, language, link

    st.text(language())
    st.text(asked("quarter", ["2018Q1", "2017Q4"], "2018Q1"))
    st.json(carried(team=None))
    st.text(link("trends", institution="I 1&team=T9"))


def run(**parameters: str) -> AppTest:
    at = AppTest.from_function(address_script)
    for name, value in parameters.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("asked", "spoken"), [(None, "zh"), ("en", "en"), ("zh", "zh"), ("xx", "zh"), ("<b>", "zh")]
)
def test_the_language_is_chinese_unless_it_is_english(asked, spoken):
    assert run(**({} if asked is None else {"lang": asked})).text[0].value == spoken


def test_an_address_is_obeyed_or_answered_with_a_warning():
    good = run(quarter="2017Q4")
    assert good.text[1].value == "2017Q4" and not good.warning
    bad = run(quarter="[x](javascript:alert(1))" + "y" * 100, lang="en")
    assert bad.text[1].value == "2018Q1"
    [said] = bad.warning
    assert "does not exist; the default is shown" in said.value and not set("[]()<>:") & set(said.value)
    assert "y" * 30 not in said.value


def test_only_known_parameters_travel_and_a_link_keeps_them_whole():
    at = run(quarter="2017Q4", team="T1", lang="en", evil="1")
    query = dict(parse_qsl(urlsplit(at.text[2].value).query))
    # Another institution has other teams.
    assert query == {"quarter": "2017Q4", "lang": "en", "institution": "I 1&team=T9"}
    assert "evil" not in at.json[0].value and '"team"' not in at.json[0].value


@pytest.mark.parametrize(
    "address", ["http://example.test", "HTTPS://example.test", "www.example.test", "a@example.test"]
)
def test_an_address_in_a_name_is_broken_by_an_invisible_joiner(address):
    written = plain(f"({address})")
    assert "\u2060" in written and written.replace("\u2060", "").replace("\\", "") == f"({address})"
