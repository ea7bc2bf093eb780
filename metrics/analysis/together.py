"""Whether income grows where signing grows: the documents' thesis, tested on the teams of one's own data."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.foundation.periods import parse_period
from metrics.statistics.clustered import GroupedCorrelation, grouped_spearman
from metrics.statistics.growth import SMALL_BASE
from metrics.trust.doubts import joined

# Cohen's marks of a correlation that is no longer small, and of one that is large.
MEDIUM, LARGE = 0.3, 0.5
VERDICTS = ("together", "against", "unclear", "untested")
STRENGTHS = ("weak", "medium", "strong")
SPAN = 4  # quarters
_FAR = 10  # median absolute deviations


@dataclass(frozen=True)
class Pairs:
    """Each team's two growths in ``periods`` (the mean a quarter where they are several), and whether they go
    together.

    ``teams``: ``organisation``, ``signing``, ``income`` (fractions) and ``doubt``. ``left_out``: reason →
    teams without both in every one of the periods. ``verdict`` is one of VERDICTS; ``strength`` one of
    STRENGTHS, "" where nothing is claimed.
    """

    periods: tuple[str, ...]
    teams: pd.DataFrame
    left_out: dict[str, int]
    correlation: GroupedCorrelation
    verdict: str
    strength: str

    @property
    def medians(self) -> tuple[float, float]:
        """Of signing and of income."""
        return float(self.teams["signing"].median()), float(self.teams["income"].median())

    @property
    def fast(self) -> tuple[int, int]:
        """Teams above the median of signing, and those of them above the median of income."""
        signing, income = self.medians
        above = self.teams["signing"] > signing
        return int(above.sum()), int((above & (self.teams["income"] > income)).sum())

    @property
    def far(self) -> pd.DataFrame:
        """Teams ten times as far from a median as teams are on the median, the farthest first."""
        growths = self.teams[["signing", "income"]]
        away = (growths - growths.median()).abs()
        times = (away / away.median().where(lambda usual: usual > 0)).max(axis=1)
        return self.teams.loc[times[times > _FAR].sort_values(ascending=False, kind="stable").index]


def pairs(
    rows: pd.DataFrame, keys: tuple[str, str], periods: tuple[str, ...], homes: dict[str, str]
) -> Pairs:
    """``rows``: results of ``keys`` (growth of signing, of income) for teams; ``homes``: team → its
    institution.

    A team is one pair however many ``periods`` there are: quarters of one team are alike, and as many pairs
    would pretend to more teams than there are. Its growth is then the mean (geometric) of all of them, so
    that a team that lacks one is left out, as is one whose growth starts from fewer than 30 signed residents.
    Teams of one institution share its pay and its circumstances and are not taken as unrelated.
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
    """The four quarters to ``period``, those of them that are ``known``."""
    end = parse_period(period)
    return tuple(
        str(quarter)
        for quarter in (end.back(step) for step in reversed(range(SPAN)))
        if str(quarter) in known
    )


def _left_out(rows: pd.DataFrame, wanted: int) -> pd.Series:
    """The last reason of each team that lacks one of the ``wanted`` values."""
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
