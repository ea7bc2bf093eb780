"""Every phrase, by key."""

from components.text import sentences, words
from records.labels import Text

PHRASES: dict[str, Text] = {**words.PHRASES, **sentences.PHRASES}
