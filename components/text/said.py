"""A string for a number that remembers the number: a screen shows the string, a file writes the number."""

from __future__ import annotations


class Said(str):
    """The text of a number or of a pair of numbers.

    ``values`` are the numbers it was made from, two for a pair ("3–9", "75 / 100"); ``form`` is the number
    format (ECMA-376, such as ``0.0%``) in which a spreadsheet or a native chart writes each of them. String
    operations return a plain ``str``, so that a text is taken for a number only as long as it is unchanged.
    """

    values: tuple[float, ...]
    form: str

    def __new__(cls, words: str, values: tuple[float, ...] = (), form: str = "") -> Said:
        said = super().__new__(cls, words)
        said.values, said.form = values, form
        return said

    def signed(self, sign: str) -> Said:
        """The same number with ``sign`` behind it, both in the text and in the number format."""
        return Said(self + sign, self.values, ";".join(_behind(part, sign) for part in self.form.split(";")))


def _behind(form: str, sign: str) -> str:
    """The number format with ``sign`` added at its end. An existing quoted text is extended, since two quoted
    texts side by side have another meaning.
    """
    return f'{form[:-1]}{sign}"' if form.endswith('"') else f'{form}"{sign}"'


def number_form(places: int = 0, unit: str = "", percent: bool = False) -> str:
    """The number format with ``places`` decimals, a percent sign if asked for, and ``unit`` behind it."""
    digits = ("0" if percent else "#,##0") + (f".{'0' * places}" if places else "") + ("%" if percent else "")
    return digits + (f'"{unit}"' if unit else "")


def signed_form(plain: str) -> str:
    """The number format ``plain`` with a plus or minus sign before numbers other than zero."""
    return f"+{plain};-{plain};{plain}"
