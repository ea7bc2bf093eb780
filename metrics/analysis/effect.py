"""The findings about one rate before and after an incentive, judged by teams."""

from dataclasses import dataclass

from metrics.analysis.selection import Selection
from metrics.statistics.clusters import PairedChange
from metrics.statistics.departures import Departure
from metrics.statistics.series import Segmented


@dataclass(frozen=True)
class Series:
    """A rate quarter by quarter: ``values`` are NaN where missing, ``event`` is the index of the first
    quarter with the incentive.
    """

    quarters: tuple[str, ...]
    values: tuple[float, ...]
    event: int


@dataclass(frozen=True)
class Effect:
    """A rate before and after an incentive. All rates are fractions.

    ``before`` and ``after`` are (numerator, denominator) over all teams, ``value_before`` and ``value_after``
    their rates. ``change`` is judged by teams; ``naive`` and ``naive_p`` treat people as independent.
    ``lower`` and ``upper`` are the range to be quoted (:func:`said_range`), on which the verdict rests.
    ``ratio`` is after ÷ before with its interval. ``segmented`` and ``departure`` (from its earlier course)
    are None where the series is too short; ``selection`` (how the teams stood beside teams without the
    incentive) is None where there are no such teams. ``verdict`` is one of VERDICTS, ``caveats`` are among
    CAVEATS, ``left_out`` are the transition quarters. ``against`` (among AGAINST) are reasons not to credit
    the change to the incentive, although it is hardly chance.
    """

    indicator: str
    organisation: str
    all_teams: int
    before: tuple[float, float]
    after: tuple[float, float]
    value_before: float
    value_after: float
    change: PairedChange
    lower: float
    upper: float
    naive: tuple[float, float, float]
    naive_p: float
    ratio: tuple[float, float, float]
    series: Series
    segmented: Segmented | None
    verdict: str
    caveats: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    departure: Departure | None = None
    selection: Selection | None = None
    against: tuple[str, ...] = ()

    @property
    def way(self) -> int:
        """1 if the rate rose, -1 if it fell, 0 if neither can be claimed."""
        return {"rose": 1, "fell": -1}.get(self.verdict, 0)

    @property
    def claimed(self) -> bool:
        """Whether it can be said that the change agrees, or does not agree, with the incentive working."""
        return self.way != 0 and not self.against
