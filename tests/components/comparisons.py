"""Rows of a comparison of before and after, made up from percentages."""

import pandas as pd


def compared(*rows):
    """Rows of a comparison: organisation, indicator, percent before and after, or None for a missing side."""
    made = []
    for organisation, indicator, *sides in rows:
        row = {"organisation": organisation, "indicator": indicator, "doubt_before": "", "doubt_after": ""}
        for side, percent in zip(("before", "after"), sides, strict=True):
            value = float("nan") if percent is None else percent / 100
            row |= {
                f"numerator_{side}": value * 1000,
                f"denominator_{side}": value / value * 1000,
                f"value_{side}": value,
                f"lower_{side}": value - 0.02,
                f"upper_{side}": value + 0.02,
                f"period_{side}": None
                if percent is None
                else {"before": "2014Q3..2015Q2", "after": "2015Q3..2016Q2"}[side],
            }
        difference = row["value_after"] - row["value_before"]
        made.append(
            row
            | {
                "difference": difference,
                "difference_lower": difference - 0.01,
                "difference_upper": difference + 0.01,
            }
        )
    return pd.DataFrame(made)
