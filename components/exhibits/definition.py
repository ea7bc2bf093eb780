"""The definition of an indicator in words, taken from the same object that is calculated."""

from typing import NamedTuple

from components.text import aims, say
from metrics import Indicator


class Definition(NamedTuple):
    """Title and formula of an indicator; ``remarks`` are its target, the decisions taken where the document
    left room, and its source.
    """

    title: str
    formula: str
    remarks: tuple[str, ...]


def definition(indicator: Indicator, lang: str) -> Definition:
    """The definition of ``indicator``."""
    target = [aims.line(indicator, lang)] if indicator.target is not None else []
    note = [indicator.note.in_(lang)] if indicator.note is not None else []
    source = say("definition_source", lang, source=indicator.source.in_(lang))
    return Definition(indicator.title.in_(lang), indicator.formula(lang), (*target, *note, source))
