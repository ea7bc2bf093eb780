"""One hand-worked case: who is in it, and what the indicator should say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.metrics.district import Institution

# (numerator, denominator), or the reason why there is no value.
Expected = tuple[float, float] | str


@dataclass(frozen=True, kw_only=True)
class Case:
    indicator: str
    expected: Mapping[str, Expected]  # by period
    team: str | None  # None: of the whole institution
    build: Callable[[Institution], None]

    @property
    def place(self) -> str:
        """The name of the case's own institution, so that no case sees another's rows."""
        return f"{self.indicator}.{self.build.__name__}"

    @property
    def name(self) -> str:
        return self.place if self.team is None else f"{self.place}@{self.team}"


CASES: list[Case] = []


def case(indicator: str, expected: Mapping[str, Expected], team: str | None = None) -> Callable:
    """Register a function that fills an institution; ``expected``: the results of ``indicator`` for it."""

    def register(build: Callable[[Institution], None]) -> Callable[[Institution], None]:
        CASES.append(Case(indicator=indicator, expected=expected, team=team, build=build))
        return build

    return register
