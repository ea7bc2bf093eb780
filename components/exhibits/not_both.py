"""The sentence on two targets that cannot both be met."""

from components.exhibits.doubt import marked
from components.exhibits.parts import exact
from components.text import aims, numbers, say
from metrics.analysis.not_both import NotBoth


def not_both(found: NotBoth, lang: str) -> str:
    """The sentence on two targets that cannot both be met; where the second is missed it says so, since it is
    one of the missed targets that are counted elsewhere.
    """
    counted = found.other.denominator
    unit = counted.unit.value.zh if lang == "zh" else ""  # English names what is counted before
    value = numbers.amount(found.other, found.row.value, lang)
    return say(
        "remark_not_both_missed" if found.row.met is False else "remark_not_both",
        lang,
        one=found.one.title.in_(lang),
        goal=aims.short(found.one, lang),
        other=found.other.title.in_(lang),
        limit=aims.short(found.other, lang),
        what=counted.title.in_(lang),
        n=exact(found.needed) + unit,
        have=exact(found.have) + unit,
        value=marked(value, found.row.doubt),
    )
