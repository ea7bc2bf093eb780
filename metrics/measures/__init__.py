"""Every measure, listed by file: a new file must be added to ``ALL``."""

from metrics.foundation.definitions import Measure, by_key
from metrics.measures import chronic, due, experience, population, signing, visits, workforce

ALL: tuple[Measure, ...] = (
    *population.MEASURES,
    *signing.MEASURES,
    *due.MEASURES,
    *chronic.MEASURES,
    *visits.MEASURES,
    *experience.MEASURES,
    *workforce.MEASURES,
)

MEASURES = by_key(ALL)
