"""Whether income grows where signing grows, as the source documents assume, tested on the district's own
teams.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.foundation.periods import parse_period
from metrics.statistics.clustered import GroupedCorrelation, grouped_spearman
from metrics.statistics.growth import SMALL_BASE
from metrics.trust.doubts import joined

# Cohen's thresholds for a correlation of medium and of large size.
MEDIUM, LARGE = 0.3, 0.5
VERDICTS = ("together", "against", "unclear", "untested")
STRENGTHS = ("weak", "medium", "strong")
SPAN = 4  # quarters
_FAR = 10  # times the median absolute deviation


@dataclass(frozen=True)
class Pairs:
    """Each team's growth of signing and of income in ``periods`` (the mean per quarter if several), and
    whether the two go together.

    ``teams``: ``organisation``, ``signing``, ``income`` (fractions) and ``doubt``. ``left_out``: reason →
    number of teams that lack a growth in one of the periods. ``verdict`` is one of VERDICTS; ``strength`` one
    of STRENGTHS, "" where no correlation is claimed.
    """

    periods: tuple[str, ...]
    teams: pd.DataFrame
    left_out: dict[str, int]
    correlation: GroupedCorrelation
    verdict: str
    strength: str

    @property
    def medians(self) -> tuple[float, float]:
        """The median growth of signing and of income."""
        return float(self.teams["signing"].median()), float(self.teams["income"].median())

    @property
    def fast(self) -> tuple[int, int]:
        """How many teams are above the median of signing, and how many of these are above the median of
        income.
        """
        signing, income = self.medians
        above = self.teams["signing"] > signing
        return int(above.sum()), int((above & (self.teams["income"] > income)).sum())

    @property
    def far(self) -> pd.DataFrame:
        """Outlying teams: more than ten times the median absolute deviation from a median; the farthest
        first.
        """
        growths = self.teams[["signing", "income"]]
        away = (growths - growths.median()).abs()
        times = (away / away.median().where(lambda usual: usual > 0)).max(axis=1)
        return self.teams.loc[times[times > _FAR].sort_values(ascending=False, kind="stable").index]


def pairs(
    rows: pd.DataFrame, keys: tuple[str, str], periods: tuple[str, ...], homes: dict[str, str]
) -> Pairs:
    """The growths of teams, and whether they go together.

    ``rows``: results of ``keys`` (growth of signing, growth of income) for teams; ``homes``: team → its
    institution. A team is one pair however many ``periods`` there are: its quarters are alike, and counting
    each would pretend that there are more teams. Its growth is then the geometric mean over all periods; a
    team that lacks one, or starts from fewer than 30 signed residents, is left out. Teams of one institution
    share its pay and circumstances and are not treated as independent.
    """
    rows = rows[rows["period"].isin(periods) & rows["indicator"].isin(keys)]
    small = (rows["indicator"] == keys[0]) & (rows["reason"] == "") & (rows["denominator"] < SMALL_BASE)
    rows = rows.assign(
        reason=rows["reason"].mask(small, "small_base"), factor=1 + rows["value"].astype(float)
    )
    reasons = _left_out(rows, len(keys) * len(periods))
    known = rows[~rows["organisation"].isin(reasons.index)]
    factors = (
        known.groupby(["organisation", "indicator"])["factor"].prod().unstack().reindex(columns=list(keys))
    )
    teams = (factors ** (1 / len(periods)) - 1).set_axis(["signing", "income"], axis=1)
    doubt = known[known["doubt"] != ""].groupby("organisation")["doubt"].agg(joined)
    teams = (
        teams.assign(doubt=doubt.reindex(teams.index).fillna("")).rename_axis("organisation").reset_index()
    )
    found = grouped_spearman(
        teams["signing"], teams["income"], [homes.get(team, "") for team in teams["organisation"]]
    )
    verdict = _verdict(found)
    return Pairs(
        periods,
        teams,
        reasons.value_counts().to_dict(),
        found,
        verdict,
        _strength(found.rho) if verdict in VERDICTS[:2] else "",
    )


def span_to(period: str, known: list[str]) -> tuple[str, ...]:
    """Those of the four quarters up to ``period`` that are ``known``."""
    end = parse_period(period)
    return tuple(
        str(quarter)
        for quarter in (end.back(step) for step in reversed(range(SPAN)))
        if str(quarter) in known
    )


def _left_out(rows: pd.DataFrame, wanted: int) -> pd.Series:
    """Team → the last reason why it lacks one of the ``wanted`` values."""
    few = rows.groupby("organisation").size()
    silent = pd.Series("no_data", index=few.index[few < wanted], dtype=object)
    missing = rows[rows["reason"] != ""].groupby("organisation")["reason"].last().astype(object)
    return missing.combine_first(silent)


def _verdict(found: GroupedCorrelation) -> str:
    if np.isnan(found.lower):
        return "untested"
    return "together" if found.lower > 0 else "against" if found.upper < 0 else "unclear"


def _strength(rho: float) -> str:
    return STRENGTHS[int(abs(rho) >= MEDIUM) + int(abs(rho) >= LARGE)]
