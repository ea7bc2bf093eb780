"""Axes that begin and end at round numbers. They are calculated here, since office programs would each choose
other ends.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_ALIKE = 1e-6  # relative to their size: values closer than this count as equal
_STEPS = 5  # about so many steps between the ends
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """An axis from ``low`` to ``high`` with a line every ``step``."""

    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        """How many decimal places the labels of the steps need."""
        return next(
            (
                places
                for places in range(6)
                if math.isclose(round(self.step, places), self.step, rel_tol=1e-6)
            ),
            6,
        )

    def held(self, value: float) -> float:
        """``value``, or the end of the axis that it lies beyond."""
        return min(max(value, self.low), self.high)


def scale_of(
    values: Sequence[float], room: float = 0.11, least: float | None = None, most: float | None = None
) -> Scale:
    """A scale around ``values``, with ``room`` (a share of their range) free at both ends. It does not go
    below ``least`` or above ``most`` unless values do.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    size = max(abs(low), abs(high)) or 1.0
    free = (high - low if high - low > size * _ALIKE else size) * room
    bottom, top = low - free, high + free
    if least is not None:
        bottom = max(bottom, min(least, low))
    if most is not None:
        top = min(top, max(most, high))
    step = _step((top - bottom) / _STEPS)
    return Scale(
        _rounded(math.floor(bottom / step + 1e-9) * step), _rounded(math.ceil(top / step - 1e-9) * step), step
    )


def from_zero(values: Sequence[float], room: float = 0.04, most: float | None = None) -> Scale:
    """A scale for bars: they start at zero."""
    return scale_of([0.0, *values], room, least=0.0, most=most)


def _step(rough: float) -> float:
    """The round number at or above ``rough``."""
    size = 10.0 ** math.floor(math.log10(rough))
    return _rounded(next(one * size for one in _ROUND if one * size >= rough * (1 - 1e-9)))


def _rounded(value: float) -> float:
    return round(value, 10)
