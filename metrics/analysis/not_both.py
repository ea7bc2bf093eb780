"""Targets that cannot both be met: more signed residents raise the signing rate and the load of each team
alike, so that one target may be out of reach while the other is met.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from metrics.foundation.definitions import Indicator, Quotient
from metrics.targets.in_force import Targets

# (an indicator of which more is better, one of which less is better): the numerators of both count signed
# residents.
_PAIRS = (("signing_rate", "residents_per_team"), ("signing_rate", "signing_saturation"))

KEYS = tuple(dict.fromkeys(key for pair in _PAIRS for key in pair))


@dataclass(frozen=True, kw_only=True)
class NotBoth:
    """The target of ``other`` is missed where that of ``one`` is met: this would take ``needed`` of what the
    denominator of ``other`` counts, and there are ``have``. ``row``: the result of ``other``.
    """

    one: Indicator
    other: Quotient
    needed: int
    have: float
    row: Any


def not_both(rows: Iterable[Any], targets: Targets) -> list[NotBoth]:
    """The targets that cannot both be met; ``rows``: results of one organisation and period."""
    of = {row.indicator: row for row in rows}
    found = []
    for first, second in _PAIRS:
        if first not in of or second not in of:
            continue
        one, other = (targets.of_result(of[key]) for key in (first, second))
        whole, have = of[first].denominator, of[second].denominator
        if one.target is None or not other.target or math.isnan(whole) or math.isnan(have):
            continue
        assert isinstance(other, Quotient)
        # Targets are decimals: as such, and not as floats, they are multiplied.
        needed = math.ceil(Fraction(str(one.target)) * Fraction(whole) / Fraction(str(other.target)))
        if needed > have:
            found.append(NotBoth(one=one, other=other, needed=needed, have=have, row=of[second]))
    return found
