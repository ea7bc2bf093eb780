"""Every sentence on screen, in both languages, and how numbers are spoken."""

from components.text.phrases import PHRASES

LANGUAGES = ("zh", "en")


def say(key: str, lang: str, **values: object) -> str:
    """The phrase ``key`` in ``lang`` with ``values`` filled in. KeyError for an unknown key."""
    return PHRASES[key].in_(lang).format(**values)
