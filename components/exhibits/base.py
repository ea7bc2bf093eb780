"""The line of basic counts of the district or of one institution: residents, teams, doctors, stations."""

from typing import NamedTuple

import pandas as pd

from components.exhibits.doubt import marked
from components.exhibits.model import Setting
from components.text import numbers, say
from metrics.reader.state import Places


class Basic(NamedTuple):
    """A basic count: its value and label, and the key of the label's phrase."""

    value: str
    label: str
    key: str


def _basic(key: str, value: str, lang: str) -> Basic:
    return Basic(value, say(key, lang), key)


def _counted(counts: pd.DataFrame, key: str, lang: str) -> str:
    """The count ``key`` of ``counts``, with the sign of doubt where it is doubted."""
    [row] = counts[counts["indicator"] == key].itertuples()
    return marked(numbers.count(float(row.value), lang), row.doubt)


def district_base(counts: pd.DataFrame, tables: Places, setting: Setting) -> list[Basic]:
    """The basic counts of the district; ``counts``: results of residents, teams, family_doctors,
    signed_residents.
    """
    lang = setting.lang
    areas, institutions = tables.areas["kind"].value_counts(), tables.institutions["kind"].value_counts()
    pair = lambda found, *kinds: " · ".join(f"{found.get(kind, 0):,}" for kind in kinds)  # noqa: E731
    return [
        _basic("base_residents", _counted(counts, "residents", lang), lang),
        *_households(tables.main["households"], lang),
        _basic("base_teams", _counted(counts, "teams", lang), lang),
        _basic("base_doctors", _counted(counts, "family_doctors", lang), lang),
        _basic("base_offices", pair(areas, "street_office", "town"), lang),
        _basic("base_committees", pair(areas, "committee", "village"), lang),
        _basic("base_centres", pair(institutions, "community_centre", "township_hospital"), lang),
        _basic("base_stations", pair(institutions, "integrated_station", "community_station"), lang),
        _basic("base_signed", _counted(counts, "signed_residents", lang), lang),
    ]


def _households(by_institution: pd.Series, lang: str) -> list[Basic]:
    """The sum of households; empty where an institution lacks its own, as the sum would be too small."""
    return (
        [_basic("base_households", numbers.count(float(by_institution.sum()), lang), lang)]
        if len(by_institution) and by_institution.notna().all()
        else []
    )


def institution_base(counts: pd.DataFrame, tables: Places, institution: str, setting: Setting) -> list[Basic]:
    """The same for one institution: counts as of ``district_base``, then numbers of its profile."""
    lang = setting.lang
    row = tables.institutions.set_index("institution_id").loc[institution]
    own = tables.areas[tables.areas["institution_id"] == institution]
    above = tables.areas.set_index("area_id")["kind"].reindex(own["parent_id"].dropna().unique())
    stations = int((tables.institutions["parent_id"] == institution).sum())
    profile = [
        (row[column], label)
        for column, label in (
            ("households", "base_households"),
            ("area_km2", "base_area"),
            ("staff", "base_staff"),
            ("technicians", "base_technicians"),
            ("general_practitioners", "base_gps"),
            ("beds", "base_beds"),
            ("floor_area_m2", "base_floor"),
        )
        if pd.notna(row[column])
    ]
    return [
        _basic("base_residents", _counted(counts, "residents", lang), lang),
        _basic("base_signed", _counted(counts, "signed_residents", lang), lang),
        _basic("base_teams", _counted(counts, "teams", lang), lang),
        _basic("base_own_offices", f"{above.isin(('street_office', 'town')).sum()}", lang),
        _basic("base_own_committees", f"{own['kind'].isin(('committee', 'village')).sum()}", lang),
        _basic("base_own_stations", f"{stations}", lang),
        *(
            _basic(key, f"{float(number):,.2f}" if key == "base_area" else numbers.exact(float(number)), lang)
            for number, key in profile
        ),
    ]
