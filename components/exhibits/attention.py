"""What needs attention: the few sentences on the overview that a director should not miss."""

from collections.abc import Iterable, Sequence

import pandas as pd

from components.exhibits.absence import absent
from components.exhibits.aims import aimed
from components.exhibits.control import control_headline
from components.exhibits.doubt import grouped, marked
from components.exhibits.lagging import lagging
from components.exhibits.model import Setting
from components.exhibits.most_missed import most_missed
from components.exhibits.not_both import not_both
from components.exhibits.noted import merger_title, merging
from components.exhibits.parts import exact
from components.exhibits.remark import Remark
from components.text import aims, numbers, say
from components.text.joining import listed
from metrics.analysis.attention import Findings, Miss
from metrics.analysis.judged_change import judgement
from metrics.analysis.not_both import NotBoth
from metrics.analysis.steady_parts import Steadiness
from metrics.foundation.definitions import is_sampled
from metrics.foundation.organisations import DISTRICT
from metrics.trust.doubts import DOUBTS, Doubt
from metrics.trust.status import MISSING

MOST = 6
MARKS = {"better": "▲", "worse": "▼", "attention": "●", "context": "·"}  # before a remark, by its role
# The order in which kinds of remarks are shown; `chosen` gives the reasons.
KINDS = (
    "records",
    "merged",
    "newly_missed",
    "worse",
    "missed",
    "not_both",
    "most_missed",
    "laggard",
    "doubtful",
    "lasting",
    "rest",
    "absent",
    "neutral",
    "good",
)
# Kinds that get one place each before any kind gets a second.
FIRST = (
    "good",
    "records",
    "merged",
    "newly_missed",
    "worse",
    "missed",
    "not_both",
    "laggard",
    "doubtful",
    "absent",
)
# Most of a kind; 1 of any other.
_SEATS = {"missed": 2, "not_both": 2, "newly_missed": 2, "worse": 2, "laggard": 2, "absent": 2}
# Kinds that may tell of a missed target: what causes it is said below these.
MISSES = ("newly_missed", "worse", "missed")
_NAMED = 2


def chosen(remarks: Iterable[Remark], most: int = MOST) -> list[Remark]:
    """At most ``most`` of ``remarks``, in the order of KINDS. ``remarks`` are expected with the most
    important of each kind first.

    Records that did not arrive come first, since every figure rests on them; then what is news for the worse
    (a target no longer met, a change beyond the usual ups and downs), targets missed for longer,
    organisations that lag clearly, figures in doubt, courses that have stood out for longer, and at the end
    what went well, which always has its place. So that no kind crowds out another, each of FIRST has one
    place before any has a second. Each indicator is spoken of once.
    """
    by_kind: dict[str, list[Remark]] = {kind: [] for kind in KINDS}
    said: set[str] = set()
    for remark in sorted(remarks, key=lambda one: KINDS.index(one.kind)):
        if remark.about in said or len(by_kind[remark.kind]) == _SEATS.get(remark.kind, 1):
            continue
        by_kind[remark.kind].append(remark)
        said |= {remark.about} - {""}
    taken = [by_kind[kind][0] for kind in FIRST if by_kind[kind]][:most]
    taken += [one for some in by_kind.values() for one in some if one not in taken][: most - len(taken)]
    return [one for some in by_kind.values() for one in some if one in taken]


def attention(
    found: Findings, doubts: Iterable[Doubt], quarter: str, setting: Setting, organisation: str = DISTRICT
) -> list[Remark]:
    """The few sentences on ``organisation``. Where missed targets did not find a place among them, one more
    sentence counts these, and behind it stands every one. Another says which institutions miss most.
    """
    remarks = [
        *records(doubts, quarter, setting),
        *merged(organisation, quarter, setting),
        *(_missed(miss, setting) for miss in found.misses),
        *apart(found.not_both, organisation, setting),
        *changed(found.worse, "worse", setting),
        *changed(found.lasting, "lasting", setting),
        *lagging(found.laggards, setting),
        *absent(found.absences, setting),
        *changed(found.neutral, "neutral", setting),
        *newly_met(found.met, setting),
        *changed(found.better, "good", setting),
    ]
    # Of a sample or of few people that may have met it, nobody counts a target as missed.
    missed = [miss for miss in (*found.misses, *found.beyond_reach) if not miss.may_be_chance]
    few = chosen(remarks, MOST - (len(missed) > 1))
    said = {one.about for one in few}
    unsaid = [miss for miss in missed if miss.row.indicator not in said]
    added = [*most_missed(found.tallies, setting), *_rest(unsaid, missed, setting)]
    return sorted([*few, *added], key=lambda one: KINDS.index(one.kind))


def _rest(unsaid: Sequence[Miss], missed: Sequence[Miss], setting: Setting) -> list[Remark]:
    """The targets missed that no other remark names, and how many are ``missed`` in all: slides and screens
    that list them say this number. It unfolds to all of them.
    """
    if not unsaid:
        return []
    names = listed([miss.indicator.title.in_(setting.lang) for miss in unsaid[:_NAMED]], setting.lang)
    said = {"n": len(unsaid), "m": len(missed), "which": names}
    own = [miss.indicator.own is not None for miss in unsaid]
    if any(own) and not all(own):
        text = say("remark_rest_mixed", setting.lang, **said)
    elif any(own):
        text = say("remark_rest" if len(unsaid) > _NAMED else "remark_rest_all", setting.lang, **said)
    else:
        text = say(
            "remark_rest_reference" if len(unsaid) > _NAMED else "remark_rest_reference_all",
            setting.lang,
            **said,
        )
    every = tuple(_missed(miss, setting) for miss in missed)
    return [Remark(kind="rest", text=text, role="worse", screen="", unfolds=every)]


def _missed(miss: Miss, setting: Setting) -> Remark:
    lang, indicator, row = setting.lang, miss.indicator, miss.row
    said = say(
        "remark_above" if row.value > (indicator.target or 0) else "remark_short_of",
        lang,
        what=indicator.title.in_(lang),
        value=marked(numbers.amount(indicator, row.value, lang), row.doubt),
        target=aims.full(indicator, lang, row.value),
        gap=_step(indicator, miss.gap, lang),
    )
    said += "".join(_aside(miss, setting))
    kind = "newly_missed" if miss.newly and not miss.may_be_chance else "worse" if miss.anew else "missed"
    return Remark(
        kind=kind,
        text=said,
        role="attention" if miss.may_be_chance else "worse",
        screen="trends",
        choices={**_place(row.organisation, setting), "indicator": row.indicator}
        | ({"view": "usual"} if miss.beyond else {}),
        about=row.indicator,
    )


def _aside(miss: Miss, setting: Setting) -> Iterable[str]:
    """What follows a missed target: whether it may be chance, since when it is missed, whether the gap grew
    or shrank since the quarter before, and whether the value is outside its usual range.
    """
    lang = setting.lang
    if miss.may_be_chance:
        yield (
            say("remark_may_be_chance", lang)
            if is_sampled(miss.indicator)
            else say("remark_small_base", lang, n=exact(miss.row.denominator))
        )
    if miss.newly:
        yield say("remark_newly", lang)
    if miss.quarters > 1:
        yield say("remark_since", lang, n=miss.quarters)
    if not pd.isna(miss.widened) and not miss.may_be_chance:
        # Whichever direction is good for the indicator, a wider gap to its target is worse.
        way = {"better": "narrower", "worse": "wider", "context": "same"}[
            judgement(miss.indicator, -miss.widened, 1)
        ]
        yield say(f"remark_gap_{way}", lang, change=_step(miss.indicator, abs(miss.widened), lang))
    if miss.usual and (miss.newly or miss.widened):
        yield say("remark_within", lang)
    if miss.beyond:
        yield say(f"remark_beyond_{miss.beyond}", lang)


def _step(indicator, size: float, lang: str) -> str:
    return numbers.change(indicator, size, lang).lstrip("+±")


def changed(found: Sequence[Steadiness], kind: str, setting: Setting) -> list[Remark]:
    """A remark for each course outside its usual range; ``kind`` is worse, lasting, neutral or good."""
    role = {"worse": "worse", "lasting": "worse", "neutral": "attention", "good": "better"}[kind]
    return [
        Remark(
            kind=kind,
            text=control_headline(course, setting),
            role=role,
            screen="trends",
            about=course.indicator,
            choices={**_place(course.organisation, setting), "indicator": course.indicator, "view": "usual"},
        )
        for course in found
    ]


def apart(found: Sequence[NotBoth], organisation: str, setting: Setting) -> list[Remark]:
    """A remark for each two targets that cannot both be met."""
    return [
        Remark(
            kind="not_both",
            text=not_both(one, setting.lang),
            role="context",
            screen="trends",
            about=one.other.key,
            choices={**_place(organisation, setting), "indicator": one.other.key},
        )
        for one in found
    ]


def newly_met(rows: Iterable, setting: Setting) -> list[Remark]:
    """A remark for each result (``rows``) that meets a target missed in the quarter before."""
    lang = setting.lang
    return [
        Remark(
            kind="good",
            role="better",
            screen="trends",
            about=row.indicator,
            choices={**_place(row.organisation, setting), "indicator": row.indicator},
            text=say(
                "remark_newly_met",
                lang,
                what=numbers.title(row.indicator, lang),
                value=numbers.amount(aimed(row, setting), row.value, lang),
                target=aims.short(aimed(row, setting), lang),
            ),
        )
        for row in rows
    ]


def records(doubts: Iterable[Doubt], quarter: str, setting: Setting) -> list[Remark]:
    """At most one remark on records of the quarter that did not arrive or are in doubt: it tells the gravest
    case and counts the others.
    """
    groups = sorted(
        grouped([doubt for doubt in doubts if doubt.period == quarter], setting),
        key=lambda pair: (DOUBTS.index(pair[1][0].reason), -len(pair[1]), pair[0]),
    )
    if not groups:
        return []
    said, some = groups[0]
    text = (
        say("remark_records_more", setting.lang, what=said, n=len(groups) - 1)
        if len(groups) > 1
        else say("remark_records", setting.lang, what=said)
    )
    return [
        Remark(
            kind="records" if some[0].reason == MISSING else "doubtful",
            text=text,
            role="attention",
            screen="data",
            choices={"quarter": quarter},
        )
    ]


def merged(organisation: str, quarter: str, setting: Setting) -> list[Remark]:
    """A remark for each merger of teams in the quarter: a difference from the quarter before may come from
    the merger alone.
    """
    return [
        Remark(
            kind="merged",
            role="context",
            screen="trends",
            choices=_place(organisation, setting),
            text=say(
                "remark_merged",
                setting.lang,
                day=numbers.day(one.starts_on, setting.lang),
                which=merger_title(one, setting),
            ),
        )
        for one in merging(organisation, [quarter], setting)
    ]


def nothing(found: Findings, setting: Setting) -> str:
    """The sentence shown where nothing stands out. With too few quarters to judge it says so, rather than
    that everything is as usual.
    """
    return say("remark_none" if found.judged else "remark_none_short", setting.lang)


def _place(organisation: str, setting: Setting) -> dict[str, str]:
    return {} if organisation == DISTRICT else {setting.level(organisation): organisation}
