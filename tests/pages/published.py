"""Published figures of the demo district, as the screens write them."""

import csv
from pathlib import Path

import sample_data

LIST = Path(sample_data.__file__).parent / "published_figures.csv"
FIGURES = list(csv.DictReader(LIST.read_text("utf-8").splitlines()))
QUARTERS = {"2017Q3": "17年<br>三季", "2017Q4": "17年<br>四季", "2018Q1": "18年<br>一季"}
BEFORE, AFTER = "2014Q3..2015Q2", "2015Q3..2016Q2"
RATES = {
    "face_to_face_rate": "面对面服务率",
    "home_visit_rate": "入户服务率",
    "awareness_rate": "知晓率",
    "satisfaction_rate": "签约居民满意度",
}
# Figures of an institution's base: ``what`` in the list of published figures → label on the screen.
OF_AN_INSTITUTION = {
    "residents": "Residents",
    "areas:street_office": "Street offices, towns",
    "areas:committee": "Committees, villages",
    "institutions:community_station": "Stations",
    "profile:households": "Households",
    "profile:area_km2": "Area (km²)",
    "profile:staff": "Staff",
    "profile:technicians": "Health technicians",
    "profile:general_practitioners": "General practitioners",
    "profile:beds": "Beds",
    "profile:floor_area_m2": "Floor area (m²)",
}


def published(what: str, period: str = "2018Q1", organisation: str = "") -> float:
    [value] = [
        float(row["value"])
        for row in FIGURES
        if (row["what"], row["period"], row["organisation"]) == (what, period, organisation)
    ]
    return value


def percent(value: float) -> str:
    return f"{100 * value:.1f}%"


def growth(what: str) -> dict[str, str]:
    return {tick: percent(published(what, quarter)) for quarter, tick in QUARTERS.items()}


def rates(period: str) -> dict[str, str]:
    return {title: percent(published(what, period)) for what, title in RATES.items()}
