"""ID numbers: checking them, and turning them into a keyed hash from which they cannot be recovered.

The check digit follows GB 11643-1999 (ISO 7064:1983, MOD 11-2). A number of 15
digits (before 1999) means the same person as its form with 18, so both give one hash.
"""

import base64
import hmac
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from records.importing import digits
from records.importing.masks import mask

_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECK = np.frombuffer(b"10X98765432", dtype="S1")
_SHAPE_18 = r"^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$"
_SHAPE_15 = r"^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$"


class Identities(NamedTuple):
    """ID numbers in their form with 18 digits (null if invalid), the birthdays in them, and a mask for each
    way in which cells are invalid: not of the shape of an ID number, cut by a spreadsheet, with a wrong check
    digit.
    """

    numbers: pa.Array
    births: pa.Array
    shapeless: np.ndarray
    cut: np.ndarray
    wrong_check: np.ndarray


def looks_like(texts: pa.Array) -> np.ndarray:
    """A mask of the texts that have the shape of an ID number, with blanks in it or without."""
    texts = _without_blanks(texts)
    if not _of_length(texts, 15, 18):
        return np.zeros(len(texts), dtype=bool)
    upper = pc.utf8_upper(texts)
    # A single number of fifteen digits may have this shape by chance, but hardly half of a column.
    old = mask(pc.match_substring_regex(upper, _SHAPE_15))
    new = mask(pc.match_substring_regex(upper, _SHAPE_18))
    return new | old if 2 * old.sum() > len(old) else new


def _without_blanks(texts: pa.Array) -> pa.Array:
    """``texts`` without blanks: people also write 110101 19900101 001X."""
    return pc.replace_substring(texts, " ", "") if pc.any(pc.match_substring(texts, " ")).as_py() else texts


def _of_length(texts: pa.Array, *lengths: int) -> bool:
    """Whether any text has one of these lengths: a quick check that spares most columns the slow ones."""
    found = pc.utf8_length(texts)
    return any(pc.any(pc.equal(found, length)).as_py() for length in lengths)


def are_numbers(texts: pa.Array) -> np.ndarray:
    """A mask of the texts that are ID numbers, in a column whose own numbers may have the same shape.

    One in eleven of such numbers has a correct check digit by chance, so they count as ID numbers only if
    most have one.
    """
    texts = _without_blanks(texts)
    if not _of_length(texts, 18):
        return np.zeros(len(texts), dtype=bool)
    upper = pc.utf8_upper(texts)
    shaped = mask(pc.match_substring_regex(upper, _SHAPE_18))
    if not shaped.any():
        return shaped
    right = np.zeros(len(shaped), dtype=bool)
    candidates = upper.filter(pa.array(shaped))
    last = np.array(pc.utf8_slice_codeunits(candidates, 17, 18).to_pylist(), dtype="S1")
    right[shaped] = _check_digits(candidates) == last
    return right if 2 * right.sum() > shaped.sum() else np.zeros(len(shaped), dtype=bool)


def read(texts: pa.Array) -> Identities:
    """Read a column of ID numbers, given in half-width characters without blanks."""
    upper = pc.utf8_upper(texts)
    old = mask(pc.match_substring_regex(upper, _SHAPE_15))
    longer = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(upper, 0, 6), "19", pc.utf8_slice_codeunits(upper, 6, 15), "?", ""
    )
    full = pc.if_else(pa.array(old), longer, upper)
    shaped = old | mask(pc.match_substring_regex(full, _SHAPE_18))
    given = mask(pc.is_valid(upper)) & (mask(pc.not_equal(upper, "")))
    # Excel keeps fifteen digits of a number and writes zeros, or powers of ten, for the rest.
    cut = given & ~old & (mask(pc.match_substring_regex(full, r"^\d{15}0{3}$")) | digits.powers_of_ten(upper))
    check = np.full(len(full), b"", dtype="S1")
    if shaped.any():
        check[shaped] = _check_digits(full.filter(pa.array(shaped)))
    last = np.array(pc.utf8_slice_codeunits(full, 17, 18).fill_null("").to_pylist(), dtype="S1")
    right = shaped & (old | (last == check))
    # A cut number has the right check digit by chance in one of eleven cases; hardly any real one ends in
    # zeros like this.
    right &= ~cut
    body = pc.utf8_slice_codeunits(full, 0, 17)
    numbers = pc.if_else(
        pa.array(right), pc.binary_join_element_wise(body, pa.array(check.astype(str)), ""), None
    )
    births = _births(numbers)
    # 2001-02-30 has the shape of a day but does not exist.
    real = mask(pc.is_valid(births))
    numbers = pc.if_else(pa.array(real), numbers, None)
    return Identities(
        numbers, births, given & (~shaped | (right & ~real)) & ~cut, cut, shaped & ~right & ~cut
    )


def _check_digits(full: pa.Array) -> np.ndarray:
    letters = np.frombuffer(b"".join(full.cast(pa.binary()).to_pylist()), dtype=np.uint8).reshape(
        len(full), 18
    )
    sums = (letters[:, :17].astype(int) - ord("0")) @ _WEIGHTS
    return _CHECK[sums % 11]


def _births(numbers: pa.Array) -> pa.Array:
    days = pc.strptime(pc.utf8_slice_codeunits(numbers, 6, 14), "%Y%m%d", "s", error_is_null=True)
    # strptime reads 30 February as 2 March.
    same = pc.equal(pc.strftime(days, "%Y%m%d"), pc.utf8_slice_codeunits(numbers, 6, 14))
    return pc.if_else(pc.fill_null(same, False), days, None).cast(pa.date32())


def hashed(numbers: pa.Array, key: bytes) -> pa.Array:
    """The keyed hash (HMAC-SHA256, its first 128 bits) of each number."""

    def one(number: str) -> str:
        return (
            base64.urlsafe_b64encode(hmac.digest(key, number.encode(), "sha256")[:16]).rstrip(b"=").decode()
        )

    return pa.array([number and one(number) for number in numbers.to_pylist()], pa.string())
