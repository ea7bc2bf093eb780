"""Readers of sentences, one file for each part of the screens."""

from tests.sentences.readers import (
    among,
    captions,
    cards,
    changes,
    courses,
    effects,
    growth,
    lacking,
    notes,
    ranking,
    remarks,
    samples,
    steady,
)

__all__ = [
    "among",
    "captions",
    "cards",
    "changes",
    "courses",
    "effects",
    "growth",
    "lacking",
    "notes",
    "ranking",
    "remarks",
    "samples",
    "steady",
]
