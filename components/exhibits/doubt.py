"""How doubts are shown: a sign beside the value, the reasons in the table, sentences under the chart."""

from collections.abc import Collection, Iterable

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.joining import clauses, listed
from components.text.said import Said
from metrics import INDICATORS
from metrics.foundation.periods import Period, parse_period, quarters_between
from metrics.trust.doubts import DOUBTS, Doubt, relevant
from metrics.trust.status import MISSING
from records.tables import KINDS

SIGN = "＊"
_MOST = 2  # sentences under a chart; the data screen has them all
_LINES = 4  # sentences on a slide
_NAMED = 2  # organisations named in one sentence


def marked(text: str, codes: str) -> str:
    """A value, with the sign of doubt where ``codes`` names a reason to doubt it."""
    if not codes:
        return text
    return text.signed(SIGN) if isinstance(text, Said) else text + SIGN


def doubted(codes: str, lang: str) -> str:
    """The reasons in words; empty for none."""
    return listed((say(f"doubt_{code}", lang) for code in codes.split(",") if code), lang)


def doubt_notes(parts: Iterable[pd.DataFrame], setting: Setting) -> tuple[str, ...]:
    """What the signs in a chart of these results mean: whose records of which quarter, and what is wrong with
    them.
    """
    rows = [row for part in parts if len(part) for row in part[part["doubt"] != ""].itertuples()]
    if not rows:
        return ()
    found = dict.fromkeys(doubt for row in rows for doubt in _behind(row, setting))
    if not found:
        codes = dict.fromkeys(code for row in rows for code in row.doubt.split(","))
        return (say("note_doubt", setting.lang, what=doubted(",".join(codes), setting.lang)),)
    said = [sentence for sentence, _ in grouped(found, setting)]
    rest = len(said) - _MOST
    more = (say("note_doubts_more", setting.lang, n=rest),) if rest > 0 else ()
    return (say("note_doubt", setting.lang, what=clauses(said[:_MOST], setting.lang)), *more)


def partly(row, setting: Setting) -> list[Doubt]:
    """The doubts about a part of what one result counts, where the result itself is not in doubt: one of the
    teams of the district has sent nothing, say.
    """
    if row.doubt or pd.isna(row.value):
        return []
    level = setting.level(row.organisation)
    near = [doubt for doubt in setting.doubts if doubt.lies_within(level, row.organisation)]
    return _relevant(row, near)


def card_notes(rows: pd.DataFrame, setting: Setting) -> tuple[str, ...]:
    """What the signs on cards of these results mean, in as few sentences as :func:`doubt_notes`."""
    found = dict.fromkeys(doubt for row in rows.itertuples() for doubt in partly(row, setting))
    said = [sentence for sentence, _ in grouped(found, setting)]
    what = clauses(said[:_MOST], setting.lang)
    more = len(said) - _MOST
    return (
        *doubt_notes([rows], setting),
        *([say("note_partly", setting.lang, what=what)] if said else []),
        *([say("note_doubts_more", setting.lang, n=more)] if more > 0 else []),
    )


def _behind(row, setting: Setting) -> list[Doubt]:
    """The doubts behind one result."""
    near = [
        doubt
        for doubt in setting.doubts
        if doubt.touches(
            setting.level(row.organisation), row.organisation, setting.homes.get(row.organisation, "")
        )
    ]
    return _relevant(row, near)


def _relevant(row, near: Collection[Doubt]) -> list[Doubt]:
    """Those of ``near`` that are about records which one result rests on."""
    indicator = INDICATORS[row.indicator]
    return [doubt for period in _periods(row.period) for doubt in relevant(indicator, period, near)]


def _periods(text: str) -> list[Period]:
    """A period, or the quarters of a window ``first..last``."""
    first, _, last = str(text).partition("..")
    return quarters_between(parse_period(first), parse_period(last)) if last else [parse_period(first)]


def grouped(found: Collection[Doubt], setting: Setting) -> list[tuple[str, list[Doubt]]]:
    """A sentence for each kind, quarter and reason, the latest quarter first, with the doubts it speaks
    of.
    """
    named = {(doubt.period, doubt.kind, doubt.institution) for doubt in found if doubt.team}
    groups: dict[tuple[str, str, str, str], list[Doubt]] = {}
    for doubt in sorted(found, key=lambda one: one.period, reverse=True):
        # Where a doubt names the team without records, the doubt that its institution lacks a team is left
        # out.
        if doubt.reason != "teams" or (doubt.period, doubt.kind, doubt.institution) not in named:
            groups.setdefault((doubt.period, doubt.kind, doubt.reason, doubt.compared), []).append(doubt)
    return [(_sentence(some, setting), some) for some in groups.values()]


def whose(level: str, organisation: str, quarter: str, setting: Setting) -> tuple[str, ...]:
    """Whose records of ``quarter`` are missing or in doubt, the gravest first: of ``organisation`` (of
    ``level``) itself and of the teams and institutions within it. Beyond a few sentences the rest is counted.
    """
    near = [
        one
        for one in setting.doubts
        if one.period == quarter
        and (one.touches(level, organisation, "") or one.lies_within(level, organisation))
    ]
    groups = sorted(grouped(near, setting), key=lambda pair: (DOUBTS.index(pair[1][0].reason), -len(pair[1])))
    said = [sentence for sentence, _ in groups[:_LINES]]
    rest = len(groups) - len(said)
    return (*said, *([say("slide_missing_more", setting.lang, n=rest)] if rest else []))


def _sentence(doubts: list[Doubt], setting: Setting) -> str:
    """One sentence for doubts that differ only in institution or team."""
    lang, (period, kind, reason, compared) = (
        setting.lang,
        (doubts[0].period, doubts[0].kind, doubts[0].reason, doubts[0].compared),
    )
    places = list(dict.fromkeys(doubt.team or doubt.institution for doubt in doubts))
    names = listed((setting.name(place) for place in places[:_NAMED]), lang)
    who = say("doubt_several", lang, who=names, n=len(places)) if len(places) > _NAMED else names
    base = numbers.period(compared, lang) if compared else ""
    words = {"who": who, "period": numbers.period(period, lang), "kind": KINDS[kind].info["title"].in_(lang)}
    if reason == MISSING and not base:
        return say("doubtful_missing_of_late", lang, **words)
    return say(f"doubtful_{reason}", lang, **words, base=base)
