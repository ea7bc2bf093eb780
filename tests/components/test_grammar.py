"""Every phrase read aloud with none, one, two and many: by rule, in both languages."""

import string

import pytest

from components.text import LANGUAGES, numbers, say
from components.text.phrases import PHRASES
from metrics import INDICATORS
from tests.support.grammar import faults

COUNTS = (0, 1, 2, 5, 1234)
# Places that hold a whole number; all others hold words.
COUNTED = {
    "added",
    "ahead",
    "all",
    "arrived",
    "asked",
    "behind",
    "better",
    "both",
    "cells",
    "changed",
    "days",
    "doubtful",
    "down",
    "early",
    "expected",
    "fast",
    "fell",
    "five",
    "homes",
    "k",
    "known",
    "m",
    "met",
    "missing",
    "n",
    "others",
    "outside",
    "reached",
    "refused",
    "removed",
    "replaced",
    "residents",
    "rest",
    "rose",
    "rows",
    "short",
    "shown",
    "teams",
    "three",
    "unchanged",
    "up",
    "valid",
    "worse",
}
# Phrases that are never said with a smaller number: too few cases are not judged, and some limits are fixed.
LEAST = {
    "effect_rose": 6,
    "effect_fell": 6,
    "effect_unclear": 6,
    "edition_unnamed": 60,
    "differences_more": 200,
    "staggered_values": 3,
    "steady_few_values": 2,
}
# (phrase, place) that holds a share, a span or words, not a count.
IN_WORDS = {
    ("sample_asked", "missing"),
    ("season_found", "up"),
    ("season_found", "down"),
    ("season_apart", "up"),
    ("season_apart", "down"),
    ("remark_lags", "all"),
    ("remark_lags_more", "all"),
    ("import_left_out", "rows"),
    ("import_left_sheet", "rows"),
    ("beside", "all"),
}


def filled(key: str, lang: str, n: int) -> str:
    """The phrase with ``n`` (or its least number) in every place for a count, and a word in the others."""
    places = {name for _, name, _, _ in string.Formatter().parse(PHRASES[key].en) if name}
    word = "甲" if lang == "zh" else "Word"
    n = max(n, LEAST.get(key, 0))
    return say(
        key,
        lang,
        **{name: f"{n:,}" if name in COUNTED and (key, name) not in IN_WORDS else word for name in places},
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("n", COUNTS)
def test_every_phrase_reads_well(n, lang):
    found = [fault for key in PHRASES for fault in faults(filled(key, lang, n), lang)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("value", COUNTS)
def test_every_indicator_is_said_with_its_unit(value, lang):
    found = [
        fault
        for indicator in INDICATORS.values()
        for fault in faults(numbers.amount(indicator, float(value), lang), lang)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_counts_is_called_by_a_name_of_its_own(lang):
    """Sentences name a numerator alone: «18 more (of whom signed)» says nothing."""
    found = [
        fault
        for indicator in INDICATORS.values()
        for measure in indicator.measures
        for fault in faults(measure.title.in_(lang), lang)
    ]
    found += [
        measure.title.zh
        for indicator in INDICATORS.values()
        for measure in indicator.measures
        if measure.title.zh.startswith("其中")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("on average over 1 years", "en"),
        ("18 more (of whom signed)", "en"),
        ("Teams: 1 are not counted", "en"),
        ("1 more targets missed", "en"),
        ("2 team without", "en"),
        ("全区：41,811居民", "zh"),
        ("第3位，共166）", "zh"),
        ("还差5;另有", "zh"),
        ("没有记录（）", "zh"),
        ("1 teams lie outside", "en"),
    ],
)
def test_the_rules_find_what_was_wrong(text, lang):
    assert faults(text, lang)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 teams"),
        (1, "1 team"),
        (2, "2 teams"),
        ("1", "1 team"),
        ("1,000", "1,000 teams"),
        (11, "11 teams"),
    ],
)
def test_the_noun_follows_the_number(n, said):
    assert say("of_team", "en", n=n) == said
