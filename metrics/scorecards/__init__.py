"""Scorecards: schemes of points over indicators and judgements, and the scores that follow from them."""

from metrics.scorecards import rules
from metrics.scorecards.scoring import score, sheets
from metrics.scorecards.shipped import SCHEMES

__all__ = ["SCHEMES", "rules", "score", "sheets"]
