"""The sentence on two targets that cannot both be met."""

from components.exhibits.parts import exact
from components.text import aims, say
from metrics.analysis.not_both import NotBoth


def not_both(found: NotBoth, lang: str) -> str:
    """The sentence on two targets that cannot both be met."""
    counted = found.other.denominator
    unit = counted.unit.value.zh if lang == "zh" else ""  # English names what is counted before
    return say(
        "remark_not_both",
        lang,
        one=found.one.title.in_(lang),
        goal=aims.short(found.one, lang),
        other=found.other.title.in_(lang),
        limit=aims.short(found.other, lang),
        what=counted.title.in_(lang),
        n=exact(found.needed) + unit,
        have=exact(found.have) + unit,
    )
