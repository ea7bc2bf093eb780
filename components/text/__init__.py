"""Every sentence on screen, in both languages, and how numbers are spoken."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from string import Formatter

from components.text.phrases import PHRASES
from metrics.foundation.in_force import InForce
from records.labels import Text

LANGUAGES = ("zh", "en")
_SPOKEN = InForce("phrases", PHRASES)


class _Words(Formatter):
    """As str.format; where a place reads ``{n:team|teams}`` the first word stands if ``n`` is one, else the
    second.
    """

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
    """Within: the words of ``phrases``, which an edition kept, as far as :func:`still_fitting`."""
    return _SPOKEN.replaced_by(phrases)


def still_fitting(phrases: Mapping[str, Text]) -> dict[str, Text]:
    """Those of ``phrases`` that can be said today: phrases of the program that still ask for the same
    values.
    """
    return {
        key: text
        for key, text in phrases.items()
        if key in PHRASES and _asked_for(text) == _asked_for(PHRASES[key])
    }


def _asked_for(text: Text) -> list[set[str | None]]:
    return [{field for _, field, _, _ in Formatter().parse(words)} for words in text]
