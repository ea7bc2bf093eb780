"""Sheets of a published scheme with made-up values and judgements."""

from fractions import Fraction

from metrics.scorecards import SCHEMES
from metrics.scorecards.judging import judged_parts
from metrics.scorecards.scored import Scored
from metrics.scorecards.scoring import asked_of
from metrics.scorecards.sheet import Entry, Sheet, Value, sheet

A1 = SCHEMES["uxin_institution"]


def made_sheet(organisation: str, **given: str | None) -> Sheet:
    """``made_sheet("I01", signing_rate="0.6", plan=None)``: every value meets its target and every judgement
    is all of its points, but for those given: a value, a judged share, None for what is not known, "n/a" for
    what does not apply.
    """
    asked = asked_of(A1)
    keys = (*asked.listed, *(one.key for one in asked.added))
    values = {key: _value(given.get(key, "2000" if key == "residents_per_team" else "1")) for key in keys}
    entries = {
        key: Entry(None if said == "n/a" else Fraction(said))
        for key in judged_parts(A1)
        if (said := given.get(key, "1")) is not None
    }
    return sheet(A1, organisation, values, entries)


def scored_sheets(*sheets: Sheet, period: str = "2018Q1") -> Scored:
    return Scored(A1, period, sheets)


def _value(text: str | None) -> Value:
    if text is None:
        return Value(None, reason="no_data")
    value = Fraction(text)
    return Value(value, value, value)
