"""Dates, quarters, and numbers with their units stay on one line; everything else may be broken."""

import re

import pytest

from components.text.escaping import html, plain
from components.text.unbroken import unbroken


def kept(text: str, escaped=html) -> list[str]:
    return re.findall('<span class="whole">(.*?)</span>', unbroken(text, escaped))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("数据截至 2018-05-15", ["2018-05-15"]),
        ("2017年一季度–2018年一季度", ["2017年一季度", "2018年一季度"]),
        ("差距 15.0个百分点，目标 ≥85%", ["15.0个百分点", "≥85%"]),
        ("人均4,170人，超出上限 ≤2,000 达92.3万人", ["4,170人", "≤2,000", "92.3万人"]),
        ("+12.0 pp in 2018 Q1, −5.0% since", ["+12.0 pp", "2018 Q1", "−5.0%"]),
        ("residents per team 4,170 people", ["4,170 people"]),  # the blank before may end a line
        ("没有数字", []),
    ],
)
def test_what_belongs_together_is_kept_whole(text, whole):
    assert kept(text) == whole


def test_what_is_kept_whole_is_still_escaped():
    assert unbroken("<b>75%</b>", html) == '&lt;b&gt;<span class="whole">75%</span>&lt;/b&gt;'
    said = unbroken("*2018-05-15* <script>", plain)
    assert said == '\\*<span class="whole">2018-05-15</span>\\* \\<script\\>'
