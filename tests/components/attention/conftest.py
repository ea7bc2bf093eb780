"""A fixture that makes the remarks on made-up quarterly values of indicators."""

import pytest

from components.exhibits.attention import attention
from metrics.analysis.attention import look
from metrics.analysis.steadiness import steadiness
from metrics.privacy.small_counts import withhold_small_counts
from metrics.targets.in_force import Targets
from tests.components.attention.remarks import QUARTERS
from tests.support.results import judged_by


def _parts(value, many: int, of: int) -> tuple:
    """Numerator and denominator, if they are not given as a pair; or the reason for none."""
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else (value * many, of * many)


@pytest.fixture
def said(results, setting):
    """``said(signing_rate=[70, 60])``: the remarks on indicators with these values in the last quarters up to
    2018Q1, in percent of 100,000 people; with ``of``, values are numerators of that denominator;
    ``own``: the district's own targets.
    """

    def make(
        lang="zh",
        where="district",
        of=100,
        laggards=(),
        absences=(),
        doubts=(),
        many=1000,
        own=(),
        tallied=(),
        **values,
    ):
        targets = Targets(tuple(own))
        level = "district" if where == "district" else "institution"
        many = many if of == 100 else 1
        rows = results(
            *(
                (where, quarter, key, *_parts(value, many, of))
                for key, some in values.items()
                for quarter, value in zip(QUARTERS[-len(some) :], some, strict=True)
            ),
            level=level,
        )
        if len(rows):  # only the sampled indicator keeps the wide made-up intervals
            wide = rows["indicator"] == "satisfaction_rate"
            rows = withhold_small_counts(
                rows.assign(
                    lower=rows["lower"].where(wide, rows["value"] - 0.001),
                    upper=rows["upper"].where(wide, rows["value"] + 0.001),
                )
            )
        rows = judged_by(targets, rows)
        steady = {key: steadiness(rows[rows["indicator"] == key]) for key in values}
        found = look(rows, "2018Q1", steady, list(laggards), results(level="team"), targets, list(tallied))
        found.absences.extend(absences)
        return attention(
            found, doubts, "2018Q1", setting(lang, homes={"T1": "I01", "T2": "I02"}, targets=targets)
        )

    return make
