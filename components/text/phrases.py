"""Every phrase, by key."""

from components.text import (
    changes,
    compare,
    effects,
    files,
    imports,
    incentives,
    peers,
    quality,
    samples,
    sentences,
    staggered,
    steadiness,
    strengths,
    ways,
    words,
)
from records.labels import Text

_TOPICS = (changes, compare, effects, files, imports, incentives, peers, quality, samples, sentences, staggered, steadiness, strengths, ways, words)

PHRASES: dict[str, Text] = {key: text for topic in _TOPICS for key, text in topic.PHRASES.items()}

if len(PHRASES) < sum(len(topic.PHRASES) for topic in _TOPICS):
    raise ValueError("two phrases have one key")
