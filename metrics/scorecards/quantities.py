"""What schemes ask for beside the indicators: shares of measures that only a scheme looks at."""

from metrics.foundation.definitions import Direction, Indicator, Proportion, Unit, by_key
from metrics.indicators import INDICATORS
from metrics.indicators.documents import cite
from metrics.measures import population
from records.labels import Text

monitored_signing_rate = Proportion(
    key="monitored_signing_rate",
    title=Text("乡村振兴监测对象签约率", "Signing rate of monitored residents"),
    family="signing",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件1 二.1(3)")),
    note=None,
    numerator=population.covered_monitored,
    denominator=population.monitored_residents,
    sampled=False,
)
disabled_signing_rate = Proportion(
    key="disabled_signing_rate",
    title=Text("残疾人签约率", "Signing rate of disabled residents"),
    family="signing",
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=1.0,
    source=cite(("004", "附件1 二.1(3)")),
    note=None,
    numerator=population.covered_disabled,
    denominator=population.disabled_residents,
    sampled=False,
)

ADDED: dict[str, Indicator] = by_key((monitored_signing_rate, disabled_signing_rate))


def quantity(key: str) -> Indicator:
    """The indicator, or quantity of schemes alone, with this key; KeyError where there is none."""
    return INDICATORS[key] if key in INDICATORS else ADDED[key]
