"""Surveys and pay of few people, and the teams whose counts are withheld."""

from tests.metrics.attacker import everything
from tests.metrics.stored import stored

QUARTER = "2017Q4"
SURVEY = ("awareness_rate", "satisfaction_rate")
PAY = ("mean_income", "performance_pay_share", "income_growth")


def survey(aware: dict[str, tuple[int, int]], period: str = QUARTER) -> list[tuple[str, str, str, float]]:
    """Place → (aware, valid) as measures."""
    return [
        (period, place, key, value)
        for place, both in aware.items()
        for key, value in zip(("aware_answers", "valid_answers"), both, strict=True)
    ]


def paid(staff: dict[str, int], period: str = QUARTER, each: int = 6000) -> list[tuple[str, str, str, float]]:
    """Place → how many were paid, each the same."""
    values = {"staff_paid": 1, "pay_total": each, "pay_performance": each // 4, "pay_squares": each * each}
    return [
        (period, place, key, number * value)
        for place, number in staff.items()
        for key, value in values.items()
    ]


def withheld_of(values, keys, period: str = QUARTER) -> set[str]:
    """Who is withheld, at any level; of several indicators whose any is."""
    _, shown = everything(stored(values), keys, [period])
    return set(shown.loc[shown["reason"] == "small_count", "organisation"])
