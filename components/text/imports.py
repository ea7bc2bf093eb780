"""What the import and its log say."""

from records.labels import Text

PHRASES: dict[str, Text] = {}
