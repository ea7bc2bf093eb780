"""The indicators that each screen shows by default; on other screens the reader chooses them."""

from components.exhibits.growth import PAIRS
from components.exhibits.incentive import FOUR_RATES

CARDS = (
    "signing_rate",
    "signing_growth",
    "income_growth",
    "face_to_face_rate",
    "awareness_rate",
    "satisfaction_rate",
)

# Screen → the indicators that it shows without being chosen.
SHOWN: dict[str, tuple[str, ...]] = {
    "overview": tuple(dict.fromkeys((*CARDS, *FOUR_RATES, *PAIRS["quarter"]))),
    "trends": tuple(key for pair in PAIRS.values() for key in pair),
    "incentive": FOUR_RATES,
}


def shown_on(key: str) -> list[str]:
    """The screens that show the indicator ``key`` by default."""
    return [screen for screen, keys in SHOWN.items() if key in keys]
