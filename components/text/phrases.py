"""Every phrase, by key."""

from components.text import effects, imports, incentives, quality, samples, sentences, staggered, words
from records.labels import Text

PHRASES: dict[str, Text] = {
    **words.PHRASES, **sentences.PHRASES, **imports.PHRASES,
    **quality.PHRASES, **effects.PHRASES, **incentives.PHRASES, **staggered.PHRASES, **samples.PHRASES,
}
