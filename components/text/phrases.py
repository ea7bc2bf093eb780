"""Every phrase, by key."""

from components.text import effects, imports, quality, sentences, steadiness, words
from records.labels import Text

PHRASES: dict[str, Text] = {
    **words.PHRASES, **sentences.PHRASES, **imports.PHRASES,
    **quality.PHRASES, **effects.PHRASES, **steadiness.PHRASES,
}
