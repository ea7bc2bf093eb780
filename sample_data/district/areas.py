"""Street offices, towns, committees and villages, and the teams and doctors that look after them."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.columns import Writer, days, words
from sample_data.district.institutions import institution_ids
from sample_data.district.names import (
    BEIXIAJIE,
    CENTRES,
    COMMITTEES,
    DISTRICT,
    HOSPITALS,
    KANGAN,
    MAIN,
    VILLAGES,
)
from sample_data.district.staff import Staff
from sample_data.district.teams import Teams
from sample_data.draws import between
from sample_data.quarters import CUTOFF, NEVER, day

_COMMITTEES = {KANGAN: 4, BEIXIAJIE: 12}
_VILLAGES_AT_EDGE = 3  # under the last street office
_NAMED = 0.93  # share of areas with a named family doctor


class Area(NamedTuple):
    """An area; ``parent`` is a position in the list, ``institution`` one in MAIN (−1: none)."""

    name: str
    kind: str
    parent: int
    institution: int


def make_areas() -> list[Area]:
    """The district, 19 street offices and 4 towns (one by main institution), 127 committees, 42 villages."""
    upper = [Area(DISTRICT, "district", -1, -1)]
    upper += [Area(f"{main.name}街道", "street_office", 0, -1) for main in MAIN[:CENTRES]]
    upper += [Area(f"{main.name}镇", "town", 0, -1) for main in MAIN[CENTRES:]]
    return upper + _committees() + _villages()


def _committees() -> list[Area]:
    """Each centre's committees lie in its street office; Beixiajie's last five in the next one."""
    shared = CENTRES - len(_COMMITTEES)
    rest = 127 - sum(_COMMITTEES.values()) - len(HOSPITALS)
    usual = {place: rest // shared + (place - 2 < rest % shared) for place in range(2, CENTRES)}
    areas = []
    for place, count in {**_COMMITTEES, **usual, **dict.fromkeys(HOSPITALS, 1)}.items():
        for number in range(count):
            parent = place + 1 + (place == BEIXIAJIE and number >= 7)
            areas.append(Area(f"{MAIN[place].name}{COMMITTEES[number]}社区", "committee", parent, place))
    return areas


def _villages() -> list[Area]:
    last = CENTRES - 1
    counts = {HOSPITALS[0]: 10, HOSPITALS[1]: 10, HOSPITALS[2]: 10, HOSPITALS[3]: 9, last: _VILLAGES_AT_EDGE}
    return [
        Area(f"{MAIN[place].name}{VILLAGES[number]}村", "village", place + 1, place)
        for place, count in counts.items()
        for number in range(count)
    ]


def write_areas(writer: Writer, teams: Teams, staff: Staff) -> None:
    """The rows of ``areas``: committees and villages share their institution's teams in turn."""
    areas = make_areas()
    institution = np.array([area.institution for area in areas])
    team = _responsible(institution, teams)
    doctor, since = _named_doctors(team, teams, staff)
    ids = [f"A{number:03d}" for number in range(1, len(areas) + 1)]
    writer.add(
        tables.areas,
        {
            "area_id": pa.array(ids),
            "name": pa.array([area.name for area in areas]),
            "kind": pa.array([area.kind for area in areas]),
            "parent_id": words(np.array([area.parent for area in areas]), ids),
            "institution_id": words(institution, institution_ids()),
            "team_id": words(team, teams.ids),
            "doctor_id": words(doctor, staff.ids),
            "doctor_since": days(since),
        },
    )


def _responsible(institution: np.ndarray, teams: Teams) -> np.ndarray:
    """Position of the responsible team by area, −1 above committees and villages."""
    team = np.full(len(institution), -1)
    for place in range(len(MAIN)):
        own = np.flatnonzero((teams.institution == place) & (teams.closed == NEVER))
        lower = np.flatnonzero(institution == place)
        team[lower] = own[np.arange(len(lower)) % len(own)]
    return team


def _named_doctors(team: np.ndarray, teams: Teams, staff: Staff) -> tuple[np.ndarray, np.ndarray]:
    """The named doctor (position in ``staff``, −1 for none) and since when, by area."""
    rng = teams.streams.stream("areas")
    doctor = np.full(len(team), -1)
    since = np.full(len(team), NEVER)
    for area in np.flatnonzero(team >= 0):
        candidates = np.flatnonzero(staff.serving("family_doctor") & (staff.team == team[area]))
        chosen = rng.choice(candidates)
        start = max(int(staff.since[chosen]), day(2012, 1, 1))
        if rng.random() < _NAMED:
            doctor[area] = chosen
            since[area] = between(rng, start, CUTOFF, 1)[0]
    return doctor, since
