"""Collects the phrases of all files of this package into one mapping: key → phrase."""

from components.text import (
    access,
    attention,
    backups,
    changes,
    compare,
    database,
    editions,
    effects,
    events,
    files,
    gaps,
    imports,
    incentives,
    peers,
    present,
    quality,
    samples,
    sentences,
    staggered,
    states,
    steadiness,
    steady_courses,
    strengths,
    team_slides,
    ways,
    words,
)
from records.labels import Text

_TOPICS = (
    access,
    attention,
    backups,
    changes,
    compare,
    database,
    editions,
    effects,
    events,
    files,
    gaps,
    imports,
    incentives,
    peers,
    present,
    quality,
    samples,
    sentences,
    staggered,
    states,
    steadiness,
    steady_courses,
    strengths,
    team_slides,
    ways,
    words,
)

PHRASES: dict[str, Text] = {key: text for topic in _TOPICS for key, text in topic.PHRASES.items()}

if len(PHRASES) < sum(len(topic.PHRASES) for topic in _TOPICS):
    raise ValueError("two phrases have one key")
