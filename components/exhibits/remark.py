"""A sentence on what needs attention."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One sentence: its ``kind`` (of ``attention.KINDS``), its ``role`` (better, worse, attention, context),
    and the screen and choices that a click opens.

    ``about`` is the indicator of the sentence, "" for none; of remarks on the same indicator one is shown.
    ``why``: who makes the gap of a missed target and what it takes, "" where that is not known.
    """

    kind: str
    text: str
    role: str
    screen: str
    choices: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    why: str = ""
