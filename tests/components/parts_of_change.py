"""A made-up change and its parts, and the exhibit of where the change comes from."""

from components.exhibits.contributions import contributions
from metrics.analysis.shares import shares

NOW, QUARTER, YEAR = "2018Q1", "2017Q4", "2017Q1"


def made(results, setting, key, parts, *, base=QUARTER, level="institution", whole="district", **given):
    """The exhibit, and the shares behind it. ``parts``: organisation → (before, now), each (numerator,
    denominator) or a reason; the whole is the sum of the parts plus ``more``.
    """
    more = given.pop("more", ((0, 0), (0, 0)))
    sides = [
        [
            (name, period, key, *((one,) if isinstance(one, str) else one))
            for name, (*pair,) in parts.items()
            for one in (pair[at],)
        ]
        for at, period in enumerate((base, NOW))
    ]
    rows = results(*sides[0], *sides[1], level=level, doubt=given.pop("doubt", ""))
    sums = [
        [
            more[at][place] + sum(pair[at][place] for pair in parts.values() if not isinstance(pair[at], str))
            for place in (0, 1)
        ]
        for at in (0, 1)
    ]
    sums = [one if one[1] else ["no_data"] for one in sums]
    total = results(
        (whole, base, key, *sums[0]),
        (whole, NOW, key, *sums[1]),
        level="district" if whole == "district" else "institution",
    )
    if total["denominator"].min() > 1 and "signed" in key:
        total["denominator"] = 1.0
    found = shares(key, rows, total, NOW, over_year=base == YEAR)
    return contributions(found, rows, setting(**given)), found


ALIKE = {"I01": ((40, 100), (52, 100)), "I02": ((40, 100), (46, 100)), "I03": ((40, 100), (37, 100))}
