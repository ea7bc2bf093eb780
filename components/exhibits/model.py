"""An exhibit: a headline, a neutral description of a chart, the table behind it, where it comes from."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from components.text.width import LONGEST_NAME, short
from metrics import Indicator
from metrics.editions.keeping import Edition
from metrics.incentives import Incentive
from metrics.lineage import Team
from metrics.mergers import Merger, counts_teams, is_comparable_over, mergers
from metrics.notes import Note
from metrics.organisations import DISTRICT
from metrics.periods import parse_period
from metrics.quality import Doubt


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line, one set of bars or one set of dots.

    ``role`` is what it means (accent, context, before, after), not a colour.
    ``y`` are values as calculated, None where missing; ``labels`` their spoken
    form; ``keys`` the organisation behind each point, for a click; ``roles``
    the meaning of each point where points differ; ``sizes`` how many people each
    rests on. The label of a doubtful
    point ends with a sign, so that it is told without its mark, too.
    """

    name: str
    role: str
    x: tuple[str, ...]
    y: tuple[float | None, ...]
    labels: tuple[str, ...]
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    keys: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sizes: tuple[float, ...] = ()
    across: tuple[float | None, ...] = ()  # where each point stands on the horizontal axis, where that is a number
    doubtful: tuple[bool, ...] = ()  # points that rest on doubtful records


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart without a look: ``kind`` names how it is drawn (components/charts/figure.py), "multiples" or "heat"."""

    kind: str
    series: tuple[Series, ...]
    percent: bool
    target: float | None = None
    target_label: str = ""
    events: tuple[tuple[str, str], ...] = ()  # incentives: (category it stands before, label)
    noted: tuple[tuple[str, str], ...] = ()  # notes of what else happened, likewise
    hollow: tuple[str, ...] = ()  # categories that are incomplete
    axes: tuple[str, str] = ("", "")  # what a scatter's two axes count
    key: str = ""  # how the screen's drawing is to be read, behind the caption; files draw it otherwise


@dataclass(frozen=True, kw_only=True)
class Computed:
    """How a figure was computed: its inputs and results as a table, the method and its references in words."""

    table: pd.DataFrame
    note: str


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """What a screen, a slide or a file shows: the same everywhere.

    ``reading`` says under the chart, without jargon, what it does and does not show; ``computed`` is for whoever checks it.
    """

    key: str
    headline: str
    chart: Chart
    table: pd.DataFrame
    definitions: tuple[Indicator, ...]
    source: str
    as_of: date
    caption: str  # unit, period, organisation
    notes: tuple[str, ...] = field(default=())
    reading: tuple[str, ...] = field(default=())
    computed: Computed | None = None
    name: str = ""  # in a list of contents; "" for one that its indicator and chart name


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every exhibit needs to know beside its results."""

    lang: str
    names: dict[str, str]  # organisation → name
    as_of: date
    synthetic: bool
    incentives: tuple[Incentive, ...]
    doubts: tuple[Doubt, ...] = ()  # records that are missing or doubtful
    homes: dict[str, str] = field(default_factory=dict)  # team → its institution
    notes: tuple[Note, ...] = ()
    edition: Edition | None = None  # the one the figures are of; None for the present
    open_periods: frozenset[str] = frozenset()  # quarters and years that have not ended
    teams: dict[str, Team] = field(default_factory=dict)  # number → team, closed ones included

    @cached_property
    def _compared(self) -> dict[tuple[str, str, str, bool], bool]:
        """What :meth:`comparable` answered; asked of every row, and as short-lived as the setting."""
        return {}

    @cached_property
    def mergers(self) -> tuple[Merger, ...]:
        """Every merger of teams, earliest first."""
        return mergers(self.teams)

    def comparable(self, organisation: str, period: str, base: str, key: str = "") -> bool:
        """Whether the organisation's figures (of the indicator ``key``) of two quarters are of the same teams, so that their difference means something."""
        asked = (organisation, period, base, bool(key) and counts_teams(key))
        if asked not in self._compared:
            self._compared[asked] = is_comparable_over(organisation, parse_period(period), parse_period(base), self.teams, asked[-1])
        return self._compared[asked]

    def name(self, organisation: str) -> str:
        """The name as a sentence, a chart or a table has room for it."""
        return short(self.names.get(organisation, organisation), LONGEST_NAME)

    def level(self, organisation: str) -> str:
        return DISTRICT if organisation == DISTRICT else "team" if organisation in self.homes else "institution"
