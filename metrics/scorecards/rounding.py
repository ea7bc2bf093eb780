"""The only rounding of points and scores: when they are read."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

PLACES = 2


def rounded(points: Fraction, places: int = PLACES) -> Decimal:
    """Points for reading, a half rounded away from zero. Nothing is calculated from what was rounded, but a
    grade is given for the score as it is read: 79.996 is read as 80.00, and reaches a bound of 80.
    """
    scaled = points * 10**places
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (scaled.denominator * 2)
    found = Decimal(whole).scaleb(-places)
    return (-found if scaled < 0 else found).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
