"""Finding long numbers that a spreadsheet has cut: it keeps fifteen digits and replaces the others by a power
of ten or by zeros.
"""

from math import exp, factorial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing.masks import mask

KEPT = 15
# 1.10108E+17, 1,10108e17, 1E+17, 1.10108×10^17. Without a sign or a comma only from an exponent of 11 on,
# where Excel begins to write so: 1E5 may be a code.
_POWERS = (
    r"^[+-]?(?:\d+(?:[.,]\d*)?\s*[eE]\s*\+\s*\d+|\d+[.,]\d*\s*[eE]\s*\d+"
    r"|\d\s*[eE]\s*(?:1[1-9]|[2-9]\d)|\d+(?:[.,]\d*)?\s*[×xX*]\s*10\s*\^?\s*\d+)$"
)
# Every match of the pattern contains one of these, half-width or full-width.
SIGNS = ("e", "E", "ｅ", "Ｅ", "×", "x", "X", "ｘ", "Ｘ", "*", "＊")
# Of uncut numbers of 16, 17, 18 digits one in 10, 100, 1,000 ends in zeros like a cut one. If chance would
# bring so many with a probability below this, the numbers were cut.
_RARE = 0.005
_DOUBTFUL = 3  # zeros at the end from which on a single number is worth a warning


def powers_of_ten(texts: pa.Array) -> np.ndarray:
    """A mask of the (half-width) texts that are a large number written as a power of ten, without its last
    digits.
    """
    return mask(pc.match_substring_regex(texts, _POWERS))


def filled_with_zeros(texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Masks of the whole numbers of 16 digits and more whose digits beyond the fifteenth are all zeros:
    surely cut, and perhaps cut.

    Uncut numbers sometimes end like this, too, so their count in the column is compared with what chance
    would bring.
    """
    nobody = np.zeros(len(texts), dtype=bool)
    ends = mask(pc.and_(pc.ends_with(texts, "0"), pc.greater(pc.binary_length(texts), KEPT)))
    cut = nobody.copy()
    cut[ends] = mask(pc.match_substring_regex(texts.filter(pa.array(ends)), rf"^\d{{{KEPT}}}0+$"))
    if not cut.any():
        return nobody, nobody
    long = mask(pc.match_substring_regex(texts, rf"^\d{{{KEPT + 1},}}$"))
    distinct = pc.unique(texts.filter(pa.array(long)))  # one resident's number may be in many rows
    lengths = pc.utf8_length(distinct).to_numpy(zero_copy_only=False)
    expected = float((10.0 ** (KEPT - lengths)).sum())
    found = len(pc.unique(texts.filter(pa.array(cut))))
    if _at_least(found, expected) < _RARE:
        return cut, nobody
    return nobody, cut & mask(pc.greater_equal(pc.utf8_length(texts), KEPT + _DOUBTFUL))


def _at_least(count: int, expected: float) -> float:
    """The probability of ``count`` or more where ``expected`` are expected (Poisson)."""
    if expected > count:
        return 1.0
    # Further than a hundred terms the sum no longer changes.
    return (
        sum(exp(-expected) * expected**k / factorial(k) for k in range(count, count + 100))
        if count < 100
        else 0.0
    )
