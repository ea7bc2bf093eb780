"""The figures on the screens come from the rows: other rows give other figures, and no figure is written in
the code.
"""

import ast
import csv
import re
from pathlib import Path

import duckdb
import pytest

import sample_data
from metrics.rollup import roll_up
from records.engine import connect
from tests.sample_data.naive import District
from tests.support.screens import base, card, go, traces
from tests.support.server import ROOT, copy_database

PLACE = "I03"
CHANGES = """
-- Half of what one institution did face to face in the last quarter was never recorded.
DELETE FROM services WHERE mode IN ('face_to_face', 'home_visit')
    AND done_on BETWEEN '2018-01-01' AND '2018-03-31'
    AND resident_id IN (SELECT resident_id FROM contracts JOIN teams USING (team_id)
    WHERE institution_id = 'I03')
    AND hash(resident_id) % 2 = 0;
-- Everybody was paid a tenth more in it.
UPDATE pay SET total = total * 1.1 WHERE month BETWEEN '2018-01-01' AND '2018-03-31';
-- One in five of those signed left.
UPDATE contracts SET terminated_on = '2018-03-15', status = 'terminated', reason = 'own_request'
    WHERE starts_on <= '2018-03-31' AND ends_on >= '2018-03-31' AND hash(resident_id) % 5 = 0;
-- One in ten answers of the quarters after the incentive says no instead of yes.
UPDATE survey_answers SET satisfied = 'no'
    WHERE asked_on BETWEEN '2015-07-01' AND '2016-06-30' AND hash(answer_id) % 10 = 0;
-- A street office, a village and a station are dissolved.
DELETE FROM areas WHERE area_id IN (SELECT min(area_id) FROM areas WHERE kind IN ('street_office', 'village')
    GROUP BY kind);
DELETE FROM institutions WHERE institution_id = (SELECT min(institution_id) FROM institutions
    WHERE kind = 'integrated_station');
"""


@pytest.fixture(scope="module")
def changed(small_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo district with other rows, rolled up again."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("changed") / "demo.duckdb")
    with duckdb.connect(str(file)) as connection:
        connection.execute(CHANGES)
    engine = connect(f"duckdb:///{file}")
    roll_up(engine)
    engine.dispose()
    return file


def percent(value: float) -> str:
    return f"{100 * float(value):.1f}%"


def face_to_face(district: District) -> float:
    return district.value(
        "SELECT count(*) FILTER (resident_id IN (SELECT resident_id FROM served WHERE quarter = '2018Q1')) "
        "/ count(*)"
        " FROM in_force JOIN teams ON teams.team_id = contract_team WHERE quarter = '2018Q1' AND "
        "institution_id = ?",
        PLACE,
    )


def signed(district: District) -> int:
    return district.value("SELECT count(DISTINCT resident_id) FROM in_force WHERE quarter = '2018Q1'")


def test_other_rows_give_other_figures(page, serve, small_demo, changed):
    before, now = District(small_demo), District(changed)
    expected = {
        "Signing growth (QoQ)": percent(now.figure("signing_growth", "", "2018Q1")),
        "Income growth (QoQ)": percent(now.figure("income_growth", "", "2018Q1")),
    }
    assert signed(before) - signed(now) > 1000 and expected["Income growth (QoQ)"] != "15.0%"
    go(page, f"{serve(f'duckdb:///{changed}')}/?lang=en")
    assert {label: card(page, label) for label in expected} == expected
    assert base(page, "Signed residents") == f"{signed(now):,}"
    assert base(page, "Residents") == f"{now.figure('residents', '', '2018Q1'):,}"
    assert base(page, "Street offices · towns") == "18 · 4"
    assert base(page, "Committees · villages") == "127 · 41"
    assert base(page, "Integrated · local stations").startswith("8 · ")

    after = now.figure("satisfaction_rate", "", "2015Q3..2016Q2")
    assert 0.70 < after < 0.74
    assert traces(page, "before_after")["After"]["Satisfaction rate"] == percent(after)

    assert face_to_face(now) < 0.6 * face_to_face(before)
    go(page, f"{serve(f'duckdb:///{changed}')}/?lang=en&institution={PLACE}")
    assert card(page, "Face-to-face rate") == percent(face_to_face(now))
    before.connection.close()
    now.connection.close()


def test_without_the_change_the_same_screen_shows_the_same_rows_figures(page, small_district, small_demo):
    district = District(small_demo)
    go(page, f"{small_district}/?lang=en&institution={PLACE}")
    assert card(page, "Face-to-face rate") == percent(face_to_face(district))
    district.connection.close()


LIST = Path(sample_data.__file__).parent / "published_figures.csv"
FIGURES = list(csv.DictReader(LIST.read_text("utf-8").splitlines()))
CODE = [file for folder in ("pages", "components") for file in sorted((ROOT / folder).rglob("*.py"))]
# Numbers below a hundred also count pixels, columns and quarters; a half and a third are positions on a
# chart.
COUNTS = {float(row["value"]) for row in FIGURES if row["unit"] != "%" and float(row["value"]) > 100} | {2.16}
RATES = {float(row["value"]) for row in FIGURES if row["unit"] == "%"} - {0.5, 0.3}
SPOKEN = {
    *(f"{100 * float(row['value']):.1f}%" for row in FIGURES if row["unit"] == "%"),
    *(
        form
        for value in COUNTS
        for form in (f"{value:g}", f"{value:.0f}", f"{value:,.0f}", f"{value / 10_000:.1f}万")
        if form[0] != "0"
    ),
    "19 · 4",
    "127 · 42",
} - {"2"}


def held(source: str) -> list[str]:
    """The published figures that the code ``source`` contains as a number or inside a text; docstrings, which
    show examples, are left out.
    """
    tree, examples = ast.parse(source), set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            examples.add(body[0].value)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in examples or isinstance(node.value, bool):
            continue
        if isinstance(node.value, int | float) and float(node.value) in COUNTS | RATES:
            found.append(f"line {node.lineno}: {node.value}")
        if isinstance(node.value, str):
            found += [
                f"line {node.lineno}: {form}"
                for form in SPOKEN
                if re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d.,])", node.value)
            ]
    return found


def test_no_screen_holds_a_published_figure():
    assert len(CODE) > 100
    found = [f"{file.relative_to(ROOT)}, {what}" for file in CODE for what in held(file.read_text("utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "row", FIGURES, ids=lambda row: f"{row['what']}-{row['organisation']}-{row['period']}"
)
def test_the_search_finds_a_figure_that_was_written_down(row):
    value = float(row["value"])
    written = (
        [f"x = {value:g}", f"x = '{100 * value:.1f}%'"]
        if row["unit"] == "%"
        else [f"x = {value:.0f}", f"x = '共{value:,.0f}人'"]
    )
    if row["unit"] == "%" and value not in RATES:
        written = written[1:]
    if row["unit"] != "%" and value not in COUNTS:
        written = ["x = '19 · 4'", "x = '127 · 42'"]  # small counts are only looked for as they are spoken
    if value == 2.16:
        written = ["x = 2.16", "x = '2.16'"]
    assert all(held(f"def f():\n    {line}") for line in written), written
    assert not held(
        'def f():\n    """Such as 92.3万, 166 or 12.0%."""\n    st.columns([3, 2])\n    show(height=430)'
    )
