"""What sentences speak of, asked for by the words in which they name it: results, names, days."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import sqlalchemy as sa

from metrics import INDICATORS, Direction, Horizon, Indicator, Unit
from metrics.foundation.organisations import main_institutions
from metrics.foundation.periods import parse_period
from metrics.reader.figures import Figures, read_figures

DISTRICT = "district"
_QUARTERS = "一二三四"


@dataclass(frozen=True)
class Place:
    """Where a sentence stood: the screen and what was chosen there."""

    screen: str
    lang: str
    level: str
    organisation: str  # "" for the district
    quarter: str
    indicator: str = ""
    more: tuple[tuple[str, str], ...] = ()  # what else was chosen: (name in the address, value)


@dataclass(frozen=True)
class Facts:
    """Results of one database."""

    engine: sa.Engine
    horizon: Horizon
    _asked: dict[tuple, pd.DataFrame] = field(default_factory=dict, repr=False)

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """Name → (level, organisation)."""
        teams = pd.read_sql_query("SELECT team_id, name FROM teams", self.engine)
        district = pd.read_sql_query("SELECT name FROM areas WHERE kind = 'district'", self.engine)["name"][0]
        return (
            {district: (DISTRICT, "")}
            | {
                row.name_: ("team", row.team_id)
                for row in teams.rename(columns={"name": "name_"}).itertuples()
            }
            | {
                row.name_: ("institution", row.institution_id)
                for row in main_institutions(self.engine).rename(columns={"name": "name_"}).itertuples()
            }
        )

    @cached_property
    def homes(self) -> dict[str, str]:
        """Team → institution."""
        teams = pd.read_sql_query("SELECT team_id, institution_id FROM teams", self.engine)
        return dict(zip(teams["team_id"], teams["institution_id"], strict=True))

    def remembered(self, asked: tuple, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        if asked not in self._asked:
            self._asked[asked] = find()
        return self._asked[asked]

    @cached_property
    def figures(self) -> Figures:
        return read_figures(self.engine)

    def rows(self, key: str, level: str, period: str) -> pd.DataFrame:
        """The results of every organisation of ``level`` as screens may show them (NaN where they would tell
        of few people), indexed by organisation.
        """
        every = self.remembered(
            (level, period), lambda: self.figures.results(tuple(INDICATORS), level, [period])
        )
        return self.remembered(
            (level, period, key), lambda: every[every["indicator"] == key].set_index("organisation")
        )

    def below(self, place: Place, key: str, period: str) -> pd.DataFrame:
        """The results of the parts of the place's organisation: institutions, or teams of the institution."""
        if place.level == DISTRICT:
            return self.rows(key, "institution", period)
        home = self.homes[place.organisation] if place.level == "team" else place.organisation
        rows = self.rows(key, "team", period)
        return rows[[self.homes[team] == home for team in rows.index]]

    def row(self, key: str, level: str, organisation: str, period: str) -> pd.Series:
        rows = self.rows(key, level, period)
        if level == DISTRICT:
            return rows.iloc[0]
        return rows.loc[organisation] if organisation in rows.index else pd.Series({"value": math.nan})

    def value(self, key: str, level: str, organisation: str, period: str) -> float:
        """The result; NaN if there is none."""
        return float(self.row(key, level, organisation, period)["value"])

    def here(self, place: Place, key: str, period: str) -> float:
        return self.value(key, place.level, place.organisation, period)

    def meets(self, key: str, level: str, organisation: str, period: str, value: float | None = None) -> bool:
        """Whether the target is met, by comparison. ``value``: to be tried in place of the result."""
        one = INDICATORS[key]
        if value is None:
            value = self.value(key, level, organisation, period)
        if one.floor is not None and value < one.floor.level:
            return self.meets(one.floor.while_missed, level, organisation, period)
        return value <= one.target if one.direction is Direction.LOWER else value >= one.target

    def began(self, organisation: str, upto: str) -> str | None:
        """The quarter in which the last incentive for ``organisation`` ("" for the district) began."""
        starts = [
            f"{day:%Y}Q{(day.month + 2) // 3}"
            for day, scope in self.incentives
            if not scope or scope == organisation or self.homes.get(organisation) == scope
        ]
        return max((start for start in starts if start <= upto), default=None)

    @cached_property
    def incentives(self) -> list[tuple[pd.Timestamp, str]]:
        found = pd.read_sql_query("SELECT * FROM incentives", self.engine)
        return [
            (pd.Timestamp(row.starts_on), getattr(row, "institution_id", "") or "")
            for row in found.itertuples()
        ]


def indicator_named(label: str, lang: str) -> Indicator:
    return next(one for one in INDICATORS.values() if one.title.in_(lang) == label)


def period_named(said: str) -> str:
    """ "2018年一季度", "2018 Q1" → "2018Q1"."""
    if found := re.fullmatch(r"(\d{4})年([一二三四])季度", said):
        return f"{found[1]}Q{_QUARTERS.index(found[2]) + 1}"
    return said.replace(" ", "")


def before(period: str, quarters: int) -> str:
    """The quarter that lies ``quarters`` before ``period``."""
    return str(parse_period(period).back(quarters))


@dataclass(frozen=True)
class Shown:
    """A number as a sentence shows it: ``value`` lies within ``half`` of the number it was rounded from."""

    value: float
    half: float

    def is_(self, exact: float) -> bool:
        return abs(self.value - exact) <= self.half * (1 + 1e-6) + 1e-12


def number(said: str) -> Shown:
    """ "75.0%", "7.8个百分点", "12.0 pp", "1,234人", "69.2万人" → the number; shares as fractions."""
    digits = re.search(r"[-+−]?[\d,]*\.?\d+", said)
    assert digits, f"no number in {said!r}"
    text = digits[0].replace(",", "").replace("−", "-")
    places = len(text.partition(".")[2])
    scale = 0.01 if re.search(r"%|百分点|pp|points", said) else 10_000 if "万" in said else 1
    return Shown(float(text) * scale, 0.5 * 10**-places * scale)


def says(said: str, exact: float, key: str, lang: str) -> None:
    """Assert that ``said`` is the value ``exact`` of the indicator, in its unit."""
    unit = INDICATORS[key].unit
    assert number(said).is_(exact), f"{said}: {exact}"
    behind = re.sub(r"^[-+−]?[\d,.]+万?|＊$", "", said).strip()
    if lang == "zh" or unit is Unit.RATIO or unit is Unit.PERCENT:
        assert behind == unit.value.in_(lang), f"unit of {said}"
    else:
        assert behind in (unit.value.en, {"people": "person"}.get(unit.value.en, unit.value.en[:-1]))


def differs(said: str, exact: float, key: str, lang: str) -> None:
    """Assert that ``said`` is the size of the difference ``exact``: in points where values are in percent."""
    if INDICATORS[key].unit is not Unit.PERCENT:
        says(said.lstrip("+−-"), abs(exact), key, lang)
        return
    assert number(said.lstrip("+−-")).is_(abs(exact)), f"{said}: {exact}"
    assert said.endswith(("个百分点", " pp", " points", " percentage points")), f"unit of {said}"
