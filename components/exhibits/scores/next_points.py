"""What the next points take, in people, items or answers."""

from components.exhibits.scores.words import points, whole_points
from components.text import numbers, say
from metrics.indicators.unlisted import quantity
from metrics.scorecards.gains import Gain
from metrics.scorecards.model import Computed
from metrics.scorecards.scored import of_hundred
from metrics.scorecards.sheet import Sheet


def said_gain(gain: Gain, sheet: Sheet, lang: str) -> str:
    """One sentence: so many more bring so many points of 100."""
    part = gain.part.part
    assert isinstance(part, Computed)
    indicator = quantity(part.quantity)
    told = {
        "what": indicator.title.in_(lang),
        "amount": say(
            f"unit_{numbers.SINGLE.get(indicator.measures[0].unit, 'item')}", lang, n=numbers.exact(gain.more)
        ),
        "points": points(of_hundred(sheet, gain.points)),
    }
    if not gain.whole:
        return say("gain_all", lang, **told)
    item = gain.item
    return say(
        "gain_whole", lang, item=item.item.title.in_(lang), to=whole_points(item.won + gain.points), **told
    )
