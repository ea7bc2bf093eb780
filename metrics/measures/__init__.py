"""Every measure, collected by hand."""

from metrics.foundation.definitions import Measure, by_key
from metrics.measures import care, experience, population, signing, workforce

ALL: tuple[Measure, ...] = (
    *population.MEASURES,
    *signing.MEASURES,
    *care.MEASURES,
    *experience.MEASURES,
    *workforce.MEASURES,
)

MEASURES = by_key(ALL)
