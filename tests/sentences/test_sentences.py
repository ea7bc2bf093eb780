"""Sentences drawn at random from all screens, in both languages, say what the results say.

``YUNJI_SENTENCES_SEED=7`` draws others than those of every day.
"""

import os
import random
import re
from dataclasses import dataclass, replace

import pytest

from metrics import read_horizon
from records.engine import connect
from tests.sentences import drawn, readers
from tests.sentences.drawn import Sentence
from tests.sentences.facts import Facts, Place
from tests.sentences.reading import READERS, Reading
from tests.support.server import copy_database

SEED = int(os.environ.get("YUNJI_SENTENCES_SEED", "2018"))
SENTENCES = 200
SURPLUS = 1.3  # sentences drawn for each one that is read
# Sentences with numbers that no reader reads, and where these are held against the records.
NOT_READ = {
    r"依据的记录：.+|Rests on: .+": "rows behind a figure: tests/metrics/test_sources.py, test_trails.py",
    r"依据：.+|Source: .+": "titles of documents: tests/metrics/test_definitions.py",
}
# Kinds whose numbers can only be held against each other (a bootstrapped or simulated range, a fitted line),
# so that a small change of one of them need not be noticed.
LOOSE = {
    *(
        "caption",
        "cells",
        "empty_cells",
        "true_range",
        "beyond_course",
        "drift",
        "too_few_teams",
        "both_effects",
        "off_course",
    ),
    *(
        "faster_half",
        "left_out",
        "absent",
        "possible_ranks",
        "among_similar",
        "more_missed",
        "answers_needed",
    ),
    *("course_reading", "seasonal_band", "moving_band", "season", "signal", "no_link", "unheard", "doubt"),
    *("how_many_rose", "portrait", "small_base", "not_listed", "no_limits", "unfinished", "target_line"),
}
OPPOSITES = (
    *(
        ("上升", "下降"),
        ("增长", "下降"),
        ("高于", "低于"),
        ("比上年同期高", "比上年同期低"),
        ("最高", "最低"),
    ),
    *(
        ("升至", "降至"),
        ("升到", "降到"),
        ("扩大", "缩小"),
        ("个百分点", "%"),
        ("up ", "down "),
        (" above ", " below "),
    ),
    *(("rose", "fell"), ("highest", "lowest"), (" pp", "%"), ("further off", "nearer")),
)


@dataclass(frozen=True)
class Drawn:
    """What was drawn, and who reads it."""

    sentences: list[Sentence]
    facts: Facts
    readings: dict[str, Reading]

    def read(self, sentence: Sentence) -> str | None:
        return self.readings[sentence.place.lang].read(sentence.text, sentence.place)


@pytest.fixture(scope="module")
def said(small_demo, tmp_path_factory):
    """200 sentences of screens drawn at random."""
    copy = copy_database(small_demo, tmp_path_factory.mktemp("said") / "demo.duckdb")
    rng = random.Random(SEED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUNJI_DATABASE_URL", f"duckdb:///{copy}")
        engine = connect(f"duckdb:///{copy}")
        facts, pool = Facts(engine, read_horizon(engine)), dict[tuple[str, str], Sentence]()
        while len(pool) < SENTENCES * SURPLUS:
            pool |= {(one.place.lang, one.text): one for one in drawn.sentences(drawn.draw(rng, facts))}
        chosen = rng.sample(list(pool.values()), SENTENCES)
        yield Drawn(chosen, facts, {lang: Reading(facts, lang) for lang in ("zh", "en")})
        engine.dispose()


def test_two_hundred_sentences_say_what_the_results_say(said):
    assert len(said.sentences) == SENTENCES and len(READERS) > 80 and readers.__all__
    assert {one.place.lang for one in said.sentences} == {"zh", "en"}
    wrong, unread, numbers = [], [], 0
    for one in said.sentences:
        has_number = re.search(r"\d", one.text) is not None
        numbers += has_number
        try:
            by = said.read(one)
        except AssertionError as error:
            wrong.append(f"{one.place}: {one.text} ({error})")
            continue
        if by is None and has_number:
            unread.append(one.text)
    odd = [text for text in unread if not any(re.fullmatch(form, text) for form in NOT_READ)]
    assert not wrong, "\n".join(wrong)
    assert not odd, "\n".join(odd)
    assert len(unread) <= 0.05 * numbers, f"{len(unread)} of {numbers} are not read"


def test_a_sentence_with_another_number_or_the_opposite_word_is_refused(said):
    missed, tried = [], 0
    for one in said.sentences:
        if not said.read(one) or said.read(one) in LOOSE:
            continue
        for changed in (*_other_numbers(one.text), *_opposites(one.text)):
            tried += 1
            if _accepted(said, replace(one, text=changed)):
                missed.append(f"{said.read(one)}: {changed}")
    assert tried > SENTENCES
    assert len(missed) <= 0.03 * tried, f"{len(missed)} of {tried}:\n" + "\n".join(missed)


def _accepted(said: Drawn, changed: Sentence) -> bool:
    try:
        return bool(said.read(changed))
    except (AssertionError, KeyError, StopIteration, ValueError, AttributeError):
        return False


def _other_numbers(text: str):
    """The sentence with the first digit of each number changed by two."""
    for found in re.finditer(r"(?<![\d.,QⅠ])\d", text):
        digit = (int(found[0]) + 1) % 9 + 1
        yield f"{text[: found.start()]}{digit}{text[found.end() :]}"


def _opposites(text: str):
    for one, other in OPPOSITES:
        for here, there in ((one, other), (other, one)):
            if here in text:
                yield text.replace(here, there)


@pytest.mark.parametrize(("screen", "level"), [("team", "team"), ("institution", "institution")])
def test_a_portrait_opens_with_the_last_indicator_chosen(said, screen, level):
    """Nothing follows it in the list of indicators."""
    organisation = next(at[1] for at in said.facts.names.values() if at[0] == level)
    place = Place(screen, "zh", level, organisation, "2018Q1", "committee_coverage")
    assert any("居（村）委会对接覆盖率" in one.text for one in drawn.sentences(place))
