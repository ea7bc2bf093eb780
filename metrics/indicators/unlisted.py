"""Shares that only schemes of assessment look at: they stand in no list of indicators."""

from metrics.foundation.definitions import Direction, Indicator, Measure, Proportion, Unit, by_key
from metrics.indicators import INDICATORS
from metrics.indicators.documents import cite
from metrics.measures import population
from records.labels import Text


def _signed(key: str, title: Text, signed: Measure, everybody: Measure) -> Proportion:
    """The share of one group of residents that is under contract."""
    return Proportion(
        key=key,
        title=title,
        family="signing",
        unit=Unit.PERCENT,
        direction=Direction.HIGHER,
        target=1.0,
        source=cite(("004", "附件1 二.1(3)")),
        note=None,
        numerator=signed,
        denominator=everybody,
        sampled=False,
    )


monitored_signing_rate = _signed(
    "monitored_signing_rate",
    Text("乡村振兴监测对象签约率", "Signing rate of monitored residents"),
    population.covered_monitored,
    population.monitored_residents,
)
disabled_signing_rate = _signed(
    "disabled_signing_rate",
    Text("残疾人签约率", "Signing rate of disabled residents"),
    population.covered_disabled,
    population.disabled_residents,
)

UNLISTED: dict[str, Indicator] = by_key((monitored_signing_rate, disabled_signing_rate))


def quantity(key: str) -> Indicator:
    """The indicator with this key, listed or not; KeyError where there is none."""
    return INDICATORS[key] if key in INDICATORS else UNLISTED[key]
