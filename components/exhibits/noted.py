"""Notes of what else happened: marks on a time chart, and under it the same in full, with the day."""

from collections.abc import Iterable

from components.exhibits.model import Setting
from components.exhibits.parts import concerning, event_label
from components.text import numbers, say

_MOST = 4  # lines under a chart; the data screen has them all


def noted(setting: Setting, organisation: str, periods: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The notes that began in one of ``periods`` and concern ``organisation``, as a chart's (category, label)."""
    return tuple((numbers.tick(str(some[0].start), setting.lang), event_label(some, organisation, setting))
                 for some in concerning(setting.notes, organisation, periods))


def noted_lines(setting: Setting, organisation: str, periods: Iterable[str]) -> tuple[str, ...]:
    """The same as sentences, the latest first: a label on a chart may be cut, and a finger cannot hover."""
    lang = setting.lang
    found = concerning(setting.notes, organisation, periods)[::-1]
    lines = [say("noted_line", lang, day=numbers.day(some[0].starts_on, lang), title=event_label(some, organisation, setting))
             for some in found[:_MOST]]
    return (*lines, say("noted_more", lang, n=len(found) - _MOST)) if len(found) > _MOST else tuple(lines)
