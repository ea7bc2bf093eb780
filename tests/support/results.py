"""Results made up for a test, as ``metrics.results`` would return them."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from metrics.calculation.edition_results import COLUMNS
from metrics.calculation.judged import judged
from metrics.foundation.periods import parse_period
from metrics.values.stored import Horizon


def as_results(rows: list, open_periods: Collection[str] = ()) -> pd.DataFrame:
    """Results from ``rows`` of values in the order of ``edition_results.COLUMNS``; all periods but
    ``open_periods`` are over.
    """
    made = pd.DataFrame(rows, columns=COLUMNS)
    periods = {parse_period(text): text not in open_periods for text in made["period"].unique()}
    return judged(made, Horizon("made up", date(2018, 5, 15), periods))
