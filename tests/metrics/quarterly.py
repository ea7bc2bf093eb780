"""Results of one indicator quarter by quarter, made up."""

import math

from tests.support.results import as_results

QUARTERS = [f"{year}Q{quarter}" for year in range(2012, 2020) for quarter in (1, 2, 3, 4)]
RATE = "face_to_face_rate"


def rows(
    values,
    key=RATE,
    last="2018Q1",
    of=100,
    half=0.0,
    many=1,
    doubt="",
    organisation="district",
    level="district",
):
    """Results of one indicator up to ``last``: numerators ``of`` a denominator, or the reason for none; all
    times ``many``.
    """
    end = QUARTERS.index(last) + 1
    made = []
    for quarter, value in zip(QUARTERS[end - len(values) : end], values, strict=True):
        above = math.nan if isinstance(value, str) else value * many
        made.append(
            [
                organisation,
                level,
                quarter,
                key,
                above,
                math.nan if isinstance(value, str) else of * many,
                above / (of * many),
                above / (of * many) - half,
                above / (of * many) + half,
                value if isinstance(value, str) else "",
                doubt,
            ]
        )
    return as_results(made)
