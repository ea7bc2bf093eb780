"""The rows behind a figure as a ladder: from all rows of a kind, through those that fall away, to the
count.
"""

from typing import NamedTuple

from components.exhibits.model import Setting
from components.exhibits.parts import exact, spoken_period
from components.text import numbers, say
from components.text.joining import listed
from metrics.foundation.definitions import Count, Unit
from metrics.indicators.unlisted import quantity
from metrics.reader.behind import Behind
from records.tables import KINDS

_NAMED = 5  # imports named by number


class Ladder(NamedTuple):
    """One count: what it is, in one line from rows to the count, the ``steps`` (what, how many rows), and
    ``notes``. Without steps the line says why.
    """

    title: str
    line: str
    steps: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def fold_name(key: str, lang: str) -> str:
    """The name of the fold that holds the rows behind the figure ``key``."""
    return say("behind_fold_count" if isinstance(quantity(key), Count) else "behind_fold", lang)


def ladder(found: Behind, setting: Setting) -> Ladder:
    """The ladder of one count of a figure."""
    lang = setting.lang
    if found.why:
        return Ladder(
            title_of(found, setting), say(f"behind_{found.why}", lang, what=_what(found, lang)), (), ()
        )
    return Ladder(
        title_of(found, setting), _line(found, setting), _steps(found, lang), _notes(found, setting)
    )


def title_of(found: Behind, setting: Setting) -> str:
    """Which count it is: numerator or denominator, of what, in which period."""
    term = found.term
    side = "count" if isinstance(quantity(term.indicator), Count) else term.side
    return say(
        f"behind_{side}",
        setting.lang,
        what=_what(found, setting.lang),
        period=spoken_period(term.period, setting),
    )


def reasons_of(reasons: tuple[str, ...], lang: str) -> str:
    """Reasons why rows do not count, in words."""
    return listed([say(f"fell_{reason}", lang) for reason in reasons], lang)


def _what(found: Behind, lang: str) -> str:
    return found.term.measure.title.in_(lang)


def _kind(found: Behind, lang: str) -> str:
    return KINDS[found.kind].info["title"].in_(lang)


def _count(found: Behind, lang: str) -> str:
    unit = found.term.measure.unit.value.in_(lang)
    return f"{exact(found.counted)}{'' if lang == 'zh' else ' '}{unit}"


def _line(found: Behind, setting: Setting) -> str:
    lang, rows = setting.lang, found.of_period if found.of_period is not None else found.total
    return say(
        "behind_arrow",
        lang,
        kind=_kind(found, lang),
        rows=numbers.exact(found.counting if rows is None else rows),
        count=_count(found, lang),
    )


def _steps(found: Behind, lang: str) -> tuple[tuple[str, str], ...]:
    if found.fallen is None:
        return ((say("behind_counting", lang), _counting(found, lang)),)
    groups = sorted(found.fallen, key=lambda group: ("not_of_period" not in group.reasons, -group.rows))
    steps = [(say("behind_all", lang, kind=_kind(found, lang)), _rows(found.total or 0, lang))]
    for group in groups:
        steps.append(
            (reasons_of(group.reasons, lang), say("behind_minus", lang, n=numbers.exact(group.rows)))
        )
        if group.reasons == ("not_of_period",) and len(groups) > 1 and found.of_period is not None:
            steps.append((say("behind_of_period", lang), _rows(found.of_period, lang)))
    return (*steps, (say("behind_counting", lang), _counting(found, lang)))


def _rows(n: int, lang: str) -> str:
    return say("behind_rows", lang, n=numbers.exact(n))


def _counting(found: Behind, lang: str) -> str:
    kind = "behind_equals" if found.term.measure.unit is not Unit.YUAN else "behind_sum"
    return say(kind, lang, n=numbers.exact(found.counting), count=_count(found, lang))


def _notes(found: Behind, setting: Setting) -> tuple[str, ...]:
    lang, notes = setting.lang, []
    if found.fallen is None:
        notes.append(say("behind_few", lang))
    elif any(len(group.reasons) > 1 for group in found.fallen):
        notes.append(say("behind_together", lang))
    if found.imports:
        named = listed([str(number) for number in found.imports[:_NAMED]], lang)
        more = len(found.imports) > _NAMED
        notes.append(
            say(
                "behind_imports_more" if more else "behind_imports", lang, numbers=named, n=len(found.imports)
            )
        )
    if found.unimported:
        notes.append(say("behind_demo" if setting.synthetic else "behind_unimported", lang))
    return tuple(notes)
