"""Exact numbers as people write them, and back."""

import unicodedata
from fractions import Fraction

from metrics.foundation.definitions import Indicator, Unit

LONGEST = 20  # letters of a number
_PLACES = 6


def number(value: Fraction) -> str:
    """``value`` as a decimal number where it has few decimals, else as a fraction: 2.5, 10/3."""
    scaled = value * 10**_PLACES
    if scaled.denominator > 1:
        return str(value)
    said = f"{scaled.numerator // 10**_PLACES}.{scaled.numerator % 10**_PLACES:0{_PLACES}d}"
    return said.rstrip("0").rstrip(".")


def share(value: Fraction) -> str:
    """A share of 0…1 as a percentage where that is short, else as a fraction: 25%, 1/3."""
    return f"{number(value * 100)}%" if "/" not in number(value * 100) else str(value)


def amount(value: Fraction, indicator: Indicator) -> str:
    """A value of ``indicator``: 75%, 2000."""
    if indicator.unit is not Unit.PERCENT:
        return number(value)
    return f"{number(value * 100)}%"


def read(text: str) -> Fraction | None:
    """The number, fraction or percentage that ``text`` means, not below 0; None where it means none."""
    narrow = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").lstrip("≥≤")
    number_, percent = narrow.removesuffix("分").removesuffix("%"), narrow.endswith("%")
    whole = number_.replace("/", "").replace(".", "")
    if not whole.isdecimal() or not whole.isascii() or len(narrow) > LONGEST:
        return None
    try:
        found = Fraction(number_) if "/" not in number_ else _quotient(*number_.split("/", 1))
    except (ValueError, ZeroDivisionError):
        return None
    return found / 100 if percent else found


def _quotient(top: str, bottom: str) -> Fraction:
    return Fraction(top) / Fraction(bottom)


def is_percentage(text: str) -> bool:
    """Whether ``text`` says that it is a percentage."""
    return unicodedata.normalize("NFKC", text).strip().endswith("%")
