"""Measures of surveys and pay of few people, and the organisations whose counts are withheld."""

from tests.metrics.attacker import everything
from tests.metrics.stored import stored

QUARTER = "2017Q4"
SURVEY = ("awareness_rate", "satisfaction_rate")
PAY = ("mean_income", "performance_pay_share", "income_growth")


def survey(aware: dict[str, tuple[int, int]], period: str = QUARTER) -> list[tuple[str, str, str, float]]:
    """Measure values, as ``stored`` takes them, from place → (aware answers, valid answers)."""
    return [
        (period, place, key, value)
        for place, both in aware.items()
        for key, value in zip(("aware_answers", "valid_answers"), both, strict=True)
    ]


def paid(staff: dict[str, int], period: str = QUARTER, each: int = 6000) -> list[tuple[str, str, str, float]]:
    """Measure values, as ``stored`` takes them, from place → number of staff, each paid ``each`` yuan."""
    values = {"staff_paid": 1, "pay_total": each, "pay_performance": each // 4, "pay_squares": each * each}
    return [
        (period, place, key, number * value)
        for place, number in staff.items()
        for key, value in values.items()
    ]


def withheld_of(values, keys, period: str = QUARTER) -> set[str]:
    """Organisations, at any level, for which at least one of the indicators ``keys`` is withheld."""
    _, shown = everything(stored(values), keys, [period])
    return set(shown.loc[shown["reason"] == "small_count", "organisation"])
