"""Results made up for a test, as ``metrics.results`` would return them."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from metrics.calculation.edition_results import COLUMNS
from metrics.calculation.judged import judged
from metrics.foundation.periods import parse_period
from metrics.targets.in_force import NONE, Targets
from metrics.values.stored import Horizon


def as_results(rows: list, open_periods: Collection[str] = (), targets: Targets = NONE) -> pd.DataFrame:
    """Results from ``rows`` of values in the order of ``edition_results.COLUMNS``; all periods but
    ``open_periods`` are over; ``targets``: those of the district's own.
    """
    return judged_by(targets, pd.DataFrame(rows, columns=COLUMNS), open_periods)


def judged_by(targets: Targets, rows: pd.DataFrame, open_periods: Collection[str] = ()) -> pd.DataFrame:
    """``rows`` of results, judged by the district's own ``targets`` where they are in force."""
    periods = {parse_period(text): text not in open_periods for text in rows["period"].unique()}
    return judged(rows, Horizon("made up", date(2018, 5, 15), periods), targets)
