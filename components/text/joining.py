"""Joins words, clauses and sentences as each language does."""

from collections.abc import Iterable


def listed(words: Iterable[str], lang: str) -> str:
    """A、B、C / A, B, C."""
    return ("、" if lang == "zh" else ", ").join(words)


def clauses(parts: Iterable[str], lang: str) -> str:
    """A；B / A; B."""
    return ("；" if lang == "zh" else "; ").join(parts)


def following(sentences: Iterable[str], lang: str) -> str:
    """Sentences one after the other; only English has a blank between them."""
    return (" " if lang == "en" else "").join(sentences)
