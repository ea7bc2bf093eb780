"""Which indicators a screen shows of itself; any indicator can be chosen on the others."""

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

# Screen → the indicators that are on it without being chosen.
SHOWN: dict[str, tuple[str, ...]] = {
    "overview": tuple(dict.fromkeys((*CARDS, *FOUR_RATES, *PAIRS["quarter"]))),
    "trends": tuple(key for pair in PAIRS.values() for key in pair),
    "incentive": FOUR_RATES,
}


def shown_on(key: str) -> list[str]:
    """The screens that show the indicator ``key`` without being asked."""
    return [screen for screen, keys in SHOWN.items() if key in keys]
