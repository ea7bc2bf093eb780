"""How surely a target is met, worked out again: full counts as they are, others by Wilson's interval."""

from metrics import INDICATORS, Unit
from metrics.foundation.periods import parse_period
from tests.sentences.arithmetic import wilson
from tests.sentences.facts import Facts, Place

_FEW = 30  # people, below which a full count is treated as a sample
SAMPLED = ("awareness_rate", "satisfaction_rate", "staff_satisfaction_rate")


def is_counted_in_full(key: str, denominator: float) -> bool:
    """Whether the value has no error: no sample, and not of a few people."""
    one = INDICATORS[key]
    of_people = type(one).__name__ == "Proportion" and one.denominator.unit not in (Unit.PLACES, Unit.TEAMS)
    return key not in SAMPLED and (not of_people or denominator >= _FEW)


def judged(facts: Facts, key: str, level: str, organisation: str, period: str) -> str:
    """ "met", "missed", "untold" where the interval holds the target, "" where there is nothing to judge."""
    one, row = INDICATORS[key], facts.row(key, level, organisation, period)
    is_over = facts.horizon.is_complete(parse_period(period))
    if one.target is None or row["value"] != row["value"] or not is_over:
        return ""
    ends = [float(row["value"])]
    if not is_counted_in_full(key, row["denominator"]):
        ends = list(wilson(row["numerator"], row["denominator"]))
    found = {facts.meets(key, level, organisation, period, end) for end in ends}
    return "untold" if len(found) > 1 else "met" if found.pop() else "missed"


def counts(facts: Facts, place: Place, keys: list[str]) -> dict[str, int]:
    """How many of ``keys`` are met, missed and untold where the sentence stands."""
    found = [judged(facts, key, place.level, place.organisation, place.quarter) for key in keys]
    return {name: found.count(name) for name in ("met", "missed", "untold")}
