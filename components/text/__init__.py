"""All phrases that readers see, in both languages, and how numbers are written."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from string import Formatter

from components.text.phrases import PHRASES
from metrics.foundation.in_force import InForce
from records.labels import Text

LANGUAGES = ("zh", "en")
_SPOKEN = InForce("phrases", PHRASES)


class _Words(Formatter):
    """Like str.format; in addition ``{n:team|teams}`` gives the first word if ``n`` is 1, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, either, many = format_spec.partition("|")
        if not either:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


_WORDS = _Words()


def say(key: str, lang: str, **values: object) -> str:
    """The phrase ``key`` in ``lang`` with ``values`` filled in. KeyError for an unknown key."""
    return _WORDS.vformat(_SPOKEN[key].in_(lang), (), values)


def spoken_as(phrases: Mapping[str, Text]) -> AbstractContextManager[None]:
    """A context in which :func:`say` uses ``phrases``, those of an edition; pass what :func:`still_fitting`
    returns.
    """
    return _SPOKEN.replaced_by(phrases)


def still_fitting(phrases: Mapping[str, Text]) -> dict[str, Text]:
    """The ``phrases`` of an edition that can still be used: the program has a phrase of the same key with the
    same placeholders.
    """
    return {
        key: text
        for key, text in phrases.items()
        if key in PHRASES and _asked_for(text) == _asked_for(PHRASES[key])
    }


def _asked_for(text: Text) -> list[set[str | None]]:
    return [{field for _, field, _, _ in Formatter().parse(words)} for words in text]
