"""An exhibit: a headline, a chart as plain data, the table behind it, and its source."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from components.exhibits.charts import Chart
from components.text.width import LONGEST_NAME, short
from metrics import Indicator
from metrics.editions.keeping import Edition
from metrics.events.incentives import Incentive
from metrics.events.mergers import Merger, counts_teams, is_comparable_over, mergers
from metrics.events.notes import Note
from metrics.foundation.lineage import Team
from metrics.foundation.organisations import DISTRICT
from metrics.foundation.periods import parse_period
from metrics.targets.in_force import NONE, Targets
from metrics.trust.doubts import Doubt


@dataclass(frozen=True, kw_only=True)
class Computed:
    """How a figure was computed: its inputs and results as a table, the method and its references in
    words.
    """

    table: pd.DataFrame
    note: str


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """What a screen, a slide and a file show alike.

    ``reading`` are sentences under the chart that say without jargon what the chart does and does not show;
    ``caution`` is the short one on what it does not prove, which stands wherever the chart stands, also where
    there is no room for other sentences. ``computed`` is for a reader who checks the computation.
    """

    key: str
    headline: str
    chart: Chart | None  # None for lists and sentences, which are in the table alone
    table: pd.DataFrame
    definitions: tuple[Indicator, ...]
    source: str
    as_of: date
    caption: str  # unit, period, organisation
    notes: tuple[str, ...] = field(default=())
    reading: tuple[str, ...] = field(default=())
    caution: str = ""
    computed: Computed | None = None
    legend: str = ""  # how to read the drawing, after the caption; screens only, as files draw otherwise
    name: str = ""  # its entry in a list of contents; "" where indicator and type of chart give the name

    @property
    def remarks(self) -> tuple[str, ...]:
        """The caution, if there is one, before the notes: what stands in small letters beside a chart."""
        return (*([self.caution] if self.caution else []), *self.notes)


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
    edition: Edition | None = None  # the edition the figures come from; None for the database
    open_periods: frozenset[str] = frozenset()  # quarters and years that have not ended
    teams: dict[str, Team] = field(default_factory=dict)  # number → team, closed ones included
    targets: Targets = NONE  # of the district's own

    @cached_property
    def _compared(self) -> dict[tuple[str, str, str, bool], bool]:
        """A cache of the answers of :meth:`comparable`, which is asked for every row."""
        return {}

    @cached_property
    def mergers(self) -> tuple[Merger, ...]:
        """Every merger of teams, earliest first."""
        return mergers(self.teams)

    def comparable(self, organisation: str, period: str, base: str, key: str = "") -> bool:
        """Whether the organisation's figures (of the indicator ``key``) of two quarters are of the same
        teams, so that their difference means something.
        """
        asked = (organisation, period, base, bool(key) and counts_teams(key))
        if asked not in self._compared:
            self._compared[asked] = is_comparable_over(
                organisation, parse_period(period), parse_period(base), self.teams, asked[-1]
            )
        return self._compared[asked]

    def name(self, organisation: str) -> str:
        """The organisation's name, shortened to what a sentence, a chart or a table has room for."""
        return short(self.names.get(organisation, organisation), LONGEST_NAME)

    def aimed(self, key: str, organisation: str, period: str) -> Indicator:
        """The indicator ``key`` with the target in force for the organisation and period."""
        return self.targets.applied(key, self.level(organisation), organisation, period)

    def level(self, organisation: str) -> str:
        return (
            DISTRICT if organisation == DISTRICT else "team" if organisation in self.homes else "institution"
        )
