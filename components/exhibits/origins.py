"""How many records a figure rests on and which imports brought them, in a sentence."""

from components.exhibits.behind import fold_name
from components.exhibits.model import Setting
from components.text import numbers, say
from components.text.joining import clauses, following, listed
from metrics.trust.origins import Origin
from records.tables import KINDS


def origins_said(found: list[Origin], key: str, setting: Setting) -> str:
    """``found``: of ``metrics.trust.origins.origins``, for the figure ``key``. Other rows are counted behind
    its numerator and denominator, so it says what is counted here and there.
    """
    lang = setting.lang
    if not found:
        return say("origin_none", lang)
    counted = clauses((_said(origin, lang) for origin in found), lang)
    return following(
        (
            say("origin_said", lang, origins=counted),
            say("origin_counted", lang, fold=fold_name(key, lang)),
        ),
        lang,
    )


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
