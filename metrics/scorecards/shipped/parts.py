"""Short forms for the parts that the shipped schemes are made of."""

from fractions import Fraction
from typing import Any

from metrics.foundation.definitions import Direction
from metrics.scorecards.credit import Proportional, Rule
from metrics.scorecards.model import Computed, Entered
from records.labels import Text

_WHOLE = Fraction(1)


def at_least(quantity: str, target: str, **given: Any) -> Computed:
    """All points where the indicator reaches ``target`` (a decimal number), short of it in proportion: no
    document gives a rule for what is short, so this one is the default of every scheme.
    """
    return computed(quantity, Proportional(Fraction(target)), **given)


def at_most(quantity: str, target: str, **given: Any) -> Computed:
    """The same for an indicator of which less is better."""
    return computed(quantity, Proportional(Fraction(target), Direction.LOWER), **given)


def computed(quantity: str, rule: Rule, share: Fraction = _WHOLE, **given: Any) -> Computed:
    return Computed(share=share, quantity=quantity, rule=rule, **given)


def entered(key: str, zh: str, en: str, share: Fraction = _WHOLE, **given: Any) -> Entered:
    """A part that people judge, in the document's words."""
    return Entered(share=share, key=key, title=Text(zh, en), **given)
