"""A caption that remembers which part of it is the organisation and which the period, so that a file taken
along can name both by themselves.
"""

from __future__ import annotations

from typing import Any

from components.text import say


class Caption(str):
    """The caption of an exhibit. ``where``: its organisation, ``period``: its quarters, in words; "" where
    the caption names none.
    """

    where: str
    period: str

    def __new__(cls, words: str, where: str = "", period: str = "") -> Caption:
        made = super().__new__(cls, words)
        made.where, made.period = where, period
        return made

    def __add__(self, more: str) -> Caption:
        return Caption(str(self) + more, self.where, self.period)


def captioned(key: str, lang: str, **facts: Any) -> Caption:
    """The phrase ``key`` with its ``facts``, of which ``where`` and ``period`` (or ``before`` and ``after``)
    are remembered.
    """
    spans = [str(facts[name]) for name in ("before", "after") if name in facts]
    period = str(facts.get("period", "")) or " → ".join(spans)
    return Caption(say(key, lang, **facts), str(facts.get("where", "")), period)


def place_and_period(caption: str) -> tuple[str, str]:
    """Organisation and period of a caption, "" for what it does not name."""
    return (caption.where, caption.period) if isinstance(caption, Caption) else ("", "")
