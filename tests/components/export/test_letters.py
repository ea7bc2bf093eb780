"""Text for office files: cleaned, measured for its width, valid names of files and sheets, axes at round
numbers.
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from components.export.fitting import Block, fitted, size_for
from components.native.letters import clean, file_name, sheet_names, short, width, wrapped
from components.native.scales import from_zero, scale_of
from tests.components.export.files import HOSTILE


@given(st.text())
def test_clean_text_is_one_line_that_xml_may_hold(text):
    cleaned = clean(text)
    assert "\n" not in cleaned and "\r" not in cleaned and cleaned == cleaned.strip()
    element = etree.Element("x")
    element.text = cleaned
    assert (etree.fromstring(etree.tostring(element)).text or "") == cleaned


def test_clean_text_keeps_what_a_name_is():
    assert clean("=第一\n医院　(分院) <甲>") == "=第一 医院 (分院) <甲>"


def test_a_file_is_called_after_place_quarter_and_what_it_is():
    assert file_name(["道里区"], "2018Q1", "zh", "pptx") == "道里区_2018年一季度_绩效分析.pptx"
    assert file_name(["Daoli"], "2018Q1", "en", "xlsx") == "Daoli_2018_Q1_performance.xlsx"


@pytest.mark.parametrize("name", [*HOSTILE, "../../etc/passwd", 'a/b\\c:d*e?f"g<h>i|j', "", " . ", "CON"])
def test_a_file_name_holds_nothing_that_leads_elsewhere(name):
    called = file_name([name], "2018Q1", "zh", "docx")
    assert (
        called.endswith("_2018年一季度_绩效分析.docx")
        and not set(called) & set('\\/:*?"<>|\n\r\t')
        and len(called) < 80
    )
    assert not called.startswith((".", "_")) and " " not in called


def test_a_team_s_file_names_what_it_is_part_of():
    assert (
        file_name(["道里区", "安康里社区卫生服务中心", "第3团队"], "2018Q1", "zh", "xlsx")
        == "道里区_安康里社区卫生服务中心_第3团队_2018年一季度_绩效分析.xlsx"
    )
    assert (
        file_name(["道里区", "\n", "=1+1"], "2018Q1", "zh", "xlsx")
        == "道里区_=1+1_2018年一季度_绩效分析.xlsx"
    )
    # as most file systems allow
    assert len(file_name(["龘" * 60] * 3, "2018Q1", "zh", "xlsx", "龘" * 60).encode()) <= 255


@given(st.lists(st.text(max_size=60), min_size=1, max_size=30))
def test_sheets_have_names_that_excel_allows_none_twice(wanted):
    given_names = sheet_names(wanted, taken=["封面"])
    assert (
        len(given_names) == len(wanted)
        and len({name.casefold() for name in given_names} | {"封面"}) == len(wanted) + 1
    )
    for name in given_names:
        assert (
            0 < len(name) <= 31
            and not set(name) & set("[]:*?/\\")
            and not name.startswith("'")
            and not name.endswith("'")
        )


def test_a_chinese_letter_is_as_wide_as_it_is_high():
    assert width("签约率") == 3 and width("（甲）") == 3 and 0.5 < width("a") < 0.6


@given(st.text(alphabet="签约率abc 12", max_size=90), st.integers(3, 40))
def test_a_short_name_keeps_both_ends(text, ems):
    cut = short(text, ems)
    assert width(cut) <= ems
    head, dots, tail = cut.partition("…")
    assert cut == text if not dots else text.startswith(head) and text.endswith(tail)


@given(st.text(alphabet="签约率abc ,，。12", max_size=120), st.integers(4, 50))
def test_wrapped_lines_fit_and_lose_nothing(text, ems):
    lines = wrapped(text, ems)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= ems + 1 for line in lines)


def test_the_largest_size_that_fits_is_taken():
    assert size_for("签" * 20, 12.0, (28, 20, 16)) == 28  # 20 × 28 pt in 864
    # 70 × 28 = 1,960 needs three rows, 70 × 20 = 1,400 two
    assert size_for("签" * 70, 12.0, (28, 20, 16)) == 20
    assert size_for("签" * 999, 12.0, (28, 20, 16)) == 16


def test_what_does_not_fit_is_left_out_from_the_end_and_said_to_be():
    blocks = [Block("文" * 60, 15, "ink") for _ in range(9)]
    shown, height = fitted(blocks, 12.0, 1.5, "见备注")
    assert height <= 1.5 and shown[-1].text == "见备注" and 0 < len(shown) < 9
    assert fitted(blocks[:1], 12.0, 1.5, "见备注")[0] == blocks[:1] and fitted([], 12.0, 1.5, "见备注") == (
        [],
        0,
    )


NUMBERS = st.lists(
    st.floats(-1e7, 1e7, allow_subnormal=False).filter(lambda value: value == 0 or abs(value) > 1e-6),
    min_size=1,
    max_size=9,
)


@given(NUMBERS)
def test_an_axis_holds_its_values_and_is_divided_evenly(values):
    for scale in (scale_of(values), from_zero([abs(value) for value in values])):
        shown = values if scale.low < 0 or min(values) > 0 else [abs(value) for value in values]
        tolerance = 1e-9 * max(1.0, *map(abs, values))
        assert all(
            scale.low - tolerance <= value <= scale.high + tolerance
            for value in shown
            if scale.low != 0 or value >= 0
        )
        steps = (scale.high - scale.low) / scale.step
        assert math.isclose(steps, round(steps), abs_tol=1e-3) and 1 <= round(steps) <= 8


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ((0.242, 0.75), 0.0, 1.0, 0.2),
        ((11_000, 26_000), 5000.0, 30000.0, 5000.0),
        ((0.5, 0.5), 0.44, 0.56, 0.02),
    ],
)
def test_an_axis_ends_at_round_numbers(values, low, high, step):
    scale = scale_of(values, room=0.16 if values != (0.5, 0.5) else 0.1, least=0.0)
    assert (scale.low, scale.high) == pytest.approx((low, high)) and scale.step == pytest.approx(step)


def test_bars_start_at_zero_and_percent_ends_at_a_hundred():
    assert from_zero([0.7, 0.98], most=1.0).low == 0.0 and from_zero([0.7, 0.98], most=1.0).high == 1.0
