"""A fixture that makes the control chart of made-up quarterly values."""

import pytest

from components.exhibits.control import control
from metrics.analysis.steadiness import steadiness
from tests.components.control.courses import QUARTERS, RATE


@pytest.fixture
def shown(results, setting):
    """``shown(values)``: the exhibit of one organisation; per quarter a percentage or the reason for none."""

    def make(
        values, lang="zh", key=RATE, incentives=(), screen=False, open_periods=(), doubt="", first=0, **more
    ):
        rows = results(
            *(
                ("I01", QUARTERS[first + place], key, *((value,) if isinstance(value, str) else (value, 100)))
                for place, value in enumerate(values)
            ),
            doubt=doubt,
        )
        found = steadiness(rows, incentives, open_periods, screen)
        return control(rows, found, setting(lang, incentives=incentives, **more), open_periods)

    return make
