"""The line of basic counts of the district or of one institution: residents, teams, doctors, stations."""

import pandas as pd

from components.exhibits.model import Setting
from components.text import numbers, say
from metrics.reader.state import Places


def _n(value: float, lang: str) -> str:
    return numbers.count(float(value), lang)


def district_base(counts: pd.DataFrame, tables: Places, setting: Setting) -> list[tuple[str, str]]:
    """(value, label) pairs; ``counts``: results of residents, teams, family_doctors, signed_residents."""
    lang = setting.lang
    value = counts.set_index("indicator")["value"]
    areas, institutions = tables.areas["kind"].value_counts(), tables.institutions["kind"].value_counts()
    pair = lambda found, *kinds: " · ".join(f"{found.get(kind, 0):,}" for kind in kinds)  # noqa: E731
    return [
        (_n(value["residents"], lang), say("base_residents", lang)),
        *_households(tables.main["households"], lang),
        (_n(value["teams"], lang), say("base_teams", lang)),
        (_n(value["family_doctors"], lang), say("base_doctors", lang)),
        (pair(areas, "street_office", "town"), say("base_offices", lang)),
        (pair(areas, "committee", "village"), say("base_committees", lang)),
        (pair(institutions, "community_centre", "township_hospital"), say("base_centres", lang)),
        (pair(institutions, "integrated_station", "community_station"), say("base_stations", lang)),
        (_n(value["signed_residents"], lang), say("base_signed", lang)),
    ]


def _households(by_institution: pd.Series, lang: str) -> list[tuple[str, str]]:
    """The sum of households; empty where an institution lacks its own, as the sum would be too small."""
    return (
        [(_n(by_institution.sum(), lang), say("base_households", lang))]
        if len(by_institution) and by_institution.notna().all()
        else []
    )


def institution_base(
    counts: pd.DataFrame, tables: Places, institution: str, setting: Setting
) -> list[tuple[str, str]]:
    """The same pairs for one institution: counts as of ``district_base``, then numbers of its profile."""
    lang = setting.lang
    value = counts.set_index("indicator")["value"]
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
        (_n(value["residents"], lang), say("base_residents", lang)),
        (_n(value["signed_residents"], lang), say("base_signed", lang)),
        (_n(value["teams"], lang), say("base_teams", lang)),
        (f"{above.isin(('street_office', 'town')).sum()}", say("base_own_offices", lang)),
        (f"{own['kind'].isin(('committee', 'village')).sum()}", say("base_own_committees", lang)),
        (f"{stations}", say("base_own_stations", lang)),
        *(
            (
                f"{float(number):,.2f}" if label == "base_area" else numbers.exact(float(number)),
                say(label, lang),
            )
            for number, label in profile
        ),
    ]
