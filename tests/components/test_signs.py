"""The key to signs and colours leaves out no meaning that charts, tables and sentences give them."""

import re

import pytest

from components.theme import LIGHT
from components.widgets.shell import signs


@pytest.fixture
def key(monkeypatch, lang):
    monkeypatch.setattr(signs, "colours", lambda: LIGHT)
    return signs.key(lang)


def test_every_use_of_yellow_is_explained(key):
    """Dots before remarks, triangles of the usual range, diamonds of the funnel, lines where one began."""
    yellow = re.findall(rf'<span style="color:{LIGHT.attention}">([^<]+)</span></td><td>([^<]+)', key)
    assert [sign for sign, _ in yellow] == ["●", "▲", "◆", "┃"]
    assert all(re.match("黄色|Yellow", said) for _, said in yellow)


def test_broken_lines_hollow_and_crossed_dots_are_explained(key, lang):
    rows = dict(re.findall(r"<td>([^<]+)</td><td>([^<]+)</td>", key))
    words = {
        "zh": {"╌╌╌": "目标.*全区.*漏斗.*暂定", "┈┈┈": "没有激励.*平均.*一半.*备注", "○": "未结束.*激励前"},
        "en": {
            "╌╌╌": "target.*district.*funnel.*provisional",
            "┈┈┈": "without|expected.*mean.*half.*note",
            "○": "not ended.*before the incentive",
        },
    }
    for sign, said in words[lang].items():
        assert re.search(said, rows[sign]), (sign, rows[sign])
    assert "⊗ ▨" in rows and "✓ ✗ ?" in rows


def test_a_range_of_places_is_no_error_where_all_were_counted(key, lang):
    assert {"zh": "全数统计，名次没有误差", "en": "of a full count the place is exact"}[lang] in key


def test_whose_small_numbers_are_withheld_is_said(key, lang):
    """Residents and people asked, and the pay of staff; how many staff there are is shown."""
    said = {
        "zh": "会透露不足5名居民或答卷人的数、不足5名职工的收入不显示；职工、团队、人次和项目的个数照常显示",
        "en": "fewer than five residents or people asked, and pay of fewer than five staff; "
        "numbers of staff, teams",
    }
    assert said[lang] in key


def test_what_a_margin_covers_and_why_like_figures_differ_in_it_is_said(key, lang):
    """±0.4 stood beside ±1.0 for figures that looked alike."""
    said = {
        "zh": "只含抽样误差：问到的人越少越宽",
        "en": "the error of sampling alone: the fewer were asked, the wider",
    }
    assert said[lang] in key
