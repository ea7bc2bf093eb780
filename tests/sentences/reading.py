"""Readers of sentences: each knows what one kind of sentence claims and holds that against the results."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from components.text import PHRASES
from metrics import INDICATORS
from metrics.foundation.periods import parse_period
from tests.sentences.drawn import split
from tests.sentences.facts import Facts, Place, indicator_named, period_named

Claims = dict[str, str]
Check = Callable[[Claims, Place, Facts], None]

_NUMBER = r"[-+−±]?\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"(?:%|万?(?:个百分点|人次|[人项份支个家元格名行处])|万| pp| points| percentage points"
    r"| (?:people|person|staff|visits?|items?|answers?|teams?|places?|yuan))?"
)
_PERIOD = r"(?:\d{4}年[一二三四]季度|\d{4} Q[1-4])"
_SORTS = {
    "int": r"\d[\d,]*",
    "amount": f"{_NUMBER}{_UNIT}＊?",
    "period": _PERIOD,
    "span": f"{_PERIOD}(?:–{_PERIOD})?",
    "day": r"\d{4}-\d{2}-\d{2}",
    "text": r".+?",
    "target": r"(?:参照目标 |本区目标 |[Rr]eference target |[Oo]wn target )?[≥≤][\d.,]+%?",
}
# At the end of any headline of a quarter that has not ended.
_UNFINISHED = {
    "zh": rf"(?:（(?P<still>{_PERIOD})未完，截至 (?P<today>[\d-]+)）)?",
    "en": rf"(?: \((?P<still>{_PERIOD}) unfinished, as of (?P<today>[\d-]+)\))?",
}
# Before any headline on the last value, where the last quarter has none.
_EARLIER = {
    "zh": rf"(?:(?P<lacked>{_PERIOD})没有结果（.+?）；)?",
    "en": rf"(?:No value in (?P<lacked>{_PERIOD}) \(.+?\); )?",
}


@dataclass(frozen=True)
class Reader:
    """``patterns``: language → pattern, in which ``<name:sort>`` stands for a part to be read."""

    patterns: dict[str, str]
    check: Check


READERS: list[Reader] = []


def reads(zh: str, en: str) -> Callable[[Check], Check]:
    """Register a function that checks the claims of sentences of this form."""

    def register(check: Check) -> Check:
        READERS.append(Reader({"zh": zh, "en": en}, check))
        return check

    return register


class Reading:
    """Reads sentences of one language about the organisations of one database."""

    def __init__(self, facts: Facts, lang: str) -> None:
        labels = {one.title.in_(lang) for one in INDICATORS.values()}
        self._facts = facts
        self._sorts = _SORTS | {"label": _any_of(labels), "who": _any_of(set(facts.names))}
        self._readers = [(self._compiled(one.patterns[lang], lang), one.check) for one in READERS]
        self._fixed = re.compile(_any_of(set(_fixed(lang))))

    def read(self, text: str, place: Place) -> str | None:
        """The name of the reader that checked the sentence; "" where it is the same whatever the results are;
        None where it is not understood. AssertionError where the sentence is wrong.
        """
        if self._fixed.fullmatch(text):
            return ""
        for pattern, check in self._readers:
            if found := pattern.fullmatch(text):
                said = found.groupdict()
                if said["still"]:
                    still = parse_period(period_named(said["still"]))
                    assert still in self._facts.horizon.quarters
                    assert not self._facts.horizon.is_complete(still)
                    assert said["today"] == str(self._facts.horizon.as_of)
                if said["lacked"]:
                    self._has_none(said, place)
                check(said, place, self._facts)
                return check.__name__
        return None

    def _has_none(self, said: Claims, place: Place) -> None:
        gap, label = period_named(said["lacked"]), said.get("what")
        key = indicator_named(label, place.lang).key if label else place.indicator
        value, over = self._facts.here(place, key, gap), map(str, self._facts.horizon.complete_quarters)
        assert gap == max(one for one in over if one <= place.quarter), f"{gap} is not the last quarter"
        assert value != value, f"{key} has a value in {gap}"

    def _compiled(self, form: str, lang: str) -> re.Pattern[str]:
        named = re.sub(r"<(\w+):(\w+)>", lambda part: f"(?P<{part[1]}>{self._sorts[part[2]]})", form)
        return re.compile(_EARLIER[lang] + f"(?:{named})" + _UNFINISHED[lang])


def _fixed(lang: str) -> Iterator[str]:
    """Sentences that are the same whatever the results are."""
    for text in PHRASES.values():
        words = text.in_(lang).strip()
        yield from (one for one in (words, *split(words, lang)) if "{" not in one)
    for one in INDICATORS.values():
        yield f"{one.title.in_(lang)} = {one.formula(lang)}"
        yield PHRASES["definition_source"].in_(lang).format(source=one.source.in_(lang))
        if one.note:
            yield from split(one.note.in_(lang), lang)


def _any_of(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted((word for word in words if word), key=len, reverse=True)))
