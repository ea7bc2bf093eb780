"""A sentence on what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One sentence: its ``kind`` (of ``attention.KINDS``), its ``role`` (better, worse, attention, context),
    and the screen and choices that a click opens ("" for none: then it only unfolds).

    ``about`` is the indicator of the sentence, "" for none; of remarks on the same indicator one is shown.
    ``why``: who makes the gap of a missed target and what it takes, "" where that is not known. ``unfolds``:
    the whole list that the sentence counts or is the head of; ``unfold``: what opens it, "" for the sentence.
    """

    kind: str
    text: str
    role: str
    screen: str
    choices: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    why: str = ""
    unfolds: tuple[Remark, ...] = ()
    unfold: str = ""
