"""How many records a figure rests on and which imports brought them, in a sentence."""

from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.joining import clauses, listed
from metrics.trust.origins import Origin
from records.tables import KINDS


def origins_said(found: list[Origin], setting: Setting) -> str:
    """``found``: of ``metrics.trust.origins.origins``."""
    lang = setting.lang
    if not found:
        return say("origin_none", lang)
    return say("origin_said", lang, origins=clauses((_said(origin, lang) for origin in found), lang))


def _said(origin: Origin, lang: str) -> str:
    brought = (
        say("origin_imports", lang, numbers=listed(map(str, origin.imports), lang)) if origin.imports else ""
    )
    return say(
        "origin_rows",
        lang,
        kind=KINDS[origin.kind].info["title"].in_(lang),
        rows=numbers.exact(origin.rows),
        span=numbers.period(f"{origin.first}..{origin.last}", lang),
        imports=brought,
    )
