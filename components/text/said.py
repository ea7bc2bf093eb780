"""Words for a number that remember the number: a screen shows the words, a file writes the number."""

from __future__ import annotations


class Said(str):
    """A number as it is said.

    ``values`` are what it was said from, two where the words are a pair ("3–9", "75 / 100"); ``form`` is how
    a spreadsheet or a native chart writes each of them (a number format of ECMA-376, such as ``0.0%``).
    Whatever is done to the words gives plain words: only what is a number as it stands is taken for one.
    """

    values: tuple[float, ...]
    form: str

    def __new__(cls, words: str, values: tuple[float, ...] = (), form: str = "") -> Said:
        said = super().__new__(cls, words)
        said.values, said.form = values, form
        return said

    def signed(self, sign: str) -> Said:
        """The same with a sign behind it, in a spreadsheet, too."""
        return Said(self + sign, self.values, ";".join(_behind(part, sign) for part in self.form.split(";")))


def _behind(form: str, sign: str) -> str:
    """The number format with words behind what it writes: one pair of quotation marks, for two side by side
    mean another thing.
    """
    return f'{form[:-1]}{sign}"' if form.endswith('"') else f'{form}"{sign}"'


def number_form(places: int = 0, unit: str = "", percent: bool = False) -> str:
    """The number format with ``places`` and a unit behind it."""
    digits = ("0" if percent else "#,##0") + (f".{'0' * places}" if places else "") + ("%" if percent else "")
    return digits + (f'"{unit}"' if unit else "")


def signed_form(plain: str) -> str:
    """The same with the sign of what is above and below zero."""
    return f"+{plain};-{plain};{plain}"
