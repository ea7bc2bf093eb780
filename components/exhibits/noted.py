"""Notes of what else happened, and mergers of teams: as marks on a time chart, and under it as full
sentences with the day.
"""

from collections.abc import Iterable
from datetime import date

from components.exhibits.model import Setting
from components.exhibits.parts import concerning, event_label
from components.text import numbers, say
from metrics.events.mergers import Merger

_MOST = 4  # lines under a chart; the data screen has them all


def noted(setting: Setting, organisation: str, periods: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The notes and mergers that began in one of ``periods`` and concern ``organisation``, as a chart's
    (category, label).
    """
    shown = set(periods)
    told = [
        (some[0].start, event_label(some, organisation, setting))
        for some in concerning(setting.notes, organisation, shown)
    ]
    told += [(one.start, merger_title(one, setting)) for one in merging(organisation, shown, setting)]
    return tuple((numbers.tick(str(start), setting.lang), title) for start, title in told)


def noted_lines(setting: Setting, organisation: str, periods: Iterable[str]) -> tuple[str, ...]:
    """The notes and mergers of :func:`noted` as sentences, the latest first. They repeat the marks because a
    label on a chart may be cut, and touch screens cannot hover over it.
    """
    lang = setting.lang
    shown = set(periods)
    found: list[tuple[date, str]] = [
        (some[0].starts_on, event_label(some, organisation, setting))
        for some in concerning(setting.notes, organisation, shown)
    ]
    found += [(one.starts_on, merger_title(one, setting)) for one in merging(organisation, shown, setting)]
    found.sort(key=lambda one: one[0], reverse=True)
    lines = [
        say("noted_line", lang, day=numbers.day(starts_on, lang), title=title)
        for starts_on, title in found[:_MOST]
    ]
    return (*lines, say("noted_more", lang, n=len(found) - _MOST)) if len(found) > _MOST else tuple(lines)


def merging(organisation: str, periods: Iterable[str], setting: Setting) -> list[Merger]:
    """The mergers that touch ``organisation`` and began in one of ``periods``, earliest first."""
    shown = set(periods)
    return [one for one in setting.mergers if str(one.start) in shown and one.touches(organisation)]


def merger_title(merger: Merger, setting: Setting) -> str:
    """The phrase that names the closed team and the team it was merged into."""
    return say(
        "merger_title", setting.lang, closed=setting.name(merger.closed), into=setting.name(merger.into)
    )
