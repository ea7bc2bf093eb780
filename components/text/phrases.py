"""Every phrase, by key."""

from components.text import changes, effects, imports, quality, sentences, ways, words
from records.labels import Text

PHRASES: dict[str, Text] = {
    **words.PHRASES, **sentences.PHRASES, **imports.PHRASES,
    **quality.PHRASES, **effects.PHRASES, **changes.PHRASES, **ways.PHRASES,
}
