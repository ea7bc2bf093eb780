"""Why a target is missed: each sentence measures against one thing, and says which; what would meet a target
that waits for another is the shorter of two ways.
"""

import pytest

from components.exhibits.portrait import portrait, target_notes
from components.exhibits.strengths import nearest_targets
from components.exhibits.why import why
from components.text import numbers
from metrics import INDICATORS
from metrics.analysis.gap import gap
from tests.support.grammar import faults

QUARTER = "2018Q1"


def _said(results, setting, lang, district, parts):
    """``parts``: (team, signed, residents) of I01."""
    rows = results(*((name, QUARTER, "signing_rate", *counts) for name, *counts in parts), level="team")
    whole = results(("I01", QUARTER, "signing_rate", *map(sum, list(zip(*parts, strict=True))[1:])))
    found = gap(next(whole.itertuples()), rows, district)
    return why(found, whole, setting(lang, names={"I01": "安康里", "A": "甲队", "B": "乙队", "C": "丙队"}))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "安康里比目标低8.3个百分点，主要差在甲队：按目标算，使它低10.0个百分点；"
                "要达标还需增加250人（已签约常住居民）。",
                "换按全区水平（60.0%）算：若它达到这个水平，安康里为71.7%，仍比目标低3.3个百分点。",
            ],
        ),
        (
            "en",
            [
                "安康里 is 8.3 pp lower than the target, mostly in 甲队: measured against the target, it "
                "puts the whole 10.0 pp lower; to meet it takes 250 more",
                "Measured against the district's level (60.0%) instead: were it at that level, 安康里 would be "
                "at 71.7%, still 3.3 pp lower than the target.",
            ],
        ),
    ],
)
def test_each_sentence_measures_against_one_thing(results, setting, lang, said):
    """450 of 1000, 760 and 790 of 1000: 2000 of 3000 are 66.7 %, 250 people short of 75 %. A lacks 300 of
    them, ten points of the whole; B and C stand 50 above. At 60 % A would have 150 more: 2150 of 3000.
    """
    text = _said(results, setting, lang, 0.6, (("A", 450, 1000), ("B", 760, 1000), ("C", 790, 1000)))
    assert all(one in text for one in said), text
    for one in text.split("。" if lang == "zh" else ". "):
        basis = ("目标算", "against the target"), ("全区水平", "district's level")
        assert sum(any(word in one for word in words) for words in basis) <= 1, one
    assert faults(text, lang) == []


def test_what_would_meet_the_target_is_said_so(results, setting, lang):
    """At the district's 80 % A would have 800: 2350 of 3000 are above 75 %."""
    text = _said(results, setting, lang, 0.8, (("A", 450, 1000), ("B", 760, 1000), ("C", 790, 1000)))
    assert ("即达到目标。" if lang == "zh" else "which meets the target.") in text


@pytest.fixture
def waiting(results):
    """9,685 signed to doctors for 16,000 (6,315 fewer than 1.0 asks for), and 7,364 of 13,333 residents
    signed: 2,636 fewer than 75 %, with which the saturation may be below 1.
    """
    return results(
        ("I01", QUARTER, "signing_rate", 7_364, 13_333), ("I01", QUARTER, "signing_saturation", 9_685, 16_000)
    )


def test_the_shorter_way_stands_wherever_a_target_is_said_to_be_so_far(waiting, setting, lang):
    of = setting(lang)
    table = portrait(waiting, waiting, waiting, waiting, waiting, of, {}).set_index("key")
    assert table["达标还差" if lang == "zh" else "To the target"].tolist() == ["+2,636", "+2,636"]
    [note] = target_notes(waiting, of)
    [nearest] = nearest_targets(waiting, of)
    rate, row = list(waiting.itertuples())
    found = gap(row, waiting.head(0), indicator=INDICATORS["signing_saturation"], other=rate)
    for text in (note, nearest, why(found, waiting[waiting["indicator"] == row.indicator], of)):
        assert "2,636" in text and "6,315" not in text, text
        assert numbers.title("signing_rate", lang) in text and faults(text, lang) == [], text
