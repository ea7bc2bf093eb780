"""The 23 main institutions and their stations, with a profile."""

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, words
from sample_data.district.names import BEIXIAJIE, CENTRES, KANGAN, MAIN, SUFFIX
from sample_data.district.stations import STATIONS, station_ids
from sample_data.district.teams import Teams

PROFILE = (
    "area_km2",
    "residents",
    "households",
    "staff",
    "technicians",
    "general_practitioners",
    "beds",
    "floor_area_m2",
)
KANGAN_HOUSEHOLDS = 18_541 / 43_000  # per resident


def institution_ids() -> list[str]:
    """Numbers of the main institutions."""
    return [f"I{number:02d}" for number in range(1, len(MAIN) + 1)]


def write_institutions(writer: Writer, teams: Teams, residents: np.ndarray) -> None:
    """Main institutions, then stations. ``residents``: counted on 2018-03-31, by main institution."""
    profile = _profile(teams, residents)
    writer.add(
        tables.institutions,
        {
            "institution_id": pa.array(institution_ids()),
            "name": pa.array([main.name + SUFFIX[main.kind] for main in MAIN]),
            "kind": pa.array([main.kind for main in MAIN]),
            **{column: pa.array(values) for column, values in profile.items()},
        },
    )
    writer.add(
        tables.institutions,
        {
            "institution_id": pa.array(station_ids()),
            "name": pa.array([station.name for station in STATIONS]),
            "kind": pa.array([station.kind for station in STATIONS]),
            "parent_id": words(np.array([station.parent for station in STATIONS]), institution_ids()),
        },
    )


def _profile(teams: Teams, residents: np.ndarray) -> dict[str, np.ndarray]:
    rng = teams.streams.stream("profile")
    count = len(MAIN)
    rural = np.arange(count) >= CENTRES
    size = np.array([main.teams for main in MAIN])
    staff = size * 7 + rng.integers(3, 16, count)
    profile = {
        "area_km2": np.round(np.where(rural, rng.uniform(28, 76, count), rng.uniform(1.6, 9.4, count)), 2),
        "residents": residents,
        "households": np.round(residents / rng.uniform(2.25, 2.75, count)).astype(int),
        "staff": staff,
        "technicians": np.round(staff * rng.uniform(0.8, 0.88, count)).astype(int),
        "general_practitioners": size + rng.integers(0, 4, count),
        "beds": np.where(rural, 10, 5) * rng.integers(3, 10, count),
        "floor_area_m2": size * 20 * rng.integers(11, 19, count),
    }
    _published(profile, residents)
    return profile


def _published(profile: dict[str, np.ndarray], residents: np.ndarray) -> None:
    """Set the published values in the profiles of two centres."""
    profile["area_km2"][KANGAN] = 2.16
    profile["households"][KANGAN] = round(KANGAN_HOUSEHOLDS * residents[KANGAN])
    for column, value in zip(PROFILE[3:], (105, 89, 14, 50, 3000), strict=True):
        profile[column][BEIXIAJIE] = value
