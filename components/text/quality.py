"""What is said of the data's quality."""

from records.labels import Text

PHRASES: dict[str, Text] = {}
