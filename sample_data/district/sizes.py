"""How many residents each team has on 2018-03-31."""

import numpy as np

from sample_data.allocate import proportional
from sample_data.district.names import BEIXIAJIE, HOSPITALS, KANGAN, MAIN
from sample_data.district.teams import Teams

FULL = 923_000
LEAST = 20  # residents of a team, however small the demo
SMALLEST_DEMO = 8_000
_PUBLISHED = {KANGAN: 43_000, BEIXIAJIE: 76_425}
_SMALL_TEAM = 150


def team_sizes(residents: int, teams: Teams) -> np.ndarray:
    """Residents by team; those of the merged team are counted under it, not under its successor."""
    rng = teams.streams.stream("sizes")
    by_institution = _institution_sizes(residents, rng)
    weights = rng.lognormal(0.0, 0.24, len(teams))
    weights[[teams.merged, teams.successor, teams.newest]] = 0.55, 0.8, 0.7
    sizes = np.empty(len(teams), dtype=np.int64)
    for place, total in enumerate(by_institution):
        members = np.flatnonzero(teams.institution == place)
        if teams.small in members:
            sizes[teams.small] = max(LEAST, round(_SMALL_TEAM * residents / FULL))
            members = members[members != teams.small]
            total -= sizes[teams.small]
        sizes[members] = proportional(int(total), weights[members], LEAST)
    return sizes


def _institution_sizes(residents: int, rng: np.random.Generator) -> np.ndarray:
    """Residents by main institution: the two published ones exactly, the rest by teams and chance."""
    if residents < SMALLEST_DEMO:
        raise ValueError(f"{residents} residents are too few for 166 teams: at least {SMALLEST_DEMO}")
    weights = np.array([main.teams for main in MAIN]) * rng.uniform(0.85, 1.15, len(MAIN))
    weights[list(HOSPITALS)] *= 0.85
    sizes = np.zeros(len(MAIN), dtype=np.int64)
    for place, published in _PUBLISHED.items():
        sizes[place] = round(published * residents / FULL)
    others = [place for place in range(len(MAIN)) if place not in _PUBLISHED]
    sizes[others] = proportional(residents - int(sizes.sum()), weights[others])
    return sizes
