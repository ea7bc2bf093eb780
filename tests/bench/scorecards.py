"""The time to score 200 items for every team in every quarter, beside the time to read their results:
``python -m tests.bench.scorecards FILE`` runs this benchmark alone.
"""

import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from metrics import results
from metrics.scorecards import SCHEMES
from metrics.scorecards.many import scores_of_many
from metrics.scorecards.model import Computed, Item, Scheme, Section
from metrics.values.stored import read_horizon
from records.engine import connect
from tests.bench.report import report

ITEMS, REPETITIONS = 200, 5


def scheme_of(items: int) -> Scheme:
    """The computed parts of the shipped schemes, again and again, each an item of its own."""
    parts = [
        part
        for scheme in SCHEMES.values()
        for item in scheme.items
        for part in item.parts
        if isinstance(part, Computed)
        and part.quantity not in ("monitored_signing_rate", "disabled_signing_rate")
    ]
    first = SCHEMES["uxin_institution"].items[0]
    many: tuple[Item, ...] = tuple(
        replace(
            first,
            key=f"{number}",
            points=Fraction(1),
            parts=(replace(parts[number % len(parts)], share=Fraction(1)),),
        )
        for number in range(items)
    )
    section = Section(key="all", title=first.title, points=Fraction(items), items=many)
    return replace(SCHEMES["uxin_institution"], sections=(section,), total=Fraction(items))


def bench(file: Path) -> None:
    engine = connect(f"duckdb:///{file}")
    horizon = read_horizon(engine)
    assert horizon is not None
    quarters = [str(quarter) for quarter in horizon.complete_quarters]
    scheme = scheme_of(ITEMS)
    keys = sorted(
        {part.quantity for item in scheme.items for part in item.parts if isinstance(part, Computed)}
    )
    reading, scoring = [], []
    for _ in range(REPETITIONS):
        begun = time.perf_counter()
        rows = results(keys, "team", quarters, None, engine)
        read = time.perf_counter()
        found = scores_of_many(scheme, rows)
        scoring.append(time.perf_counter() - read)
        reading.append(read - begun)
    print(f"{len(found)} sheets of {ITEMS} items", file=sys.stderr)
    report("scorecards_of_200_items", min(scoring), "s", min(reading))
    engine.dispose()


if __name__ == "__main__":
    bench(Path(sys.argv[1]))
