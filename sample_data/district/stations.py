"""The stations: nine integrated ones, mostly of township hospitals, and six community stations of the centre
modelled on Beixiajie.
"""

from typing import NamedTuple

from sample_data.district.names import BEIXIAJIE, HOSPITALS, MAIN
from sample_data.district.names import STATIONS as NAMES


class Station(NamedTuple):
    """A station: name, kind, and the position of its parent in MAIN."""

    name: str
    kind: str
    parent: int


_INTEGRATED = (*HOSPITALS, *HOSPITALS[:3], 16, 18)  # parents
_WORD = {"integrated_station": "一体化站", "community_station": "社区卫生服务站"}


def _stations(kind: str, parents: tuple[int, ...]) -> tuple[Station, ...]:
    return tuple(
        Station(f"{MAIN[parent].name}{NAMES[parents[:place].count(parent)]}{_WORD[kind]}", kind, parent)
        for place, parent in enumerate(parents)
    )


STATIONS = _stations("integrated_station", _INTEGRATED) + _stations("community_station", (BEIXIAJIE,) * 6)


def station_ids() -> list[str]:
    """Institution numbers of the stations."""
    return [f"S{number:02d}" for number in range(1, len(STATIONS) + 1)]
