"""Estimated widths of texts before they are drawn: letters of other scripts and signs count as wide."""

import pytest

from components.text.width import ems


@pytest.mark.parametrize(
    ("text", "wide", "narrow"),
    [
        ("", 0, 0),
        ("签约率，（甲）", 7, 0),
        ("Rate 75.0%", 0, 10),
        ("Möller", 0, 6),
        ("“签约”…", 5, 0),
        ("±1−2 ◇⚠", 4, 3),
        ("я", 1, 0),
        ("م", 1, 0),
        ("😀", 1, 0),
    ],
)
def test_an_em_for_all_but_latin_letters(text, wide, narrow):
    assert ems(text, latin=0.5) == wide + 0.5 * narrow and ems(text, latin=0.25) == wide + 0.25 * narrow


def test_signs_may_be_known_to_be_as_narrow_as_letters():
    assert ems("≥75%✓ 甲", latin=0.5, signs=0.5) == 1 + 0.5 * 6
