"""A target in words that tell whose it is: the district's own, with its document and days, or another
scheme's, which is only a reference.
"""

from components.text import numbers, say
from metrics import Indicator
from metrics.foundation.own_target import OwnTarget
from metrics.indicators.documents import scheme
from records.labels import INSTITUTION_KINDS


def full(indicator: Indicator, lang: str, value: float | None = None) -> str:
    """The target with all that must be known of it, or the bound that ``value`` must meet; empty where there
    is none.
    """
    said = numbers.target(indicator, lang) if value is None else numbers.bound(indicator, value)
    own = indicator.own
    if own is not None:
        return say("target_own", lang, target=said, told=told(own, lang))
    named = scheme(indicator.source)
    if not said or named is None:
        return say("target_reference_short", lang, target=said) if said else ""
    return say("target_reference", lang, target=said, scheme=named.in_(lang))


def line(indicator: Indicator, lang: str) -> str:
    """What :func:`full` says, as a line of its own."""
    said = full(indicator, lang)
    return said[:1].upper() + said[1:]


def short(indicator: Indicator, lang: str) -> str:
    """The target and whose it is, for the line of a chart or inside a sentence; empty where there is none."""
    said = numbers.target(indicator, lang)
    whose = "reference" if indicator.own is None else "own"
    return say(f"target_{whose}_short", lang, target=said) if said else ""


def in_cell(indicator: Indicator, lang: str) -> str:
    """The target for a narrow column of a table."""
    said = numbers.target_in_cell(indicator)
    return say("target_cell_own", lang, target=said) if indicator.own is not None else said


def told(own: OwnTarget, lang: str) -> str:
    """Whom a target is for (unless for all), the document that sets it, and when it is in force."""
    for_whom = [whom(own, lang)] if own.level or own.kind else []
    return ("，" if lang == "zh" else ", ").join([*for_whom, own.source, in_force(own, lang)])


def whom(own: OwnTarget, lang: str) -> str:
    """Whom a target is for."""
    if own.kind:
        kind = INSTITUTION_KINDS[own.kind].in_(lang)
        return say(f"target_for_kind_{own.level or 'all'}", lang, kind=kind if lang == "zh" else kind.lower())
    return say(f"target_for_level_{own.level or 'all'}", lang)


def in_force(own: OwnTarget, lang: str) -> str:
    """The days on which a target is in force."""
    first = numbers.day(own.starts_on, lang)
    if own.ends_on is None:
        return say("target_from", lang, first=first)
    return say("target_span", lang, first=first, last=numbers.day(own.ends_on, lang))
