"""What is found of one rate before and after an incentive, by teams."""

from dataclasses import dataclass

from metrics.analysis.selection import Selection
from metrics.statistics.clusters import PairedChange
from metrics.statistics.departures import Departure
from metrics.statistics.series import Segmented


@dataclass(frozen=True)
class Series:
    """A rate quarter by quarter: ``values`` are NaN where missing, ``event`` the place of the first quarter
    with the incentive.
    """

    quarters: tuple[str, ...]
    values: tuple[float, ...]
    event: int


@dataclass(frozen=True)
class Effect:
    """A rate before and after an incentive. All rates are fractions.

    ``before`` and ``after`` are (numerator, denominator) over all teams, ``value_before`` and ``value_after``
    their rates. ``change`` is judged by teams; ``naive`` and ``naive_p`` take people as independent.
    ``lower`` and ``upper`` are the range that may be spoken of (:func:`said_range`), by which the verdict is
    given. ``ratio`` is after ÷ before with its interval. ``segmented`` and ``departure`` (from its course)
    are None where the series is too short, ``selection`` (how others stood and went on) where there are no
    others without the incentive. ``verdict`` is one of VERDICTS, ``caveats`` are among CAVEATS, ``left_out``
    are the transition quarters. ``against`` (among AGAINST) is what keeps a change from being credited to the
    incentive, though it is hardly chance.
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
        """1 where the rate rose, -1 where it fell, 0 where neither may be said."""
        return {"rose": 1, "fell": -1}.get(self.verdict, 0)

    @property
    def claimed(self) -> bool:
        """Whether the change may be said to agree, or not to agree, with the incentive working."""
        return self.way != 0 and not self.against
